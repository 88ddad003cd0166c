"""How the six barriers go together: correlations, and what one barrier says of another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.population.axes import AXES, Rows
from sim.population.chance import Numbers
from sim.population.joint import Joint
from sim.population.margins import Margins
from sim.population.quantities import BARRIERS


class Clusters(NamedTuple):
    """What each barrier (first place) says of each other one (second place), shape (6, 6).

    Attributes:
        correlation: of having the one and having the other (phi, 0 when independent).
        with_it: share with the other among those who have the one.
        without_it: share with the other among those who have not.
    """

    correlation: Numbers
    with_it: Numbers
    without_it: Numbers


def clusters_of_rows(rows: Rows, margins: Margins) -> Clusters:
    """Return how barriers go together among citizens."""
    present = margins("barrier_level", "present")
    has = np.stack([rows[f"barrier_{one}"] >= present for one in BARRIERS]).astype(np.float64)
    both = np.array([[np.count_nonzero(one * other) for other in has] for one in has]) / max(len(rows), 1)
    return _clusters(both)


def clusters_of_table(joint: Joint) -> Clusters:
    """Return how barriers go together in the joint table."""
    both = np.empty((len(BARRIERS), len(BARRIERS)))
    at = np.indices(joint.table.shape)
    for i, one in enumerate(BARRIERS):
        for j, other in enumerate(BARRIERS):
            cells = (at[AXES.index(one)] >= 1) & (at[AXES.index(other)] >= 1)
            both[i, j] = np.add.accumulate(joint.table[cells])[-1]
    return _clusters(both)


def _clusters(both: Numbers) -> Clusters:
    """Return what shares with both barriers say; the diagonal holds the shares with each."""
    share = np.diagonal(both)
    one, other = share[:, None], share[None, :]
    spread = one * (1.0 - one) * other * (1.0 - other)
    correlation = np.where(
        spread > 0.0, (both - one * other) / np.sqrt(np.where(spread > 0.0, spread, 1.0)), 0.0
    )
    with_it = np.where(one > 0.0, both / np.where(one > 0.0, one, 1.0), 0.0)
    rest = 1.0 - one
    without_it = np.where(rest > 0.0, (other - both) / np.where(rest > 0.0, rest, 1.0), 0.0)
    return Clusters(correlation, with_it, without_it)
