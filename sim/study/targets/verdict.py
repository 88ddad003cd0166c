"""Whether the model agrees with what is published: one verdict per figure, and per target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

import numpy as np
import pandas as pd

from sim.study.calibration.posterior import SEEDS_PER_DRAW
from sim.study.conduct import CONFIDENCE
from sim.study.estimate import Estimate, estimate
from sim.study.targets.declared import Figure

Verdict = Literal["met", "not met", "could be either"]
MET: Verdict = "met"
NOT_MET: Verdict = "not met"
EITHER: Verdict = "could be either"


@dataclass(frozen=True)
class Fit:
    """How one figure of the model stands against the published one.

    Attributes:
        name: as in configs/targets.yaml.
        figure: what is published.
        mean: over the draws of the parameters, with its interval (by draws, the luck of the runs included).
        low, high: the middle 95 % of single runs; None where nobody was counted in any.
        n_runs: runs in which there was somebody to count.
        verdict: could be either where a limit of the tolerance lies within the interval of the mean.
    """

    name: str
    figure: Figure
    mean: Estimate
    low: float | None
    high: float | None
    n_runs: int
    verdict: Verdict

    @property
    def is_met(self) -> bool:
        """Tell whether the mean lies within the tolerance."""
        return self.mean.mean is not None and self.figure.low <= self.mean.mean <= self.figure.high

    def as_dict(self) -> dict[str, Any]:
        """Return the row as plain data."""
        return {
            "target": self.figure.target,
            "figure": self.name,
            **self.figure.model_dump(exclude={"target"}),
            "mean": self.mean.mean,
            "mean_low": self.mean.low,
            "mean_high": self.mean.high,
            "run_low": self.low,
            "run_high": self.high,
            "n_draws": self.mean.n,
            "n_runs": self.n_runs,
            "is_met": self.is_met,
            "verdict": self.verdict,
        }


@dataclass(frozen=True)
class Target:
    """A target with its figures; it is met when the means of all of them are within the tolerance."""

    number: int
    fits: tuple[Fit, ...]

    @property
    def is_met(self) -> bool:
        """Tell whether every figure is met."""
        return all(one.is_met for one in self.fits)

    @property
    def verdict(self) -> Verdict:
        """Return the worst verdict of the figures."""
        found = {one.verdict for one in self.fits}
        return next(one for one in (NOT_MET, EITHER, MET) if one in found)


def fits_of(rows: pd.DataFrame, figures: Mapping[str, Figure], *, share_draws: bool) -> list[Fit]:
    """Return how every figure stands.

    Args:
        rows: a row per run with `seed` and the figures.
        figures: what is published.
        share_draws: whether neighbouring seeds have the same parameters, so that a pair is one draw.
    """
    draw = (rows["seed"] + SEEDS_PER_DRAW - 1) // SEEDS_PER_DRAW if share_draws else rows["seed"]
    means = rows.groupby(draw)[list(figures)].mean()
    return [_fit(name, one, means[name], rows[name].dropna()) for name, one in figures.items()]


def _fit(name: str, figure: Figure, draws: pd.Series[float], runs: pd.Series[float]) -> Fit:
    mean = estimate(np.asarray(draws, dtype=np.float64), CONFIDENCE)
    tails = (0.5 - CONFIDENCE / 2, 0.5 + CONFIDENCE / 2)
    low, high = (float(one) for one in np.quantile(runs, tails)) if len(runs) else (None, None)
    return Fit(name, figure, mean, low, high, len(runs), verdict_on(mean, figure))


def verdict_on(mean: Estimate, figure: Figure) -> Verdict:
    """Return whether a mean lies within the tolerance, as far as its interval can tell."""
    if mean.mean is None:
        return EITHER
    ends = [one for one in (mean.mean, mean.low, mean.high) if one is not None]
    inside = {figure.low <= one <= figure.high for one in ends}
    if len(inside) > 1 or min(ends) < figure.low < figure.high < max(ends):
        return EITHER
    return MET if inside.pop() else NOT_MET


def targets_of(fits: Sequence[Fit]) -> list[Target]:
    """Return the targets, in the order of their numbers."""
    ordered = sorted(fits, key=lambda one: one.figure.target)
    return [Target(number, tuple(own)) for number, own in groupby(ordered, lambda one: one.figure.target)]


def in_words(targets: Sequence[Target]) -> list[str]:
    """Return how many targets are met, which figures miss, and for which more seeds would tell."""
    met = [one for one in targets if one.is_met]
    n_either = sum(one.verdict == EITHER for one in met)
    aside = f"; {n_either} of these could be either" if n_either else ""
    lines = [f"{len(met)} of {len(targets)} targets are met{aside}."]
    fits = [fit for one in targets for fit in one.fits]
    missed = [fit for fit in fits if not fit.is_met]
    near = [fit for fit in fits if fit.is_met and fit.verdict == EITHER]
    for head, found in (("Not met", missed), ("Met, and could be either", near)):
        lines += [f"{head}: {'; '.join(told(fit) for fit in found)}."] if found else []
    return lines


def told(fit: Fit) -> str:
    """Return a figure in words: its number, what it is, the model's mean and the tolerance."""
    figure = fit.figure
    aside = ", and could be either" if not fit.is_met and fit.verdict == EITHER else ""
    mean = "nobody to count" if fit.mean.mean is None else shown(figure, fit.mean.mean)
    return f"{figure.target} {figure.title}: {mean} (agrees: {shown(figure, figure.low, figure.high)}{aside})"


def shown(figure: Figure, *values: float) -> str:
    """Return a number or a range in the figure's unit: shares as per cent, amounts in hundreds of DKK."""
    if figure.unit == "DKK":
        return "DKK " + "–".join(f"{value:,.0f}" for value in np.round(values, -2))
    if figure.unit == "ratio":
        return "–".join(f"{value:.1f}" for value in values)
    return "–".join(f"{100 * value:.1f}".removesuffix(".0") for value in values) + " %"


def agreement(first: Sequence[Target], second: Sequence[Target]) -> str:
    """Return whether two sets of seeds meet the same targets, and where they differ."""
    other = {one.number: one.is_met for one in second}
    differ = [str(one.number) for one in first if one.is_met != other[one.number]]
    if not differ:
        return "Other seeds meet the same targets."
    return f"With other seeds it is otherwise for target {', '.join(differ)}."
