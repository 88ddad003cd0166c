from __future__ import annotations

import math

import numpy as np
import pytest

from sim.scenario import Uncertainty
from sim.study.estimate import NOTHING, Estimate, estimate, estimates, ratio, t_factor


def test_the_interval_of_one_two_three_is_that_of_the_t_table() -> None:
    found = estimate(np.array([1.0, 2.0, 3.0]), 0.95)
    assert found.mean == 2.0
    assert found.high == pytest.approx(2 + 4.3027 / math.sqrt(3), abs=1e-4)
    assert found.low == pytest.approx(2 - 4.3027 / math.sqrt(3), abs=1e-4)
    assert found.n == 3


def test_an_interval_over_zero_is_not_clear_and_one_beside_zero_is() -> None:
    assert not Estimate(1.0, -0.5, 2.5, 5).is_clear
    assert Estimate(1.0, 0.5, 1.5, 5).is_clear
    assert Estimate(-1.0, -1.5, -0.5, 5).is_clear


def test_no_difference_in_any_run_is_not_clear() -> None:
    assert not estimate(np.zeros(10), 0.95).is_clear


def test_one_run_gives_a_mean_without_an_interval() -> None:
    assert estimate(np.array([7.0]), 0.95) == Estimate(7.0, None, None, 1)


def test_values_that_are_not_numbers_are_left_out() -> None:
    assert estimate(np.array([math.nan, 4.0, math.nan]), 0.95) == Estimate(4.0, None, None, 1)
    assert estimate(np.array([math.nan]), 0.95) == NOTHING


@pytest.mark.parametrize("uncertainty", ["chance", "chance_and_parameters"])
def test_many_at_once_are_the_same_as_one_by_one(uncertainty: Uncertainty) -> None:
    values = np.random.default_rng(1).normal(1e6, 3e5, (4, 7))
    values[1, 2], values[2, 1:], values[3] = math.nan, math.nan, math.nan
    found = estimates(values, 0.95, uncertainty)
    for place, row in enumerate(values):
        one = estimate(row, 0.95, uncertainty)
        expected = [math.nan if number is None else number for number in (one.mean, one.low, one.high)]
        many = [float(array[place]) for array in (found.mean, found.low, found.high)]
        assert many == pytest.approx(expected, rel=1e-12, nan_ok=True)
        assert found.n[place] == one.n


def test_a_cost_that_is_always_the_same_per_year_has_an_interval_of_one_point() -> None:
    years = np.array([8.0, 10.0, 12.0, 9.0])
    found = ratio(50_000 * years, years, 0.95)
    assert (found.mean, found.low, found.high) == pytest.approx((50_000, 50_000, 50_000))


def test_the_ends_of_the_ratio_are_where_the_difference_just_meets_zero() -> None:
    costs, years = np.array([4.0, 6.0, 3.0, 8.0, 5.0]), np.array([2.0, 2.5, 1.5, 2.2, 2.4])
    found = ratio(costs, years, 0.95)
    assert found.low is not None
    assert found.high is not None
    for end in (found.low, found.high):
        rest = costs - end * years
        margin = t_factor(5, 0.95) * rest.std(ddof=1) / math.sqrt(5)
        assert abs(rest.mean()) == pytest.approx(margin)


@pytest.mark.parametrize("years", [[1.0, -1.0, 0.5], [-4.0, -5.0, -6.0], [3.0]])
def test_there_is_no_price_of_an_effect_that_is_not_clear_or_not_good(years: list[float]) -> None:
    assert ratio(np.ones(len(years)), np.array(years), 0.95) == NOTHING


BOTH: Uncertainty = "chance_and_parameters"


def holds(found: Estimate, value: float) -> bool:
    assert found.low is not None
    assert found.high is not None
    return found.low < value < found.high


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_95_of_100_new_courses_lie_in_a_prediction_interval(share: float) -> None:
    luck, inside = np.random.default_rng(1), []
    for _ in range(2000):
        drawn = np.repeat(luck.normal(0, math.sqrt(share), 11), 2)
        values = 5.0 + drawn + luck.normal(0, math.sqrt(1 - share), 22)
        inside.append(holds(estimate(values[:20], 0.95, BOTH), values[-1]))
    assert 0.94 < np.mean(inside) < 0.975


def test_more_seeds_do_not_make_what_is_not_known_vanish() -> None:
    luck = np.random.default_rng(2)
    few, many = (estimate(luck.normal(0, 1, n), 0.95, BOTH) for n in (100, 10_000))
    for found in (few, many):
        assert holds(found, 1.6)
        assert not holds(found, 2.4)
    assert not holds(estimate(luck.normal(0, 1, 10_000), 0.95), 0.05)


def test_two_seeds_are_one_draw_and_give_no_interval_of_the_parameters() -> None:
    two = np.array([1.0, 3.0])
    assert estimate(two, 0.95, BOTH) == Estimate(2.0, None, None, 2, BOTH)
    assert estimate(two, 0.95).has_interval
    assert ratio(two, two, 0.95, BOTH).mean is None


def test_95_of_100_ratios_of_new_courses_lie_in_the_ratios_prediction_interval() -> None:
    luck, inside = np.random.default_rng(3), []
    for _ in range(2000):
        years = 10 + luck.normal(0, 1, 41)
        costs = 3 * years + luck.normal(0, 2, 41)
        inside.append(holds(ratio(costs[:40], years[:40], 0.95, BOTH), costs[-1] / years[-1]))
    assert 0.93 < np.mean(inside) < 0.975


def test_an_estimate_says_what_its_interval_holds_also_in_another_unit() -> None:
    found = estimate(np.arange(6.0), 0.95, BOTH).scaled(2)
    assert found.as_dict()["uncertainty"] == BOTH
