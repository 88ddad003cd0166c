"""The best settings under a budget, and those that no other beats in both effect and spending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.study.estimate import Estimate, share_of
from sim.study.sensitivity.outcome import is_higher_better
from sim.study.sweeping.swept import SPENDING, Sweep

MOST_CASES = 4  # circumstances that each get a table of their own
COSTS = ("cost_municipality", "cost_public")


@dataclass(frozen=True)
class Choice:
    """What a municipality could choose, and what it gives beside the reference, over the same seeds.

    Attributes:
        labels: its points; several where it is averaged over circumstances.
        gain: of the outcome, in its unit.
        spending: the municipality's extra gross spending on the effort over the horizon, DKK.
        costs: extra net cost by outcome, DKK, present value.
        within: share of the runs in which the spending stays within the budget; None without one.
        behind: what the best choice gives more (less, where less is better).
        is_reference: it is the reference itself.
        is_affordable: the mean spending is within the budget.
        is_best: no choice that is affordable gives more on average.
        is_on_front: no other gives as much for less.
    """

    labels: tuple[str, ...]
    gain: Estimate
    spending: Estimate
    costs: dict[str, Estimate]
    within: Estimate | None
    behind: Estimate
    is_reference: bool
    is_affordable: bool
    is_best: bool
    is_on_front: bool

    @property
    def is_tied(self) -> bool:
        """Tell whether the runs cannot tell it from the best."""
        return self.is_best or not self.behind.is_clear


@dataclass(frozen=True)
class Case:
    """The choices under some circumstances, the best first; empty circumstances are all of them."""

    circumstances: str
    choices: tuple[Choice, ...]

    @property
    def affordable(self) -> list[Choice]:
        """Return the choices within the budget."""
        return [one for one in self.choices if one.is_affordable]


def cases(sweep: Sweep, outcome: str, budget: float | None) -> list[Case]:
    """Return the choices, for each of a few circumstances alone; more are averaged over.

    Args:
        sweep: the runs.
        outcome: what is to be best.
        budget: DKK over the horizon, in the kroner of the sweep; None for no limit.
    """
    moved = sweep.decided()
    tables = {
        name: sweep.gaps(name, moved)
        for name in dict.fromkeys((outcome, SPENDING, *COSTS))
        if name in sweep.outcomes
    }
    return [Case(told, _choices(sweep, tables, outcome, budget, groups)) for told, groups in _groups(sweep)]


def _groups(sweep: Sweep) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each case with its choices, the labels of each; none where a design draws circumstances too."""
    points, around = sweep.points, sweep.circumstances()
    if around and not sweep.is_grid:
        return
    if not around:
        yield "", [[str(label)] for label in points.index]
        return
    by_case = [group for _, group in points.groupby(around, sort=False)]
    if len(by_case) <= MOST_CASES:
        for group in by_case:
            yield sweep.named(str(group.index[0]), around), [[str(label)] for label in group.index]
        return
    yield (
        "",
        [[str(label) for label in group.index] for _, group in points.groupby(sweep.decided(), sort=False)],
    )


def _choices(
    sweep: Sweep,
    tables: dict[str, pd.DataFrame],
    outcome: str,
    budget: float | None,
    groups: Sequence[list[str]],
) -> tuple[Choice, ...]:
    places = [sweep.points.index.get_indexer(pd.Index(labels)) for labels in groups]
    by_seed = {
        name: np.array([table.to_numpy()[rows].mean(axis=0) for rows in places])
        for name, table in tables.items()
    }
    sign = 1.0 if is_higher_better(outcome, None) else -1.0
    gains, spent = sign * by_seed[outcome], _means(by_seed[SPENDING])
    mean = _means(gains)
    affordable = np.isfinite(mean) & ((spent <= budget) if budget is not None else np.isfinite(spent))
    best = int(np.argmax(np.where(affordable, mean, -np.inf)))
    front = on_front(mean, spent)
    partners = sweep.partners(sweep.decided())
    found = [
        Choice(
            tuple(labels),
            _estimate(sweep, by_seed[outcome][place]),
            _estimate(sweep, by_seed[SPENDING][place]),
            {name: _estimate(sweep, by_seed[name][place]) for name in COSTS if name in by_seed},
            _within(sweep, by_seed[SPENDING][place], budget),
            _estimate(sweep, gains[best] - gains[place]),
            all(partners[label] == label for label in labels),
            bool(affordable[place]),
            place == best and bool(affordable[place]),
            bool(front[place]),
        )
        for place, labels in enumerate(groups)
        if np.isfinite(mean[place])
    ]
    return tuple(sorted(found, key=lambda one: -sign * (one.gain.mean or 0.0)))


def on_front(gain: NDArray[np.float64], spent: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell of each choice whether no other gains as much for less, or more for as much.

    Args:
        gain: more is better.
        spent: less is better.
    """
    order = np.lexsort((-gain, spent))
    order = order[np.isfinite(gain[order]) & np.isfinite(spent[order])]
    before = np.concatenate([[-np.inf], np.maximum.accumulate(gain[order])[:-1]])
    result = np.zeros(len(gain), dtype=np.bool_)
    result[order] = gain[order] > before
    return result


def _means(values: NDArray[np.float64]) -> NDArray[np.float64]:
    known = np.isfinite(values)
    count = known.sum(axis=1)
    return np.where(count > 0, np.where(known, values, 0.0).sum(axis=1) / np.maximum(count, 1), np.nan)


def _estimate(sweep: Sweep, values: NDArray[np.float64]) -> Estimate:
    return sweep.estimate(pd.Series(values))


def _within(sweep: Sweep, spent: NDArray[np.float64], budget: float | None) -> Estimate | None:
    if budget is None:
        return None
    known = spent[np.isfinite(spent)]
    return share_of(int((known <= budget).sum()), len(known), sweep.spread.confidence)
