from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.economy.valuation import (
    OFFICIAL_DISCOUNT_RATE,
    break_even_week,
    discount_factors,
    present_value,
    yearly_factors,
)

flows = st.lists(st.integers(-1000, 1000), min_size=1, max_size=300).map(lambda x: np.array(x, dtype=float))


def test_the_official_rate_is_three_and_a_half_per_cent_a_year() -> None:
    assert OFFICIAL_DISCOUNT_RATE == 0.035


def test_a_krone_is_discounted_from_the_middle_of_its_year() -> None:
    factors = discount_factors(105, 0.1)
    assert factors[0] == factors[51] == 1 / 1.05
    assert factors[52] == factors[103] == pytest.approx(1 / (1.05 * 1.1))
    assert factors[104] == pytest.approx(1 / (1.05 * 1.1**2))


def test_the_years_of_the_ledger_and_the_weeks_have_the_same_factors() -> None:
    assert discount_factors(520, 0.04)[::52].tolist() == yearly_factors(10, 0.04).tolist()


def test_later_money_is_worth_less_year_by_year() -> None:
    assert (np.diff(yearly_factors(50, 0.04)) < 0).all()


def test_the_official_rate_falls_after_year_35_and_no_other_does() -> None:
    growth = {rate: (factors := yearly_factors(50, rate))[:-1] / factors[1:] for rate in (0.035, 0.04)}
    assert growth[0.035][:35] == pytest.approx(1.035)  # from year 0 to 1 ... from 34 to 35
    assert growth[0.035][35:] == pytest.approx(1.025)
    assert growth[0.04] == pytest.approx(1.04)


@given(flows)
def test_without_discounting_the_present_value_is_the_sum(money: np.ndarray) -> None:
    assert present_value(money, 0.0) == money.sum()


def test_a_cost_now_and_the_same_saving_after_five_years_is_a_loss() -> None:
    money = np.zeros(261)
    money[0], money[260] = 1000, -1000
    assert present_value(money) == pytest.approx((1000 - 1000 / 1.035**5) / 1.0175)


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
