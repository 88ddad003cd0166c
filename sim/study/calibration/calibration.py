"""What a calibration found: weighted draws, and how they meet the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.study.calibration.distance import Floats, effective_size
from sim.study.calibration.posterior import WEIGHT
from sim.study.calibration.prior import Prior
from sim.study.targets.declared import Figure


@dataclass(frozen=True)
class Wave:
    """What was known after a wave.

    Attributes:
        points: runs that the emulator had learned from.
        not_ruled_out: share of the prior in which no figure is implausible.
        all_expected: share of the prior in which every figure is expected within its tolerance.
        explained: share of the variance of single runs that the emulator predicts, by figure.
    """

    points: int
    not_ruled_out: float
    all_expected: float
    explained: dict[str, float]


@dataclass(frozen=True)
class Calibration:
    """What a calibration found.

    Attributes:
        prior: what was known before.
        targets: every figure, calibrated on or not.
        used: figures calibrated on.
        out_of_reach: figures that no parameters within their ranges give; left out.
        waves: what was known after each.
        before: figures of the first wave, drawn from the prior; shape (point, 1, figure).
        values: of the candidates, in the parameters' units; shape (draw, parameter).
        runs: their figures; shape (draw, run, figure).
        weights: of the candidates; they sum to 1.
        counts: how often each candidate is in the posterior that is written.
        check: figures of the written draws with other seeds; shape (written draw, run, figure).
        emulated: many more draws of the posterior, as the emulator knows it: normal scores of the parameters
            and, after them, of dummies that no rule reads; shape (draw, parameter + dummy).
    """

    prior: Prior
    targets: Mapping[str, Figure]
    used: tuple[str, ...]
    out_of_reach: tuple[str, ...]
    waves: list[Wave]
    before: Floats
    values: Floats
    runs: Floats
    weights: Floats
    counts: NDArray[np.int64]
    check: Floats
    emulated: Floats

    def effective_size(self) -> float:
        """Return how many equally weighted draws the candidates are worth."""
        return effective_size(self.weights)

    def n_uncounted(self) -> int:
        """Return how many candidates weigh nothing: a figure calibrated on could be counted in no run."""
        places = [list(self.targets).index(name) for name in self.used]
        return int(np.isnan(self.runs[..., places]).all(axis=1).any(axis=1).sum())

    def posterior(self) -> pd.DataFrame:
        """Return the table of draws: their weight, and a column for each parameter in its unit."""
        is_in = self.counts > 0
        table = pd.DataFrame(self.values[is_in], columns=list(self.prior.names))
        table.insert(0, WEIGHT, self.counts[is_in].astype(np.float64))
        return table
