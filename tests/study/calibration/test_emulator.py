"""The stand-in for the model: learns what moves a figure, and says how far off it is."""

from __future__ import annotations

import numpy as np
import pytest

from sim.study.calibration.distance import Floats
from sim.study.calibration.emulator import learn, learned
from sim.study.calibration.proposing import latin_hypercube, normal

SCORES = latin_hypercube(300, 60, seed=1)
NOISE = 0.3 * normal(300, 1, seed=2)[:, 0]
NEW = normal(500, 60, seed=5)


def straight(scores: Floats) -> Floats:
    return np.asarray(2.0 + scores[:, 4] - 0.5 * scores[:, 30])


def test_the_parameters_that_move_a_figure_are_found_among_many() -> None:
    found = learned(SCORES, straight(SCORES) + NOISE)
    strongest = np.argsort(-np.abs(found.slopes))
    assert strongest[:2].tolist() == [4, 30]
    assert np.abs(found.slopes[strongest[2:]]).max() < 0.1


def test_its_spread_is_that_of_new_runs() -> None:
    found = learned(SCORES, straight(SCORES) + NOISE)
    off = straight(NEW) + 0.3 * normal(500, 1, seed=6)[:, 0] - found.predict(NEW)
    assert found.spread == pytest.approx(off.std(), rel=0.15)
    assert found.explained == pytest.approx(1.25 / 1.34, abs=0.04)


def test_curves_are_learned_where_there_are_some_and_only_there() -> None:
    bent = straight(SCORES) + 0.6 * SCORES[:, 4] * SCORES[:, 30] + NOISE
    found = learned(SCORES, bent)
    assert found.curves is not None
    wanted = straight(NEW) + 0.6 * NEW[:, 4] * NEW[:, 30]
    assert np.corrcoef(found.predict(NEW), wanted)[0, 1] > 0.97
    assert learned(SCORES, straight(SCORES) + NOISE).curves is None


def test_a_figure_that_nothing_moves_is_predicted_by_its_mean() -> None:
    found = learned(SCORES, NOISE)
    assert found.explained < 0.05
    assert np.abs(found.predict(NEW)).max() < 0.2


def test_runs_in_which_nobody_could_be_counted_are_left_out() -> None:
    values = straight(SCORES) + NOISE
    values[:100] = np.nan
    found = learn(SCORES, values[:, None], ["share"])
    assert np.corrcoef(found.predict(NEW)[:, 0], straight(NEW))[0, 1] > 0.95


def test_a_figure_that_can_hardly_be_counted_is_named() -> None:
    values = np.full((300, 1), np.nan)
    values[:5] = 1.0
    with pytest.raises(ValueError, match="course_job: only 5 of 300 runs"):
        learn(SCORES, values, ["course_job"])
