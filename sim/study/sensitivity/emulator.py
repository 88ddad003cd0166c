"""A quick stand-in for the model: a Gaussian process through the points, and how well it does.

Kennedy and O'Hagan 2001, Bayesian calibration of computer models, JRSS B 63(3); Rasmussen and Williams 2006,
Gaussian processes for machine learning, MIT Press. Each input has a length of its own; what chance leaves at
a point is noise, whose size is fitted too.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDS = 10
SEED = 20261122
Function = Callable[[NDArray[np.float64]], NDArray[np.float64]]


@dataclass(frozen=True)
class Emulator:
    """An emulator fitted to all points, and those fitted to all but a tenth.

    Attributes:
        predict: outcome at shares of the inputs' ranges, shape (points, inputs).
        without: the same, fitted without each tenth of the points.
        r2: share of the points' variance that emulators who have not seen a point explain.
    """

    predict: Function
    without: tuple[Function, ...]
    r2: float


def emulate(shares: NDArray[np.float64], outcomes: NDArray[np.float64]) -> Emulator:
    """Fit an emulator and cross-validate it.

    Args:
        shares: points, shape (points, inputs), from 0 to 1.
        outcomes: one for each point.
    """
    from sklearn.model_selection import KFold

    whole = _fitted(shares, outcomes, _start(shares.shape[1]), restarts=1)
    left_out = np.empty_like(outcomes)
    without = []
    for seen, unseen in KFold(FOLDS, shuffle=True, random_state=SEED).split(shares):
        part = _fitted(shares[seen], outcomes[seen], whole.kernel_, restarts=0)
        left_out[unseen] = part.predict(shares[unseen])
        without.append(part.predict)
    spread = ((outcomes - outcomes.mean()) ** 2).sum()
    r2 = 1.0 - float(((outcomes - left_out) ** 2).sum() / spread) if spread > 0 else 0.0
    return Emulator(whole.predict, tuple(without), r2)


def _start(n: int) -> Any:
    from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

    smooth = Matern(np.ones(n), (0.1, 100.0), nu=2.5)
    return ConstantKernel(1.0, (1e-3, 1e3)) * smooth + WhiteKernel(0.2, (1e-6, 2.0))


def _fitted(shares: NDArray[np.float64], outcomes: NDArray[np.float64], kernel: Any, restarts: int) -> Any:
    from sklearn.gaussian_process import GaussianProcessRegressor

    process = GaussianProcessRegressor(
        kernel, normalize_y=True, n_restarts_optimizer=restarts, random_state=SEED
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an input without influence ends at the bound of its length
        return process.fit(shares, outcomes)
