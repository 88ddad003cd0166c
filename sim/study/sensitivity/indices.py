"""Shares of variance: how much of what the outcome varies comes from each input, alone and in all.

First-order and total indices (Sobol 2001, Global sensitivity indices for nonlinear mathematical models,
Mathematics and Computers in Simulation 55(1-3); Saltelli et al. 2010, Variance based sensitivity analysis of
model output, Computer Physics Communications 181(2)), every value between low and high counting as equally
possible. All points have the same seeds, so that luck is no input; what is left of it is told.

Through an emulator the interval comes from leaving out a tenth of the points at a time (delete-a-group
jackknife: Kott 2001, Journal of Official Statistics 17(4)), and so holds chance too; directly on the model
it comes from resampling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.study.conduct import CONFIDENCE
from sim.study.estimate import t_factor
from sim.study.sensitivity.emulator import FOLDS, SEED, Function, emulate
from sim.study.sensitivity.inputs import Input
from sim.study.sensitivity.points import Laboratory, Point
from sim.study.sensitivity.screening import problem_of

BASE = 512  # points of each of the two samples that an emulator is asked at


@dataclass(frozen=True)
class Indices:
    """Shares of variance.

    Attributes:
        table: a row per input: `input`, `first`, `first_half_width`, `total`, `total_half_width`.
        convergence: the same at fewer points: `n_points` beside the columns of `table`.
        chance: share of the variance of a point (mean over its seeds) that is chance.
        chance_of_one: the same for a single run of chosen seed.
        r2: share of variance that the emulator explains at points it has not seen; None without one.
        n_points: points with runs.
    """

    table: pd.DataFrame
    convergence: pd.DataFrame
    chance: float
    chance_of_one: float
    r2: float | None
    n_points: int


def indices(laboratory: Laboratory, inputs: Sequence[Input], title: str) -> Indices:
    """Return the shares of variance of some inputs, all others at their usual values.

    Raises:
        Stopped: asked to stop; finished runs are kept.
    """
    settings = laboratory.plan.settings
    names = [one.short for one in inputs]
    shares = sample(names, settings.points, through=settings.through)
    seeds = range(settings.first_seed, settings.first_seed + settings.seeds_per_point)
    points = [
        Point({one.name: one.value(share) for one, share in zip(inputs, row, strict=True)}, seed)
        for row in shares.tolist()
        for seed in seeds
    ]
    found = laboratory.gains(points, title).reshape(len(shares), len(seeds))
    return indices_of(names, shares, found, through=settings.through)


def sample(names: Sequence[str], n: int, *, through: str) -> NDArray[np.float64]:
    """Return the points where the model is run, shape (points, inputs), in shares of the ranges.

    For an emulator n points of a scrambled Sobol sequence; else Saltelli's two samples and what lies between
    them, n rounded up to a power of two of each.
    """
    if through == "model":
        return saltelli(names, n)
    from scipy.stats import qmc

    sequence = qmc.Sobol(len(names), rng=SEED).random_base2((n - 1).bit_length())
    return np.asarray(sequence[:n], dtype=np.float64)


def saltelli(names: Sequence[str], n: int) -> NDArray[np.float64]:
    """Return Saltelli's sample, n rounded up to a power of two; shape (n * (inputs + 2), inputs)."""
    from SALib.sample.sobol import sample as two_samples

    base = 1 << (n - 1).bit_length()
    found: NDArray[np.float64] = two_samples(problem_of(names), base, calc_second_order=False, seed=SEED)
    return found


def indices_of(
    names: Sequence[str], shares: NDArray[np.float64], outcomes: NDArray[np.float64], *, through: str
) -> Indices:
    """Return the shares of variance from the outcomes at the points of `sample`, shape (points, seeds)."""
    means = outcomes.mean(axis=1)
    step = len(names) + 2 if through == "model" else 1
    n_base = len(means) // step
    sizes = [size for size in (n_base // 4, n_base // 2, n_base) if size >= 2 * FOLDS] or [n_base]
    tables, r2 = {}, None
    for size in sizes:
        few = slice(size * step)
        if through == "model":
            tables[size * step] = _direct(names, means[few])
        else:
            tables[size], r2 = _emulated(names, shares[few], means[few])
    grown = [one.assign(n_points=size) for size, one in tables.items()]
    return Indices(grown[-1].drop(columns="n_points"), pd.concat(grown), *chance_in(outcomes), r2, len(means))


def _direct(names: Sequence[str], means: NDArray[np.float64]) -> pd.DataFrame:
    from SALib.analyze import sobol

    found = sobol.analyze(problem_of(names), means, calc_second_order=False, conf_level=CONFIDENCE, seed=SEED)
    return _table(names, found["S1"], found["S1_conf"], found["ST"], found["ST_conf"])


def _emulated(
    names: Sequence[str], shares: NDArray[np.float64], means: NDArray[np.float64]
) -> tuple[pd.DataFrame, float]:
    emulator = emulate(shares, means)
    at = saltelli(names, BASE)
    first, total = _asked(names, emulator.predict, at)
    parts = np.array([_asked(names, one, at) for one in emulator.without])
    spread = np.sqrt(((parts - parts.mean(axis=0)) ** 2).sum(axis=0) * (FOLDS - 1) / FOLDS)
    half = t_factor(FOLDS, CONFIDENCE) * spread
    return _table(names, first, half[0], total, half[1]), emulator.r2


def _asked(
    names: Sequence[str], function: Function, at: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    from SALib.analyze import sobol

    values = function(at)
    if values.std() == 0.0:  # nothing moves it, so nothing has a share
        return np.zeros(len(names)), np.zeros(len(names))
    found = sobol.analyze(problem_of(names), values, calc_second_order=False, num_resamples=2, seed=SEED)
    return found["S1"], found["ST"]


def _table(names: Sequence[str], *columns: NDArray[np.float64]) -> pd.DataFrame:
    heads = ("first", "first_half_width", "total", "total_half_width")
    return pd.DataFrame({"input": list(names), **dict(zip(heads, columns, strict=True))})


def chance_in(outcomes: NDArray[np.float64]) -> tuple[float, float]:
    """Return which shares of variance are chance: of the means over seeds, and of single runs.

    What differs between seeds in the same way at all points is luck that a difference between points does
    not have; what is left (interaction of point and seed, two-way analysis of variance) is the noise of
    the means.

    Args:
        outcomes: shape (points, seeds).
    """
    n_seeds = outcomes.shape[1]
    of_points = outcomes - outcomes.mean(axis=0)
    noise = float(((of_points - of_points.mean(axis=1, keepdims=True)) ** 2).sum())
    noise /= (len(outcomes) - 1) * (n_seeds - 1)
    of_means = float(of_points.mean(axis=1).var(ddof=1))
    signal = max(of_means - noise / n_seeds, 0.0)
    return _share(noise / n_seeds, signal), _share(noise, signal)


def _share(noise: float, signal: float) -> float:
    return noise / (noise + signal) if noise + signal > 0.0 else 0.0


def in_order(table: pd.DataFrame) -> Iterator[pd.Series]:
    """Yield the rows, the largest total share first."""
    for _, row in table.sort_values("total", ascending=False, kind="stable").iterrows():
        yield row
