"""Boxes: groups of worlds in which the investment fails, found on some worlds and tested on others.

Sources: Bryant and Lempert 2010, Thinking inside the box, Technological Forecasting and Social Change
77(1) (coverage, density); Lempert, Bryant and Bankes 2008, Comparing algorithms for scenario discovery,
RAND WR-557 (CART beside PRIM); Breiman, Friedman, Olshen and Stone 1984, Classification and regression
trees (pruning by cross-validation).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import fisher_exact
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score
from sklearn.tree import DecisionTreeClassifier

from sim.study.conduct import CONFIDENCE
from sim.study.discovery.settings import Uncertain
from sim.study.estimate import Estimate, share_of

FOLDS, REPEATS, FOLD_SEED = 5, 4, 1
MOST_PRUNINGS = 10  # degrees of pruning that are tried
FEWEST = 10  # worlds of either kind below which nothing is looked for
LEAST_SHARE, LEAST_WORLDS = 0.04, 5  # of the worlds that a box must hold when it is found
STEPS = 50  # a limit is rounded to this part of the range

Flags = NDArray[np.bool_]
Limits = dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Count:
    """Worlds in a box.

    Attributes:
        n_worlds: worlds in it.
        n_fails: of these, worlds in which the investment does not pay back.
        n_all_fails: worlds in which it does not, in the box or not.
    """

    n_worlds: int
    n_fails: int
    n_all_fails: int

    @property
    def density(self) -> Estimate:
        """Return the share of the box's worlds in which it fails, with Wilson's interval."""
        return share_of(self.n_fails, self.n_worlds, CONFIDENCE)

    @property
    def coverage(self) -> float | None:
        """Return the share of all failing worlds that are in the box."""
        return self.n_fails / self.n_all_fails if self.n_all_fails else None

    def as_dict(self) -> dict[str, Any]:
        """Return the counts and shares as plain data."""
        counts = {"n_worlds": self.n_worlds, "n_fails": self.n_fails, "n_all_fails": self.n_all_fails}
        return counts | {"density": self.density.as_dict(), "coverage": self.coverage}


@dataclass(frozen=True)
class Box:
    """A group of worlds, by limits on a few of the things that are uncertain.

    Attributes:
        limits: lowest and highest by name; infinite where there is no limit.
        found: worlds that it was found on.
        tested: worlds that had no say in it.
        p_value: chance of so many failures among the tested if the box told nothing.
        n_boxes: boxes that are tested together.
    """

    limits: Limits
    found: Count
    tested: Count
    p_value: float
    n_boxes: int

    @property
    def stands(self) -> bool:
        """Tell whether the tested worlds confirm it, all boxes taken together (Bonferroni)."""
        return self.p_value * self.n_boxes < 1.0 - CONFIDENCE


def find_boxes(
    inputs: pd.DataFrame,
    fails: Flags,
    is_held_out: Flags,
    dimensions: Mapping[str, Uncertain],
    most_boxes: int,
) -> tuple[list[Box], dict[str, float]]:
    """Return the boxes in which it fails more often than elsewhere, and how much each input sorts worlds.

    Args:
        inputs: a row per world, a column for each thing that is uncertain.
        fails: whether it fails, per world.
        is_held_out: worlds that only test.
        dimensions: what the columns are.
        most_boxes: groups that the worlds are divided into, at most.
    """
    here, kinds = inputs[~is_held_out], fails[~is_held_out]
    none = dict.fromkeys(inputs.columns, 0.0)
    if min(kinds.sum(), (~kinds).sum()) < FEWEST:
        return [], none
    tree = _tree(here, kinds, most_boxes)
    found = [_rounded(limits, dimensions) for limits in _leaves(tree, list(inputs.columns))]
    chosen = [one for one in found if one and _is_denser(count(here, kinds, one), kinds)]
    there, truths = inputs[is_held_out], fails[is_held_out]
    boxes = [
        Box(one, count(here, kinds, one), count(there, truths, one), _chance(there, truths, one), len(chosen))
        for one in chosen
    ]
    weights = dict(zip(inputs.columns, map(float, tree.feature_importances_), strict=True))
    return sorted(boxes, key=lambda box: -box.found.n_fails), weights


def inside(inputs: pd.DataFrame, limits: Limits) -> Flags:
    """Return which worlds are within the limits."""
    is_in = np.ones(len(inputs), dtype=bool)
    for name, (low, high) in limits.items():
        is_in &= inputs[name].between(low, high).to_numpy()
    return is_in


def count(inputs: pd.DataFrame, fails: Flags, limits: Limits) -> Count:
    """Return how many worlds are within the limits, and in how many of them it fails."""
    is_in = inside(inputs, limits)
    return Count(int(is_in.sum()), int((fails & is_in).sum()), int(fails.sum()))


def _tree(inputs: pd.DataFrame, fails: Flags, most_boxes: int) -> DecisionTreeClassifier:
    """Return the tree pruned so that it predicts best in cross-validation (Brier score)."""
    least = max(LEAST_WORLDS, math.ceil(LEAST_SHARE * len(inputs)))
    how: dict[str, Any] = {"max_leaf_nodes": most_boxes, "min_samples_leaf": least, "random_state": FOLD_SEED}
    path = DecisionTreeClassifier(**how).cost_complexity_pruning_path(inputs, fails).ccp_alphas
    ends = np.unique(np.abs(path))
    degrees = np.unique(np.append((ends[:-1] + ends[1:]) / 2, ends[-1] * 1.01))[-MOST_PRUNINGS:]
    folds = RepeatedStratifiedKFold(n_splits=FOLDS, n_repeats=REPEATS, random_state=FOLD_SEED)
    scores = np.array(
        [
            cross_val_score(
                DecisionTreeClassifier(ccp_alpha=one, **how),
                inputs,
                fails,
                cv=folds,
                scoring="neg_brier_score",
            )
            for one in degrees
        ]
    )
    means = scores.mean(axis=1)
    pruned = float(degrees[np.flatnonzero(means >= means.max())[-1]])
    return DecisionTreeClassifier(ccp_alpha=pruned, **how).fit(inputs, fails)


def _leaves(tree: DecisionTreeClassifier, names: list[str]) -> Iterator[Limits]:
    """Yield the limits of each leaf."""
    parts: Any = tree.tree_

    def below(node: int, limits: Limits) -> Iterator[Limits]:
        if parts.children_left[node] < 0:
            yield limits
            return
        name, at = names[parts.feature[node]], float(parts.threshold[node])
        low, high = limits.get(name, (-math.inf, math.inf))
        yield from below(parts.children_left[node], {**limits, name: (low, min(high, at))})
        yield from below(parts.children_right[node], {**limits, name: (max(low, at), high)})

    return below(0, {})


def _rounded(limits: Limits, dimensions: Mapping[str, Uncertain]) -> Limits:
    """Return limits as a reader is told them; what is counted afterwards is within these."""
    return {
        name: (_round(low, dimensions[name]), _round(high, dimensions[name]))
        for name, (low, high) in limits.items()
    }


def _round(limit: float, one: Uncertain) -> float:
    return round(limit, decimals_of(one)) if math.isfinite(limit) else limit


def decimals_of(one: Uncertain) -> int:
    """Return the decimals with which a limit is told: none for whole numbers, a 50th of the range else."""
    if one.values is not None:
        return 1  # between two of them
    return max(0, math.ceil(-math.log10((one.most - one.least) / STEPS)))


def _is_denser(found: Count, fails: Flags) -> bool:
    """Tell whether it fails clearly more often in the box than in all worlds it was found on."""
    return (found.density.low or 0.0) > float(fails.mean())


def _chance(inputs: pd.DataFrame, fails: Flags, limits: Limits) -> float:
    """Return Fisher's exact chance of at least so many failures within the limits."""
    is_in = inside(inputs, limits)
    table = [[int((is_in & fails).sum()), int((is_in & ~fails).sum())]]
    table += [[int((~is_in & fails).sum()), int((~is_in & ~fails).sum())]]
    return float(fisher_exact(table, alternative="greater")[1])


def limits_of(limits: Limits) -> dict[str, dict[str, float | None]]:
    """Return lowest and highest by name, None where there is no limit."""
    return {
        name: {"low": None if low == -math.inf else low, "high": None if high == math.inf else high}
        for name, (low, high) in limits.items()
    }
