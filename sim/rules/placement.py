"""What happens at the workplace and on a project. (M10, M11, M24; NI 3.10, 5.3, DI 2.4)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Activity
from sim.engine.draws import draw
from sim.rules.barriers import ease_social
from sim.rules.change import gain, leaning, loss
from sim.rules.companies import disappoint_company, please_company

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.counts import WeekCounts
    from sim.policy.levers import Policy
    from sim.policy.world import World


def work_at_placement(
    citizen: Citizen, company: Company, counts: WeekCounts, policy: Policy, world: World
) -> None:
    """Learn a workplace's everyday; a company mentor follows closely, so more is learnt and fewer leave."""
    if citizen.activity < Activity.PLACEMENT:
        return
    citizen.weeks_in_activity += 1
    learn(citizen, company, world)
    if draw(world, Decision.DROP_OUT_OF_ACTIVITY, citizen.id) < placement_dropout(
        citizen, company, policy, world
    ):
        counts.new_dropouts += 1
        citizen.self_belief = loss(citizen.self_belief, world.p.dropout_belief_loss)
        disappoint_company(company, world)
        stop(citizen)
    elif citizen.weeks_in_activity >= policy.placement.weeks:
        please_company(company, world)
        ask_for_job(citizen, company, world)
        stop(citizen)


def learn(citizen: Citizen, company: Company, world: World) -> None:
    """Raise readiness, network, work identity and self-belief; ease the everyday barrier."""
    p = world.p
    strength = citizen.match
    if company.has_mentor:
        strength = strength * p.company_mentor_factor
    citizen.readiness = gain(citizen.readiness, p.placement_readiness_gain * strength)
    citizen.network = gain(citizen.network, p.placement_network_gain * strength)
    citizen.work_identity = gain(citizen.work_identity, p.placement_identity_gain * strength)
    citizen.self_belief = gain(citizen.self_belief, p.placement_belief_gain * strength)
    ease_social(citizen, p.placement_social_easing * strength)


def placement_dropout(citizen: Citizen, company: Company, policy: Policy, world: World) -> float:
    """Return the week's chance that the placement breaks: illness, poor match, no one to go to."""
    p = world.p
    chance = p.placement_dropout * leaning(1.0 - citizen.match, p.dropout_match_slope)
    chance = chance * (1.0 + p.dropout_mental_slope * citizen.barrier_mental)
    chance = chance * leaning(1.0 - citizen.trust, p.dropout_trust_slope)
    if company.has_mentor:
        chance = chance * p.company_mentor_dropout_factor
    return float(chance * follow_up(citizen, policy, world))


def follow_up(citizen: Citizen, policy: Policy, world: World) -> float:
    """Return what follow-up leaves of drop-out: help in conflict comes in time. (NI 3.10, 5.3)

    The caseworker is at hand after a recent talk; in a company centre the jobcentre mentor is, as
    far as the posts go round.
    """
    p = world.p
    if citizen.weeks_since_talk <= p.follow_up_weeks:
        return float(p.follow_up_factor)
    if citizen.activity == Activity.CENTRE_PLACEMENT:
        centres = policy.company_centres
        places = max(1.0, 1.0 * centres.agreements * centres.slots)
        covered = min(1.0, centres.jobcentre_mentors * p.jobcentre_mentor_places / places)
        return float(1.0 - covered * (1.0 - p.follow_up_factor))
    return 1.0


def ask_for_job(citizen: Citizen, company: Company, world: World) -> None:
    """Be considered at the end: the company may open a job ahead of a later vacancy. (NI 3.10)"""
    chance = world.p.job_opening * citizen.match * citizen.readiness * company.openness
    if draw(world, Decision.JOB_AFTER_PLACEMENT, citizen.id) < chance * world.market.vacancy_level:
        company.vacancies += 1
        company.jobs_promised += 1
        citizen.is_applying = True
        citizen.is_known = True


def attend_project(citizen: Citizen, counts: WeekCounts, policy: Policy, world: World) -> None:
    """Gain a little on a course or municipal project; there is no employer in the room."""
    if citizen.activity == Activity.PROJECT:
        p = world.p
        citizen.weeks_in_activity += 1
        citizen.readiness = gain(citizen.readiness, p.project_readiness_gain)
        citizen.barrier_skills = loss(citizen.barrier_skills, p.project_skills_easing)
        ease_social(citizen, p.project_social_easing)
        leaves = p.project_dropout * leaning(1.0 - citizen.trust, p.dropout_trust_slope)
        leaves = leaves * follow_up(citizen, policy, world)
        if draw(world, Decision.DROP_OUT_OF_ACTIVITY, citizen.id) < leaves:
            counts.new_dropouts += 1
            citizen.self_belief = loss(citizen.self_belief, p.dropout_belief_loss)
            stop(citizen)
        elif citizen.weeks_in_activity >= policy.projects.weeks:
            stop(citizen)


def stop(citizen: Citizen) -> None:
    """Go back to waiting for what comes next."""
    citizen.activity = Activity.WAITING
    citizen.weeks_in_activity = 0
    if not citizen.is_known:
        citizen.company = -1
