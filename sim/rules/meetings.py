"""Talks: who gets one within the caseworker's hours, and what it does. (M15, M4; DI 2.4)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Activity, Status
from sim.engine.draws import draw
from sim.rules.approaches import approach_fit, shown_belief, work_in_own_way
from sim.rules.change import gain, leaning
from sim.rules.judging import is_put_off, is_tried_anyway
from sim.rules.milestones import talk_about_milestones

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.policy.levers import Policy
    from sim.policy.world import World

ROUNDING = 1e-9  # hours: many talks may add up to a rounding more than the week has
TOP = 60  # urgency of a citizen who is due for referral; below it, weeks since the last talk


def urgency(citizen: Citizen, policy: Policy) -> int:
    """Return how urgent a talk is: 0 none, else weeks since the last one, TOP if due for referral."""
    if citizen.status != Status.ON_BENEFIT or citizen.caseworker < 0:
        return 0
    if is_due(citizen, policy) and not is_put_off(citizen, policy):
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


def talk_length(policy: Policy, world: World) -> float:
    """Return the hours a talk takes: more for development and with milestones to go through. (M15, M5)"""
    p = world.p
    hours = p.talk_hours * leaning(policy.meetings.development_share, p.development_hours_slope)
    return float(hours * (1.0 + p.milestone_talk_share * policy.milestones.steps))


def hold_talks(
    citizens: Sequence[Citizen], caseworkers: Sequence[Caseworker], policies: Sequence[Policy], world: World
) -> None:
    """Let each caseworker hold as many talks as the hours allow, the most urgent first.

    Those equally urgent at the margin draw lots, so one more citizen changes at most one other's talk.
    """
    asked = np.zeros((len(caseworkers), TOP + 1), dtype=np.float64)
    levels, hours = urgencies(citizens, policies, asked, world)
    last, left = margins(asked, caseworkers)
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
        needed = hours[citizen.arm]
        if left[citizen.caseworker] + ROUNDING >= needed:
            left[citizen.caseworker] -= needed
            citizen.is_talking = True


def urgencies(citizens: Sequence[Citizen], policies: Sequence[Policy], asked: Any, world: World) -> Any:
    """Return everybody's urgency, 0 for those who are not here, and the hours of a talk in each arm.

    The hours that are asked for are added up by caseworker and urgency.
    """
    hours = np.empty(len(policies), dtype=np.float64)
    for arm in range(len(policies)):
        hours[arm] = talk_length(policies[arm], world)
    levels = np.zeros(len(citizens), dtype=np.int64)
    for i in range(len(citizens)):
        citizen = citizens[i]
        citizen.is_talking = False
        if citizen.is_here:
            levels[i] = urgency(citizen, policies[citizen.arm])
            if levels[i] > 0:
                asked[citizen.caseworker, levels[i]] += hours[citizen.arm]
    return levels, hours


def margins(asked: Any, caseworkers: Sequence[Caseworker]) -> Any:
    """Return per caseworker the urgency at which the hours run out, and the hours left for it."""
    last = np.zeros(len(caseworkers), dtype=np.int64)
    left = np.zeros(len(caseworkers), dtype=np.float64)
    for i in range(len(caseworkers)):
        room = caseworkers[i].hours
        level = TOP
        while level > 0 and asked[i, level] <= room + ROUNDING:
            room -= asked[i, level]
            level -= 1
        last[i] = level
        left[i] = room
    return last, left


def hold_talk(
    citizen: Citizen, caseworker: Caseworker, counts: WeekCounts, policy: Policy, world: World
) -> None:
    """Let the talk work: for development it moves, to meet a deadline it does little. (DI 2.4)

    What the citizen meets is the caseworker's belief, which fulfils itself (DI 2.2, BIP 2017).
    """
    citizen.weeks_since_talk += 1
    if citizen.is_talking:
        p = world.p
        fit = approach_fit(citizen, caseworker, world)
        strength = caseworker.competence * fit * content(citizen, policy, world)
        belief = shown_belief(caseworker, world)
        trust = p.talk_trust_gain * caseworker.competence * fit * worth(policy, world)
        citizen.trust = gain(citizen.trust, trust)
        citizen.motivation = gain(citizen.motivation, p.talk_motivation_gain * strength)
        citizen.self_belief = gain(citizen.self_belief, p.talk_belief_gain * strength * belief)
        work_in_own_way(citizen, caseworker, strength, world)
        talk_about_milestones(citizen, counts, policy, world)
        citizen.met_belief = belief
        if is_due(citizen, policy):
            citizen.is_referred = not is_put_off(citizen, policy) or is_tried_anyway(citizen, world)
        note_talk(citizen, caseworker, counts, talk_length(policy, world))


def worth(policy: Policy, world: World) -> float:
    """Return the worth of a talk by what talks are held for: 1 with half of them for development. (DI 2.4)"""
    left, share = world.p.talk_deadline_factor, policy.meetings.development_share
    return float((share + (1.0 - share) * left) / (0.5 + 0.5 * left))


def content(citizen: Citizen, policy: Policy, world: World) -> float:
    """Return what a talk's content makes of its effect on motivation and self-belief. (DI 2.4)

    One held by the law's deadline is held to meet it, unless most are held for development. The longer
    the history of benefit, the less a talk does.
    """
    p = world.p
    effect = worth(policy, world)
    if citizen.weeks_since_talk >= policy.meetings.legal_interval:
        meant = max(0.0, 2.0 * policy.meetings.development_share - 1.0)
        effect = effect * gain(p.talk_deadline_factor, meant)
    return float(effect * p.talk_history / (p.talk_history + citizen.cum_weeks_on_benefit))


def note_talk(citizen: Citizen, caseworker: Caseworker, counts: WeekCounts, hours: float) -> None:
    """Count the talk and the hours it took."""
    citizen.weeks_since_talk = 0
    citizen.n_talks += 1
    caseworker.hours = max(0.0, caseworker.hours - hours)  # the last talk may take a rounding more
    caseworker.new_talks += 1
    counts.n_talks += 1
