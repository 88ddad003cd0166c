"""What a few levers do together: the points that share their values, gathered in cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.study.estimate import Estimate, estimate
from sim.study.sweeping.levers import Part
from sim.study.sweeping.swept import Sweep

IN_A_GRID, IN_A_DESIGN = 12, 5  # parts that the values of a lever are told in, at most
POINTS = 4  # of a design that a cell shall have on average
ALONG = 100  # values of a lever that stands alone: a curve takes them all


@dataclass(frozen=True)
class Cell:
    """The points that share the values of the levers shown.

    Attributes:
        parts: of each lever shown.
        level: mean of the outcome.
        gap: mean of the outcome less that of the partners, over the same seeds.
        n_points: how many points there are.
        is_reference: all others are compared with it.
    """

    parts: tuple[Part, ...]
    level: Estimate
    gap: Estimate
    n_points: int
    is_reference: bool


def parts_of(sweep: Sweep, shown: Sequence[str]) -> list[list[Part]]:
    """Return the parts that each lever is told in."""
    if len(sweep.levers) == 1:
        return [sweep.levers[name].parts(ALONG) for name in shown]
    room = int((len(sweep.points) / POINTS) ** (1 / len(shown)))
    most = IN_A_GRID if sweep.is_grid else min(max(room, 2), IN_A_DESIGN)
    return [sweep.levers[name].parts(most) for name in shown]


def cells(sweep: Sweep, outcome: str, shown: Sequence[str]) -> list[Cell]:
    """Return what every combination of some levers gave; without those that have no runs.

    In a grid a cell is the mean over its points, seed by seed, so an interval is over the seeds. In a design
    the points of a cell differ in all other levers too, so an interval is over the points: it holds them.

    Args:
        sweep: the runs.
        outcome: a column of the runs.
        shown: levers; over all others is averaged.
    """
    moved = sweep.decided(shown)
    runs, gaps = sweep.runs(outcome).to_numpy(), sweep.gaps(outcome, moved).to_numpy()
    at_home = (sweep.partners(moved) == sweep.points.index).to_numpy()
    every = parts_of(sweep, shown)
    inside = _inside(sweep, shown, every)
    found = []
    for place, parts in zip(product(*(range(len(parts)) for parts in every)), product(*every), strict=True):
        points = inside.get(place, [])
        if np.isfinite(runs[points]).any():
            level, gap = (_mean(sweep, values[points]) for values in (runs, gaps))
            is_home = sweep.is_grid and bool(at_home[points].all())
            found.append(Cell(parts, level, gap, len(points), is_home))
    return found


def _inside(
    sweep: Sweep, shown: Sequence[str], every: Sequence[Sequence[Part]]
) -> dict[tuple[int, ...], list[int]]:
    """Return which points have the values of each combination of parts."""
    numbers = [{value: n for n, part in enumerate(parts) for value in part.values} for parts in every]
    found: dict[tuple[int, ...], list[int]] = {}
    for point, label in enumerate(sweep.points.index):
        key = tuple(of[sweep.value(label, name)] for of, name in zip(numbers, shown, strict=True))
        found.setdefault(key, []).append(point)
    return found


def _mean(sweep: Sweep, values: NDArray[np.float64]) -> Estimate:
    """Return the mean of some points; seeds that a point lacks are left out of all."""
    if sweep.is_grid:
        return estimate(values.mean(axis=0), *sweep.spread)
    known = values[np.isfinite(values).any(axis=1)]
    return estimate(np.nanmean(known, axis=1), sweep.spread.confidence)


def table_of(outcome: str, shown: Sequence[str], found: Sequence[Cell]) -> pd.DataFrame:
    """Return cells as a table: the levers, then mean, low, high and n of the level and of the difference."""
    return pd.DataFrame(
        [
            {
                **{name: part.text for name, part in zip(shown, one.parts, strict=True)},
                "outcome": outcome,
                **one.level.as_dict(),
                **{f"difference_{key}": value for key, value in one.gap.as_dict().items() if key in ENDS},
                "is_clear": one.gap.is_clear,
                "n_points": one.n_points,
                "is_reference": one.is_reference,
            }
            for one in found
        ]
    )


ENDS = ("mean", "low", "high")
