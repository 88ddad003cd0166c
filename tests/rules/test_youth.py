"""M22: education is the goal of the young; grades, options, real workplaces and mentors decide."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from sim.agents.states import Activity, Status
from sim.rules.courses import attend_bridging, attend_guidance
from sim.rules.moves import end_activity
from sim.rules.searching import seek_education
from sim.rules.separations import keep_or_leave_education
from sim.rules.youth import (
    choose_from_menu,
    concrete_goal,
    earn_grades,
    plan_education_mentors,
    school_door,
)
from tests.rules.people import citizen, counts, jobcentre, policy, world

N = 1000
LEVERS = policy()


def started(is_bridged: bool = False, **known: Any) -> int:
    """Return how many of 200 soon start an education, after some weeks of bridging or of waiting."""
    week, quick = counts(), {"grades_by_bridging": 0.16, "education_base_under_30": 0.12}
    for i in range(200):
        one = citizen(id=i, **{"age": 20.0, "motivation": 0.6, "barrier_skills": 0.6, **known})
        if is_bridged:
            one.activity = int(Activity.BRIDGING)
        for w in range(5):
            attend_bridging(one, counts(), LEVERS, world(w, course_dropout=0.0))
            earn_grades(one, world(w, **quick))
        end_activity(one)
        for w in range(5, 11):
            seek_education(one, week, world(w, **quick))
    return int(week.new_educations)


def chosen(options: int, **known: Any) -> Any:
    beginner = citizen(**{"activity": int(Activity.PROJECT), "age": 20.0, "motivation": 0.4, **known})
    choose_from_menu(beginner, policy(youth_track__options=options), world())
    return beginner


def dropouts(options: int, age: float) -> int:
    week, levers, rules = counts(), policy(youth_track__options=options), world(course_dropout=0.3)
    for i in range(N):
        one = citizen(id=i, activity=int(Activity.GUIDANCE), age=age)
        choose_from_menu(one, levers, rules)
        attend_guidance(one, week, levers, rules)
    return int(week.new_dropouts)


def test_a_young_citizen_without_grades_starts_education_more_often_after_bridging() -> None:
    assert started(has_grades=False, is_bridged=True) > 2 * started(has_grades=False)


def test_without_grades_the_door_of_the_school_is_nearly_closed() -> None:
    assert started(has_grades=False) < 0.4 * started(has_grades=True)
    assert school_door(citizen(age=20.0, has_grades=False), world(no_grades_factor=1.0)) == 1.0


def test_bridging_gives_grades_to_many_and_time_gives_them_to_few() -> None:
    rules = world(grades_by_bridging=0.4, grades_by_oneself=0.015)

    def passed(activity: Activity, **known: Any) -> int:
        people = [
            citizen(id=i, **{"has_grades": False, "activity": int(activity), "age": 20.0, **known})
            for i in range(N)
        ]
        for one in people:
            earn_grades(one, rules)
        return sum(one.has_grades for one in people)

    assert passed(Activity.BRIDGING) > 8 * passed(Activity.WAITING) > 0
    assert passed(Activity.BRIDGING, is_absent=True) == passed(Activity.WAITING)
    assert passed(Activity.WAITING, age=40.0) == passed(Activity.WAITING, status=int(Status.IN_JOB)) == 0


def test_with_more_options_the_activity_suits_a_young_citizen_better_but_each_adds_less() -> None:
    suits = [chosen(n).suitability for n in (1, 2, 4, 8)]
    gains = [after - before for before, after in pairwise(suits)]
    assert suits[0] == citizen().suitability
    assert gains[0] > gains[1] > gains[2] > 0
    assert chosen(8).motivation > chosen(1).motivation == 0.4


def test_options_change_nothing_for_those_over_30_or_in_the_middle_of_an_activity() -> None:
    assert chosen(8, age=40.0) == chosen(1, age=40.0)
    assert chosen(8, weeks_in_activity=1) == chosen(1, weeks_in_activity=1)
    assert chosen(8, activity=int(Activity.WAITING)) == chosen(1, activity=int(Activity.WAITING))


def test_more_options_mean_fewer_dropouts_among_the_young_and_as_many_among_others() -> None:
    assert dropouts(8, 20.0) < 0.9 * dropouts(1, 20.0)
    assert dropouts(8, 40.0) == dropouts(1, 40.0)


@pytest.mark.parametrize("activity", [Activity.PLACEMENT, Activity.CENTRE_PLACEMENT, Activity.BRIDGING])
def test_a_real_workplace_or_school_makes_the_goal_concrete_for_a_while(activity: Activity) -> None:
    there = citizen(activity=int(activity))
    lately = citizen(last_activity=int(activity), weeks_since_activity=8)
    long_ago = citizen(last_activity=int(activity), weeks_since_activity=80)
    assert concrete_goal(there, world()) == concrete_goal(lately, world()) > 1.0
    assert concrete_goal(long_ago, world()) == 1.0
    assert concrete_goal(citizen(activity=int(Activity.PROJECT)), world()) == 1.0


def test_for_those_over_30_a_workplace_leads_elsewhere() -> None:
    placed = citizen(activity=int(Activity.PLACEMENT), age=40.0)
    assert school_door(placed, world()) == school_door(citizen(age=40.0), world())


def left_education(posts: float, age: float = 20.0, n: int = 1000) -> int:
    """Return how many of n students leave in a week, when as many were there the week before."""
    office = jobcentre(n_young_students=n)
    plan_education_mentors(office, policy(youth_track__education_mentors=posts), world())
    left = 0
    for i in range(n):
        student = citizen(id=i, status=int(Status.IN_EDUCATION), weeks_in_status=20, age=age)
        keep_or_leave_education(student, office, counts(), world(education_dropout=0.3))
        left += student.status != Status.IN_EDUCATION
    assert office.n_young_students == (n if age < 30.0 else 0)
    return left


def test_education_mentors_keep_the_young_in_education_as_far_as_they_go_round() -> None:
    none, some, enough, plenty = (left_education(posts) for posts in (0.0, 20.0, 40.0, 400.0))
    assert none > some > enough == plenty > 0


def test_education_mentors_are_for_the_young() -> None:
    assert left_education(40.0, age=35.0) == left_education(0.0, age=35.0)


def test_who_completes_an_education_meets_the_grade_requirement() -> None:
    one = citizen(status=int(Status.IN_EDUCATION), weeks_in_status=500, has_grades=False)
    keep_or_leave_education(one, jobcentre(), counts(), world())
    assert one.has_grades
