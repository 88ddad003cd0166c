"""The material of a sweep: what each of its points gave on the same seeds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from sim.store.records import Failure
from sim.study.comparison import Origin
from sim.study.estimate import Estimate, Spread, estimate
from sim.study.sweeping.levers import Lever, Value, is_grid

SPENDING = "spending_municipality"  # the outcome that is summed from the ledger


class SweepFacts(Origin):
    """What a reader must know to repeat the sweep.

    `folder` is that of the sweep below the results folder, `scenario` the one that was run where none was
    varied, `price_level` the year whose kroner are told.
    """

    folder: str
    command: str
    scenario: str
    municipality: str
    years: int
    price_level: int
    confidence: float
    is_finished: bool


@dataclass(frozen=True, eq=False)
class Sweep:
    """Runs of many points over the same seeds.

    Attributes:
        points: a row per point that has runs, by label in order; a column per lever (numbers, or texts).
        levers: by name.
        outcomes: a row per run: `scenario` (the label), `seed`, and a column per outcome.
        reference: label of the point that others are compared with.
        failures: runs that failed.
        n_points: points of the sweep, with those that have no runs.
        facts: see `SweepFacts`.
    """

    points: pd.DataFrame
    levers: Mapping[str, Lever]
    outcomes: pd.DataFrame
    reference: str
    failures: Sequence[Failure]
    n_points: int
    facts: SweepFacts

    @cached_property
    def is_grid(self) -> bool:
        """Tell whether every combination of the levers' values has runs."""
        return is_grid(self.points)

    @property
    def spread(self) -> Spread:
        """Return what intervals are to hold."""
        return Spread(self.facts["confidence"], self.facts.get("uncertainty", "chance"))

    @property
    def n_missing(self) -> int:
        """Return how many runs there would be more if every point had every seed."""
        return self.n_points * len(self.facts["seeds"]) - len(self.outcomes)

    def runs(self, outcome: str) -> pd.DataFrame:
        """Return an outcome: a row per point, a column per seed; empty where there is no such run."""
        return _runs(self, outcome)

    def gaps(self, outcome: str, moved: Collection[str]) -> pd.DataFrame:
        """Return an outcome minus that of each point's partner with the same seed (see `partners`)."""
        return _gaps(self, outcome, tuple(moved))

    def partners(self, moved: Collection[str]) -> pd.Series[str]:
        """Return the point that each point is compared with.

        In a grid it is the one that has the reference's values of the levers `moved` and is the same in all
        others. A design has no such point: there it is the reference itself.
        """
        return _partners(self, tuple(moved))

    def decided(self, names: Collection[str] | None = None) -> list[str]:
        """Return which levers a municipality decides; all of them where it decides none."""
        chosen = list(self.levers if names is None else names)
        return [name for name in chosen if self.levers[name].is_decided] or chosen

    def circumstances(self) -> list[str]:
        """Return the levers that a municipality does not decide, where it decides others."""
        return [name for name in self.levers if name not in self.decided()]

    def estimate(self, values: pd.Series[float]) -> Estimate:
        """Return the mean of a value per seed with its interval."""
        return estimate(np.asarray(values, dtype=np.float64), *self.spread)

    def value(self, label: str, lever: str) -> Value:
        """Return what a lever is set to at a point."""
        found = self.points.at[label, lever]
        return found if isinstance(found, float) else str(found)

    def brief(self, label: str, names: Collection[str]) -> str:
        """Return some levers of a point as bare values with units, such as "4 weeks, company centres"."""
        chosen = [self.levers[name] for name in names]
        return ", ".join(f"{one.told(self.value(label, one.name))} {one.unit}".rstrip() for one in chosen)

    def named(self, label: str, names: Collection[str] | None = None) -> str:
        """Return a point in words, such as "Scenario = baseline, Waiting max weeks = 4"."""
        chosen = [self.levers[name] for name in (self.levers if names is None else names)]
        return ", ".join(f"{one.title} = {one.told(self.value(label, one.name))}" for one in chosen)


@lru_cache(maxsize=32)
def _runs(sweep: Sweep, outcome: str) -> pd.DataFrame:
    table = sweep.outcomes.pivot(index="scenario", columns="seed", values=outcome)
    return table.reindex(sweep.points.index).astype(float)


@lru_cache(maxsize=32)
def _gaps(sweep: Sweep, outcome: str, moved: tuple[str, ...]) -> pd.DataFrame:
    runs = _runs(sweep, outcome)
    return runs - runs.reindex(_partners(sweep, moved)).to_numpy()


@lru_cache(maxsize=32)
def _partners(sweep: Sweep, moved: tuple[str, ...]) -> pd.Series[str]:
    points, labels = sweep.points, sweep.points.index
    kept = [name for name in points if name not in moved]
    if not sweep.is_grid or not kept:
        return pd.Series(sweep.reference, index=labels, dtype=object)
    home = points.loc[sweep.reference]
    is_home = (points[list(moved)] == home[list(moved)]).all(axis=1).to_numpy()
    keys = pd.MultiIndex.from_frame(points[kept])
    at_home = pd.Series(labels[is_home], index=keys[is_home], dtype=object)
    return pd.Series(at_home.reindex(keys).to_numpy(), index=labels)
