"""Run the scenarios at points, each a set of changed numbers and a seed, and read the outcome there.

A finished run is kept under what it was made of, so another outcome, another number of points or a study
that was stopped uses what is there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError
from sim.measures import OUTCOMES
from sim.scenario import Scenario
from sim.store.identity import scenario_hash, short_hash
from sim.study.altered import altered
from sim.study.calibration.drawn import left_open
from sim.study.finished import Finished, Row
from sim.study.identity import identity
from sim.study.inputs import files_behind
from sim.study.occasion import Occasion
from sim.study.rows import make_rows
from sim.study.sensitivity.outcome import column_of
from sim.study.sensitivity.plan import SensitivityPlan
from sim.study.tasks import Task, run_task

Values = Mapping[str, float]


@dataclass(frozen=True)
class Point:
    """Where the model is run.

    Attributes:
        changes: what is changed.
        seed: the course of chance.
        is_draw: the changes are a draw of the parameters, which leaves what a user or a scenario set.
    """

    changes: Values
    seed: int
    is_draw: bool = False


@dataclass(frozen=True)
class PointTask:
    """The runs of one point that are missing; they share a run-in.

    Attributes:
        task: the scenarios as they are without changes, and how they are run.
        changes: what is changed in each.
        keys: what each is kept under.
    """

    task: Task
    changes: tuple[Values, ...]
    keys: tuple[str, ...]


def rows_of(point: PointTask) -> list[Row]:
    """Run the scenarios of a point and return a row of outcomes for each."""
    scenarios = [altered(one, of) for one, of in zip(point.task.scenarios, point.changes, strict=True)]
    runs = run_task(replace(point.task, scenarios=scenarios))
    return [
        {"scenario": key, "seed": run.seed, **{name: run.outcomes[name] for name in OUTCOMES}}
        for key, run in zip(point.keys, runs, strict=True)
    ]


class Laboratory:
    """Where points are run and their outcomes read."""

    def __init__(self, plan: SensitivityPlan, occasion: Occasion) -> None:
        """Look at what is finished.

        Args:
            plan: what is asked.
            occasion: whose stopper holds a stop back while rows are written.
        """
        from sim.store.facts import facts_of

        self.plan, self.occasion = plan, occasion
        version = facts_of(plan.settings.engine, files_behind(plan.scenarios)).model_version
        self.finished = Finished(plan.settings.results_folder(), plan.study, version[:12])
        self._hashes = {one.name: scenario_hash(identity(one, plan.settings)) for one in plan.scenarios}

    def pace(self) -> float:
        """Return the seconds that a run of the default point takes here, its share of the run-in included."""
        task = self._task(Point({}, self.plan.settings.first_seed), self.plan.pair, set())
        assert task is not None
        rows_of(task)  # the first also reads the town's files
        started = perf_counter()
        rows_of(task)
        return (perf_counter() - started) / len(self.plan.pair)

    def run(
        self, points: Sequence[Point], title: str, scenarios: Sequence[Scenario] = ()
    ) -> NDArray[np.float64]:
        """Make what is missing and return the outcome, shape (points, scenarios).

        Args:
            points: where.
            title: what is shown meanwhile.
            scenarios: what is run; the pair of the question when empty.

        Raises:
            UserError: the outcome is not known in a run.
            Stopped: asked to stop; finished runs are kept.
        """
        those = tuple(scenarios or self.plan.pair)
        done = self.finished.done()
        found = {self._name(point): self._task(point, those, done) for point in points}
        tasks = [task for task in found.values() if task is not None]
        n_missing = sum(len(task.keys) for task in tasks)
        make_rows(
            rows_of, tasks, n_missing, title, self.plan.settings, those, self.finished, self.occasion.stopper
        )
        return self._read(points, those)

    def gains(self, points: Sequence[Point], title: str) -> NDArray[np.float64]:
        """Return what the chosen scenario gains at each point; its level when nothing stands against it."""
        found = self.run(points, title)
        return found[:, 0] - found[:, 1] if found.shape[1] > 1 else found[:, 0]

    def _read(self, points: Sequence[Point], scenarios: Sequence[Scenario]) -> NDArray[np.float64]:
        outcome = self.plan.settings.outcome
        column, sign = column_of(outcome)
        runs = self.finished.table().set_index(["scenario", "seed"])[column].to_dict()
        values = sign * np.array(
            [[runs[self._key(point, one), point.seed] for one in scenarios] for point in points]
        )
        if not np.isfinite(values).all():
            raise UserError(f"outcome={outcome}: is not known in every run (nobody to count); choose another")
        return values

    def _task(
        self, point: Point, scenarios: Sequence[Scenario], done: set[tuple[str, int]]
    ) -> PointTask | None:
        left = [one for one in scenarios if (self._key(point, one), point.seed) not in done]
        if not left:
            return None
        how = self.plan.settings
        task = Task(left, point.seed, how.engine, how.smallest_group)
        changes = tuple(self._changes(point, one) for one in left)
        return PointTask(task, changes, tuple(self._key(point, one) for one in left))

    def _changes(self, point: Point, scenario: Scenario) -> Values:
        """Return what is changed in a scenario: levers that are the chosen one's own only there."""
        if point.is_draw:
            drawn = {name.partition(".")[2]: name for name in point.changes}
            return {drawn[one]: point.changes[drawn[one]] for one in left_open(scenario.parameters, drawn)}
        if scenario.name == self.plan.chosen:
            return point.changes
        return {name: value for name, value in point.changes.items() if name not in self.plan.own}

    def _key(self, point: Point, scenario: Scenario) -> str:
        content = json.dumps(dict(self._changes(point, scenario)), sort_keys=True)
        digest = hashlib.sha256(f"{self._hashes[scenario.name]} {content}".encode()).hexdigest()
        return f"{scenario.name} {short_hash(digest)}"

    def _name(self, point: Point) -> str:
        return json.dumps([dict(point.changes), point.seed], sort_keys=True)
