"""What `discover` finds: the worlds with their outcome, the boxes, and how much is chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.feature_selection import SelectFwe, f_regression
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

from sim.policy.world import Parameter
from sim.study.conduct import CONFIDENCE
from sim.study.discovery.boxes import Box, find_boxes
from sim.study.discovery.settings import DiscoverSettings, Uncertain
from sim.study.discovery.worlds import DESIGN_SEED
from sim.study.estimate import Estimate, share_of

BINS = 5  # parts that a range is divided into

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Finding:
    """What the worlds tell.

    Attributes:
        inputs: a row per world: what is uncertain, then the parameters that a box may speak of.
        dimensions: what the columns are.
        cost: extra net cost until the horizon, DKK in present value, [world, course of chance].
        is_held_out: worlds that only tested the boxes.
        boxes: groups of worlds in which it fails more often than in others.
        weights: how much each input sorts the worlds, 0 to 1, most first.
    """

    inputs: pd.DataFrame
    dimensions: dict[str, Uncertain]
    cost: Numbers
    is_held_out: NDArray[np.bool_]
    boxes: list[Box]
    weights: dict[str, float]

    @property
    def mean_cost(self) -> Numbers:
        """Return the mean extra cost of each world."""
        return np.asarray(self.cost.mean(axis=1))

    @property
    def fails(self) -> NDArray[np.bool_]:
        """Return the worlds in which it does not pay back, by the mean over courses of chance."""
        return self.mean_cost > 0.0

    @property
    def share_failing(self) -> Estimate:
        """Return the share of all worlds in which it does not pay back."""
        return share_of(int(self.fails.sum()), len(self.cost), CONFIDENCE)

    @property
    def share_undecided(self) -> float:
        """Return the share of worlds in which the courses of chance disagree whether it pays back."""
        above = (self.cost > 0.0).mean(axis=1)
        return float(((above > 0.0) & (above < 1.0)).mean())

    @property
    def share_of_chance(self) -> float | None:
        """Return the share of the variance between single runs' costs that is chance, not the world.

        One-way analysis of variance, worlds as groups; None with one course of chance in each.
        """
        n = self.cost.shape[1]
        if n < 2:
            return None
        within = float(self.cost.var(axis=1, ddof=1).mean())
        between = max(0.0, float(self.mean_cost.var(ddof=1)) - within / n)
        return within / (within + between) if within + between > 0.0 else None


def find(
    settings: DiscoverSettings,
    worlds: pd.DataFrame,
    drawn: pd.DataFrame,
    parameters: Mapping[str, Parameter],
    cost: Numbers,
) -> Finding:
    """Look for boxes in some of the worlds and test them on the others.

    Args:
        settings: how many may be found.
        worlds: what is uncertain, a row per world.
        drawn: parameters of each world; no columns where they are as declared.
        parameters: what they mean.
        cost: extra net cost, DKK in present value, [world, course of chance].
    """
    fails = cost.mean(axis=1) > 0.0
    is_held_out = _held_out(fails, settings.held_out)
    here = ~is_held_out
    chosen = strongest(worlds[here], drawn[here], cost[here].mean(axis=1), settings.most_parameters)
    inputs = pd.concat([worlds, drawn[chosen]], axis=1)
    dimensions = settings.dimensions() | {
        name: _as_dimension(parameters[name], drawn[name]) for name in chosen
    }
    boxes, weights = find_boxes(inputs, fails, is_held_out, dimensions, settings.most_boxes)
    order = sorted(
        weights, key=lambda name: (-weights[name], -_tie(inputs[name].to_numpy(dtype=float), cost))
    )
    ordered = {name: weights[name] for name in order}
    return Finding(inputs, dimensions, cost, is_held_out, boxes, ordered)


def _held_out(fails: NDArray[np.bool_], share: float) -> NDArray[np.bool_]:
    """Choose the worlds that only test: the same share of those that fail and those that do not."""
    both = min(fails.sum(), (~fails).sum()) >= 2
    chosen = train_test_split(
        np.arange(len(fails)), test_size=share, random_state=DESIGN_SEED, stratify=fails if both else None
    )[1]
    return np.isin(np.arange(len(fails)), chosen)


def strongest(worlds: pd.DataFrame, drawn: pd.DataFrame, cost: Numbers, most: int) -> list[str]:
    """Return the parameters that clearly move the cost beside the rest of the world, strongest first.

    Of hundreds of parameters some look strong by chance, so the error of the whole family is held at
    1 - CONFIDENCE.
    """
    moving = [name for name in drawn.columns if drawn[name].nunique() > 1]
    if not moving or most == 0 or np.ptp(cost) == 0.0:
        return []
    rest = cost - LinearRegression().fit(worlds, cost).predict(worlds)
    test = SelectFwe(f_regression, alpha=1.0 - CONFIDENCE).fit(drawn[moving], rest)
    clear = [place for place in np.argsort(test.pvalues_, kind="stable") if test.get_support()[place]]
    return [moving[place] for place in clear[:most]]


def _as_dimension(parameter: Parameter, drawn: pd.Series[float]) -> Uncertain:
    return Uncertain(
        title=f"{drawn.name} ({parameter.meaning})",
        sets=f"parameters.{drawn.name}",
        low=float(drawn.min()),
        high=float(drawn.max()),
        unit=parameter.unit,
        meaning=parameter.meaning,
        source=parameter.source,
    )


def _tie(values: Numbers, cost: Numbers) -> float:
    """Return how strongly an input and the mean cost go together, for inputs that no box speaks of."""
    mean = cost.mean(axis=1)
    if np.ptp(values) == 0.0 or np.ptp(mean) == 0.0:
        return 0.0
    return abs(float(np.corrcoef(values, mean)[0, 1]))


def shares(finding: Finding) -> pd.DataFrame:
    """Return the share of worlds in which it pays back by part of each range, with Wilson's interval."""
    return pd.DataFrame(list(_shares(finding)))


def _shares(finding: Finding) -> Iterator[dict[str, Any]]:
    pays = ~finding.fails
    for name in finding.weights:
        one, values = finding.dimensions[name], finding.inputs[name]
        for low, high in _parts(one):
            is_in = values.between(low, high, inclusive="both" if high == one.most else "left").to_numpy()
            share = share_of(int((pays & is_in).sum()), int(is_in.sum()), CONFIDENCE)
            about = {"name": name, "title": one.title, "unit": one.unit, "from": low, "to": high}
            kept = {"mean": share.mean, "low": share.low, "high": share.high, "n_worlds": share.n}
            yield about | {"share_paying_back": kept.pop("mean")} | kept


def _parts(one: Uncertain) -> list[tuple[float, float]]:
    """Return the parts of a range, or the values one by one (each until the next)."""
    if one.values is not None:
        values = [float(value) for value in one.values]
        return [*pairwise(values), (values[-1], values[-1])]
    edges = np.linspace(one.least, one.most, BINS + 1).tolist()
    return list(pairwise(edges))
