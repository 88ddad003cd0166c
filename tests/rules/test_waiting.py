"""M1: passive waiting wears down; a short wait is a lever."""

from __future__ import annotations

import pytest

from sim.agents.states import Activity
from sim.rules.waiting import wear_down_by_waiting
from tests.rules.people import citizen, world
from tests.rules.towns import after, average, watched
from tests.worlds import NOTHING

ROOM = "policy.projects.places=300"


def waiting_for(weeks: int) -> object:
    one = citizen(work_identity=0.6, motivation=0.6, self_belief=0.6)
    for _ in range(weeks):
        wear_down_by_waiting(one, world())
    return one


@pytest.mark.parametrize("state", ["work_identity", "motivation", "self_belief"])
def test_a_citizen_who_waits_26_weeks_has_lost_more_than_one_who_waited_4(state: str) -> None:
    assert getattr(waiting_for(26), state) < getattr(waiting_for(4), state) < 0.6


@pytest.mark.parametrize("activity", [Activity.PROJECT, Activity.PLACEMENT, Activity.CENTRE_PLACEMENT])
def test_a_citizen_in_an_activity_does_not_wait(activity: Activity) -> None:
    busy = citizen(activity=int(activity), work_identity=0.6)
    wear_down_by_waiting(busy, world())
    assert (busy.work_identity, busy.weeks_waiting, busy.cum_weeks_waiting) == (0.6, 0, 0)


def test_weeks_of_waiting_count_for_the_present_wait_and_for_life() -> None:
    again = citizen(weeks_waiting=3, cum_weeks_waiting=40)
    wear_down_by_waiting(again, world())
    assert (again.weeks_waiting, again.cum_weeks_waiting) == (4, 41)


def test_where_the_jobcentre_refers_later_citizens_wait_more_and_lose_work_identity() -> None:
    towns = [after(52, ROOM, f"policy.waiting.max_weeks={weeks}") for weeks in (0, 13, 52)]
    waited = [average(town, "cum_weeks_waiting") for town in towns]
    identity = [average(town, "work_identity") for town in towns]
    assert waited == sorted(waited)
    assert identity == sorted(identity, reverse=True)
    assert identity[0] > identity[2] + 0.02


def test_without_places_to_refer_to_a_short_limit_does_not_shorten_the_wait() -> None:
    short = watched(30, *NOTHING, "policy.waiting.max_weeks=0")
    long = watched(30, *NOTHING, "policy.waiting.max_weeks=52")
    assert all(week["n_waiting"] == week["n_recipients"] for week in short)
    assert short[-1]["n_recipients"] == pytest.approx(long[-1]["n_recipients"], rel=0.03)
