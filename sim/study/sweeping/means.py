"""Means of many scenarios and outcomes at once, with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.measures import OUTCOMES
from sim.study.estimate import Spread, estimates

if TYPE_CHECKING:
    import pandas as pd

KEYS = ("scenario", "seed")


def means_of(outcomes: pd.DataFrame, spread: Spread) -> pd.DataFrame:
    """Return point (the scenario's label), outcome, unit, mean, low, high, uncertainty and n (runs).

    Args:
        outcomes: scenario, seed and one column per outcome; one row per run.
        spread: what the intervals hold.
    """
    import pandas as pd

    names = [name for name in OUTCOMES if name in outcomes.columns]
    labels, seeds = (list(dict.fromkeys(outcomes[key])) for key in KEYS)
    every = pd.MultiIndex.from_product([labels, sorted(seeds)])
    wide = outcomes.set_index(list(KEYS))[names].reindex(every).to_numpy(dtype=np.float64)
    found = estimates(wide.reshape(len(labels), len(seeds), len(names)).swapaxes(1, 2), *spread)
    return pd.DataFrame(
        {
            "point": np.repeat(labels, len(names)),
            "outcome": np.tile(names, len(labels)),
            "unit": np.tile([OUTCOMES[name].unit for name in names], len(labels)),
            "mean": found.mean.ravel(),
            "low": found.low.ravel(),
            "high": found.high.ravel(),
            "uncertainty": spread.uncertainty,
            "n": found.n.ravel(),
        }
    )
