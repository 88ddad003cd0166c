"""Live the same town twice, with the trial and without it, and keep what becomes of everybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Status
from sim.model import Engine, LabourMarket
from sim.policy.personal import merged
from sim.policy.trial_arm import TrialArm
from sim.scenario import Scenario
from sim.study.run import town_of
from sim.study.trial.declared import Trial, TrialArmFile
from sim.study.trial.outcomes import Lives
from sim.study.trial.recruiting import Group, Recruiter
from sim.study.trial.staffing import Staffing
from sim.town import n_mentors

ALWAYS = ("status", "way_out")
CASELOAD = "caseload"  # of the citizen's caseworker; NaN for who is not on benefit


class Course:
    """What each citizen is in, at the beginning of each week from the first of recruitment on."""

    def __init__(self, trial: Trial) -> None:
        """Begin with nothing."""
        self.fields = [one.field for one in trial.measures() if one.field]
        self._weeks: dict[str, list[NDArray[Any]]] = {name: [] for name in (*ALWAYS, *self.fields, CASELOAD)}

    def watch(self, model: LabourMarket) -> None:
        """Keep the state as it is."""
        citizens, caseworkers = (model.tables[plural].columns for plural in ("citizens", "caseworkers"))
        for name in (*ALWAYS, *self.fields):
            self._weeks[name].append(citizens[name].copy())
        is_case = (citizens["status"] == Status.ON_BENEFIT) & (citizens["caseworker"] >= 0)
        theirs = caseworkers["caseload"][citizens["caseworker"]]
        self._weeks[CASELOAD].append(np.where(is_case, theirs, np.nan))

    def of(self, name: str, group: Group, n_weeks: int) -> NDArray[Any]:
        """Return a state variable of a group, [person, week since recruitment]."""
        weeks = group.weeks[:, np.newaxis] + np.arange(n_weeks + 1)
        found: NDArray[Any] = np.stack(self._weeks[name])[weeks, group.rows[:, np.newaxis]]
        return found

    def lives(self, group: Group, n_weeks: int) -> Lives:
        """Return what became of a group in the weeks since recruitment."""
        fields = {name: self.of(name, group, n_weeks).astype(np.float64) for name in self.fields}
        return Lives(self.of("status", group, n_weeks), fields)


@dataclass(frozen=True)
class Lived:
    """One repetition of a trial.

    Attributes:
        start: the citizens when recruitment began.
        at_recruitment: the same, each participant as in the week of recruitment.
        participants: by arm, in the order of the file.
        not_recruited: who could have taken part.
        with_trial, without: what became of everybody in the two worlds.
    """

    start: NDArray[Any]
    at_recruitment: NDArray[Any]
    participants: Mapping[str, Group]
    not_recruited: Group
    with_trial: Course
    without: Course


def live(scenario: Scenario, trial: Trial, seed: int, engine: Engine = "compiled") -> Lived:
    """Live the years before the start once, and from the first week of recruitment on both worlds.

    Raises:
        UserError: too few can take part.
    """
    model = LabourMarket(scenario, seed, engine, town=town_of(scenario.municipality.model_dump_json()))
    model.run_until(0)
    model.decide(scenario)
    model.run_until(trial.recruitment.first_week)
    state = model.snapshot()
    without, with_trial = Course(trial), Course(trial)
    _run(model, trial, without)
    model.restore(state)
    start = state.tables["citizens"]
    recruiter = Recruiter(trial, start, seed)
    staffing = Staffing(trial, scenario)
    model.decide(scenario, arms_of_trial(trial, scenario, recruiter, staffing))
    n_usual = model.town.n_caseworkers(scenario.policy, scenario)
    at_recruitment = start.copy()

    def begin_week(model: LabourMarket, week: int) -> None:
        if week < trial.recruitment.weeks:
            recruit(week)
        if staffing.caseloads:
            citizens = model.tables["citizens"].rows
            model.let_serve(staffing.posts(citizens, week, n_usual, len(trial.arms)))

    def recruit(week: int) -> None:
        citizens = model.tables["citizens"].rows
        chosen, arms = recruiter.draw(citizens, week)
        at_recruitment[chosen] = citizens[chosen]
        model.recruit(chosen, arms)
        if week == trial.recruitment.weeks - 1:
            recruiter.close()

    _run(model, trial, with_trial, begin_week)
    groups = {name: recruiter.recruited(number) for number, name in enumerate(trial.arms, 1)}
    return Lived(start, at_recruitment, groups, recruiter.not_recruited(), with_trial, without)


def _run(
    model: LabourMarket,
    trial: Trial,
    course: Course,
    before: Callable[[LabourMarket, int], None] | None = None,
) -> None:
    course.watch(model)
    for week in range(trial.n_weeks):
        if before is not None:
            before(model, week)
        model.run_until(model.week + 1)
        course.watch(model)


def arms_of_trial(
    trial: Trial, scenario: Scenario, recruiter: Recruiter, staffing: Staffing
) -> list[TrialArm]:
    """Return the levers of each arm and the staff that its planned participants need at most."""
    planned = np.bincount(recruiter.arms, minlength=len(trial.arms) + 1).tolist()
    return [
        _arm(arm, scenario, planned[number], staffing.posts_of(number, planned[number]))
        for number, arm in enumerate(trial.arms.values(), 1)
    ]


def _arm(arm: TrialArmFile, scenario: Scenario, n: int, caseworkers: int) -> TrialArm:
    levers = arm.moved()
    if arm.has_mentors() and "posts" not in levers["mentors"]:
        levers["mentors"]["posts"] = _posts_for(n, levers["mentors"], scenario)
    policy = merged(scenario.policy, levers)
    return TrialArm(
        levers,
        caseworkers=caseworkers,
        mentors=n_mentors(policy) if arm.has_mentors() else 0,
    )


def _posts_for(n: int, levers: Mapping[str, Any], scenario: Scenario) -> float:
    """Return the paid mentors' posts that have a place for each of n participants."""
    hours = levers.get("hours_per_citizen", scenario.policy.mentors.hours_per_citizen)
    places = max(1, int(scenario.values()["mentor_hours"] / hours))
    return float(-(-n // places))
