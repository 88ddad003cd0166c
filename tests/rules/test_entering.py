"""Who enters, who is in the cohort, and the passing of a week."""

from __future__ import annotations

import pytest

from sim.agents.states import Activity, Scheme, Status
from sim.rules.entering import enter, mark_cohort
from sim.rules.living import change_scheme, grow_older, work_builds
from tests.rules.people import citizen, competitor, counts, numbered, world

OUTSIDE = {"status": int(Status.OUTSIDE), "is_here": False, "was_activity_ready": False, "activity": 0}


def test_who_enters_begins_by_waiting_and_nobody_enters_early() -> None:
    people = numbered([citizen(**OUTSIDE, entry_week=week) for week in (3, 4, 5)])
    week = counts()
    enter(people, week, world(4))
    assert [one.is_here for one in people] == [True, True, False]
    assert (people[0].activity, people[0].was_activity_ready) == (Activity.WAITING, True)
    assert week.new_entries == 2


def test_the_cohort_is_who_is_activity_ready_on_benefit_when_the_comparison_begins() -> None:
    people = [citizen(), citizen(status=int(Status.IN_JOB)), competitor()]
    week = counts()
    for one in people:
        mark_cohort(one, week, world(0))
    assert [one.is_cohort for one in people] == [True, False, False]
    assert week.n_cohort == 1
    late = citizen()
    mark_cohort(late, week, world(1))
    assert not late.is_cohort


@pytest.mark.parametrize(
    ("status", "counter"),
    [
        (Status.ON_BENEFIT, "cum_weeks_on_benefit"),
        (Status.IN_JOB, "cum_weeks_in_job"),
        (Status.IN_EDUCATION, "cum_weeks_in_education"),
    ],
)
def test_a_year_is_52_weeks_in_the_present_status(status: Status, counter: str) -> None:
    one = citizen(status=int(status), age=40.0)
    for _ in range(52):
        grow_older(one)
    assert one.age == pytest.approx(41.0)
    assert getattr(one, counter) == one.weeks_in_status == 52


def test_education_benefit_becomes_cash_benefit_at_thirty() -> None:
    young, older = (citizen(scheme=int(Scheme.EDUCATION_BENEFIT), age=age) for age in (29.9, 30.0))
    change_scheme(young, world())
    change_scheme(older, world())
    assert (young.scheme, older.scheme) == (Scheme.EDUCATION_BENEFIT, Scheme.CASH_BENEFIT)


def test_work_builds_what_benefit_wears() -> None:
    working, waiting = citizen(status=int(Status.IN_JOB), readiness=0.5), citizen(readiness=0.5)
    for _ in range(26):
        work_builds(working, world())
        work_builds(waiting, world())
    assert waiting.readiness < 0.5 < working.readiness
    assert waiting.network < citizen().network
    assert working.work_identity > citizen().work_identity


def test_work_builds_the_readiness_of_the_job_ready_too() -> None:
    one = competitor(status=int(Status.IN_JOB), readiness=0.5)
    work_builds(one, world())
    assert one.readiness > 0.5
