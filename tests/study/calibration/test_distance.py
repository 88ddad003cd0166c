"""Implausibility, kernel, weights: what follows from their definitions."""

from __future__ import annotations

import numpy as np
import pytest

from sim.study.calibration.distance import (
    Tolerance,
    chance,
    effective_size,
    implausibility,
    log_kernel,
    means,
    normalised,
    systematic,
)

TWO = Tolerance(("one", "other"), np.array([0.2, 10.0]), np.array([0.4, 20.0]))
SPREAD = np.array([0.1, 5.0])


def test_within_the_tolerance_nothing_is_implausible() -> None:
    figures = np.array([[0.2, 10.0], [0.3, 15.0], [0.4, 20.0]])
    assert (implausibility(figures, TWO, SPREAD) == 0.0).all()
    assert (log_kernel(figures, TWO, SPREAD) == 0.0).all()


def test_outside_it_counts_in_standard_deviations_on_either_side() -> None:
    figures = np.array([[0.1, 35.0], [0.6, 0.0]])
    np.testing.assert_allclose(implausibility(figures, TWO, SPREAD), [[1.0, 3.0], [2.0, 2.0]])


def test_the_kernel_falls_as_a_normal_density_over_all_figures() -> None:
    figures = np.array([[0.1, 30.0]])  # one and two standard deviations outside
    np.testing.assert_allclose(log_kernel(figures, TWO, SPREAD), [-(1.0 + 4.0) / 2.0])


def test_a_draw_with_a_figure_of_nobody_weighs_nothing() -> None:
    kernel = log_kernel(np.array([[np.nan, 15.0], [0.0, 15.0]]), TWO, SPREAD)
    assert normalised(kernel).tolist() == [0.0, 1.0]  # even beside one that lies outside


def test_some_of_the_figures_keep_their_own_tolerance() -> None:
    assert TWO.only(("other",)).high.tolist() == [20.0]


def test_weights_sum_to_one_even_when_all_are_far() -> None:
    weights = normalised(np.array([-5000.0, -5000.0 + np.log(3.0)]))
    np.testing.assert_allclose(weights, [0.25, 0.75])


@pytest.mark.parametrize(
    ("weights", "size"), [([1.0, 1.0, 1.0, 1.0], 4.0), ([1.0, 0.0, 0.0], 1.0), ([3.0, 1.0], 1.6)]
)
def test_equal_weights_are_worth_as_many_draws_as_there_are(weights: list[float], size: float) -> None:
    assert effective_size(np.array(weights)) == pytest.approx(size)


def test_draws_are_kept_as_often_as_their_weight_says() -> None:
    assert systematic(np.array([0.5, 0.3, 0.2]), 10).tolist() == [5, 3, 2]
    counts = systematic(np.array([0.001, 0.996, 0.003]), 10)
    assert counts.sum() == 10
    assert counts[1] == 10


def test_chance_is_told_from_runs_that_differ_in_nothing_else() -> None:
    runs = np.array([[[0.1], [0.3]], [[0.9], [0.9]]])  # variances 0.02 and 0: 0.01 a run, half for two
    np.testing.assert_allclose(chance(runs), [[np.sqrt(0.005)]] * 2)


def test_a_mean_over_fewer_runs_that_counted_has_more_chance_in_it() -> None:
    runs = np.array([[[0.1], [0.3], [np.nan]], [[0.9], [np.nan], [np.nan]], [[0.1], [0.2], [0.3]]])
    np.testing.assert_allclose(chance(runs)[:, 0] ** 2, [0.015 / 2, 0.015, 0.015 / 3])  # 0.02 and 0.01 a run


def test_a_mean_leaves_out_runs_in_which_nobody_was_counted() -> None:
    runs = np.array([[[0.1, np.nan], [0.3, np.nan]]])
    found = means(runs)
    assert found[0, 0] == pytest.approx(0.2)
    assert np.isnan(found[0, 1])
