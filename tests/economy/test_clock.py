"""The clock of the reimbursement: across benefits, and back to zero after a year of self-support."""

from __future__ import annotations

from collections import deque
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.agents.states import Activity, Scheme, Status
from sim.economy.clock import advance_clock
from sim.economy.reimbursement import reimbursement_share
from sim.economy.shares import WHOLE
from tests.economy.people import citizen, live, world

LAW = world(2014, law=2016)


def share(person: Any) -> int:
    return reimbursement_share(person, LAW.rates) * 100 // WHOLE


def test_the_clock_runs_across_benefits_flex_job_and_pension() -> None:
    person = citizen(age=29.0, scheme=Scheme.EDUCATION_BENEFIT)
    live(person, 26, LAW)
    assert share(person) == 40
    live(person, 26, LAW, scheme=Scheme.CASH_BENEFIT, age=30.0)
    assert share(person) == 30
    live(person, 10, LAW, scheme=Scheme.SICKNESS_BENEFIT)
    live(person, 10, LAW, scheme=Scheme.RESOURCE_COURSE, activity=Activity.PLACEMENT)
    live(person, 10, LAW, status=Status.IN_FLEX_JOB)
    live(person, 1, LAW, status=Status.ON_PENSION)
    assert (person.weeks_on_clock, share(person)) == (83, 20)


@pytest.mark.parametrize("status", [Status.IN_JOB, Status.IN_EDUCATION])
def test_52_weeks_of_self_support_set_the_clock_to_zero_and_51_do_not(status: Status) -> None:
    short, long = citizen(weeks_on_clock=90), citizen(weeks_on_clock=90)
    live(short, 51, LAW, status=status)
    live(short, 1, LAW, status=Status.ON_BENEFIT)
    assert (short.weeks_on_clock, share(short)) == (91, 20)
    live(long, 52, LAW, status=status)
    live(long, 1, LAW, status=Status.ON_BENEFIT)
    assert (long.weeks_on_clock, share(long)) == (1, 80)


def test_self_support_in_two_parts_within_three_years_resets() -> None:
    person = citizen(weeks_on_clock=90)
    live(person, 30, LAW, status=Status.IN_JOB)
    live(person, 60, LAW, status=Status.ON_BENEFIT)
    live(person, 22, LAW, status=Status.IN_EDUCATION)
    assert person.weeks_on_clock == 0


@pytest.mark.parametrize(("between", "weeks_on_clock"), [(104, 0), (105, 195)])
def test_self_support_counts_for_three_years_to_the_week(between: int, weeks_on_clock: int) -> None:
    person = citizen(weeks_on_clock=90)
    live(person, 30, LAW, status=Status.IN_JOB)
    live(person, between, LAW, status=Status.ON_BENEFIT)
    live(person, 22, LAW, status=Status.IN_JOB)
    assert person.weeks_on_clock == weeks_on_clock


def test_self_support_counts_only_from_the_next_first_week_of_benefit() -> None:
    """100 weeks in a job set the clock back once; the 48 that follow are not saved for the next time."""
    person = citizen(weeks_on_clock=90)
    live(person, 100, LAW, status=Status.IN_JOB)
    live(person, 30, LAW, status=Status.ON_BENEFIT)
    live(person, 4, LAW, status=Status.IN_JOB)
    assert (person.weeks_on_clock, person.weeks_self_supporting) == (30, 4)


def test_what_has_set_the_clock_back_is_used_up() -> None:
    person = citizen(weeks_on_clock=90)
    live(person, 52, LAW, status=Status.IN_JOB)
    live(person, 10, LAW, status=Status.ON_BENEFIT)
    live(person, 20, LAW, status=Status.IN_JOB)
    assert (person.weeks_on_clock, person.weeks_self_supporting) == (10, 20)


@given(spells=st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.integers(1, 80)), max_size=12))
def test_the_history_in_bits_tells_what_a_list_of_weeks_tells(spells: list[tuple[int, int]]) -> None:
    """The law in plain Python: the last 156 weeks since the clock was set back, one by one."""
    statuses = (Status.ON_BENEFIT, Status.IN_JOB, Status.IN_EDUCATION)
    person, on_clock, week = citizen(weeks_on_clock=0), 0, -300
    last: deque[bool] = deque(maxlen=156)
    for kind, length in spells:
        person.status = statuses[kind]
        for _ in range(length):
            advance_clock(person, world_in(week))
            week += 1
            on_clock += kind == 0
            if on_clock > 0:
                last.append(kind > 0)
            if kind > 0 and sum(last) >= 52:
                on_clock = 0
                last.clear()
            assert (person.weeks_on_clock, person.weeks_self_supporting) == (on_clock, sum(last))


def world_in(week: int) -> Any:
    LAW.week = week
    return LAW
