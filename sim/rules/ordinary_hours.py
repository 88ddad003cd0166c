"""A few paid hours a week beside benefit (*ordinære timer*): a foothold in a workplace. (M10; NI 3.10)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Activity
from sim.engine.draws import draw
from sim.rules.change import gain, leaning
from sim.rules.jobcentre import unfinished
from sim.rules.lottery import heap, take_first
from sim.rules.who import is_at_company, is_recipient

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World

HOURS_A_WEEK = 37.0


def plan_ordinary_hours(jobcentre: Jobcentre, policy: Policy, world: World) -> None:
    """Take the consultants' time for paid hours out of their time for placements. (phase plan)"""
    hours = policy.ordinary_hours.focus * jobcentre.consultant_hours
    jobcentre.consultant_hours -= hours
    jobcentre.finding_hours = unfinished(jobcentre.finding_hours, world.p.hours_finding) + hours


def find_ordinary_hours(
    citizens: Sequence[Citizen], jobcentre: Jobcentre, counts: WeekCounts, world: World
) -> None:
    """Look for a few paid hours for those near a workplace, by lot, while the consultants' time lasts."""
    each = world.p.hours_finding
    if jobcentre.finding_hours < each:
        return
    rows = np.empty(len(citizens), dtype=np.int64)
    keys = np.empty(len(citizens), dtype=np.float64)
    n = 0
    for i in range(len(citizens)):
        if citizens[i].is_near_workplace:
            rows[n] = i
            keys[n] = draw(world, Decision.LOTTERY_ORDINARY_HOURS, i)
            n += 1
    heap(keys[:n], rows[:n])
    while n > 0 and jobcentre.finding_hours >= each:
        jobcentre.finding_hours -= each
        begin_ordinary_hours(citizens[take_first(keys, rows, n)], counts, world)
        n -= 1


def is_near_workplace(citizen: Citizen, world: World) -> bool:
    """Tell whether somebody would know whom to ask: in or soon after a placement, or with a network."""
    if not is_recipient(citizen) or citizen.ordinary_hours > 0.0 or citizen.activity == Activity.WAGE_SUBSIDY:
        return False
    p = world.p
    if is_at_company(citizen):
        return bool(citizen.weeks_in_activity >= p.hours_earliest)
    was_at_company = Activity.PLACEMENT <= citizen.last_activity <= Activity.WAGE_SUBSIDY
    if was_at_company and citizen.weeks_since_activity <= p.hours_latest:
        return True
    return bool(citizen.network >= p.hours_network)


def begin_ordinary_hours(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Begin with few hours, where the workplace finds the citizen steady enough and there is work."""
    p = world.p
    chance = p.hours_chance * leaning(citizen.readiness, p.hours_readiness_slope)
    chance = chance * world.market.vacancy_level
    if draw(world, Decision.GET_ORDINARY_HOURS, citizen.id) < chance:
        citizen.ordinary_hours = p.hours_first
        counts.new_ordinary_hours += 1


def work_ordinary_hours(citizen: Citizen, world: World) -> None:
    """Grow with the paid hours, get more of them, or lose them; each hour counts as a share of full time."""
    citizen.is_near_workplace = is_near_workplace(citizen, world)
    if citizen.ordinary_hours <= 0.0 or not is_recipient(citizen):
        return
    p = world.p
    share = citizen.ordinary_hours / HOURS_A_WEEK
    citizen.readiness = gain(citizen.readiness, p.hours_readiness_gain * share)
    citizen.work_identity = gain(citizen.work_identity, p.hours_identity_gain * share)
    citizen.network = gain(citizen.network, p.hours_network_gain * share)
    loses = p.hours_loss * leaning(1.0 - citizen.readiness, p.hours_readiness_slope)
    if draw(world, Decision.LOSE_ORDINARY_HOURS, citizen.id) < loses:
        citizen.ordinary_hours = 0.0
    else:
        more = p.hours_growth * citizen.readiness * (p.hours_most - citizen.ordinary_hours)
        citizen.ordinary_hours += max(0.0, more)


def foothold(citizen: Citizen, world: World) -> float:
    """Return what a few paid hours do to the chance of an ordinary job: an employer can tell. (NI 3.10)"""
    if citizen.ordinary_hours > 0.0:
        return float(world.p.hours_job_factor)
    return 1.0
