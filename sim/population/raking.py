"""Iterative proportional fitting (raking): a table with all its margins at once (Deming and Stephan 1940).

Libraries for it (ipfn) add up in an order that differs between machines; here every sum is in the order
of the cells, so the table is equal to the bit everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.population.chance import Numbers

_MOST_ROUNDS = 1_000
_FITTED = 1e-9  # share of all


@dataclass(frozen=True)
class Target:
    """What the table is to add up to along one margin.

    Attributes:
        name: the margin, as a message names it.
        labels: the group of each cell, shape of the table.
        shares: the share of all that each group is to have; they sum to 1.
    """

    name: str
    labels: NDArray[np.intp]
    shares: Numbers

    def fit(self, table: Numbers) -> tuple[Numbers, float]:
        """Return a table scaled to the target, and how far the given one was (share of all)."""
        totals = np.bincount(self.labels, weights=table, minlength=len(self.shares))
        factors = np.where(totals > 0.0, self.shares / np.where(totals > 0.0, totals, 1.0), 0.0)
        return table * factors[self.labels], float(np.abs(totals - self.shares).max())


def rake(seed: Numbers, targets: Sequence[Target]) -> tuple[Numbers, dict[str, float]]:
    """Scale a table until it adds up to every target.

    What the targets leave open stays as in the seed: its odds ratios are kept.

    Args:
        seed: the table to begin with, one number per cell, none negative.
        targets: the margins; they may overlap.

    Returns:
        The table, and by name how far each target was when its turn came in the last round (share of
        all): nearly 0, or more for those that contradict others.
    """
    table = seed
    misses: dict[str, float] = {}
    for _ in range(_MOST_ROUNDS):
        before = misses
        misses = {}
        for target in targets:
            table, misses[target.name] = target.fit(table)
        if max(misses.values()) < _FITTED or _stands_still(misses, before):
            break
    return table, misses


def _stands_still(misses: dict[str, float], before: dict[str, float]) -> bool:
    """Tell whether a round no longer changes how far the targets are: they contradict each other."""
    return all(abs(miss - before.get(name, 2.0)) < _FITTED for name, miss in misses.items())
