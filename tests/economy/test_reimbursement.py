"""The state's share under the laws of 2006-10, 2011-15 and from 2016."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity, Scheme, Status
from sim.economy.reimbursement import reimbursement_share
from sim.economy.shares import WHOLE
from tests.economy.people import citizen, live, world

LAW = world(2014, law=2016)


def share(person: Any, year: int = 2016) -> int:
    return reimbursement_share(person, world(year).rates) * 100 // WHOLE


def test_the_ladder_steps_after_weeks_4_26_and_52() -> None:
    person = citizen()
    steps = []
    for _ in range(60):
        live(person, 1, LAW)
        steps.append(share(person))
    assert steps == [80] * 4 + [40] * 22 + [30] * 26 + [20] * 8


@pytest.mark.parametrize("year", [2016, 2020, 2026])
def test_what_the_citizen_does_is_without_effect_on_the_ladder(year: int) -> None:
    person = citizen(weeks_on_clock=30)
    assert {share(person, year)} == {share(citizen(weeks_on_clock=30, activity=a), year) for a in Activity}


@pytest.mark.parametrize(
    ("activity", "in_2010", "in_2014"),
    [
        (Activity.WAITING, 35, 30),
        (Activity.GUIDANCE, 65, 30),
        (Activity.PROJECT, 65, 30),
        (Activity.PLACEMENT, 65, 50),
        (Activity.CENTRE_PLACEMENT, 65, 50),
        (Activity.WAGE_SUBSIDY, 65, 50),
    ],
)
def test_before_2016_the_share_follows_what_the_citizen_does(
    activity: Activity, in_2010: int, in_2014: int
) -> None:
    person = citizen(activity=activity, weeks_on_clock=500)
    assert (share(person, 2010), share(person, 2014)) == (in_2010, in_2014)


@pytest.mark.parametrize(
    ("weeks", "expected"), [(1, 100), (4, 100), (5, 50), (8, 50), (9, 30), (52, 30), (53, 0)]
)
def test_before_2016_sickness_benefit_is_reimbursed_less_and_less(weeks: int, expected: int) -> None:
    assert share(citizen(scheme=Scheme.SICKNESS_BENEFIT, weeks_in_scheme=weeks), 2014) == expected


@pytest.mark.parametrize(("weeks", "expected"), [(78, 30), (79, 0)])
def test_before_2016_the_state_stops_paying_flex_benefit_after_18_months(weeks: int, expected: int) -> None:
    assert share(citizen(scheme=Scheme.FLEX_BENEFIT, weeks_in_scheme=weeks), 2014) == expected


def test_a_pension_from_before_the_clock_keeps_the_old_share_and_a_later_one_follows_the_clock() -> None:
    old = citizen(status=Status.ON_PENSION, activity=Activity.NONE)
    live(old, 1, world(2013))
    live(old, 10, world(2016))
    new = citizen(status=Status.ON_PENSION, activity=Activity.NONE, weeks_on_clock=60)
    live(new, 10, world(2016))
    assert (share(old), share(new)) == (35, 20)


def test_a_flex_job_from_before_the_clock_keeps_the_old_share_until_it_ends() -> None:
    person = citizen(status=Status.IN_FLEX_JOB, activity=Activity.NONE)
    live(person, 1, world(2013))
    live(person, 60, world(2016))
    assert share(person) == 65
    live(person, 1, world(2016), status=Status.ON_BENEFIT)
    live(person, 1, world(2016), status=Status.IN_FLEX_JOB)
    assert share(person) == 20


def test_the_clock_has_not_begun_before_july_2014() -> None:
    person = citizen(weeks_on_clock=90)
    live(person, 1, world(2013))
    assert person.weeks_on_clock == 0


def test_a_pension_was_reimbursed_by_35_per_cent_and_a_flex_job_by_65() -> None:
    assert share(citizen(status=Status.ON_PENSION), 2014) == 35
    assert share(citizen(status=Status.IN_FLEX_JOB), 2014) == 65
