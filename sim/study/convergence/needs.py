"""How many seeds the share in job or education takes: its level, and its difference between scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.scenario import Uncertainty
from sim.study.calibration.posterior import SEEDS_PER_DRAW
from sim.study.conduct import CONFIDENCE
from sim.study.precision import Spread, pairing_ratio, spread_apart, spread_of

CHANCE: Uncertainty = "chance"
BOTH: Uncertainty = "chance_and_parameters"
LEVEL, PAIRED, APART = "level", "difference, same luck", "difference, luck of its own"

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Need:
    """Seeds that one question takes.

    Attributes:
        uncertainty: what differs from seed to seed.
        question: level, or difference with the same or its own luck in both scenarios.
        spread: of what is averaged.
        seeds, low, high: runs of each scenario, with the interval that the runs seen leave.
        seen: half-width by seeds seen so far: seeds, half-width.
    """

    uncertainty: Uncertainty
    question: str
    spread: Spread
    seeds: int
    low: int
    high: int
    seen: tuple[Values, Values]

    def as_dict(self) -> dict[str, Any]:
        """Return the row for a file; shares of the target group."""
        block = self.spread.block
        return {
            "uncertainty": self.uncertainty,
            "question": self.question,
            "standard_deviation": float(np.sqrt(self.spread.variance * block)),
            "half_width_seen": self.spread.half_width(self.spread.n, CONFIDENCE),
            "seeds_seen": self.spread.n * block,
            "seeds_needed": self.seeds,
            "seeds_needed_low": self.low,
            "seeds_needed_high": self.high,
        }


@dataclass(frozen=True)
class Answer:
    """What one kind of uncertainty gives.

    Attributes:
        uncertainty: what differs from seed to seed.
        needs: level, difference with the same luck, difference with luck of its own.
        ratio: variance of the difference with the same luck over that with luck of its own.
        means: mean share in job or education, reference and scenario.
    """

    uncertainty: Uncertainty
    needs: list[Need]
    ratio: float
    means: tuple[float, float]


def answer(uncertainty: Uncertainty, runs: pd.DataFrame, names: Sequence[str], half_width: float) -> Answer:
    """Return how many seeds are needed.

    Seeds that share their parameters are no two independent looks, so each pair of them counts once.

    Args:
        uncertainty: what differs from seed to seed.
        runs: a row per run: scenario, seed, share.
        names: the reference and the scenario.
        half_width: half the width that is wanted, share of people.
    """
    shares = runs.pivot_table(index="seed", columns="scenario", values="share")[list(names)]
    block = SEEDS_PER_DRAW if uncertainty == BOTH else 1
    if block > 1:
        whole = shares.groupby((shares.index + 1) // SEEDS_PER_DRAW)
        shares = whole.mean()[whole.size() == block]
    base, other = (shares[name].to_numpy(dtype=float) for name in names)
    needs = [
        _need(uncertainty, LEVEL, [spread_of(other[:n], block) for n in _sizes(other)], half_width),
        _need(uncertainty, PAIRED, [spread_of((other - base)[:n], block) for n in _sizes(other)], half_width),
        _need(
            uncertainty, APART, [spread_apart(base[:n], other[:n], block) for n in _sizes(other)], half_width
        ),
    ]
    return Answer(uncertainty, needs, pairing_ratio(base, other), (float(base.mean()), float(other.mean())))


def _sizes(values: Values) -> range:
    return range(2, len(values) + 1)


def _need(uncertainty: Uncertainty, question: str, spreads: Sequence[Spread], half_width: float) -> Need:
    """Return the seeds needed by the last of the spreads, which is of all runs."""
    last = spreads[-1]
    least, most = last.limits(CONFIDENCE)
    seen = (
        np.array([one.n * one.block for one in spreads], dtype=np.float64),
        np.array([one.half_width(one.n, CONFIDENCE) for one in spreads]),
    )
    low, middle, high = (one.seeds_needed(half_width, CONFIDENCE) for one in (least, last, most))
    return Need(uncertainty, question, last, middle, low, high, seen)
