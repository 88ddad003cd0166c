"""A mean with its interval, which says what uncertainty it holds.

**Chance only**: the runs differ by luck. The interval is that of the mean, mean ± t s / √n: how well the
model's own answer is known. More runs make it as narrow as one likes.

**Chance and parameters**: each pair of seeds also has its own draw of the parameters. More runs do not tell
which draw is true, so an interval of the mean would shrink to nothing around an answer that is not known. The
interval is a prediction interval, mean ± t s √(1 + 1/m): 95 of 100 single courses lie inside, and more seeds
leave it as wide as what is not known. `m` counts draws, not seeds: two seeds that share a draw are not two
answers to what the parameters are (exact where the parameters alone decide, else a little too wide).

Source: Hahn and Meeker 1991, Statistical intervals, chapter 4 (prediction interval of one further
observation of a normal distribution).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from sim.scenario import Uncertainty
from sim.study.calibration.posterior import SEEDS_PER_DRAW


class Spread(NamedTuple):
    """What an interval is to hold: the share of cases inside it, and which uncertainty."""

    confidence: float
    uncertainty: Uncertainty = "chance"


@dataclass(frozen=True)
class Estimate:
    """A mean over `n` seeds with its interval and what that holds; None where the runs cannot tell."""

    mean: float | None
    low: float | None
    high: float | None
    n: int
    uncertainty: Uncertainty = "chance"

    @property
    def is_clear(self) -> bool:
        """Tell whether the interval excludes zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)

    @property
    def has_interval(self) -> bool:
        """Tell whether there were runs enough for an interval."""
        return self.low is not None

    def scaled(self, factor: float) -> Estimate:
        """Return the same estimate in another unit (factor > 0)."""
        return self.mapped(lambda value: value * factor)

    def mapped(self, change: Callable[[float], float]) -> Estimate:
        """Return the estimate with mean, low and high changed by a rising function."""
        mean, low, high = (None if x is None else change(x) for x in (self.mean, self.low, self.high))
        return replace(self, mean=mean, low=low, high=high)

    def as_dict(self) -> dict[str, Any]:
        """Return mean, low, high, n and uncertainty for a file."""
        numbers = {"mean": self.mean, "low": self.low, "high": self.high, "n": self.n}
        return {**numbers, "uncertainty": self.uncertainty}


NOTHING = Estimate(None, None, None, 0)


def t_factor(n: int, confidence: float) -> float:
    """Return the two-sided t quantile for n values."""
    return float(stdtrit(n - 1, 0.5 + confidence / 2))


def draws_of(seeds: int) -> int:
    """Return how many draws of the parameters so many neighbouring seeds are sure to have."""
    return -(-seeds // SEEDS_PER_DRAW)


def reach(n: int, confidence: float, uncertainty: Uncertainty = "chance") -> float | None:
    """Return how many standard deviations of single values the interval of n values reaches to each side.

    None where they are too few: one value, or one draw of the parameters.
    """
    if uncertainty == "chance":
        return t_factor(n, confidence) / math.sqrt(n) if n > 1 else None
    draws = draws_of(n)
    return t_factor(draws, confidence) * math.sqrt(1 + 1 / draws) if draws > 1 else None


class Estimates(NamedTuple):
    """Means with their intervals, an array of each; not-a-number where the runs cannot tell."""

    mean: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    n: NDArray[np.int64]


def estimates(
    values: NDArray[np.float64], confidence: float, uncertainty: Uncertainty = "chance"
) -> Estimates:
    """Return mean and interval of many quantities at once, leaving out values that are not numbers.

    Args:
        values: shape (..., seeds), in any unit.
        confidence: share of cases that each interval is to hold.
        uncertainty: what the values differ by, and so which interval (see the module).

    Returns:
        Arrays of shape (...). Too few values give a mean without an interval; none gives nothing.
    """
    known = np.isfinite(values)
    n = known.sum(axis=-1)
    counts, place = np.unique(n, return_inverse=True)
    wide = np.array([reach(int(count), confidence, uncertainty) or np.nan for count in counts])
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(known, values, 0.0).sum(axis=-1) / n
        gaps = np.where(known, values - mean[..., np.newaxis], 0.0)
        margin = wide[place].reshape(n.shape) * np.sqrt((gaps * gaps).sum(axis=-1) / (n - 1))
    return Estimates(mean, mean - margin, mean + margin, n)


def estimate(values: NDArray[np.float64], confidence: float, uncertainty: Uncertainty = "chance") -> Estimate:
    """Return the mean and its interval, leaving out values that are not numbers.

    Args:
        values: one per seed, in any unit.
        confidence: share of cases that the interval is to hold.
        uncertainty: what the values differ by, and so which interval (see the module).

    Returns:
        Too few values give a mean without an interval; none gives nothing.
    """
    found = estimates(values[np.isfinite(values)], confidence, uncertainty)
    mean, low, high = (None if np.isnan(one) else float(one) for one in found[:3])
    return Estimate(mean, low, high, int(found.n), uncertainty)


def share_of(count: float, of: int, confidence: float) -> Estimate:
    """Return the share `count` of `of` cases with Wilson's score interval; nothing of nothing.

    Args:
        count: cases that have it; one that has it in part counts in part.
        of: all cases.
        confidence: share of such intervals that hold the true share.

    Source: Wilson 1927, Probable inference, the law of succession, and statistical inference, JASA 22(158).
    """
    from scipy.stats import binomtest

    if of == 0:
        return NOTHING
    limits = binomtest(round(count), of).proportion_ci(confidence, method="wilson")
    return Estimate(count / of, float(limits.low), float(limits.high), of)


def ratio(
    top: NDArray[np.float64],
    bottom: NDArray[np.float64],
    confidence: float,
    uncertainty: Uncertainty = "chance",
) -> Estimate:
    """Return mean(top) / mean(bottom) over pairs, with Fieller's interval.

    With chance and parameters it holds the ratios of single courses: the spread that Fieller's theorem puts
    around the means is then that of one further pair. Nothing where the interval of `bottom` is not above
    zero: then the ratio has no meaning.

    Source: Fieller 1954, Some problems in interval estimation, JRSS B 16(2).
    """
    n = len(bottom)
    wide = reach(n, confidence, uncertainty)
    is_told = estimate(bottom, confidence, uncertainty).is_clear and bottom.mean() > 0
    if wide is None or not is_told:
        return replace(NOTHING, uncertainty=uncertainty)
    a, b = float(top.mean()), float(bottom.mean())
    spread = np.cov(top, bottom, ddof=1) * wide**2
    square, middle, constant = b * b - spread[1, 1], a * b - spread[0, 1], a * a - spread[0, 0]
    root = math.sqrt(max(middle * middle - square * constant, 0.0))
    return Estimate(a / b, float((middle - root) / square), float((middle + root) / square), n, uncertainty)
