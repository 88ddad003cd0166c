"""A few paid hours a week beside benefit: found by consultants, built on, and sometimes lost."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity, Status
from sim.rules.ordinary_hours import (
    find_ordinary_hours,
    is_near_workplace,
    plan_ordinary_hours,
    work_ordinary_hours,
)
from sim.rules.searching import job_hazard
from tests.rules.people import citizen, counts, jobcentre, numbered, policy, world


def placed(**known: Any) -> Any:
    return citizen(**{"activity": int(Activity.PLACEMENT), "weeks_in_activity": 6, "company": 0, **known})


def found(people: list[Any], hours: float, **parameters: float) -> int:
    week = counts()
    find_ordinary_hours(people, jobcentre(finding_hours=hours), week, world(**parameters))
    assert week.new_ordinary_hours == sum(one.ordinary_hours > 0 for one in people)
    return int(week.new_ordinary_hours)


def grown(weeks: int, **known: Any) -> Any:
    one = citizen(**{"ordinary_hours": 6.0, **known})
    for _ in range(weeks):
        work_ordinary_hours(one, world(hours_loss=0.0))
    return one


@pytest.mark.parametrize("state", ["readiness", "work_identity", "network"])
def test_a_few_paid_hours_build_readiness_work_identity_and_network(state: str) -> None:
    none, few, more = (getattr(grown(26, ordinary_hours=h), state) for h in (0.0, 4.0, 12.0))
    assert none < few < more


def test_hours_grow_slowly_and_never_to_a_full_week() -> None:
    assert 6.0 < grown(10).ordinary_hours < grown(52).ordinary_hours < grown(2000).ordinary_hours <= 20.0


def test_who_masters_a_workplace_gets_more_hours_and_keeps_them() -> None:
    def kept(readiness: float) -> int:
        people = [citizen(id=i, ordinary_hours=5.0, readiness=readiness) for i in range(500)]
        for one in people:
            work_ordinary_hours(one, world(hours_loss=0.3))
        return sum(one.ordinary_hours > 0 for one in people)

    assert grown(20, readiness=0.9).ordinary_hours > grown(20, readiness=0.2).ordinary_hours
    assert kept(0.2) < kept(0.9) < 500


def test_an_employer_can_tell_so_the_chance_of_an_ordinary_job_rises() -> None:
    with_hours = job_hazard(citizen(ordinary_hours=5.0), world(hours_job_factor=2.0))
    assert with_hours == pytest.approx(2.0 * job_hazard(citizen(), world()))


@pytest.mark.parametrize(
    ("known", "is_near"),
    [
        ({}, False),
        ({"network": 0.8}, True),
        ({"activity": int(Activity.PLACEMENT), "weeks_in_activity": 6}, True),
        ({"activity": int(Activity.PLACEMENT), "weeks_in_activity": 1}, False),
        ({"activity": int(Activity.WAGE_SUBSIDY), "weeks_in_activity": 20}, False),
        ({"last_activity": int(Activity.PLACEMENT), "weeks_since_activity": 10}, True),
        ({"last_activity": int(Activity.PLACEMENT), "weeks_since_activity": 90}, False),
        ({"last_activity": int(Activity.PROJECT), "weeks_since_activity": 1}, False),
        ({"network": 0.8, "ordinary_hours": 3.0}, False),
        ({"network": 0.8, "status": int(Status.IN_JOB)}, False),
    ],
)
def test_hours_are_found_where_a_workplace_or_somebody_knows_the_citizen(
    known: dict[str, Any], is_near: bool
) -> None:
    assert is_near_workplace(citizen(**known), world()) == is_near


def test_the_consultants_find_hours_only_as_long_as_their_time_lasts() -> None:
    sure = {"hours_chance": 99.0, "hours_finding": 2.0}
    found_by_hours = [found(numbered([placed() for _ in range(10)]), hours, **sure) for hours in (1, 6, 99)]
    assert found_by_hours == [0, 3, 10]


def test_lots_decide_who_is_helped_and_not_the_row() -> None:
    first = 0
    for week in range(200):
        people = numbered([placed(), placed()])
        find_ordinary_hours(
            people, jobcentre(finding_hours=2.0), counts(), world(week, hours_chance=99.0, hours_finding=2.0)
        )
        assert sum(one.ordinary_hours > 0 for one in people) == 1
        first += people[0].ordinary_hours > 0
    assert 70 <= first <= 130


def test_time_spent_on_paid_hours_is_not_there_for_placements() -> None:
    office = jobcentre(consultant_hours=50.0)
    plan_ordinary_hours(office, policy(ordinary_hours__focus=0.4), world())
    assert (office.finding_hours, office.consultant_hours) == (20.0, 30.0)


def test_too_little_time_for_one_search_is_saved_for_the_next_week() -> None:
    office, searches = jobcentre(), 0
    for _ in range(10):
        office.consultant_hours = 2.0
        plan_ordinary_hours(office, policy(ordinary_hours__focus=0.5), world(hours_finding=2.5))
        while office.finding_hours >= 2.5:
            office.finding_hours -= 2.5
            searches += 1
    assert searches == 4
