"""A quick stand-in for the model: each figure from the parameters, learned from runs.

A figure is predicted by a sparse linear model (the lasso: Tibshirani 1996, Regression shrinkage and
selection via the lasso, Journal of the Royal Statistical Society B 58(1)) in the parameters' normal scores,
which finds the few that move it among all. Curves and products of the strongest are added where they predict
held-out runs better. How far predictions of held-out runs are off is the emulator's spread: it holds chance,
what other parameters do, and what the emulator does not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LassoCV, RidgeCV
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures

from sim.study.calibration.distance import Floats

FOLDS = 5
CURVED = 8  # strongest parameters of a figure that may have curves and products
WORTH_IT = 0.02  # share of the error that curves must take away
STRENGTHS = np.logspace(-1.0, 4.0, 11)  # penalties tried for the curves
FEWEST = 20  # runs that somebody could be counted in, to learn a figure from
SPARSEST = 0.03  # smallest penalty tried, relative to the one that leaves nothing


@dataclass(frozen=True)
class Learned:
    """The stand-in for one figure.

    Attributes:
        level, slopes: the linear part; slopes per standard score, shape (parameter,).
        spread: standard deviation of one run around the prediction, held out, in the figure's unit.
        explained: share of the variance of single runs that is predicted, held out.
        curved: the parameters with curves and products; none when these do not help.
        curves: what they add.
    """

    level: float
    slopes: Floats
    spread: float
    explained: float
    curved: NDArray[np.int64]
    curves: Any = None

    def predict(self, scores: Floats) -> Floats:
        """Return the figure expected for each row of scores, (draw, parameter) to (draw,)."""
        straight = self.level + scores @ self.slopes
        return straight if self.curves is None else straight + self.curves.predict(scores[:, self.curved])


@dataclass(frozen=True)
class Emulator:
    """The stand-ins, by figure."""

    figures: dict[str, Learned]

    def only(self, names: Sequence[str]) -> Emulator:
        """Return those of some figures."""
        return Emulator({name: self.figures[name] for name in names})

    @property
    def spread(self) -> Floats:
        """Return the standard deviation of one run around the prediction; shape (figure,)."""
        return np.array([one.spread for one in self.figures.values()])

    def predict(self, scores: Floats) -> Floats:
        """Return the figures expected for each row of scores, (draw, parameter) to (draw, figure)."""
        return np.column_stack([one.predict(scores) for one in self.figures.values()])


def learn(scores: Floats, figures: Floats, names: Sequence[str]) -> Emulator:
    """Learn every figure from runs.

    Args:
        scores: normal scores of the parameters of each run; shape (run, parameter).
        figures: what the runs gave; shape (run, figure); NaN where nobody could be counted.
        names: of the figures.

    Raises:
        ValueError: a figure could be counted in too few runs; names it.
    """
    found = {}
    for name, values in zip(names, figures.T, strict=True):
        has = np.isfinite(values)
        if has.sum() < FEWEST:
            raise ValueError(f"{name}: only {has.sum()} of {len(has)} runs have somebody to count")
        found[name] = learned(scores[has], values[has])
    return Emulator(found)


def learned(scores: Floats, values: Floats) -> Learned:
    """Learn one figure from runs; shapes (run, parameter) and (run,)."""
    scale = float(values.std()) or 1.0
    middle = float(values.mean())
    wanted = (values - middle) / scale
    folds = KFold(FOLDS, shuffle=True, random_state=0)
    lasso = LassoCV(cv=folds, eps=SPARSEST, max_iter=5000).fit(scores, wanted)
    left = float(lasso.mse_path_.mean(axis=1).min())
    curved = np.argsort(-np.abs(lasso.coef_), kind="stable")[:CURVED]
    curves, left = _curves(scores[:, curved], (wanted - lasso.predict(scores)) * scale, left, folds)
    return Learned(
        middle + scale * float(lasso.intercept_),
        scale * lasso.coef_,
        max(scale * left**0.5, 1e-9),
        1.0 - left / max(float(wanted.var()), 1e-12),
        curved if curves is not None else curved[:0],
        curves,
    )


def _curves(scores: Floats, rest: Floats, left: float, folds: KFold) -> tuple[Any, float]:
    """Return what curves and products predict of the rest, if that is worth it, and the error then left."""
    model = make_pipeline(PolynomialFeatures(2, include_bias=False), RidgeCV(STRENGTHS))
    held_out = cross_val_predict(model, scores, rest, cv=folds)
    gain = 1.0 - float(((rest - held_out) ** 2).mean() / max(float(rest.var()), 1e-12))
    if gain < WORTH_IT:
        return None, left
    return model.fit(scores, rest), left * (1.0 - gain)
