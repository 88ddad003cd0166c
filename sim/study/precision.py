"""How precise means over seeds are, how many seeds a precision takes, and what the same luck is worth."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, t

MOST_SEEDS = 10**8

Values = NDArray[np.float64]


def pairing_ratio(one: Values, other: Values) -> float:
    """Return the variance of a paired difference over that of independent runs.

    0.1 means that the same luck in both (common random numbers) does with a tenth of the seeds.
    """
    apart = one.var(ddof=1) + other.var(ddof=1)
    return float((other - one).var(ddof=1) / apart)


@dataclass(frozen=True)
class Spread:
    """How much what is averaged differs from run to run.

    Attributes:
        variance: of one unit of averaging.
        n: units seen.
        freedom: degrees of freedom for each unit beyond the first (2 at most, with two groups of runs).
        block: seeds that one unit takes.
    """

    variance: float
    n: int
    freedom: float = 1.0
    block: int = 1

    def half_width(self, n: float, confidence: float) -> float:
        """Return half the width of the t interval of the mean of n units."""
        return float(t.ppf(0.5 + confidence / 2, self.freedom * (n - 1))) * math.sqrt(self.variance / n)

    def seeds_needed(self, half_width: float, confidence: float) -> int:
        """Return the fewest seeds with a half-width no larger than asked for."""
        low, high = 1, 2  # one unit has no interval
        while self.half_width(high, confidence) > half_width and high < MOST_SEEDS:
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            is_enough = self.half_width(middle, confidence) <= half_width
            low, high = (low, middle) if is_enough else (middle, high)
        return high * self.block

    def limits(self, confidence: float) -> tuple[Spread, Spread]:
        """Return the spreads with the lowest and highest variance that agree with the runs (chi-square)."""
        degrees = self.freedom * (self.n - 1)
        most, least = chi2.ppf([0.5 - confidence / 2, 0.5 + confidence / 2], degrees)
        low, high = (self.variance * degrees / float(one) for one in (least, most))
        return (
            Spread(low, self.n, self.freedom, self.block),
            Spread(high, self.n, self.freedom, self.block),
        )


def spread_of(values: Values, block: int = 1) -> Spread:
    """Return the spread of a mean over runs, or of a paired difference.

    Args:
        values: one per unit: per seed, or the mean of each block of seeds with the same parameters.
        block: seeds in a unit.
    """
    return Spread(float(values.var(ddof=1)), len(values), 1.0, block)


def spread_apart(one: Values, other: Values, block: int = 1) -> Spread:
    """Return the spread of the difference of two means over runs with different luck.

    Source: Welch 1947, The generalization of Student's problem, Biometrika 34(1-2) (degrees of freedom).
    """
    here, there = float(one.var(ddof=1)), float(other.var(ddof=1))
    squares = here * here + there * there
    freedom = (here + there) ** 2 / squares if squares > 0.0 else 1.0
    return Spread(here + there, len(one), freedom, block)
