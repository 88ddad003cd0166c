"""Resource courses (*ressourceforløb*): a long coordinated course before pension is decided. (law of 2013)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Scheme, Status
from sim.engine.draws import draw
from sim.rules.change import leaning
from sim.rules.flex_job import grant_right
from sim.rules.moves import set_scheme, set_status
from sim.rules.who import (
    heavy_barriers,
    illness,
    is_on_resource_course,
    is_recipient,
    scheme_by_law,
)

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World


def grant_courses(
    citizens: Sequence[Citizen],
    jobcentre: Jobcentre,
    counts: WeekCounts,
    policies: Sequence[Policy],
    world: World,
) -> None:
    """Let the rehabilitation team (*rehabiliteringsteam*) meet, and grant courses while there are places.

    The heaviest illness comes first, lots among equals: one more applicant changes at most one other's fate.
    """
    if world.week % int(world.p.team_weeks) != 0:
        return
    rows = np.empty(len(citizens), dtype=np.int64)
    keys = np.empty(len(citizens), dtype=np.float64)
    n = 0
    used = 0
    for i in range(len(citizens)):
        if is_on_resource_course(citizens[i]):
            used += 1
        elif may_have_course(citizens[i], world) and is_put_forward(citizens[i], world):
            rows[n] = i
            burden = heavy_barriers(citizens[i], world.p.course_heavy)
            keys[n] = draw(world, Decision.LOTTERY_RESOURCE_COURSE, i) - burden
            n += 1
    jobcentre.resource_places = policies[0].resource_courses.places
    jobcentre.resource_kept = used
    for k in np.argsort(keys[:n], kind="mergesort"):
        if used < jobcentre.resource_places:
            used += 1
            begin_course(citizens[rows[k]], counts)
    jobcentre.resource_used = used


def may_have_course(citizen: Citizen, world: World) -> bool:
    """Tell whether pension may come up: complex problems, a long history, no course before, no flex right."""
    if not is_recipient(citizen) or citizen.scheme > Scheme.EDUCATION_BENEFIT:
        return False
    if citizen.age >= world.p.course_oldest_age:
        return False
    if citizen.n_resource_courses > 0 or citizen.cum_weeks_on_benefit < world.p.course_history:
        return False
    heavy = world.p.course_heavy
    return bool(illness(citizen) >= heavy and heavy_barriers(citizen, heavy) >= world.p.course_barriers)


def is_put_forward(citizen: Citizen, world: World) -> bool:
    """Tell whether the caseworker puts the case before the team this time."""
    chance = world.p.course_proposal * leaning(citizen.illness_identity, world.p.pension_identity_slope)
    return bool(draw(world, Decision.ASK_FOR_RESOURCE_COURSE, citizen.id) < chance)


def begin_course(citizen: Citizen, counts: WeekCounts) -> None:
    """Begin a resource course; caseworker and activities go on."""
    counts.new_resource_courses += 1
    citizen.n_resource_courses += 1
    set_scheme(citizen, Scheme.RESOURCE_COURSE)


def follow_course(citizen: Citizen, counts: WeekCounts, policy: Policy, world: World) -> None:
    """End the course at its longest, or when the team can decide; not before a year (law of 2013)."""
    if not is_on_resource_course(citizen) or citizen.weeks_in_scheme < world.p.course_least_weeks:
        return
    is_over = citizen.weeks_in_scheme >= policy.resource_courses.weeks
    lot = draw(world, Decision.DECIDE_AFTER_COURSE, citizen.id)
    if is_over:
        decide(citizen, lot, counts, world)
    elif lot < world.p.course_decision:
        decide(citizen, lot / world.p.course_decision, counts, world)


def decide(citizen: Citizen, lot: float, counts: WeekCounts, world: World) -> None:
    """Decide after the course by a lot in [0, 1): pension, the right to a flex job, or back to search.

    Illness and illness identity lead to pension, mastery of a workplace to a flex job. (DI 2.1)
    """
    p = world.p
    counts.ended_resource_courses += 1
    pension = p.course_pension * leaning(illness(citizen), p.course_pension_illness_slope)
    pension = min(1.0, pension * leaning(citizen.illness_identity, p.pension_identity_slope))
    flex = p.course_flex_right * leaning(citizen.readiness, p.flex_right_readiness_slope)
    if lot < pension:
        counts.new_pensions += 1
        set_status(citizen, Status.ON_PENSION)
    elif lot < pension + flex:
        grant_right(citizen, counts)
    else:
        set_scheme(citizen, scheme_by_law(citizen, world))
