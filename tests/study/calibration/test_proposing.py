"""Designs and draws: the prior where nothing is known, prior times kernel where something is."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr
from scipy.stats import kstest

from sim.study.calibration.distance import Floats
from sim.study.calibration.proposing import latin_hypercube, normal, proposed


def test_a_latin_hypercube_has_one_point_in_each_slice_of_every_parameter() -> None:
    slices = np.floor(50 * ndtr(latin_hypercube(50, 7, seed=3)))
    assert all(sorted(column) == list(range(50)) for column in slices.T)


def test_parameters_of_a_latin_hypercube_do_not_go_together() -> None:
    correlation = np.corrcoef(latin_hypercube(500, 6, seed=3).T) - np.eye(6)
    assert np.abs(correlation).max() < 0.15


def test_the_same_seed_gives_the_same_points_and_another_seed_others() -> None:
    assert (latin_hypercube(9, 2, 1) == latin_hypercube(9, 2, 1)).all()
    assert (latin_hypercube(9, 2, 1) != latin_hypercube(9, 2, 2)).all()
    assert (normal(9, 2, 1, step=1) != normal(9, 2, 1, step=2)).all()


def test_where_the_kernel_says_nothing_the_draws_are_the_prior() -> None:
    found = proposed(lambda scores: np.zeros(len(scores)), 2000, 3, seed=1)
    assert all(kstest(column, "norm").pvalue > 0.001 for column in found.T)


def test_a_normal_kernel_gives_the_posterior_that_can_be_computed() -> None:
    """A kernel of mean 2 and standard deviation 0.5 on a standard normal: mean 1.6, variance 0.2."""

    def kernel(scores: Floats) -> Floats:
        return np.asarray(-0.5 * ((scores[:, 0] - 2.0) / 0.5) ** 2)

    found = proposed(kernel, 3000, 20, seed=1)
    assert abs(found[:, 0].mean() - 1.6) < 0.05
    assert abs(found[:, 0].var() - 0.2) < 0.03
    assert abs(found[:, 1:].mean(axis=0)).max() < 0.1
    assert abs(found[:, 1:].var(axis=0) - 1.0).max() < 0.12


def test_a_small_and_distant_region_is_found() -> None:
    def kernel(scores: Floats) -> Floats:
        return np.asarray(-0.5 * (np.maximum(3.0 - scores[:, :2].min(axis=1), 0.0) / 0.05) ** 2)

    found = proposed(kernel, 200, 10, seed=1)
    assert (found[:, :2] > 2.8).all()
    assert len(np.unique(found[:, 5])) == 200
