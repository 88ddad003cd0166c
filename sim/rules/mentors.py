"""Paid mentors. (M12; DI 2.4)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Status
from sim.engine.draws import draw
from sim.rules.approaches import support_leaning
from sim.rules.barriers import ease_social
from sim.rules.change import raised
from sim.rules.lottery import insert
from sim.rules.who import is_recipient

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.mentor import Mentor
    from sim.policy.levers import Policy
    from sim.policy.trial_arm import ArmPolicy
    from sim.policy.world import World


def offer_mentors(
    citizens: Sequence[Citizen],
    caseworkers: Sequence[Caseworker],
    mentors: Sequence[Mentor],
    policies: Sequence[ArmPolicy],
    world: World,
) -> None:
    """Offer free mentors to those with the weakest self-belief and trust who accept; it is voluntary.

    Arms of a trial with paid mentors of their own have them for their participants only.
    """
    for arm in range(len(policies)):
        if policies[arm].team.mentors == arm:
            offer_mentors_of(arm, citizens, caseworkers, mentors, policies, world)


def offer_mentors_of(
    arm: int,
    citizens: Sequence[Citizen],
    caseworkers: Sequence[Caseworker],
    mentors: Sequence[Mentor],
    policies: Sequence[ArmPolicy],
    world: World,
) -> None:
    """Offer the free mentors of everybody (arm 0) or of an arm of a trial to those they are for."""
    free = open_mentors(arm, citizens, mentors, policies[arm], world)
    if free == 0:
        return
    rows: Any = np.full(free, -1, dtype=np.int64)
    needs = np.full(free, -1000.0)
    for i in range(len(citizens)):
        citizen = citizens[i]
        if not is_recipient(citizen):
            continue
        need = -citizen.self_belief - citizen.trust
        if need >= needs[free - 1] and is_offered_mentor(citizen, arm, policies):
            if arm > 0 or accepts_mentor(citizen, caseworkers, world):
                lot = 1e-9 * draw(world, Decision.LOTTERY_MENTOR, citizen.id)  # between equals
                if need - lot > needs[free - 1]:
                    insert(rows, needs, i, need - lot)
    mentor = 0
    for row in rows:
        if row >= 0:
            while mentors[mentor].arm != arm or mentors[mentor].n_citizens >= mentors[mentor].places:
                mentor += 1
            citizens[row].mentor = mentor
            citizens[row].weeks_with_mentor = 0
            mentors[mentor].n_citizens += 1


def is_offered_mentor(citizen: Citizen, arm: int, policies: Sequence[ArmPolicy]) -> bool:
    """Tell whether the mentors of everybody (arm 0) or of a trial arm are for the citizen.

    Who takes part in a trial arm with mentors of its own has said yes when recruited, so the limits of
    who is asked do not hold there; a mentor is given once.
    """
    if policies[citizen.arm].team.mentors != arm or not policies[citizen.arm].mentors.is_offered:
        return False
    return bool(arm == 0 or (citizen.mentor < 0 and citizen.weeks_with_mentor == 0))


def open_mentors(
    arm: int, citizens: Sequence[Citizen], mentors: Sequence[Mentor], policy: Policy, world: World
) -> int:
    """Set the places of an arm's mentors by dose and hours, count those in use, return the free ones."""
    free = 0
    left = policy.mentors.posts
    for i in range(len(mentors)):
        if mentors[i].arm != arm:
            continue
        share_of_post = min(1.0, max(left, 0.0))
        left -= 1.0
        mentors[i].places = int(world.p.mentor_hours * share_of_post / policy.mentors.hours_per_citizen)
        mentors[i].n_citizens = 0
        free += mentors[i].places
    if free == 0:
        return 0
    for i in range(len(citizens)):
        if citizens[i].mentor >= 0 and mentors[citizens[i].mentor].arm == arm:
            mentors[citizens[i].mentor].n_citizens += 1
            free -= 1
    return max(free, 0)


def accepts_mentor(citizen: Citizen, caseworkers: Sequence[Caseworker], world: World) -> bool:
    """Tell whether a recipient without mentor, whose self-belief is low, is asked and says yes this week.

    Some caseworkers call in support more readily than others (DI 3.2).
    """
    if citizen.mentor >= 0:
        return False
    if citizen.self_belief > world.p.mentor_need or citizen.weeks_with_mentor > 0:
        return False
    chance = world.p.mentor_acceptance
    if citizen.caseworker >= 0:
        chance = chance * support_leaning(caseworkers[citizen.caseworker], world)
    return bool(draw(world, Decision.ACCEPT_MENTOR, citizen.id) < chance)


def meet_mentor(citizen: Citizen, mentor: Mentor, policy: Policy, world: World) -> None:
    """Let a good relation build self-belief and trust and ease the everyday; stop at the end of the term.

    At the dose of the trial, the attitude gain over a year is the published one: more for a good
    relation, less for mere presence (DuBois 2011, Raposa 2019). Fewer hours do less; more do no more.
    As a guide to the system a mentor also lowers the load of many contacts (M8: overload.load).
    """
    p = world.p
    dose = min(1.0, policy.mentors.hours_per_citizen / p.mentor_dose)
    citizen.weeks_with_mentor += 1
    attitude = p.attitude_gain_presence + mentor.warmth * (p.attitude_gain_good - p.attitude_gain_presence)
    weekly = p.mentor_effect * dose * attitude * p.attitude_sd / 52.0
    citizen.self_belief = raised(citizen.self_belief, weekly)
    citizen.trust = raised(citizen.trust, weekly)
    ease_social(citizen, dose * p.mentor_social_easing * mentor.warmth)
    is_over = citizen.weeks_with_mentor >= policy.mentors.max_weeks
    if is_over or citizen.status != Status.ON_BENEFIT:
        citizen.mentor = -1
