"""Screening: which of many inputs move the outcome at all.

Elementary effects along random paths through the ranges (Morris 1991, Factorial sampling plans for
preliminary computational experiments, Technometrics 33(2)), summed up by mu*, the mean of their sizes
(Campolongo, Cariboni and Saltelli 2007, An effective screening design for sensitivity analysis of large
models, Environmental Modelling & Software 22(10)), which also serves groups of inputs. Each path has a seed
of its own, the same along the path.

A model of single people answers every change, also one that means nothing, with other luck for some of
them. So three more inputs move all parameters by a thousandth of their range: their mu* is the floor of
chance, and an input is only said to matter when it is above that.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.study.sensitivity.inputs import Input
from sim.study.sensitivity.points import Laboratory, Point

LEVELS = 4  # of each input: low, a third, two thirds, high
CHANCES = tuple(f"chance {number}" for number in (1, 2, 3))
NUDGE = 1e-3  # of a range, from end to end of an input of chance
CLEARLY = 2.33  # standard errors above chance's mean, so that few moved by chance alone are higher
LET_THROUGH = (
    0.05  # share of those moved by chance alone that may still be higher; 0.01 to 0.04 with 6-20 paths
)
RESAMPLES = 1000
SEED = 20261122  # of the designs


@dataclass(frozen=True)
class Screening:
    """What the paths gave, for single inputs or for groups.

    Attributes:
        names: of inputs or groups, without those of chance.
        effects: elementary effects, shape (paths, names): the outcome's change per full range.
        mu: mean effect; NaN for groups, whose members move in different directions.
        mu_star: mean size of the effects.
        half_width: of the 95 % interval of mu*, from resampled paths.
        sigma: standard deviation of the effects: interactions, curves, and chance.
        floor: mu* that chance alone gives, at most.
    """

    names: tuple[str, ...]
    effects: NDArray[np.float64]
    mu: NDArray[np.float64]
    mu_star: NDArray[np.float64]
    half_width: NDArray[np.float64]
    sigma: NDArray[np.float64]
    floor: float

    def order(self) -> list[int]:
        """Return the places of the names, the largest mu* first."""
        return [int(place) for place in np.argsort(-self.mu_star, kind="stable")]

    def verdict(self, place: int) -> str:
        """Return whether an input matters, as far as the runs tell."""
        if not self.effects[:, place].any():
            return "moves nothing"
        return "matters" if self.mu_star[place] > self.floor else "could be chance"

    def leaders(self, n: int) -> list[str]:
        """Return the first n names by mu* of those that move anything."""
        return [self.names[place] for place in self.order() if self.effects[:, place].any()][:n]

    def clear(self, n: int) -> list[str]:
        """Return the first n names by mu* of those that matter, or two leaders where fewer do."""
        found = [self.names[place] for place in self.order() if self.verdict(place) == "matters"][:n]
        return found if len(found) > 1 else self.leaders(2)

    def settled(self, n: int) -> tuple[float, float]:
        """Return how often the same input is first, and the mean share of the first n that stay among them.

        Over resamples of the paths.
        """
        from scipy.stats import bootstrap

        n = min(n, len(self.names))
        first = self.order()[:n]
        sizes = (np.abs(self.effects).T,)
        found = bootstrap(sizes, np.mean, axis=-1, n_resamples=RESAMPLES, method="percentile", rng=SEED)
        leading = np.argsort(-found.bootstrap_distribution.T, axis=1, kind="stable")[:, :n]
        return float((leading[:, 0] == first[0]).mean()), float(np.isin(leading, first).mean())


def design(problem: Mapping[str, Any], paths: int) -> NDArray[np.float64]:
    """Return the points of the paths, shape (paths * (steps + 1), inputs), in shares of the ranges."""
    from SALib.sample.morris import sample as paths_through

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: NDArray[np.float64] = paths_through(dict(problem), paths, num_levels=LEVELS, seed=SEED)
    return found


def analysed(
    problem: Mapping[str, Any], shares: NDArray[np.float64], outcomes: NDArray[np.float64]
) -> Screening:
    """Return what the outcomes along the paths say."""
    steps = len(set(problem["groups"])) + 1 if problem.get("groups") else len(problem["names"]) + 1
    whole = _morris(problem, shares, outcomes, RESAMPLES)
    names = [str(name) for name in whole["names"]]
    single = [
        _morris(problem, shares[i : i + steps], outcomes[i : i + steps], 2)
        for i in range(0, len(outcomes), steps)
    ]
    which = "mu_star" if problem.get("groups") else "mu"
    effects = np.array([np.asarray(one[which], dtype=np.float64) for one in single])
    real = [place for place, name in enumerate(names) if name not in CHANCES]
    chance = np.abs(np.delete(effects, real, axis=1))
    sizes = np.abs(effects[:, real])
    return Screening(
        tuple(names[place] for place in real),
        effects[:, real],
        np.asarray(np.ma.filled(whole["mu"], np.nan), dtype=np.float64)[real],
        sizes.mean(axis=0),
        np.asarray(whole["mu_star_conf"], dtype=np.float64)[real],
        effects[:, real].std(axis=0, ddof=1),
        _floor(chance),
    )


def _floor(chance: NDArray[np.float64]) -> float:
    """Return the mu* that one more input of chance alone would rarely exceed; 0 where there is none.

    A path's effects share its seed and go up and down together: each path counts once for the mean of
    chance, and once for the one more input.

    Args:
        chance: sizes of the effects of the inputs of chance, shape (paths, inputs).
    """
    if not chance.size:
        return 0.0
    of_one, of_mean = chance.var(axis=0, ddof=1).mean(), chance.mean(axis=1).var(ddof=1)
    return float(chance.mean() + CLEARLY * np.sqrt((of_one + of_mean) / len(chance)))


def _morris(
    problem: Mapping[str, Any], shares: NDArray[np.float64], outcomes: NDArray[np.float64], resamples: int
) -> Mapping[str, Any]:
    from SALib.analyze import morris

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # one path has no spread
        found: Mapping[str, Any] = morris.analyze(
            dict(problem), shares, outcomes, num_levels=LEVELS, num_resamples=resamples, seed=SEED
        )
    return found


def problem_of(names: Sequence[str], groups: Sequence[str] | None = None) -> dict[str, Any]:
    """Return the inputs as SALib takes them: shares of 0 to 1 of each range."""
    problem: dict[str, Any] = {
        "num_vars": len(names),
        "names": list(names),
        "bounds": [[0.0, 1.0]] * len(names),
    }
    return problem | ({"groups": list(groups)} if groups else {})


def screen(
    laboratory: Laboratory, inputs: Sequence[Input], title: str, *, in_groups: bool = False
) -> Screening:
    """Walk the paths and return what they say of the inputs, one by one or in their groups.

    Raises:
        Stopped: asked to stop; finished runs are kept.
    """
    settings = laboratory.plan.settings
    groups = [*(one.group for one in inputs), *CHANCES] if in_groups else None
    problem = problem_of([*(one.short for one in inputs), *CHANCES], groups)
    shares = design(problem, settings.trajectories)
    steps = len(shares) // settings.trajectories
    points = [
        Point(changes_at(row, inputs, laboratory.plan.free), settings.first_seed + place // steps)
        for place, row in enumerate(shares)
    ]
    return analysed(problem, shares, laboratory.gains(points, title))


def changes_at(row: NDArray[np.float64], inputs: Sequence[Input], free: Sequence[Input]) -> dict[str, float]:
    """Return the values at a point of a path; the last shares are those of the inputs of chance."""
    changes = {one.name: one.value(share) for one, share in zip(inputs, row.tolist(), strict=False)}
    for number, share in enumerate(row[len(inputs) :].tolist()):
        for place, one in enumerate(free):
            width = one.high - one.low
            way = 1.0 if (place >> number) % 2 else -1.0  # another pattern of ups and downs for each
            moved = changes.get(one.name, one.usual) + way * NUDGE * (share - 0.5) * width
            changes[one.name] = min(max(moved, one.low), one.high)
    return changes
