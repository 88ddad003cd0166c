"""M17: monthly statements, and capacity that follows what works."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.agents.states import Activity, Status
from sim.rules.jobcentre import plan_capacity
from sim.rules.management import note_result, review_results
from tests.rules import people

WINDOW = int(people.usual().values()["result_window"])
RATES = SimpleNamespace(project=200_000, guidance=100_000, consultant=1_000_000)


def world(week: int = 0, **parameters: float) -> Any:
    """Return the world with prices of a course place and a consultant's post: five places for a post."""
    made = people.world(week, **parameters)
    made.rates = RATES
    return made


def ended(activity: int, **known: Any) -> Any:
    """Return a citizen whose activity ended so long ago that its result is noted this week."""
    return people.citizen(last_activity=int(activity), weeks_since_activity=WINDOW - 1, **known)


def told(placements: float, projects: float) -> Any:
    """Return a jobcentre whose statement says which share of those who ended reached work or education."""
    return people.jobcentre(
        ended_placements=100.0,
        reached_placements=100.0 * placements,
        ended_projects=100.0,
        reached_projects=100.0 * projects,
    )


def reviewed(jobcentre: Any, weeks: int = 40, interval: int = 4, **parameters: float) -> Any:
    """Return the jobcentre after weeks of reviews, its statement always telling the same."""
    share = jobcentre.reached_placements / 100.0, jobcentre.reached_projects / 100.0
    policy = people.policy(
        management__review_weeks=interval, projects__places=100, placement__consultants=10.0
    )
    for week in range(weeks):
        jobcentre.ended_placements = jobcentre.ended_projects = 100.0
        jobcentre.reached_placements, jobcentre.reached_projects = 100 * share[0], 100 * share[1]
        review_results(jobcentre, policy, world(week, **parameters))
    return jobcentre


@pytest.mark.parametrize(
    ("known", "reached"),
    [
        ({"status": int(Status.IN_JOB)}, 1),
        ({"status": int(Status.IN_FLEX_JOB)}, 1),
        ({"status": int(Status.IN_EDUCATION)}, 1),
        ({"ordinary_hours": 4.0}, 1),
        ({}, 0),
        ({"status": int(Status.ON_PENSION)}, 0),
    ],
)
def test_a_result_is_job_education_or_a_few_ordinary_hours_some_weeks_after_the_activity(
    known: dict[str, Any], reached: int
) -> None:
    jobcentre = people.jobcentre()
    note_result(ended(Activity.PROJECT, **known), jobcentre, world())
    assert (jobcentre.ended_projects, jobcentre.reached_projects) == (1, reached)


def test_a_result_is_noted_once_and_only_when_the_window_is_over() -> None:
    jobcentre, citizen = people.jobcentre(), people.citizen(last_activity=int(Activity.GUIDANCE))
    citizen.weeks_since_activity = 0
    noted = []
    for _ in range(3 * WINDOW):
        note_result(citizen, jobcentre, world())
        noted.append(jobcentre.ended_guidance)
    assert noted == [0] * (WINDOW - 1) + [1] * (2 * WINDOW + 1)


@pytest.mark.parametrize("activity", [Activity.PLACEMENT, Activity.CENTRE_PLACEMENT])
def test_placements_and_company_centres_stand_in_one_line_of_the_statement(activity: Activity) -> None:
    jobcentre = people.jobcentre()
    note_result(ended(activity), jobcentre, world())
    assert jobcentre.ended_placements == 1


def test_old_results_are_forgotten() -> None:
    jobcentre = told(0.5, 0.1)
    for week in range(52):
        review_results(jobcentre, people.policy(), world(week))
    assert 0 < jobcentre.ended_placements < 20


def test_after_some_statements_capacity_has_moved_to_what_works() -> None:
    jobcentre = reviewed(told(placements=0.4, projects=0.1))
    assert jobcentre.project_shift < -20
    assert jobcentre.consultants_moved > 4
    back = reviewed(told(placements=0.1, projects=0.4))
    assert back.project_shift > 10
    assert back.consultants_moved < -2


def test_the_moves_cost_nothing() -> None:
    for shares in ((0.4, 0.1), (0.1, 0.4)):
        jobcentre = reviewed(told(*shares))
        money = jobcentre.project_shift * RATES.project + jobcentre.consultants_moved * RATES.consultant
        assert abs(money) < 1.0


def test_never_more_than_a_part_of_an_activity_is_closed() -> None:
    most = people.usual().values()["review_most"]
    assert reviewed(told(0.9, 0.0), weeks=400).project_shift == pytest.approx(-most * 100)
    assert reviewed(told(0.0, 0.9), weeks=400).consultants_moved == pytest.approx(-most * 10)


def test_alike_results_move_nothing_when_they_are_read_without_error() -> None:
    assert reviewed(told(0.25, 0.25), statement_error=0.0).project_shift == 0
    assert reviewed(told(0.25, 0.25), statement_error=0.15).project_shift != 0


def test_a_few_ended_activities_are_no_ground_to_act_on() -> None:
    jobcentre = people.jobcentre(ended_projects=2.0, ended_placements=2.0, reached_placements=2.0)
    review_results(jobcentre, people.policy(management__review_weeks=1), world())
    assert jobcentre.project_shift == 0


def test_frequent_reviews_react_faster() -> None:
    often, seldom = (reviewed(told(0.4, 0.1), weeks=13, interval=weeks) for weeks in (4, 13))
    assert often.project_shift < seldom.project_shift < 0


def test_without_reviews_what_was_moved_goes_back() -> None:
    jobcentre = reviewed(told(0.4, 0.1))
    review_results(jobcentre, people.policy(), world())
    assert (jobcentre.project_shift, jobcentre.consultants_moved) == (0, 0)


def test_switched_off_nothing_moves() -> None:
    assert reviewed(told(0.9, 0.0), review_step=0.0).project_shift == 0


def test_the_week_is_planned_with_what_reviews_have_moved() -> None:
    usual, moved = people.jobcentre(), people.jobcentre(project_shift=-20.0, consultants_moved=1.0)
    for jobcentre in (usual, moved):
        areas = people.jobcentre()
        start = {
            name.removesuffix("_start"): value
            for name, value in people.usual().values().items()
            if name.endswith("_start")
        }
        vars(jobcentre).update({name: value for name, value in start.items() if hasattr(areas, name)})
        plan_capacity(jobcentre, people.policy(projects__places=120), world())
    assert moved.project_places == usual.project_places - 20
    assert moved.consultant_hours > usual.consultant_hours
