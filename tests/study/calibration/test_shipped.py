"""The posterior that ships is a calibrated one, with the checks of the same calibration."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.configuration.declared import declared_parameters
from sim.configuration.files import find_configuration
from sim.policy.world import Parameter
from sim.study.calibration.posterior import posterior_file, read_posterior
from sim.study.calibration.prior import prior_of
from sim.study.calibration.shipped import SHIPPED, checks_file, targets_met
from sim.study.targets.declared import load_targets

LEAST = 15


def parameters() -> dict[str, Parameter]:
    declared = declared_parameters(find_configuration(None))
    return {name: Parameter.model_validate(one) for name, one in declared.items()}


def test_at_least_fifteen_of_the_seventeen_targets_are_met_and_the_checks_are_of_todays_figures() -> None:
    met, targets = targets_met()
    assert targets == 17
    assert met >= LEAST
    checks = pd.read_csv(checks_file()).set_index("figure")
    assert list(checks.index) == list(load_targets())
    for name, figure in load_targets().items():
        assert tuple(checks.loc[name, ["low", "high"]]) == (figure.low, figure.high)


def test_no_draw_is_outside_its_range_and_every_free_parameter_is_drawn() -> None:
    posterior, declared = read_posterior(posterior_file(SHIPPED)), parameters()
    assert sorted(posterior.names) == list(prior_of(declared).names)
    for name, column in zip(posterior.names, posterior.values.T, strict=True):
        assert declared[name].low <= column.min() <= column.max() <= declared[name].high


def test_what_the_figures_identify_has_moved_from_the_prior() -> None:
    posterior, prior = read_posterior(posterior_file(SHIPPED)), prior_of(parameters())
    known = {name: (mean, sd) for name, mean, sd in zip(prior.names, prior.mean(), prior.sd(), strict=True)}
    means = np.average(posterior.values, axis=0, weights=posterior.weights)
    shifts = [
        abs(mean - known[name][0]) / known[name][1] for name, mean in zip(posterior.names, means, strict=True)
    ]
    n = 1.0 / float((posterior.weights**2).sum())
    assert max(shifts) > 3.5 / np.sqrt(n)


def test_seeds_in_a_row_take_different_draws_and_a_pair_the_same() -> None:
    posterior = read_posterior(posterior_file(SHIPPED))
    taken = [posterior.draw_of(seed) for seed in range(1, 101)]
    assert taken[::2] == taken[1::2]
    assert len(set(taken[::2])) >= 40
