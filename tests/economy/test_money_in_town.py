"""Every krone of a town's weeks has two sides and one cause, and is on somebody's account."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.agents.states import Status
from sim.economy.accounts import Account, Category, Cause
from sim.invariants import HELD
from sim.model import LabourMarket
from sim.study.cost_of_money import without_money
from tests.configurations import LEVERS, PARAMETERS, WORLDS, words
from tests.worlds import EVERYTHING, differences, scenario, world

WEEKS = 5
TREASURIES = [Account.MUNICIPALITY, Account.STATE, Account.REGION]
LITTLE = ("policy.placement.consultants=1", "policy.ordinary_hours.focus=0")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries(WORLDS, optional=LEVERS | PARAMETERS), st.integers(0, 2**40))
def test_the_books_hold_to_the_ore_in_any_configuration_and_both_engines_keep_the_same(
    values: dict[str, Any], seed: int
) -> None:
    setup = scenario(*words(values))
    models = [LabourMarket(setup, seed, "compiled"), LabourMarket(setup, seed, "interpreted")]
    for _ in range(WEEKS):
        for model in models:
            before = sum(model.citizens.get("cum_cost").tolist())
            model.step()
            assert_books_hold(model, sum(model.citizens.get("cum_cost").tolist()) - before)
        compiled, interpreted = models
        assert (compiled.ledger == interpreted.ledger).all()
        assert (compiled.citizens.get("cum_cost") == interpreted.citizens.get("cum_cost")).all()


def assert_books_hold(model: LabourMarket, cost_of_citizens: int) -> None:
    """Assert the identities: from the ledger, from the accounts, and from the citizens one by one."""
    assert not model.ledger.sum(axis=-1).any()
    for name, account, sign in HELD:
        held = int(model.counts[name]) + int(model.jobcentre[name])
        assert sign * held == model.ledger[..., account].sum(), name
    capacity = sum(int(model.jobcentre[f"paid_{one.name.lower()}"]) for one in TREASURIES)
    assert cost_of_citizens + capacity == model.ledger[..., TREASURIES].sum()


def test_a_year_of_costs_on_the_citizens_accounts_is_the_ledger_less_capacity() -> None:
    model, public, capacity = world(*EVERYTHING), 0, 0
    for _ in range(52):
        model.step()
        public += int(model.ledger[..., TREASURIES].sum())
        capacity += sum(int(model.jobcentre[f"paid_{one.name.lower()}"]) for one in TREASURIES)
    assert capacity > 0
    assert int(model.citizens.get("cum_cost").sum()) == public - capacity


def test_the_accounts_of_the_week_are_closed_when_they_are_added_up_also_of_those_who_leave() -> None:
    model = world()
    model.run_until(40)
    assert (model.citizens.get("status") == Status.LEFT).any()
    assert model.counts["paid_state"] > 0
    assert not any(model.citizens.get(name).any() for name, *_ in HELD)


def test_without_the_rules_of_money_everybody_lives_the_same_weeks() -> None:
    setup = scenario()
    paid, unpaid = (LabourMarket(one, 1, "interpreted") for one in (setup, without_money(setup)))
    for model in (paid, unpaid):
        model.run_until(8)
    clock = ("weeks_on_clock", "weeks_self_supporting", *(f"self_support_{year}" for year in (1, 2, 3)))
    kept = {"cum_cost", "keeps_old_share", *clock, *(name for name, *_ in HELD)}
    kept = {f"{plural}.{name}" for plural in ("citizens", "jobcentres", "weekcounts") for name in kept}
    found = set(differences(paid, unpaid))
    assert "ledger" in found
    assert found - kept == {"ledger"}
    assert not unpaid.ledger.any()


@pytest.mark.parametrize(
    ("lever", "value", "category", "cause"),
    [
        ("company_centres.jobcentre_mentors", 2.0, Category.PAID_MENTORS, Cause.COMPANY_CENTRES),
        ("mentors.posts", 2.0, Category.PAID_MENTORS, Cause.MENTORS),
        ("youth_track.education_mentors", 2.0, Category.YOUTH_TRACK, Cause.YOUTH_TRACK),
        ("caseworkers.training_days", 5.0, Category.TRAINING, Cause.CASEWORKERS),
        ("placement.consultants", 2.0, Category.CONSULTANTS, Cause.PLACEMENT),
        ("ordinary_hours.focus", 0.5, Category.CONSULTANTS, Cause.ORDINARY_HOURS),
        ("early_sickness.coaches", 1.0, Category.SICKNESS_FOLLOW_UP, Cause.EARLY_SICKNESS),
    ],
)
def test_posts_are_booked_under_the_programme_they_belong_to(
    lever: str, value: float, category: Category, cause: Cause
) -> None:
    with_it, without = (world(*LITTLE, f"policy.{lever}={one}", engine="interpreted") for one in (value, 0))
    for model in (with_it, without):
        model.step()
    more = (with_it.ledger - without.ledger)[category, :, Account.MUNICIPALITY]
    assert more[cause] > 0
    assert np.count_nonzero(more > 0) == 1
