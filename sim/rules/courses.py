"""Weeks on a course of the jobcentre: project, guidance, pre-course, bridging. (M2, M10, M22; NI 3.4, 4)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Activity
from sim.engine.draws import draw
from sim.rules.barriers import ease_social
from sim.rules.change import gain, loss
from sim.rules.intake import refer_on
from sim.rules.moves import end_activity
from sim.rules.participation import drop_out, learning, leaving

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.policy.levers import Policy
    from sim.policy.world import World


def attend_project(citizen: Citizen, counts: WeekCounts, policy: Policy, world: World) -> None:
    """Gain a little on a municipal project (*kommunalt projekt*); there is no employer in the room. (M10)"""
    if citizen.activity == Activity.PROJECT:
        p = world.p
        learnt = learning(citizen, world)
        citizen.readiness = gain(citizen.readiness, p.project_readiness_gain * learnt)
        citizen.barrier_skills = loss(citizen.barrier_skills, p.project_skills_easing * learnt)
        ease_social(citizen, p.project_social_easing * learnt)
        stay_or_leave(citizen, counts, policy, world, p.project_dropout, policy.projects.weeks)


def attend_guidance(citizen: Citizen, counts: WeekCounts, policy: Policy, world: World) -> None:
    """Find a goal on a guidance course (*vejledning*): it motivates more than it trains. (NI)"""
    if citizen.activity == Activity.GUIDANCE:
        p = world.p
        learnt = learning(citizen, world)
        citizen.motivation = gain(citizen.motivation, p.guidance_motivation_gain * learnt)
        citizen.readiness = gain(citizen.readiness, p.guidance_readiness_gain * learnt)
        stay_or_leave(citizen, counts, policy, world, p.course_dropout, policy.guidance.weeks)


def attend_pre_course(citizen: Citizen, counts: WeekCounts, policy: Policy, world: World) -> None:
    """Be met with talk and observation before referral (*forforløb*): being seen lifts self-belief. (M2)

    What the jobcentre learns about the citizen is a rule of the intake.
    """
    if citizen.activity == Activity.PRE_COURSE:
        p = world.p
        citizen.self_belief = gain(citizen.self_belief, p.pre_course_belief_gain * learning(citizen, world))
        stay_or_leave(citizen, counts, policy, world, p.course_dropout, policy.intake.pre_course_weeks)


def attend_bridging(citizen: Citizen, counts: WeekCounts, policy: Policy, world: World) -> None:
    """Prepare for an ordinary education at a school (*brobygning*): schooling, belief in it. (M22; NI 4)"""
    if citizen.activity == Activity.BRIDGING:
        p = world.p
        learnt = learning(citizen, world)
        citizen.barrier_skills = loss(citizen.barrier_skills, p.bridging_skills_easing * learnt)
        citizen.self_belief = gain(citizen.self_belief, p.bridging_belief_gain * learnt)
        stay_or_leave(citizen, counts, policy, world, p.course_dropout, policy.youth_track.bridging_weeks)


def stay_or_leave(
    citizen: Citizen, counts: WeekCounts, policy: Policy, world: World, dropout: float, weeks: int
) -> None:
    """Drop out of a course, or go on until its last week; `dropout` is the usual chance per week."""
    citizen.weeks_in_activity += 1
    if draw(world, Decision.DROP_OUT_OF_ACTIVITY, citizen.id) < dropout * leaving(citizen, policy, world):
        drop_out(citizen, counts, world)
    elif citizen.weeks_in_activity >= weeks:
        end_activity(citizen)
        refer_on(citizen, policy)
