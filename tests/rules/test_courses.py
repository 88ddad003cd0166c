"""M2, M10, M22: what project, guidance, pre-course and bridging do, and what the choice of activity does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sim.agents.states import Activity
from sim.rules.courses import attend_bridging, attend_guidance, attend_pre_course, attend_project
from sim.rules.participation import leaving
from tests.rules.people import citizen, counts, policy, world

SAFE = {"project_dropout": 0.0, "course_dropout": 0.0}
COURSES: dict[Activity, Callable[..., None]] = {
    Activity.PROJECT: attend_project,
    Activity.GUIDANCE: attend_guidance,
    Activity.PRE_COURSE: attend_pre_course,
    Activity.BRIDGING: attend_bridging,
}
LENGTHS = {
    Activity.PROJECT: "projects__weeks",
    Activity.GUIDANCE: "guidance__weeks",
    Activity.PRE_COURSE: "intake__pre_course_weeks",
    Activity.BRIDGING: "youth_track__bridging_weeks",
}
BUILT = {
    Activity.PROJECT: "readiness",
    Activity.GUIDANCE: "motivation",
    Activity.PRE_COURSE: "self_belief",
    Activity.BRIDGING: "self_belief",
}


def attended(activity: Activity, weeks: int = 4, **known: Any) -> Any:
    pupil = citizen(activity=int(activity), **known)
    for _ in range(weeks):
        COURSES[activity](pupil, counts(), policy(), world(**SAFE))
    return pupil


@pytest.mark.parametrize("activity", COURSES)
def test_a_course_builds_what_it_is_for(activity: Activity) -> None:
    state = BUILT[activity]
    assert getattr(attended(activity), state) > getattr(citizen(), state)


@pytest.mark.parametrize("activity", COURSES)
def test_a_week_away_from_the_course_teaches_nothing(activity: Activity) -> None:
    assert getattr(attended(activity, is_absent=True), BUILT[activity]) == getattr(citizen(), BUILT[activity])


@pytest.mark.parametrize("activity", COURSES)
def test_more_is_learnt_on_a_course_that_suits(activity: Activity) -> None:
    state = BUILT[activity]
    poor, usual, good = (getattr(attended(activity, suitability=s), state) for s in (0.1, 0.5, 0.9))
    assert poor < usual < good


@pytest.mark.parametrize("activity", COURSES)
def test_a_course_lasts_as_long_as_the_policy_says(activity: Activity) -> None:
    pupil, levers = citizen(activity=int(activity)), policy(**{LENGTHS[activity]: 3})
    for _ in range(2):
        COURSES[activity](pupil, counts(), levers, world(**SAFE))
    assert pupil.activity == activity
    COURSES[activity](pupil, counts(), levers, world(**SAFE))
    assert pupil.activity == Activity.WAITING


@pytest.mark.parametrize("activity", COURSES)
def test_a_course_broken_off_is_one_more_defeat_and_is_remembered(activity: Activity) -> None:
    pupil, week = citizen(activity=int(activity), self_belief=0.5), counts()
    COURSES[activity](pupil, week, policy(), world(project_dropout=9.0, course_dropout=9.0))
    assert (week.new_dropouts, pupil.activity, pupil.failed_activity) == (1, Activity.WAITING, activity)
    assert pupil.self_belief < 0.5


@pytest.mark.parametrize("activity", COURSES)
def test_each_course_is_only_for_those_on_it(activity: Activity) -> None:
    for other in set(COURSES) - {activity}:
        pupil = citizen(activity=int(other))
        COURSES[activity](pupil, counts(), policy(), world())
        assert pupil == citizen(activity=int(other))


def test_guidance_motivates_more_and_trains_less_than_a_project() -> None:
    guided, trained = attended(Activity.GUIDANCE, 8), attended(Activity.PROJECT, 8)
    assert guided.motivation > trained.motivation
    assert guided.readiness < trained.readiness


def test_bridging_eases_the_skills_barrier_more_than_a_project() -> None:
    bridged = attended(Activity.BRIDGING, 10, barrier_skills=0.8)
    assert bridged.barrier_skills < attended(Activity.PROJECT, 10, barrier_skills=0.8).barrier_skills < 0.8


def test_who_was_sent_to_the_wrong_activity_leaves_it_more_often() -> None:
    wrong, right = (leaving(citizen(suitability=s), policy(), world()) for s in (0.1, 0.9))
    assert wrong > 1.5 * right
    assert leaving(citizen(suitability=0.1), policy(), world(dropout_suitability_slope=0.0)) < wrong
