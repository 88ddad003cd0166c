"""One repetition of a trial as a row of numbers, so that repetitions can be kept and added up.

Names of numbers: `WHAT|OUTCOME|WHO|GROUP|WEEK|STATISTIC`. WHAT is `level` (in the world with the trial) or
`change` (that world less the same town without it, person by person), WHO an arm or `not_recruited`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import WayOut
from sim.model import Engine
from sim.scenario import Scenario
from sim.study.calibration.drawn import drawn
from sim.study.finished import Row
from sim.study.trial.conditions import Flags, matching
from sim.study.trial.declared import Trial
from sim.study.trial.living import CASELOAD, Lived, live
from sim.study.trial.outcomes import Matrix, Outcome, course_of
from sim.study.trial.recruiting import Group

ALL = "all"
NOT_RECRUITED = "not_recruited"
LEVEL, CHANGE, LEFT = "level", "change", "left"
WORLDS = ("with_trial", "without")


@dataclass(frozen=True)
class TrialTask:
    """One seed of a trial."""

    scenario: Scenario
    trial: Trial
    seed: int
    engine: Engine


def repeat(task: TrialTask) -> Sequence[Row]:
    """Live one repetition and return its row."""
    lived = live(drawn(task.scenario, task.seed), task.trial, task.seed, task.engine)
    row: Row = {"scenario": task.scenario.name, "seed": task.seed}
    row |= dict(_caseloads(lived, task.trial))
    row |= (
        dict(_levels(lived, task.trial)) | dict(_changes(lived, task.trial)) | dict(_left(lived, task.trial))
    )
    groups = {**lived.participants, NOT_RECRUITED: lived.not_recruited}
    return [row | {f"n|{name}": len(group.rows) for name, group in groups.items()}]


def name_of(what: str, outcome: str, who: str, group: str, week: int) -> str:
    """Return the name of three numbers of a row: mean, var and n."""
    return f"{what}|{outcome}|{who}|{group}|{week}"


def _levels(lived: Lived, trial: Trial) -> Iterator[tuple[str, float | int]]:
    """Yield each arm's outcomes by week, and those of subgroups at follow-up."""
    for arm, people in lived.participants.items():
        lives = lived.with_trial.lives(people, trial.last_week)
        inside = _subgroups(lived, people, trial)
        for outcome in trial.measures():
            course = course_of(outcome, lives)
            for week in range(trial.last_week + 1):
                yield from _numbers(name_of(LEVEL, outcome.name, arm, ALL, week), course[:, week])
            for group, chosen in inside.items():
                for week in trial.follow_up_weeks:
                    yield from _numbers(name_of(LEVEL, outcome.name, arm, group, week), course[chosen, week])


def _subgroups(lived: Lived, people: Group, trial: Trial) -> dict[str, Flags]:
    """Return who of some people is in each subgroup, as they were at recruitment."""
    rows = lived.at_recruitment[people.rows]
    return {name: matching(rows, conditions) for name, conditions in trial.subgroups.items()}


def _changes(lived: Lived, trial: Trial) -> Iterator[tuple[str, float | int]]:
    """Yield what the trial changed for the participants of each arm and for those not recruited."""
    for who, people in {**lived.participants, NOT_RECRUITED: lived.not_recruited}.items():
        for outcome in trial.measures():
            change = _paired(lived, people, outcome, trial)
            for week in trial.follow_up_weeks:
                yield from _numbers(name_of(CHANGE, outcome.name, who, ALL, week), change[:, week])


def _paired(lived: Lived, people: Group, outcome: Outcome, trial: Trial) -> Matrix:
    """Return the outcome with the trial less that without it, [person, week]."""
    worlds = (lived.with_trial, lived.without)
    one, other = (course_of(outcome, world.lives(people, trial.last_week)) for world in worlds)
    return one - other


def _left(lived: Lived, trial: Trial) -> Iterator[tuple[str, float | int]]:
    """Yield the share of each arm that has left by each way out at each follow-up."""
    for arm, people in lived.participants.items():
        ways = lived.with_trial.of("way_out", people, trial.last_week)
        for way in list(WayOut)[1:]:
            for week in trial.follow_up_weeks:
                gone = (ways[:, week] == way).astype(np.float64)
                yield from _numbers(name_of(LEFT, way.name.lower(), arm, ALL, week), gone)


def caseload_of(arm: str, world: str) -> str:
    """Return the name of the caseload that the participants of an arm live in a world."""
    return f"{CASELOAD}|{arm}|{world}"


def _caseloads(lived: Lived, trial: Trial) -> Iterator[tuple[str, float]]:
    """Yield citizens per caseworker as participants live it: mean over those on benefit and weeks since."""
    for arm, people in lived.participants.items():
        for world, course in zip(WORLDS, (lived.with_trial, lived.without), strict=True):
            loads = course.of(CASELOAD, people, trial.last_week)[:, 1:]
            known = loads[np.isfinite(loads)]
            yield caseload_of(arm, world), float(known.mean()) if len(known) else float("nan")


def _numbers(name: str, values: NDArray[np.float64]) -> Iterator[tuple[str, float | int]]:
    """Yield mean, variance (n - 1) and number of what is known of some people."""
    known = values[np.isfinite(values)]
    n = len(known)
    yield f"{name}|mean", float(known.mean()) if n else float("nan")
    yield f"{name}|var", float(known.var(ddof=1)) if n > 1 else float("nan")
    yield f"{name}|n", n
