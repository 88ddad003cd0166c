"""Recovery: calibrated to figures simulated with known parameters, their values are found again.

A reduced problem: four strong parameters, four figures, a small town and two years. The figures are means
over many runs; no published figure is used.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from sim.scenario import Scenario
from sim.study.altered import with_parameters
from sim.study.calibration.calibration import Calibration
from sim.study.calibration.prior import Prior, prior_of
from sim.study.calibration.simulating import Simulator
from sim.study.calibration.waves import calibrated
from sim.study.finished import Finished
from sim.study.stopping import Stopper
from sim.study.targets.declared import Figure, load_targets
from sim.study.targets.figures import figures_of
from tests.study.calibration.toys import settings
from tests.worlds import scenario

FIGURES = ("in_job_within_a_year", "young_in_education_12m", "another_caseworker", "pension_of_exits")
PARAMETERS = ("caseworker_turnover", "education_base_under_30", "job_base", "pension_base")
TRUTHS = {  # shares of the prior below the true values
    "low and high": (0.2, 0.8, 0.2, 0.8),
    "high and low": (0.8, 0.2, 0.8, 0.2),
}
RUNS = 40  # that the figures to calibrate on are means of
CENTRAL = (0.05, 0.95)


@lru_cache(maxsize=1)
def town() -> Scenario:
    """Return usual effort in a town of 150 citizens for two years."""
    words = ("municipality.citizens=150", "municipality.inhabitants=12900", "run_in_years=0", "years=2")
    return scenario("scenario=baseline", *words)


def prior() -> Prior:
    return prior_of(town().parameters, PARAMETERS)


def pretended(truth: tuple[float, ...]) -> dict[str, Figure]:
    """Return figures as if published: means over runs with the true values, give or take their own error."""
    values = prior().values(np.array(truth))
    true = with_parameters(town(), dict(zip(PARAMETERS, values.tolist(), strict=True)))
    runs = [figures_of(true, seed) for seed in range(50_000, 50_000 + RUNS)]
    found = {}
    for name in FIGURES:
        told = np.array([run[name] for run in runs])
        error = 2.0 * np.nanstd(told, ddof=1) / np.sqrt(RUNS)
        ends = {"low": np.nanmean(told) - error, "high": np.nanmean(told) + error}
        found[name] = load_targets()[name].model_copy(update=ends)
    return found


@pytest.fixture(scope="module")
def recovered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Calibration]:
    """Return the calibrations to what the true values give."""
    asked = settings(engine="compiled", points=60, waves=1, draws=60, seeds=3, kept=10, targets=list(FIGURES))
    found = {}
    for which, truth in TRUTHS.items():
        finished = Finished(tmp_path_factory.mktemp("recovery"), "calibrate", "x")
        simulate = Simulator(town(), PARAMETERS, FIGURES, asked, finished, Stopper())
        found[which] = calibrated(prior(), pretended(truth), asked, simulate)
    return found


@pytest.mark.parametrize("which", TRUTHS)
def test_the_true_values_lie_within_the_central_90_per_cent(
    which: str, recovered: dict[str, Calibration]
) -> None:
    found, truth = recovered[which], prior().values(np.array(TRUTHS[which]))
    for place, name in enumerate(PARAMETERS):
        low, high = np.quantile(found.values[:, place], CENTRAL, weights=found.weights, method="inverted_cdf")
        assert low <= truth[place] <= high, name


def test_truths_on_either_side_are_told_apart(recovered: dict[str, Calibration]) -> None:
    """A posterior as wide as the prior would hold every truth: these lie on the side of theirs."""
    means = {which: found.weights @ found.values for which, found in recovered.items()}
    apart = (means["low and high"] - means["high and low"]) / prior().sd()
    signs = np.array(TRUTHS["low and high"]) - np.array(TRUTHS["high and low"])
    assert (np.sign(apart) == np.sign(signs)).all()
    assert np.abs(apart).mean() > 0.5
