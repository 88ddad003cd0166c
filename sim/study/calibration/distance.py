"""How far figures are from what is published, and what weight that gives a draw.

The distance of a figure is *implausibility*: how far it lies outside its tolerance, in standard deviations
of what blurs it (Craig, Goldstein, Seheult and Smith 1997, Pressure matching for hydrocarbon reservoirs,
Case Studies in Bayesian Statistics III; Vernon, Goldstein and Bower 2010, Galaxy formation: a Bayesian
uncertainty analysis, Bayesian Analysis 5(4)). Within the tolerance it is 0. The kernel exp(-I²/2), taken
over all figures, is the weight of approximate Bayesian computation with model error (Wilkinson 2013,
Approximate Bayesian computation gives exact results under the assumption of model error, Statistical
Applications in Genetics and Molecular Biology 12(2)).
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.study.targets.declared import Figure

Floats = NDArray[np.float64]
RULED_OUT = 3.0  # standard deviations: fewer than 5 % of any unimodal distribution (Pukelsheim 1994)


@dataclass(frozen=True)
class Tolerance:
    """What still agrees with each figure.

    Attributes:
        names: of the figures.
        low, high: lowest and highest that agree, in the figure's unit; shape (figure,).
    """

    names: tuple[str, ...]
    low: Floats
    high: Floats

    def only(self, names: tuple[str, ...]) -> Tolerance:
        """Return the tolerance of some of the figures."""
        places = [self.names.index(name) for name in names]
        return Tolerance(names, self.low[places], self.high[places])


def tolerance_of(targets: Mapping[str, Figure]) -> Tolerance:
    """Return the tolerance of published figures."""
    low, high = ([getattr(one, end) for one in targets.values()] for end in ("low", "high"))
    return Tolerance(tuple(targets), np.array(low), np.array(high))


def implausibility(figures: Floats, tolerance: Tolerance, spread: Floats) -> Floats:
    """Return how many standard deviations each figure lies outside its tolerance.

    Args:
        figures: shape (draw, figure); NaN, where nobody could be counted, is infinitely far: what cannot be
            seen to agree is not taken to.
        tolerance: what agrees.
        spread: standard deviation of what blurs each figure, above 0; shape (figure,) or (draw, figure).
    """
    outside = np.maximum(tolerance.low - figures, figures - tolerance.high)
    return np.where(np.isnan(outside), np.inf, np.maximum(outside, 0.0) / spread)


def log_kernel(figures: Floats, tolerance: Tolerance, spread: Floats) -> Floats:
    """Return the logarithm of the weight that figures give each draw, 0 where all agree; shape (draw,)."""
    return np.asarray(-0.5 * (implausibility(figures, tolerance, spread) ** 2).sum(axis=1))


def normalised(log_weights: Floats) -> Floats:
    """Return weights that sum to 1."""
    weights = np.exp(log_weights - log_weights.max())
    return np.asarray(weights / weights.sum())


def effective_size(weights: Floats) -> float:
    """Return how many equally weighted draws the weighted ones are worth (Kish 1965, Survey Sampling)."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def systematic(weights: Floats, n: int) -> NDArray[np.int64]:
    """Return how often each draw is taken when n are, in proportion to weight, to the nearest draw or two.

    Systematic resampling (Kitagawa 1996, Journal of Computational and Graphical Statistics 5(1)), begun in
    the middle of the first step, so that it has no chance in it.
    """
    places = (np.arange(n) + 0.5) / n
    taken = np.searchsorted(np.cumsum(weights) / weights.sum(), places, side="right")
    return np.bincount(np.minimum(taken, len(weights) - 1), minlength=len(weights))


def means(runs: Floats) -> Floats:
    """Return the mean over the runs of each point; shape (point, run, figure) to (point, figure)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # the mean of nobody is NaN
        return np.asarray(np.nanmean(runs, axis=1))


def chance(runs: Floats) -> Floats:
    """Return the standard deviation that chance alone gives a point's mean over the runs that counted.

    Pooled over points, from how runs with the same parameters differ; shape (point, figure).

    Args:
        runs: shape (point, run, figure), two runs a point or more.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        variance = np.nanmean(np.nanvar(runs, axis=1, ddof=1), axis=0)
    return np.asarray(np.sqrt(variance / np.isfinite(runs).sum(axis=1).clip(1)))
