"""Management, joint organisation and the length of an investment, seen in a small town."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest

from sim.economy.accounts import Account, Category
from sim.model import LabourMarket
from sim.policy.investment import between
from tests.worlds import world

CENTRES = (
    "policy.company_centres.agreements=6",
    "policy.placement.consultants=1.5",
    "policy.waiting.max_weeks=4",
)
WEEKS, HALF_YEAR = 130, 26
SPENT = [Category.CONSULTANTS, Category.COMPANY_MENTORS, Category.CENTRE_SETUP]


@lru_cache(maxsize=8)
def centres(budget: str) -> dict[str, float]:
    """Return what company centres gave in a town whose budget is steady, half, ended or swinging."""
    model = world(*CENTRES, "years=3", engine="interpreted")
    usual, full = model.setup.usual_effort, model.setup.policy
    halves = range(0, WEEKS, HALF_YEAR)
    levers = {
        "usual": [usual for _ in halves],
        "steady": [full for _ in halves],
        "half": [between(usual, full, 0.5) for _ in halves],
        "ended": [full if week < 3 * HALF_YEAR else usual for week in halves],
        "swinging": [full if week // HALF_YEAR % 2 == 0 else usual for week in halves],
    }[budget]
    seen = {"weeks": 0.0, "last_half_year": 0.0, "spent": 0.0}

    def look(model: LabourMarket) -> None:
        in_centre = int(model.counts["n_in_centre"])
        seen["weeks"] += in_centre
        seen["last_half_year"] += in_centre * (model.week > WEEKS - HALF_YEAR)
        seen["spent"] += float(model.ledger[SPENT, :, Account.MUNICIPALITY].sum())

    for start, policy in zip(halves, levers, strict=True):
        if policy is not model.policies[0]:
            model.set_policies([policy])
        model.run_until(start + HALF_YEAR, look)
    trust = model.tables["companies"].columns["trust"]
    return {**seen, "trust": float(trust.mean())}


def organised(weeks: int, *overrides: str) -> list[dict[str, Any]]:
    """Return the statistics and the jobcentre's numbers of each week in a small town."""
    seen: list[dict[str, Any]] = []

    def look(model: LabourMarket) -> None:
        week = {name: model.counts[name].item() for name in model.counts.dtype.names or ()}
        seen.append(
            week | {name: model.jobcentre[name].item() for name in ("ended_projects", "ended_guidance")}
        )

    world("years=2", *overrides, engine="interpreted").run_until(weeks, look)
    return seen


def test_an_investment_that_ends_loses_most_of_what_it_added() -> None:
    steady, ended = centres("steady")["last_half_year"], centres("ended")["last_half_year"]
    assert steady > 100
    assert ended < 0.3 * steady


def test_a_budget_that_swings_gives_less_for_the_same_money_than_a_steady_one() -> None:
    half, swinging = centres("half"), centres("swinging")
    assert swinging["weeks"] < 0.8 * half["weeks"]
    assert swinging["spent"] > 0.95 * half["spent"]


def test_companies_trust_a_jobcentre_less_that_ends_its_agreements() -> None:
    assert centres("ended")["trust"] < centres("steady")["trust"]


def test_statements_are_kept_and_reviews_move_capacity_without_reviews_nothing_moves() -> None:
    town = ("policy.placement.consultants=1", "policy.projects.places=10", "policy.waiting.max_weeks=2")
    managed = organised(80, *town, "policy.management.review_weeks=4", "parameters.statement_least=2")
    alone = organised(80, *town)
    assert alone[-1]["ended_projects"] > 1
    assert alone[-1]["consultants_moved"] == alone[-1]["project_shift"] == 0
    assert managed[-1]["consultants_moved"] != 0
    assert managed[-1]["consultants_moved"] * managed[-1]["project_shift"] < 0


def test_while_a_joint_jobcentre_is_prepared_caseworkers_have_fewer_hours_for_citizens() -> None:
    joint, alone = (organised(8, f"policy.joint.parties={parties}") for parties in (4, 1))
    hours = [sum(week["hours_offered"] for week in town) for town in (joint, alone)]
    assert hours[0] < hours[1] - 4
    assert joint[-1]["area_goals"] == alone[-1]["area_goals"]


@pytest.mark.parametrize("switched_off", ["[]", "[M20]"])
def test_joint_work_moves_the_supporting_areas_unless_it_is_switched_off(switched_off: str) -> None:
    weeks = organised(
        20, "policy.joint.parties=4", "policy.joint.preparation_weeks=4", f"switched_off={switched_off}"
    )
    assert (weeks[-1]["area_goals"] > weeks[0]["area_goals"]) == (switched_off == "[]")
    assert weeks[-1]["area_intake"] == weeks[0]["area_intake"]
