from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.economy.accounts import Account, Category, book
from sim.economy.valuation import (
    OFFICIAL_DISCOUNT_RATE,
    break_even_week,
    discount_factors,
    net_cost,
    net_cost_of_treasuries,
    present_value,
)

flows = st.lists(st.integers(-1000, 1000), min_size=1, max_size=300).map(lambda x: np.array(x, dtype=float))


def test_the_official_rate_is_three_and_a_half_per_cent_a_year() -> None:
    assert OFFICIAL_DISCOUNT_RATE == 0.035


def test_a_krone_after_two_years_is_discounted_twice() -> None:
    factors = discount_factors(105, 0.035)
    assert factors[0] == 1.0
    assert factors[52] == 1 / 1.035
    assert factors[104] == pytest.approx(1 / 1.035**2)
    assert factors[26] == pytest.approx(1 / 1.0175)


def test_later_money_is_worth_less_week_by_week() -> None:
    assert (np.diff(discount_factors(520, 0.04)) < 0).all()


@given(flows)
def test_without_discounting_the_present_value_is_the_sum(money: np.ndarray) -> None:
    assert present_value(money, 0.0) == money.sum()


def test_a_cost_now_and_the_same_saving_after_five_years_is_a_loss() -> None:
    money = np.zeros(261)
    money[0], money[260] = 1000, -1000
    assert present_value(money) == pytest.approx(1000 - 1000 / 1.035**5)


def test_nothing_is_worth_nothing() -> None:
    assert present_value(np.zeros(0)) == 0.0


@pytest.mark.parametrize(
    ("extra", "week"),
    [
        ([10, -4, -4, -4, -4], 3),
        ([10, -10, 5, -5, -1], 3),
        ([-1, -1, -1], 0),
        ([0, 0], 0),
        ([10, -1, -1], None),
        ([-5, 10, 0], None),
        ([5, -10, 20, -20], 3),
    ],
)
def test_break_even_is_the_week_from_which_it_stays_paid_back(extra: list[int], week: int | None) -> None:
    assert break_even_week(np.array(extra, dtype=float)) == week


@given(flows)
def test_from_break_even_on_the_cumulative_cost_is_never_above_zero(money: np.ndarray) -> None:
    week = break_even_week(money)
    total = np.cumsum(money)
    if week is None:
        assert total[-1] > 0
    else:
        assert (total[week:] <= 0).all()
        assert week == 0 or total[week - 1] > 0


def test_net_cost_sums_over_categories_in_kroner_and_keeps_the_years() -> None:
    ledger = np.zeros((2, len(Category), len(Account)), dtype=np.int64)
    book(ledger[0], Category.CASH_BENEFIT, Account.MUNICIPALITY, Account.CITIZEN, 10_000)
    book(ledger[0], Category.REIMBURSEMENT, Account.STATE, Account.MUNICIPALITY, 3_000)
    book(ledger[1], Category.TREATMENT, Account.REGION, Account.SUPPLIER, 550)
    assert net_cost(ledger, Account.MUNICIPALITY).tolist() == [70.0, 0.0]
    assert net_cost(ledger, Account.STATE).tolist() == [30.0, 0.0]
    assert net_cost_of_treasuries(ledger).tolist() == [100.0, 5.5]
