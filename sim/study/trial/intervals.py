"""Intervals over the participants of one trial: what its own chance allows."""

from __future__ import annotations

import math
from typing import NamedTuple

from scipy.stats import t

from sim.study.estimate import NOTHING, Estimate, share_of


class Sample(NamedTuple):
    """Mean and variance (n - 1) of n people."""

    mean: float
    variance: float
    n: int


def mean_of(sample: Sample, confidence: float) -> Estimate:
    """Return a mean with its t interval over people."""
    if sample.n < 2:
        return NOTHING
    margin = float(t.ppf(0.5 + confidence / 2, sample.n - 1)) * math.sqrt(sample.variance / sample.n)
    return Estimate(sample.mean, sample.mean - margin, sample.mean + margin, sample.n)


def share_of_people(sample: Sample, confidence: float) -> Estimate:
    """Return a share with Wilson's score interval."""
    return share_of(sample.mean * sample.n, sample.n, confidence)


def difference_of_shares(treated: Sample, control: Sample, confidence: float) -> Estimate:
    """Return the difference of two shares with Newcombe's hybrid score interval.

    Source: Newcombe 1998, Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17, method 10.
    """
    one, other = share_of_people(treated, confidence), share_of_people(control, confidence)
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return NOTHING
    gap = treated.mean - control.mean
    below = math.hypot(treated.mean - one.low, other.high - control.mean)
    above = math.hypot(one.high - treated.mean, control.mean - other.low)
    return Estimate(gap, gap - below, gap + above, treated.n + control.n)


def difference_of_means(treated: Sample, control: Sample, confidence: float) -> Estimate:
    """Return the difference of two means with Welch's t interval.

    Source: Welch 1947, The generalization of Student's problem when several different population
    variances are involved, Biometrika 34.
    """
    gap = treated.mean - control.mean
    if min(treated.n, control.n) < 2:
        return NOTHING
    parts = [one.variance / one.n for one in (treated, control)]
    square = math.fsum(parts)
    n = treated.n + control.n
    if square == 0.0:
        return Estimate(gap, gap, gap, n)
    freedom = square**2 / (parts[0] ** 2 / (treated.n - 1) + parts[1] ** 2 / (control.n - 1))
    margin = float(t.ppf(0.5 + confidence / 2, freedom)) * math.sqrt(square)
    return Estimate(gap, gap - margin, gap + margin, n)


def difference(treated: Sample, control: Sample, confidence: float, *, is_share: bool) -> Estimate:
    """Return a difference between two arms with the interval that fits what is measured."""
    made = difference_of_shares if is_share else difference_of_means
    return made(treated, control, confidence)
