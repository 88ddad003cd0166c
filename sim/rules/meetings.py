"""Talks: who gets one within the caseworker's hours, and what it does. (M15, M4; DI 2.4)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Activity, Approach, Status
from sim.engine.draws import draw
from sim.rules.barriers import ease_social
from sim.rules.change import gain

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.policy.levers import Policy
    from sim.policy.world import World

TOP = 60  # urgency of a citizen who is due for referral; below it, weeks since the last talk


def urgency(citizen: Citizen, policy: Policy) -> int:
    """Return how urgent a talk is: 0 none, else weeks since the last one, TOP if due for referral."""
    if citizen.status != Status.ON_BENEFIT or citizen.caseworker < 0:
        return 0
    if is_due(citizen, policy):
        return TOP
    if citizen.weeks_since_talk >= policy.meetings.shortest_interval:
        return int(min(citizen.weeks_since_talk, TOP - 1))
    return 0


def is_due(citizen: Citizen, policy: Policy) -> bool:
    """Tell whether a waiting citizen must be referred now. (NI 3.4)

    Where treatment comes first and activity then, a citizen in treatment or its queue is not (M9).
    """
    if citizen.activity != Activity.WAITING or citizen.is_referred:
        return False
    if citizen.treatment != 0 and not policy.treatment.is_parallel:
        return False
    return bool(citizen.weeks_waiting >= policy.waiting.max_weeks)


def hold_talks(
    citizens: Sequence[Citizen], caseworkers: Sequence[Caseworker], policies: Sequence[Policy], world: World
) -> None:
    """Let each caseworker hold as many talks as the hours allow, the most urgent first.

    Those equally urgent at the margin draw lots, so one more citizen changes at most one other's talk.
    """
    levels = urgencies(citizens, policies)
    waiting = np.zeros((len(caseworkers), TOP + 1), dtype=np.int64)
    for i in range(len(citizens)):
        if levels[i] > 0:
            waiting[citizens[i].caseworker, levels[i]] += 1
    last, left = margins(waiting, caseworkers, world)
    marginal = np.empty(len(citizens), dtype=np.int64)
    lots = np.empty(len(citizens), dtype=np.float64)
    n = 0
    for i in range(len(citizens)):
        if levels[i] > 0:
            margin = last[citizens[i].caseworker]
            citizens[i].is_talking = levels[i] > margin
            if levels[i] == margin:
                marginal[n] = i
                lots[n] = draw(world, Decision.LOTTERY_TALK, i)
                n += 1
    for k in np.argsort(lots[:n], kind="mergesort"):
        citizen = citizens[marginal[k]]
        if left[citizen.caseworker] > 0:
            left[citizen.caseworker] -= 1
            citizen.is_talking = True


def urgencies(citizens: Sequence[Citizen], policies: Sequence[Policy]) -> Any:
    """Return everybody's urgency; 0 for those who are not here."""
    levels = np.zeros(len(citizens), dtype=np.int64)
    for i in range(len(citizens)):
        citizen = citizens[i]
        citizen.is_talking = False
        if citizen.is_here:
            levels[i] = urgency(citizen, policies[citizen.arm])
    return levels


def margins(waiting: Any, caseworkers: Sequence[Caseworker], world: World) -> Any:
    """Return per caseworker the urgency at which the hours run out, and the talks left for it."""
    last = np.zeros(len(caseworkers), dtype=np.int64)
    left = np.zeros(len(caseworkers), dtype=np.int64)
    for i in range(len(caseworkers)):
        room = int(caseworkers[i].hours / world.p.talk_hours)
        level = TOP
        while level > 0 and waiting[i, level] <= room:
            room -= waiting[i, level]
            level -= 1
        last[i] = level
        left[i] = room
    return last, left


def hold_talk(
    citizen: Citizen, caseworker: Caseworker, counts: WeekCounts, policy: Policy, world: World
) -> None:
    """Let the talk work: for development it moves, to meet a deadline it does little. (DI 2.4)

    The longer the history of benefit, the less a talk does. What the citizen meets is the
    caseworker's belief, which fulfils itself (DI 2.2, BIP 2017).
    """
    citizen.weeks_since_talk += 1
    if citizen.is_talking:
        p = world.p
        strength = caseworker.competence * p.talk_history / (p.talk_history + citizen.cum_weeks_on_benefit)
        if citizen.weeks_since_talk >= policy.meetings.legal_interval:
            strength = strength * p.talk_deadline_factor
        citizen.trust = gain(citizen.trust, p.talk_trust_gain * caseworker.competence)
        citizen.motivation = gain(citizen.motivation, p.talk_motivation_gain * strength)
        citizen.self_belief = gain(citizen.self_belief, p.talk_belief_gain * strength * caseworker.belief)
        work_in_own_way(citizen, caseworker, strength, world)
        citizen.met_belief = caseworker.belief
        citizen.is_referred = citizen.is_referred or is_due(citizen, policy)
        citizen.weeks_since_talk = 0
        citizen.n_talks += 1
        caseworker.hours = max(0.0, caseworker.hours - p.talk_hours)  # the last talk may take a rounding more
        caseworker.new_talks += 1
        counts.n_talks += 1


def work_in_own_way(citizen: Citizen, caseworker: Caseworker, strength: float, world: World) -> None:
    """Add what the caseworker's approach is strong in. (DI 3.2, four models)

    Firm: motivation. Stepwise: self-belief. Patient: trust. Structuring private life: the everyday.
    """
    extra = world.p.approach_gain * strength
    if caseworker.approach == Approach.FIRM:
        citizen.motivation = gain(citizen.motivation, extra)
    elif caseworker.approach == Approach.STEPWISE:
        citizen.self_belief = gain(citizen.self_belief, extra)
    elif caseworker.approach == Approach.PATIENT:
        citizen.trust = gain(citizen.trust, extra)
    else:
        ease_social(citizen, extra)
