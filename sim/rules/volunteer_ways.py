"""Meetings with a volunteer, and the eight ways in which volunteers help. (M13; MA, DuBois 2011)

A companion to talks and activities, help outside office hours and a go-between also work in the rules
on attendance, small problems and overload (M14, M16, M8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Help, Status, VolunteerStage
from sim.rules.barriers import ease_housing, ease_social
from sim.rules.change import gain, leaning, raised

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.volunteer import Volunteer
    from sim.policy.levers import Policy
    from sim.policy.world import World


def need_of(citizen: Citizen, way: int) -> float:
    """Return how much the citizen needs what this way of helping gives, 0 to 1."""
    need = 1.0 - citizen.self_belief
    if way == Help.PRESENCE:
        need = 1.0 - citizen.motivation
    elif way == Help.NETWORK:
        need = 1.0 - citizen.network
    elif way == Help.GO_BETWEEN:
        need = max(citizen.overload, 1.0 - citizen.trust)
    elif way == Help.OUTSIDE_HOURS:
        need = citizen.problem
    elif way == Help.COMPANION:
        need = citizen.barrier_mental
    elif way == Help.PRACTICAL_ADVICE:
        need = citizen.barrier_housing
    elif way == Help.PRACTICAL_SUPPORT:
        need = citizen.barrier_social
    return float(need)


def meet_volunteer(citizen: Citizen, volunteer: Volunteer, policy: Policy, world: World) -> None:
    """Meet every so often. The relation ends when the volunteer leaves, pauses for long, or benefit ends."""
    p = world.p
    citizen.weeks_with_volunteer += 1
    volunteer.weeks_since_meeting += 1
    silence = max(p.volunteer_silence, p.volunteer_missed * policy.role_models.meeting_interval)
    is_over = volunteer.stage != VolunteerStage.TRAINED or citizen.status != Status.ON_BENEFIT
    if is_over or volunteer.weeks_since_meeting > silence:
        citizen.volunteer = -1
        volunteer.citizen = -1
        volunteer.is_meeting = False
        return
    volunteer.is_backed = citizen.mentor >= 0 or citizen.weeks_since_talk <= p.volunteer_backing_weeks
    volunteer.is_meeting = not volunteer.is_paused and (
        volunteer.weeks_since_meeting >= policy.role_models.meeting_interval
    )
    if volunteer.is_meeting:
        volunteer.weeks_since_meeting = 0
        change_by_meeting(citizen, quality_of(citizen, volunteer, world), policy, world)


def quality_of(citizen: Citizen, volunteer: Volunteer, world: World) -> float:
    """Return the quality of a meeting: match, warmth, training, a professional at hand."""
    p = world.p
    quality = citizen.volunteer_match * leaning(volunteer.warmth, p.volunteer_warmth_slope)
    quality = quality * leaning(volunteer.skill, p.volunteer_skill_slope)
    if not volunteer.is_backed:
        quality = quality * p.unbacked_quality
    return float(quality)


def change_by_meeting(citizen: Citizen, quality: float, policy: Policy, world: World) -> None:
    """Change attitudes and network by one meeting: a good relation does most. (DuBois 2011)

    A poor match costs self-belief, more where the volunteer has no hotline to call. (Van Dam 2018)
    """
    p = world.p
    part = p.volunteer_effect / p.meetings_a_year
    if quality < p.volunteer_poor_match:
        harm = p.attitude_loss_poor * p.attitude_sd * part
        if not policy.role_models.has_hotline:
            harm = harm * p.no_hotline_harm
        citizen.self_belief = max(0.0, citizen.self_belief - harm)
        return
    presence = p.attitude_gain_presence * p.attitude_sd * part
    relation = presence
    if quality >= p.volunteer_good_match:
        relation = p.attitude_gain_good * p.attitude_sd * part
    be_there(citizen, presence, relation)
    citizen.network = gain(citizen.network, min(1.0, p.volunteer_network_gain * quality * part))
    help_in_own_way(citizen, presence, min(1.0, quality * part), world)


def be_there(citizen: Citizen, presence: float, relation: float) -> None:
    """Let the relation work: a mentor's on self-belief, the presence of another on motivation."""
    belief = presence
    motivation = presence
    if citizen.volunteer_way == Help.MENTOR:
        belief = relation
    elif citizen.volunteer_way == Help.PRESENCE:
        motivation = relation
    citizen.self_belief = raised(citizen.self_belief, belief)
    citizen.motivation = raised(citizen.motivation, motivation)


def help_in_own_way(citizen: Citizen, presence: float, part: float, world: World) -> None:
    """Add what this way of helping gives beside the relation itself; `part` of a year's help. (MA)"""
    p = world.p
    way = citizen.volunteer_way
    if way == Help.PRESENCE:
        citizen.trust = raised(citizen.trust, presence)
    elif way == Help.NETWORK:
        citizen.network = gain(citizen.network, p.volunteer_door_gain * part)
    elif way == Help.GO_BETWEEN:
        citizen.trust = gain(citizen.trust, p.volunteer_trust_gain * part)
    elif way == Help.PRACTICAL_ADVICE:
        ease_housing(citizen, p.volunteer_advice_easing * part)
    elif way == Help.PRACTICAL_SUPPORT:
        ease_social(citizen, p.volunteer_support_easing * part)
