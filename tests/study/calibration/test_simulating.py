"""The runs of a calibration: each is kept under its own parameters and seed, and never read as another's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.configuration.files import find_configuration
from sim.scenario import Scenario
from sim.study.calibration import simulating
from sim.study.calibration.plan import plan_calibration
from sim.study.calibration.simulating import Simulator
from sim.study.finished import Finished
from sim.study.stopping import Stopper
from tests.study.calibration.toys import settings

SCENARIO = plan_calibration([], find_configuration(None)).scenarios[0]
VALUES = np.array([[0.02], [0.01], [0.03]])
Made = list[tuple[float, int]]


def figures(scenario: Scenario, seed: int, engine: str) -> dict[str, float]:
    """Return figures that tell what was run: the parameter, and the seed."""
    return {"value": scenario.parameters["job_base"].value, "seed_run": float(seed)}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Return the runs that are really made, as they come."""
    runs: Made = []

    def noted(scenario: Scenario, seed: int, engine: str) -> dict[str, float]:
        runs.append((scenario.parameters["job_base"].value, seed))
        return figures(scenario, seed, engine)

    monkeypatch.setattr(simulating, "figures_of", noted)
    return runs


def simulator(folder: Path) -> Simulator:
    """Return one that keeps its rows in the folder."""
    kept = Finished(folder, "calibrate", "toy")
    return Simulator(SCENARIO, ["job_base"], ("value", "seed_run"), settings(), kept, Stopper())


@pytest.mark.parametrize(("first_seed", "seeds"), [(1, 4), (1, 1), (3, 2), (5, 3)])
def test_after_other_seeds_each_point_has_its_own_runs(
    first_seed: int, seeds: int, tmp_path: Path, made: Made
) -> None:
    simulate = simulator(tmp_path)
    simulate("candidates", VALUES, 1, 2)
    found = simulate("candidates", VALUES, first_seed, seeds)
    assert found[:, :, 0].tolist() == [[value] * seeds for (value,) in VALUES.tolist()]
    assert found[:, :, 1].ravel().tolist() == list(range(first_seed, first_seed + 3 * seeds))
    assert len(set(made)) == len(made)  # nothing that is there is made again


def test_more_points_make_only_the_runs_of_those_that_are_new(tmp_path: Path, made: Made) -> None:
    simulate = simulator(tmp_path)
    simulate("candidates", VALUES[:2], 1, 2)
    found = simulate("candidates", VALUES, 1, 2)
    assert made[4:] == [(0.03, 5), (0.03, 6)]
    assert found[:, 0, 0].tolist() == VALUES[:, 0].tolist()
