"""Run the model with many sets of parameters, and keep what it gives for the published figures."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.scenario import Scenario
from sim.study.altered import with_parameters
from sim.study.calibration.distance import Floats
from sim.study.calibration.settings import CalibrationSettings
from sim.study.finished import KEYS, Finished, Row
from sim.study.progress import clock
from sim.study.rows import make_rows
from sim.study.stopping import Stopper
from sim.study.targets.figures import figures_of


@dataclass(frozen=True)
class Point:
    """One set of parameters and the runs to make with it.

    Attributes:
        scenario: usual effort with these parameters.
        key: what its rows are kept under, from its own values alone.
        seeds: a run each.
        engine: how rules are run.
    """

    scenario: Scenario
    key: str
    seeds: list[int]
    engine: Literal["compiled", "interpreted"]


def rows_of(point: Point) -> list[Row]:
    """Make the runs of a point and return its figures, a row per run."""
    return [
        {"scenario": point.key, "seed": seed, **figures_of(point.scenario, seed, point.engine)}
        for seed in point.seeds
    ]


@dataclass(frozen=True)
class Simulator:
    """Makes the runs of a wave that are not finished already.

    Attributes:
        scenario: usual effort.
        names: the parameters that change.
        figures: what is asked of each run.
        settings: processes and engine.
        finished: where rows are kept.
        stopper: holds a stop back while rows are written.
    """

    scenario: Scenario
    names: Sequence[str]
    figures: Sequence[str]
    settings: CalibrationSettings
    finished: Finished
    stopper: Stopper

    def __call__(self, title: str, values: Floats, first_seed: int, seeds: int) -> Floats:
        """Return the figures of each run; shape (point, run, figure).

        Args:
            title: of the wave, shown while it runs.
            values: of the parameters, shape (point, parameter).
            first_seed: the first point's first seed; every run has a seed of its own.
            seeds: runs of each point.

        Raises:
            Stopped: asked to stop; finished runs are kept.
        """
        runs = [
            (self._key(row), seed)
            for i, row in enumerate(values)
            for seed in range(first_seed + i * seeds, first_seed + (i + 1) * seeds)
        ]
        missing = set(runs) - self.finished.done()
        wanted = [[one for one in runs[i : i + seeds] if one in missing] for i in range(0, len(runs), seeds)]
        points = [self._point(row, left) for row, left in zip(values, wanted, strict=True) if left]
        here = [self.scenario]
        make_rows(rows_of, points, len(missing), title, self.settings, here, self.finished, self.stopper)
        kept = self.finished.table().set_index(list(KEYS))
        found = kept[list(self.figures)].loc[runs].to_numpy(dtype=np.float64)
        return found.reshape(len(values), seeds, len(self.figures))

    def _key(self, row: Floats) -> str:
        content = json.dumps(dict(zip(self.names, row.tolist(), strict=True)), sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    def _point(self, row: Floats, runs: list[tuple[str, int]]) -> Point:
        changed = with_parameters(self.scenario, dict(zip(self.names, row.tolist(), strict=True)))
        return Point(changed, self._key(row), [seed for _, seed in runs], self.settings.engine)

    def tell_time(self) -> None:
        """Say on standard error how long all runs will take, from the time of one."""
        checks = len(self.settings.check_seeds())
        left = self.settings.n_runs() + checks - len(self.finished.done())
        if left <= 0:
            return
        figures_of(self.scenario, self.settings.first_seed, self.settings.engine)  # what is read once
        began = time.perf_counter()
        figures_of(self.scenario, self.settings.first_seed, self.settings.engine)
        one, at_a_time = time.perf_counter() - began, self.settings.processes()
        print(
            f"calibrate: {left:,} runs to make, {at_a_time} at a time, {one:.1f} s each: about "
            f"{clock(left * one / at_a_time)}",
            file=sys.stderr,
            flush=True,
        )
