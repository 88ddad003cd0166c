"""How much of what differs between runs is chance, and how much is what we do not know of the parameters.

Neighbouring seeds share a draw of the parameters, so what differs inside such a pair is chance, and what
differs between pairs beyond that is parameters: a one-way analysis of variance with random effects.

Source: Searle, Casella and McCulloch 1992, Variance components, chapter 3 (balanced data: estimators of the
components, and the exact F interval of the share between groups for normal data).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import fdtri

from sim.measures import outcome_measure
from sim.study.answers import paired
from sim.study.calibration.posterior import SEEDS_PER_DRAW
from sim.study.comparison import Comparison

MAIN = ("people_in_job_or_education", "years_of_self_support", "cost_municipality", "cost_public")
HALF = 0.5
WIDEST = 0.6  # of an interval of a share that still tells something


class Mostly(StrEnum):
    """What the interval of the share due to parameters lets one say."""

    PARAMETERS = "mostly parameters"
    CHANCE = "mostly chance"
    BOTH = "both"
    CANNOT_BE_TOLD = "cannot be told"
    NO_DIFFERENCE = "no difference"


@dataclass(frozen=True)
class Split:
    """The variance of single runs, in two parts.

    Attributes:
        sd: standard deviation of single runs, in the unit of the values; None with fewer than two draws.
        share: share of the variance that is parameters, 0 to 1; the rest is chance. None where not known.
        low, high: F interval of the share.
        n_draws: draws of the parameters that it rests on, two runs each.
    """

    sd: float | None
    share: float | None
    low: float | None
    high: float | None
    n_draws: int

    @property
    def verdict(self) -> Mostly:
        """Return what the interval of the share shows."""
        if self.sd == 0:
            return Mostly.NO_DIFFERENCE
        if self.low is None or self.high is None:
            return Mostly.CANNOT_BE_TOLD
        if self.low >= HALF or self.high <= HALF:
            return Mostly.PARAMETERS if self.low >= HALF else Mostly.CHANCE
        return Mostly.BOTH if self.high - self.low <= WIDEST else Mostly.CANNOT_BE_TOLD


def split_of(values: NDArray[np.float64], seeds: Sequence[int], confidence: float) -> Split:
    """Return how the variance of values divides between parameters and chance.

    Args:
        values: one per seed; those that are not numbers are left out, and so is a seed whose neighbour with
            the same draw is missing.
        seeds: the seeds, in the order of the values.
        confidence: of the interval of the share.
    """
    pairs = _pairs(values, seeds)
    n = len(pairs)
    if n < 2:
        return Split(None, None, None, None, n)
    between = float(SEEDS_PER_DRAW * pairs.mean(axis=1).var(ddof=1))
    within = float(pairs.var(axis=1, ddof=1).mean())
    if between + within == 0:
        return Split(0.0, None, None, None, n)
    sd = float(np.sqrt(max(between - within, 0.0) / SEEDS_PER_DRAW + within))
    tail, free = (1 - confidence) / 2, (n - 1, n * (SEEDS_PER_DRAW - 1))
    low, high = (_share(between, within * float(fdtri(*free, at))) for at in (1 - tail, tail))
    return Split(sd, _share(between, within), low, high, n)


def _share(between: float, within: float) -> float:
    """Return the share of the variance between groups, from the mean squares; never below nothing."""
    return max(between - within, 0.0) / (between + (SEEDS_PER_DRAW - 1) * within)


def _pairs(values: NDArray[np.float64], seeds: Sequence[int]) -> NDArray[np.float64]:
    """Return the values of the seeds that share a draw, shape (draws, 2)."""
    known = pd.Series(values, index=pd.Index(seeds)).dropna()
    draws = (known.index.to_numpy(dtype=np.int64) + 1) // SEEDS_PER_DRAW
    whole = [pair.to_numpy() for _, pair in known.groupby(draws) if len(pair) == SEEDS_PER_DRAW]
    return np.array(whole, dtype=np.float64).reshape(-1, SEEDS_PER_DRAW)


def splits(comparison: Comparison, scenario: str) -> dict[str, Split]:
    """Return outcome -> how the variance of its paired difference from the reference divides."""
    seeds = comparison.shared_seeds(scenario)
    confidence = comparison.facts["confidence"]
    return {name: split_of(paired(comparison, scenario, name), seeds, confidence) for name in MAIN}


def is_known(comparison: Comparison) -> bool:
    """Tell whether the runs of the comparison hold draws of the parameters, to be told from chance."""
    return bool(comparison.alternatives) and comparison.spread.uncertainty == "chance_and_parameters"


def table(comparison: Comparison) -> pd.DataFrame:
    """Return a row per scenario and main result: standard deviation, shares, interval, draws, verdict."""
    return pd.DataFrame(
        {
            "scenario": card.name,
            "outcome": name,
            "unit": outcome_measure(name).unit,
            "sd": one.sd,
            "share_parameters": one.share,
            "share_parameters_low": one.low,
            "share_parameters_high": one.high,
            "share_chance": None if one.share is None else 1 - one.share,
            "n_draws": one.n_draws,
            "verdict": one.verdict.value,
        }
        for card in comparison.alternatives
        for name, one in splits(comparison, card.name).items()
    )
