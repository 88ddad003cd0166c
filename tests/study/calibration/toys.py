"""A calibration whose answer is known without running the model."""

from __future__ import annotations

import numpy as np

from sim.configuration.composition import compose_study
from sim.configuration.files import find_configuration
from sim.policy.world import Parameter
from sim.study.calibration.distance import Floats
from sim.study.calibration.prior import Prior, prior_of
from sim.study.calibration.proposing import normal
from sim.study.calibration.settings import CalibrationSettings
from sim.study.targets.declared import Figure, load_targets

N_PARAMETERS = 40
FIGURES = tuple(load_targets())[:3]
CHANCE = 0.05


def settings(**changes: object) -> CalibrationSettings:
    """Return settings of a calibration with few runs."""
    usual = {
        "seeds": 4,
        "first_seed": 1,
        "engine": "interpreted",
        "jobs": 1,
        "results": "nowhere",
        "keep_run_in": False,
        "smallest_group": 5,
        "cluster": {"kind": "local"},
        "sweep": compose_study("calibrate", [], find_configuration(None))["sweep"],
        "points": 200,
        "waves": 2,
        "draws": 300,
        "kept": 100,
        "check_first_seed": 1_000_000,
        "targets": list(FIGURES),
        "leave_out": [],
        "only": [],
    }
    return CalibrationSettings.model_validate(usual | changes)


def parameters(n: int = N_PARAMETERS) -> dict[str, Parameter]:
    """Return parameters of 0 to 1, declared in the middle."""
    return {
        f"p{place:02}": Parameter(
            value=0.5, low=0.0, high=1.0, unit="share", grade="D", source="made up", meaning="made up"
        )
        for place in range(n)
    }


def prior() -> Prior:
    """Return what is known of them."""
    return prior_of(parameters())


def targets(*ranges: tuple[float, float]) -> dict[str, Figure]:
    """Return figures with these tolerances."""
    return {
        name: Figure(
            target=place + 1,
            title=name,
            low=low,
            high=high,
            unit="share",
            source="made up",
            who="nobody",
            counted="nothing",
        )
        for place, (name, (low, high)) in enumerate(zip(FIGURES, ranges, strict=False))
    }


def simulate(title: str, values: Floats, first_seed: int, seeds: int) -> Floats:
    """Return three figures: of the first parameter, of the second, and of second and third together."""
    n = len(values)
    first, second, third = values[:, 0], values[:, 1], values[:, 2]
    expected = np.stack([first, 2 * second - 0.5, second + third], axis=1)
    return expected[:, None, :] + CHANCE * normal(n * seeds, 3, first_seed).reshape(n, seeds, 3)
