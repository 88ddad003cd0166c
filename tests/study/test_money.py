from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.configuration.files import find_configuration
from sim.economy.accounts import Account, Category
from sim.economy.valuation import yearly_factors
from sim.measures import PAYERS as PAYER_NAMES
from sim.study.answers import PAYERS
from sim.study.comparison import TREASURIES, Comparison
from sim.study.money import ACCOUNTS, PURPOSES, extra_payments
from sim.study.plan import plan_simulation
from sim.study.purposes import CONSEQUENCES, INVESTMENT, OTHER, group_of
from sim.study.run import run_one
from tests.study.sample_comparison import Payment, sample_comparison

TWO_YEARS: Sequence[Payment] = [
    # set-up in year 1; mentors, benefits saved and reimbursement lost in year 2
    *[("centres", seed, 1, "CENTRE_SETUP", "MUNICIPALITY", "SUPPLIER", 900.0) for seed in (1, 2)],
    *[("centres", seed, 2, "COMPANY_MENTORS", "MUNICIPALITY", "COMPANY", 100.0) for seed in (1, 2)],
    *[("baseline", seed, 2, "CASH_BENEFIT", "MUNICIPALITY", "CITIZEN", 1000.0) for seed in (1, 2)],
    *[("baseline", seed, 2, "REIMBURSEMENT", "STATE", "MUNICIPALITY", 300.0) for seed in (1, 2)],
]


def two_years(discount_rate: float = 0.0) -> Comparison:
    """Return company centres that cost 900 and 100 and save 700 net of reimbursement in year 2."""
    return sample_comparison(seeds=(1, 2), payments=TWO_YEARS, years=2, discount_rate=discount_rate)


payment = st.tuples(
    st.sampled_from(["baseline", "centres"]),
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from([one.name for one in Category]),
    st.sampled_from([one.name for one in Account]),
    st.sampled_from([one.name for one in Account]),
    st.integers(0, 10**9).map(lambda ore: ore / 100),
)


def test_a_treasury_gains_what_it_pays_less() -> None:
    extra = extra_payments(two_years(), "centres")
    assert extra.net_result("municipality").tolist() == [[-900, 600]] * 2
    assert extra.net_result("state").tolist() == [[0, 300]] * 2
    assert extra.net_result("public").tolist() == [[-900, 900]] * 2


def test_the_effort_is_apart_from_what_follows_from_it() -> None:
    extra = extra_payments(two_years(), "centres")
    assert extra.investment("municipality").tolist() == [[900, 100]] * 2
    assert extra.consequences("municipality").tolist() == [[0, 700]] * 2
    assert extra.consequences("state").tolist() == [[0, 300]] * 2


def test_present_value_takes_each_year_at_its_middle() -> None:
    extra = extra_payments(two_years(discount_rate=0.1), "centres")
    found = extra.present(extra.net_result("municipality"))
    assert found == pytest.approx([-900 / 1.05 + 600 / (1.05 * 1.1)] * 2)


def test_a_seed_that_only_one_scenario_ran_is_left_out() -> None:
    comparison = two_years()
    only = comparison.outcomes[
        (comparison.outcomes["scenario"] != "baseline") | (comparison.outcomes["seed"] != 2)
    ]
    found = Comparison(comparison.scenarios, only, comparison.series, comparison.ledger, comparison.facts)
    assert extra_payments(found, "centres").paid.shape[0] == 1


@given(st.lists(payment, max_size=30))
def test_every_krone_is_counted_once(payments: list[Payment]) -> None:
    extra = extra_payments(sample_comparison(payments=payments, years=3), "centres")
    for who in PAYERS:
        parts = extra.consequences(who) - extra.investment(who)
        assert np.allclose(extra.net_result(who), parts, atol=1e-4)
    treasuries = np.sum([extra.net_result(who) for who in TREASURIES], axis=0)
    assert np.allclose(extra.net_result("public"), treasuries, atol=1e-4)
    everybody = np.sum([extra.net_result(who) for who in ACCOUNTS], axis=0)
    assert np.allclose(everybody, 0.0, atol=1e-4)  # what one pays another receives


def test_the_accounts_are_those_of_the_ledger_and_have_a_name() -> None:
    assert {account.name.lower() for account in Account} == set(ACCOUNTS)
    assert {*ACCOUNTS, "public"} == set(PAYER_NAMES)


def test_every_purpose_is_either_effort_or_consequence() -> None:
    assert {*CONSEQUENCES, *INVESTMENT} == set(PURPOSES)
    assert not {*CONSEQUENCES} & {*INVESTMENT}
    livelihood = {"cash_benefit", "sanctions", "pension", "reimbursement", "tax", "wage", "flex_subsidy"}
    assert {group_of(category) for category in livelihood} == set(CONSEQUENCES)


def test_a_category_that_nobody_put_in_a_group_is_effort() -> None:
    assert group_of("a_category_of_my_own") == OTHER
    assert OTHER in INVESTMENT


def test_every_category_of_the_ledger_is_in_a_group() -> None:
    assert [one.name for one in Category if group_of(one.name.lower()) == OTHER] == []


def test_the_ledger_in_present_value_is_the_cost_of_a_run() -> None:
    words = ["municipality.citizens=60", "municipality.inhabitants=5000", "run_in_years=0", "years=2"]
    one = plan_simulation(words, find_configuration(None)).scenarios[0]
    run = run_one(one, 1, "interpreted")
    factors = yearly_factors(2, one.world.discount_rate)
    for account, name in ((Account[name.upper()], name) for name in TREASURIES):
        booked = run.ledger[..., account].sum(axis=(1, 2)) / 100
        assert booked @ factors == pytest.approx(run.outcomes[f"cost_{name}"], rel=1e-12)
        assert booked.any() or name == "region"
