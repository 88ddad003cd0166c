"""Which levers move an outcome: the share of the variance between points that each explains alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.study.sweeping.cells import IN_A_DESIGN
from sim.study.sweeping.swept import Sweep

MOST_SHOWN = 3
LITTLE = 0.05  # share below which a third lever is averaged over


def explained(sweep: Sweep, outcome: str) -> pd.Series[float]:
    """Return lever -> share (0 to 1) of the variance of the points' means, the largest first.

    In a grid this is the sum of squares between the values of a lever (eta squared); what is missing to 1 is
    the interplay of levers. In a design, where other levers differ by chance, it is corrected for that
    (epsilon squared, Kelley 1935, PNAS 21(9)) and the values are told in ranges.
    """
    means = sweep.runs(outcome).mean(axis=1)
    known = means.dropna()
    shares = {
        name: _share(known.to_numpy(), _codes(sweep, name, known.index), sweep.is_grid)
        for name in sweep.levers
    }
    return pd.Series(shares, dtype=float).sort_values(ascending=False, kind="stable")


def _codes(sweep: Sweep, name: str, labels: pd.Index[str]) -> NDArray[np.int64]:
    lever = sweep.levers[name]
    parts = lever.parts(len(lever.values) if sweep.is_grid else IN_A_DESIGN)
    place = {value: number for number, part in enumerate(parts) for value in part.values}
    return np.array([place[sweep.value(label, name)] for label in labels], dtype=np.int64)


def _share(means: NDArray[np.float64], codes: NDArray[np.int64], is_grid: bool) -> float:
    whole = float(((means - means.mean()) ** 2).sum())
    if whole <= 0.0:
        return 0.0
    within = sum(
        float(((means[codes == one] - means[codes == one].mean()) ** 2).sum()) for one in set(codes.tolist())
    )
    n, k = len(means), len(set(codes.tolist()))
    if is_grid or n <= k:
        return 1.0 - within / whole
    return max(0.0, 1.0 - (within / (n - k)) / (whole / (n - 1)))


def leading(sweep: Sweep, shares: pd.Series[float]) -> list[str]:
    """Return the levers to show: in a grid of three all, else the two or three that explain most."""
    names = [str(name) for name in shares.index]
    if not sweep.is_grid:  # the points are too few for three
        return in_places(sweep, names[:2])
    has_third = len(names) == MOST_SHOWN or (len(names) > MOST_SHOWN and shares.iloc[2] >= LITTLE)
    return in_places(sweep, names[: MOST_SHOWN if has_third else 2])


def in_places(sweep: Sweep, names: Sequence[str]) -> list[str]:
    """Return levers in the order across, up, panels: the most numbers across, circumstances in panels."""

    def rank(name: str) -> tuple[bool, bool, int]:
        lever = sweep.levers[name]
        return not lever.is_decided, not lever.is_number, -len(lever.values)

    return sorted(names, key=rank)
