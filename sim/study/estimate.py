"""A mean with the interval that chance leaves around it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit


@dataclass(frozen=True)
class Estimate:
    """A mean over `n` seeds with its interval; None where the runs cannot tell."""

    mean: float | None
    low: float | None
    high: float | None
    n: int

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
        return Estimate(mean, low, high, self.n)

    def as_dict(self) -> dict[str, float | int | None]:
        """Return mean, low, high and n for a file."""
        return {"mean": self.mean, "low": self.low, "high": self.high, "n": self.n}


NOTHING = Estimate(None, None, None, 0)


def t_factor(n: int, confidence: float) -> float:
    """Return the two-sided t quantile for n values."""
    return float(stdtrit(n - 1, 0.5 + confidence / 2))


def estimate(values: NDArray[np.float64], confidence: float) -> Estimate:
    """Return the mean and its t interval, leaving out values that are not numbers.

    One value gives a mean without an interval; none gives nothing.
    """
    known = values[np.isfinite(values)]
    n = len(known)
    if n == 0:
        return NOTHING
    mean = float(known.mean())
    if n == 1:
        return Estimate(mean, None, None, 1)
    margin = t_factor(n, confidence) * float(known.std(ddof=1)) / math.sqrt(n)
    return Estimate(mean, mean - margin, mean + margin, n)


def ratio(top: NDArray[np.float64], bottom: NDArray[np.float64], confidence: float) -> Estimate:
    """Return mean(top) / mean(bottom) over pairs, with Fieller's interval.

    Nothing where the mean of `bottom` is not clearly above zero: then the ratio has no meaning.

    Source: Fieller 1954, Some problems in interval estimation, JRSS B 16(2).
    """
    n = len(bottom)
    if not estimate(bottom, confidence).is_clear or bottom.mean() <= 0:
        return NOTHING
    a, b = float(top.mean()), float(bottom.mean())
    spread = np.cov(top, bottom, ddof=1) * t_factor(n, confidence) ** 2 / n
    square, middle, constant = b * b - spread[1, 1], a * b - spread[0, 1], a * a - spread[0, 0]
    root = math.sqrt(max(middle * middle - square * constant, 0.0))
    return Estimate(a / b, float((middle - root) / square), float((middle + root) / square), n)
