"""Ends of jobs and education, and pensions."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity, Scheme, Status
from sim.rules.separations import (
    keep_or_leave_education,
    keep_or_lose_job,
    take_pension,
)
from tests.rules.people import citizen, competitor, counts, jobcentre, world

N = 3000


def lost(weeks: int, **known: Any) -> int:
    hazards = {"job_loss_early": 0.4, "job_loss_later": 0.2, "job_loss_settled": 0.1}
    week = counts()
    for i in range(N):
        one = citizen(id=i, status=int(Status.IN_JOB), weeks_in_status=weeks, **{"readiness": 0.5, **known})
        keep_or_lose_job(one, week, world(**hazards))
    return int(week.lost_jobs)


def pensions(**known: Any) -> int:
    week = counts()
    usual = {
        "age": 45.0,
        "barrier_physical": 0.9,
        "illness_identity": 0.5,
        "cum_weeks_on_benefit": 200,
        "weeks_in_status": 200,
    }
    for i in range(N):
        take_pension(citizen(id=i, **{**usual, **known}), week, world(pension_base=0.4))
    return int(week.new_pensions)


def test_a_job_is_most_at_risk_in_its_first_three_months() -> None:
    assert lost(10) > 1.5 * lost(30) > 1.5 * 1.5 * lost(60) > 0


def test_nobody_loses_a_job_in_the_week_it_begins() -> None:
    assert lost(0) == 0


def test_mastery_of_a_workplace_protects_the_job_and_mental_illness_endangers_it() -> None:
    usual = lost(30, barrier_mental=0.5)
    assert lost(30, barrier_mental=0.5, readiness=1.0) < usual < lost(30, barrier_mental=0.5, readiness=0.0)
    assert lost(30, barrier_mental=0.0) < usual < lost(30, barrier_mental=1.0)


@pytest.mark.parametrize(("returns", "status"), [(1.0, Status.ON_BENEFIT), (0.0, Status.LEFT)])
def test_who_loses_a_job_comes_back_to_wait_or_manages_without(returns: float, status: Status) -> None:
    one = citizen(status=int(Status.IN_JOB), weeks_in_status=5, activity=0)
    week = counts()
    keep_or_lose_job(one, week, world(job_loss_early=10.0, return_to_benefit=returns))
    assert one.status == status
    assert week.new_supported_otherwise == week.new_leavers == (status == Status.LEFT)
    assert one.is_here == (status == Status.ON_BENEFIT)
    assert one.activity == (Activity.WAITING if one.is_here else Activity.NONE)


def test_a_job_ready_person_always_comes_back() -> None:
    one = competitor(status=int(Status.IN_JOB), weeks_in_status=5)
    keep_or_lose_job(one, counts(), world(job_loss_early=10.0, return_to_benefit=0.0))
    assert (one.status, one.activity, one.scheme) == (Status.ON_BENEFIT, Activity.NONE, Scheme.JOB_READY)


def test_a_job_that_reaches_a_year_is_counted_in_that_week_only() -> None:
    week = counts()
    for weeks in (51, 52, 53):
        one = citizen(status=int(Status.IN_JOB), weeks_in_status=weeks)
        keep_or_lose_job(one, week, world(job_loss_later=0.0, job_loss_settled=0.0))
    assert week.spells_lasting == 1


def test_an_education_completed_gives_a_trade_and_lightens_the_skills_barrier() -> None:
    one = citizen(status=int(Status.IN_EDUCATION), weeks_in_status=130, barrier_skills=0.8)
    keep_or_leave_education(one, jobcentre(), counts(), world(education_weeks=130.0))
    assert one.has_vocational_education
    assert one.barrier_skills < 0.8
    assert one.status != Status.IN_EDUCATION


def test_drop_out_is_likelier_in_the_first_year_and_with_mental_illness() -> None:
    def left(weeks: int, **known: Any) -> int:
        people = [
            citizen(id=i, status=int(Status.IN_EDUCATION), weeks_in_status=weeks, **known) for i in range(N)
        ]
        for one in people:
            keep_or_leave_education(
                one, jobcentre(), counts(), world(education_dropout=0.3, education_dropout_later=0.1)
            )
        assert not any(one.has_vocational_education for one in people)
        return sum(one.status != Status.IN_EDUCATION for one in people)

    assert left(20) > 2 * left(80) > 0
    assert left(20, barrier_mental=1.0) > left(20, barrier_mental=0.0)


def test_illness_illness_identity_age_and_a_long_history_lead_to_a_pension() -> None:
    usual = pensions()
    assert pensions(barrier_physical=0.4) < usual
    assert pensions(illness_identity=0.1) < usual < pensions(illness_identity=0.9)
    assert pensions(age=35.0) < usual
    assert pensions(cum_weeks_on_benefit=30) < usual
    assert pensions(barrier_physical=0.0) == pensions(status=int(Status.IN_JOB)) == 0
