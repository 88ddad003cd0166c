"""Fast and qualified intake: what the jobcentre knows of a citizen, and when it calls. (M2; NI 3.4, 5.3)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Activity, Treatment
from sim.engine.draws import uniform
from sim.rules.change import gain, loss
from sim.rules.who import is_active, is_recipient

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.policy.levers import Policy
    from sim.policy.world import World


def know_from_talk(citizen: Citizen, caseworker: Caseworker, world: World) -> None:
    """Learn a little from a talk, more with competence; talks alone never uncover everything. (NI 3.4)"""
    if citizen.is_talking:
        p = world.p
        hidden = max(0.0, p.talk_known_most - citizen.known)
        citizen.known += p.talk_known_gain * caseworker.competence * hidden


def observe(citizen: Citizen, world: World) -> None:
    """Learn from seeing the citizen do something, most on a pre-course (*forforløb*). (NI 3.4, 5.3)

    Who stays away is not seen. What is known goes out of date, as lives change.
    """
    if not is_recipient(citizen):
        return
    p = world.p
    citizen.known = loss(citizen.known, p.known_fading)
    if is_active(citizen) and not citizen.is_absent:
        rate = p.activity_known_gain
        if citizen.activity == Activity.PRE_COURSE:
            rate = p.pre_course_known_gain
        citizen.known = gain(citizen.known, rate)


def refer_on(citizen: Citizen, policy: Policy) -> None:
    """Refer at once, with no new wait for a call, who comes from a pre-course: it was held for that. (NI 5.3)

    Called when a course has been completed; not where treatment comes first (M9).
    """
    is_free = citizen.treatment == Treatment.NONE or policy.treatment.is_parallel
    if citizen.last_activity == Activity.PRE_COURSE and is_free:
        citizen.is_referred = True


def await_place(citizen: Citizen) -> None:
    """Count the weeks since the referral of a citizen who waits for a place."""
    if citizen.is_referred:
        citizen.weeks_referred += 1
    else:
        citizen.weeks_referred = 0


def is_contacted(citizen: Citizen, policy: Policy) -> bool:
    """Tell whether somebody looks for a place: the citizen has been called. (NI 5.3)

    In Hedensted the consultant is called the same day; on a pre-course the staff know the citizen.
    """
    if citizen.last_activity == Activity.PRE_COURSE and citizen.activity == Activity.WAITING:
        return True
    return bool(citizen.weeks_referred >= policy.intake.contact_weeks)


def capability(citizen: Citizen, world: World) -> float:
    """Return what a citizen can do now: readiness, freedom from barriers, self-belief; 0 to 1."""
    p = world.p
    barriers = citizen.barrier_mental + citizen.barrier_physical + citizen.barrier_addiction
    barriers = (barriers + citizen.barrier_skills + citizen.barrier_social + citizen.barrier_housing) / 6.0
    rest = 1.0 - p.capability_readiness - p.capability_barriers
    level = p.capability_readiness * citizen.readiness + p.capability_barriers * (1.0 - barriers)
    return float(level + rest * citizen.self_belief)


def assessed(citizen: Citizen, world: World) -> float:
    """Return what the jobcentre takes the citizen to be capable of; the less it knows, the wronger. (NI 3.4)

    The error stays the same until the referral has led to an activity.
    """
    lot = uniform(world.seed, Decision.ASSESS.value, 0, citizen.id, citizen.n_referrals)
    error = (2.0 * lot - 1.0) * world.p.assessment_error * (1.0 - citizen.known)
    return float(min(1.0, max(0.0, capability(citizen, world) + error)))
