"""Two towns that differ in one thing only: the same people, with the same luck."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Status
from sim.model import LabourMarket
from tests.worlds import world

TOWN = ("municipality.citizens=300", "municipality.inhabitants=26000")


@lru_cache(maxsize=32)
def after(weeks: int, *overrides: str, seed: int = 1) -> LabourMarket:
    """Return a town of 300 activity-ready citizens after some weeks; look, do not touch."""
    model = world(*TOWN, "years=2", *overrides, seed=seed)
    model.run_until(weeks)
    return model


def watched(weeks: int, *overrides: str, seed: int = 1) -> list[dict[str, Any]]:
    """Return the statistics, and the jobcentre's numbers, of each week."""
    seen: list[dict[str, Any]] = []

    def look(model: LabourMarket) -> None:
        week = {name: model.counts[name].item() for name in model.counts.dtype.names or ()}
        centre = {name: model.jobcentre[name].item() for name in model.jobcentre.dtype.names or ()}
        seen.append({**centre, **week})

    world(*TOWN, "years=2", *overrides, seed=seed).run_until(weeks, look)
    return seen


def recipients(model: LabourMarket) -> NDArray[np.bool_]:
    """Return who is activity-ready on benefit now."""
    on_benefit: NDArray[np.bool_] = model.citizens.get("status") == Status.ON_BENEFIT
    target: NDArray[np.bool_] = model.citizens.get("was_activity_ready")
    return on_benefit & target


def average(model: LabourMarket, field: str) -> float:
    """Return the average of a field over the activity-ready on benefit."""
    return float(model.citizens.get(field)[recipients(model)].mean())
