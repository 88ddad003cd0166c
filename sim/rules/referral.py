"""Referral to a place: on a course, in a company centre or in a company. (M2, M10, M11; NI 3.4, 3.10, 5.3)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Activity
from sim.engine.draws import draw
from sim.rules.approaches import placement_leaning
from sim.rules.choosing import FAR, N_ACTIVITIES, nearest, suitability, weigh
from sim.rules.handover import count_repeat
from sim.rules.intake import is_contacted
from sim.rules.lottery import heap, take_first
from sim.rules.places import is_any_room, use_place
from sim.rules.workplaces import open_centres, try_centre, try_company

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World


def place_citizens(
    citizens: Sequence[Citizen],
    caseworkers: Sequence[Caseworker],
    companies: Sequence[Company],
    jobcentre: Jobcentre,
    counts: WeekCounts,
    policies: Sequence[Policy],
    world: World,
) -> None:
    """Find places for those referred and called while there is room: the longest waiting first, then by lot.

    Searches take different hours, slots differ, and who finds the nearest activity full takes the
    next one: so one more citizen can change the place of a few others; talks and treatment know no
    such chains.
    """
    rows = referred(citizens, policies)
    if len(rows) == 0:
        return
    centres = open_centres(companies, jobcentre)
    keys = np.empty(len(rows), dtype=np.float64)
    for i in range(len(rows)):
        keys[i] = draw(world, Decision.LOTTERY_PLACE, rows[i]) - citizens[rows[i]].weeks_waiting
    distances = np.empty(N_ACTIVITIES, dtype=np.float64)
    heap(keys, rows)
    for n in range(len(rows), 0, -1):
        if not is_any_room(jobcentre, world):
            return
        citizen = citizens[take_first(keys, rows, n)]
        policy = policies[citizen.arm]
        lean = placement_leaning(caseworkers[citizen.caseworker], world)
        weigh(distances, citizen, lean, jobcentre, policy, world)
        activity = try_in_turn(distances, citizen, companies, centres, jobcentre, world)
        if activity != Activity.WAITING:
            begin(citizen, activity, counts, world)


def try_in_turn(
    distances: Any,
    citizen: Citizen,
    companies: Sequence[Company],
    centres: Any,
    jobcentre: Jobcentre,
    world: World,
) -> int:
    """Try the activities from the nearest on, asking companies once; return what has a place or WAITING."""
    activity = nearest(distances)
    while activity >= 0:
        distances[activity] = FAR
        if activity == Activity.CENTRE_PLACEMENT:
            has_place = try_centre(citizen, companies, centres, jobcentre, world)
        elif Activity.PLACEMENT <= activity <= Activity.WAGE_SUBSIDY:
            has_place = try_company(citizen, companies, jobcentre, world)
            distances[Activity.PLACEMENT] = FAR
            distances[Activity.WAGE_SUBSIDY] = FAR
        else:
            has_place = True
        if has_place:
            use_place(jobcentre, activity)
            return activity
        activity = nearest(distances)
    return Activity.WAITING.value


def referred(citizens: Sequence[Citizen], policies: Sequence[Policy]) -> Any:
    """Return the rows of citizens who are referred, have been called, and wait for a place."""
    rows = np.empty(len(citizens), dtype=np.int64)
    n = 0
    for i in range(len(citizens)):
        citizen = citizens[i]
        if citizen.is_referred and citizen.caseworker >= 0 and is_contacted(citizen, policies[citizen.arm]):
            rows[n] = i
            n += 1
    return rows[:n]


def begin(citizen: Citizen, activity: int, counts: WeekCounts, world: World) -> None:
    """Start an activity: waiting is over."""
    citizen.suitability = suitability(citizen, activity, world)
    count_repeat(citizen, activity, counts, world)
    citizen.activity = activity
    citizen.weeks_in_activity = 0
    citizen.weeks_waiting = 0
    citizen.is_referred = False
    citizen.n_referrals += 1
    counts.new_starters += 1
    if activity == Activity.WAGE_SUBSIDY:  # a full job: no hours beside it
        citizen.ordinary_hours = 0.0
        citizen.is_near_workplace = False
