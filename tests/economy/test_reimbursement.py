from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity, Scheme, Status
from sim.economy.reimbursement import reimbursement_share
from tests.economy.people import citizen, live, world

LAW = world(2014, law=2016)


def share(person: Any) -> int:
    return reimbursement_share(person, LAW.rates)


def test_the_ladder_steps_after_weeks_4_26_and_52() -> None:
    person = citizen()
    steps = []
    for _ in range(60):
        live(person, 1, LAW)
        steps.append(share(person))
    assert steps == [8000] * 4 + [4000] * 22 + [3000] * 26 + [2000] * 8


def test_what_the_citizen_does_is_without_effect_on_the_ladder() -> None:
    person = citizen()
    live(person, 30, LAW, activity=Activity.PLACEMENT)
    assert share(person) == 3000


def test_the_clock_runs_across_benefits_and_pension() -> None:
    person = citizen(age=29.0, scheme=Scheme.EDUCATION_BENEFIT)
    live(person, 26, LAW)
    assert share(person) == 4000
    live(person, 26, LAW, scheme=Scheme.CASH_BENEFIT, age=30.0)
    assert share(person) == 3000
    live(person, 1, LAW, status=Status.ON_PENSION)
    assert (person.weeks_on_clock, share(person)) == (53, 2000)


@pytest.mark.parametrize("status", [Status.IN_JOB, Status.IN_EDUCATION])
def test_52_weeks_of_self_support_set_the_clock_to_zero_and_51_do_not(status: Status) -> None:
    short, long = citizen(weeks_on_clock=90), citizen(weeks_on_clock=90)
    live(short, 51, LAW, status=status)
    live(short, 1, LAW, status=Status.ON_BENEFIT)
    assert (short.weeks_on_clock, share(short)) == (91, 2000)
    live(long, 52, LAW, status=status)
    live(long, 1, LAW, status=Status.ON_BENEFIT)
    assert (long.weeks_on_clock, share(long)) == (1, 8000)


def test_self_support_in_two_parts_within_three_years_resets() -> None:
    person = citizen(weeks_on_clock=90)
    live(person, 30, LAW, status=Status.IN_JOB)
    live(person, 60, LAW, status=Status.ON_BENEFIT)
    live(person, 22, LAW, status=Status.IN_EDUCATION)
    assert person.weeks_on_clock == 0


def test_self_support_is_forgotten_after_two_years_of_benefit() -> None:
    person = citizen(weeks_on_clock=90)
    live(person, 30, LAW, status=Status.IN_JOB)
    live(person, 105, LAW, status=Status.ON_BENEFIT)
    live(person, 22, LAW, status=Status.IN_JOB)
    assert (person.weeks_on_clock, person.weeks_self_supporting) == (195, 22)


def test_self_support_is_used_up_by_a_reset() -> None:
    person = citizen(weeks_on_clock=90)
    live(person, 60, LAW, status=Status.IN_JOB)
    live(person, 10, LAW, status=Status.ON_BENEFIT)
    live(person, 1, LAW, status=Status.IN_JOB)
    assert person.weeks_on_clock == 10


def test_before_2016_the_clock_runs_but_decides_nothing() -> None:
    old = world(2014)
    person = citizen()
    live(person, 60, old)
    assert person.weeks_on_clock == 60
    assert reimbursement_share(person, old.rates) == 3000
