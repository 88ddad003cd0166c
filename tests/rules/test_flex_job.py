"""Flex jobs: the right, the job, and ledighedsydelse between."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity, Scheme, Status
from sim.rules.flex_job import find_flex_job, get_flex_right, grant_right, keep_or_lose_flex_job
from sim.rules.living import grow_older, work_builds
from sim.rules.searching import seek_education, seek_job
from tests.rules.people import citizen, counts, world

N = 1000


def rights(**known: Any) -> int:
    """Return how many of many people alike are granted the right in a week."""
    week = counts()
    usual = {"barrier_physical": 0.8, "cum_weeks_on_benefit": 400, "n_placements": 1, "readiness": 0.5}
    now = world(flex_right_base=0.4)
    for i in range(N):
        get_flex_right(citizen(id=i, **{**usual, **known}), week, now)
    return int(week.new_flex_rights)


def found(level: float = 1.0, **known: Any) -> int:
    """Return how many of many people alike find a flex job in a week."""
    week = counts()
    usual = {"scheme": int(Scheme.FLEX_BENEFIT), "has_flex_right": True, "readiness": 0.5, "network": 0.5}
    now = world(0, vacancy_level=level, flex_job_base=0.2)
    for i in range(N):
        find_flex_job(citizen(id=i, **{**usual, **known}), week, now)
    return int(week.new_flex_jobs)


def test_the_right_is_for_lasting_illness_a_long_history_and_work_capacity_shown() -> None:
    usual = rights()
    assert rights(barrier_physical=0.3) == rights(cum_weeks_on_benefit=20) == 0
    assert rights(n_placements=0) < usual
    assert rights(readiness=0.2) < usual < rights(readiness=0.9)


@pytest.mark.parametrize("scheme", [Scheme.JOB_READY, Scheme.SICKNESS_BENEFIT, Scheme.RESOURCE_COURSE])
def test_the_right_is_decided_elsewhere_on_other_benefits(scheme: Scheme) -> None:
    assert rights(scheme=int(scheme), was_activity_ready=scheme == Scheme.RESOURCE_COURSE) == 0


def test_who_has_the_right_and_no_flex_job_is_on_ledighedsydelse() -> None:
    one, week = citizen(weeks_in_scheme=300), counts()
    grant_right(one, week)
    assert (one.scheme, one.status, one.weeks_in_scheme) == (Scheme.FLEX_BENEFIT, Status.ON_BENEFIT, 0)
    find_flex_job(one, week, world(flex_job_base=100.0))
    assert (one.status, one.activity) == (Status.IN_FLEX_JOB, Activity.NONE)
    one.weeks_in_status = 30
    keep_or_lose_flex_job(one, world(flex_job_loss=100.0))
    assert (one.scheme, one.status, one.activity) == (
        Scheme.FLEX_BENEFIT,
        Status.ON_BENEFIT,
        Activity.WAITING,
    )


def test_readiness_network_a_workplace_and_a_good_market_find_a_flex_job() -> None:
    usual = found()
    assert found(readiness=0.9) > usual > found(readiness=0.1)
    assert found(network=0.9) > usual > found(network=0.1)
    assert found(activity=int(Activity.PLACEMENT)) > usual
    assert found(level=1.3) > usual > found(level=0.7)
    assert found(scheme=int(Scheme.CASH_BENEFIT)) == found(status=int(Status.IN_JOB)) == 0


def test_a_flex_job_is_not_lost_in_the_week_it_begins() -> None:
    one = citizen(status=int(Status.IN_FLEX_JOB), weeks_in_status=0, activity=0)
    keep_or_lose_flex_job(one, world(flex_job_loss=100.0))
    assert one.status == Status.IN_FLEX_JOB


def test_who_has_the_right_to_a_flex_job_seeks_no_ordinary_job_or_education() -> None:
    keen = {"motivation": 1.0, "readiness": 1.0, "age": 22.0}
    people = {right: citizen(has_flex_right=right, **keen) for right in (True, False)}
    for one in people.values():
        seek_job(one, world(job_base=100.0))
    assert (people[True].is_applying, people[False].is_applying) == (False, True)
    for one in people.values():
        seek_education(one, counts(), world(education_base_under_30=100.0))
    assert people[True].status == Status.ON_BENEFIT
    assert people[False].status == Status.IN_EDUCATION


def test_a_flex_job_builds_readiness_but_less_than_an_ordinary_job() -> None:
    flex, job, benefit = (
        citizen(status=int(status), readiness=0.5)
        for status in (Status.IN_FLEX_JOB, Status.IN_JOB, Status.ON_BENEFIT)
    )
    for one in (flex, job, benefit):
        grow_older(one)
        work_builds(one, world())
    assert benefit.readiness < 0.5 < flex.readiness < job.readiness
    assert (flex.cum_weeks_in_flex_job, flex.cum_weeks_in_job, job.cum_weeks_in_job) == (1, 0, 1)
