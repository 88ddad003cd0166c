"""Those who leave for good: by age, death, a move, or other support."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from sim.agents.states import Scheme, Status
from sim.rules.leaving import deaths_a_year, leave_system, line, moves_a_year
from tests.rules.people import citizen, competitor, counts, world

N = 1500
EVERYWHERE = [
    Status.ON_BENEFIT,
    Status.IN_JOB,
    Status.IN_EDUCATION,
    Status.ON_PENSION,
    Status.IN_FLEX_JOB,
]
WAYS = ("new_deaths", "new_moves_away", "new_supported_otherwise", "new_retirements")
DEATHS = {f"death_at_{age}": 5.0 for age in (20, 30, 40, 50, 60, 70)}
MOVES = {f"moving_at_{age}": 5.0 for age in (20, 30, 45, 60)}
NO_DEATHS = dict.fromkeys(DEATHS, 0.0)
NO_MOVES = dict.fromkeys(MOVES, 0.0)
STAYS = {**NO_DEATHS, **NO_MOVES, "supported_otherwise": 0.0}


def gone(parameters: dict[str, float], **known: Any) -> Any:
    """Return the week's counts after the rule has seen many alike."""
    week, here = counts(), world(**parameters)
    for i in range(N):
        leave_system(citizen(id=i, **{"weeks_in_status": 9, **known}), week, here)
    return week


@pytest.mark.parametrize("status", EVERYWHERE)
def test_at_the_retirement_age_public_pension_begins_from_anywhere(status: Status) -> None:
    week = counts()
    old, young = (citizen(age=age, status=int(status)) for age in (65.2, 64.9))
    for one in (old, young):
        leave_system(one, week, world(retirement_age=65.0, **STAYS))
    assert (old.status, old.is_here, young.status) == (Status.LEFT, False, status)
    assert week.new_leavers == week.new_retirements == 1


@pytest.mark.parametrize("status", EVERYWHERE)
def test_people_die_and_move_away_from_anywhere(status: Status) -> None:
    assert 0 < gone({**STAYS, **DEATHS}, status=int(status)).new_deaths < N
    assert 0 < gone({**STAYS, **MOVES}, status=int(status)).new_moves_away < N


def test_who_leaves_is_counted_once_and_by_the_way_out() -> None:
    parameters = {**DEATHS, **MOVES, "supported_otherwise": 0.3}
    week = gone(parameters)
    assert min(getattr(week, way) for way in WAYS[:3]) > 0
    assert week.new_leavers == sum(getattr(week, way) for way in WAYS) < N


def test_only_people_on_benefit_find_other_support() -> None:
    parameters = {**STAYS, "supported_otherwise": 0.3}
    assert gone(parameters).new_supported_otherwise > 0
    assert gone(parameters, status=int(Status.ON_PENSION)).new_leavers == 0


def test_nobody_moves_or_finds_other_support_in_the_week_something_began_but_anybody_can_die() -> None:
    week = gone({**DEATHS, **MOVES, "supported_otherwise": 0.3}, weeks_in_status=0)
    assert week.new_moves_away == week.new_supported_otherwise == 0 < week.new_deaths


def test_death_is_likelier_on_pension_and_most_on_benefit_and_less_likely_for_women() -> None:
    def deaths(**known: Any) -> int:
        return int(gone({**NO_MOVES, **DEATHS}, **known).new_deaths)

    job, pension = deaths(status=int(Status.IN_JOB)), deaths(status=int(Status.ON_PENSION))
    assert 0 < job < pension < deaths()
    assert deaths(is_woman=True) < deaths()


def test_pensioners_move_less() -> None:
    moves = {**NO_DEATHS, **MOVES}
    on_pension = gone(moves, status=int(Status.ON_PENSION))
    assert 0 < on_pension.new_moves_away < gone(moves).new_moves_away


def test_death_grows_and_moving_falls_with_age_without_jumps() -> None:
    here = world()
    ages = [18.0 + step / 10.0 for step in range(500)]
    deaths = [deaths_a_year(age, here) for age in ages]
    moves = [moves_a_year(age, here) for age in ages]
    assert deaths == sorted(deaths)
    assert moves == sorted(moves, reverse=True)
    assert deaths_a_year(50.0, here) == here.p.death_at_50
    assert deaths_a_year(45.0, here) == pytest.approx((here.p.death_at_40 + here.p.death_at_50) / 2)
    assert max(b - a for a, b in pairwise(deaths)) < 0.0002


def test_a_line_is_flat_beyond_its_ends() -> None:
    assert [line(age, 20.0, 30.0, 1.0, 3.0) for age in (18.0, 20.0, 25.0, 30.0, 40.0)] == [1, 1, 2, 3, 3]


def test_who_dies_or_moves_while_on_sick_leave_ends_the_sick_leave() -> None:
    week = gone({**STAYS, **DEATHS}, scheme=int(Scheme.SICKNESS_BENEFIT), was_activity_ready=False)
    assert week.new_sick_exits > 0 == week.new_leavers == week.new_deaths


def test_a_job_ready_person_who_retires_is_replaced_by_a_younger_one() -> None:
    week = counts()
    one = competitor(age=65.1, weeks_in_status=9, weeks_on_clock=90, cum_weeks_on_benefit=400)
    leave_system(one, week, world(retirement_age=65.0, pool_entry_age=30.0))
    assert (one.age, one.status, one.weeks_on_clock) == (30.0, Status.ON_BENEFIT, 0)
    assert week.new_leavers == 0
