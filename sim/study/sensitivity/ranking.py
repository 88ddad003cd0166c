"""Which scenario ranks first when the parameters are not known: shares of draws, mean ranks, regret.

Every draw of the posterior holds in all scenarios, with two seeds that are the same in all; regret is what
the best scenario of a draw gives beyond this one (Savage 1951, The theory of statistical decision, JASA
46(253)).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.study.calibration.drawn import left_open
from sim.study.calibration.posterior import SEEDS_PER_DRAW, Posterior
from sim.study.conduct import CONFIDENCE
from sim.study.estimate import Estimate, estimate, share_of
from sim.study.sensitivity.outcome import is_higher_better
from sim.study.sensitivity.points import Laboratory, Point


@dataclass(frozen=True)
class Ranked:
    """How one scenario ranks.

    Attributes:
        name, title: of the scenario.
        first: share of the draws in which it is best, ties in parts, with Wilson's interval.
        rank: mean rank, 1 is best.
        regret: mean of what the best of a draw gives beyond it, in the outcome's unit.
        worst_regret: the regret that 95 of 100 draws stay below.
        outcome: mean over the draws.
    """

    name: str
    title: str
    first: Estimate
    rank: Estimate
    regret: Estimate
    worst_regret: float
    outcome: Estimate


@dataclass(frozen=True)
class Ranking:
    """How the scenarios rank over the draws.

    Attributes:
        scenarios: in the order asked for.
        outcomes: mean over a draw's seeds, shape (draws, scenarios), in the outcome's unit.
        is_higher_better: which way they rank.
        agree: share of the draws in which both seeds have the same scenario first.
        names: of the parameters drawn; not those set in all scenarios, which no draw changes.
        drawn: their values, shape (draws, parameters).
    """

    scenarios: tuple[Ranked, ...]
    outcomes: NDArray[np.float64]
    is_higher_better: bool
    agree: float
    names: tuple[str, ...]
    drawn: NDArray[np.float64]

    @property
    def in_order(self) -> list[Ranked]:
        """Return the scenarios, the one that is first most often first."""
        return sorted(self.scenarios, key=lambda one: (-(one.first.mean or 0.0), one.rank.mean or 0.0))


def ranking(laboratory: Laboratory, posterior: Posterior, title: str) -> Ranking:
    """Run every scenario under every draw and rank them.

    Raises:
        Stopped: asked to stop; finished runs are kept.
    """
    plan = laboratory.plan
    start = plan.settings.first_seed | 1  # seeds 1 and 2, 3 and 4 ... take the same draw
    seeds = range(start, start + SEEDS_PER_DRAW * plan.settings.draws)
    draws = [posterior.draw_of(seed) for seed in seeds]
    points = [
        Point(
            {f"parameters.{name}": one for name, one in posterior.parameters(draw).items()},
            seed,
            is_draw=True,
        )
        for draw, seed in zip(draws, seeds, strict=True)
    ]
    found = laboratory.run(points, title, plan.ranked)
    is_higher = is_higher_better(plan.settings.outcome, plan.settings.better)
    runs = found.reshape(-1, SEEDS_PER_DRAW, found.shape[1])
    names = [(one.name, one.title) for one in plan.ranked]
    left = {name for one in plan.ranked for name in left_open(one.parameters, posterior.names)}
    taken = [place for place, name in enumerate(posterior.names) if name in left]
    drawn = posterior.values[draws[::SEEDS_PER_DRAW]][:, taken]
    return rank(names, runs, [posterior.names[place] for place in taken], drawn, is_higher=is_higher)


def rank(
    scenarios: Sequence[tuple[str, str]],
    runs: NDArray[np.float64],
    names: Sequence[str],
    drawn: NDArray[np.float64],
    *,
    is_higher: bool,
) -> Ranking:
    """Rank scenarios by their outcomes, shape (draws, seeds, scenarios)."""
    from scipy.stats import rankdata

    outcomes = runs.mean(axis=1)
    good = outcomes if is_higher else -outcomes
    best = good.max(axis=1, keepdims=True)
    shares = (good == best) / (good == best).sum(axis=1, keepdims=True)
    ranks = rankdata(-good, axis=1)
    ranked = tuple(
        Ranked(
            name,
            title,
            share_of(float(shares[:, place].sum()), len(shares), CONFIDENCE),
            estimate(ranks[:, place], CONFIDENCE),
            estimate((best[:, 0] - good[:, place]), CONFIDENCE),
            float(np.quantile(best[:, 0] - good[:, place], CONFIDENCE)),
            estimate(outcomes[:, place], CONFIDENCE),
        )
        for place, (name, title) in enumerate(scenarios)
    )
    by_seed = (runs if is_higher else -runs).argmax(axis=2)
    agree = float((by_seed == by_seed[:, :1]).all(axis=1).mean())
    return Ranking(ranked, outcomes, is_higher, agree, tuple(names), drawn)
