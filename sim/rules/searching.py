"""Search for a job or an education. (M3, M4, M24; BIP 2016-17)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.engine.draws import draw
from sim.rules.change import leaning
from sim.rules.motivation import drive
from sim.rules.moves import start_education
from sim.rules.ordinary_hours import foothold
from sim.rules.who import is_active, is_job_ready, is_on_resource_course, is_recipient
from sim.rules.youth import school_door

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.policy.world import World


def seek_job(citizen: Citizen, world: World) -> None:
    """Become a convincing candidate for a vacancy this week, or not.

    Who has the right to a flex job seeks one instead; on a resource course people search less.
    """
    if is_recipient(citizen) and not citizen.has_flex_right:
        chance = job_hazard(citizen, world)
        if is_on_resource_course(citizen):
            chance = chance * world.p.course_search_factor
        if draw(world, Decision.FIND_JOB, citizen.id) < chance:
            citizen.is_applying = True


def job_hazard(citizen: Citizen, world: World) -> float:
    """Return the week's chance of being a convincing candidate.

    The predictors are those of the progress measurement (BIP 2016-17): search and self-belief,
    coping with health (as damped motivation), network, and the caseworker's belief. Who sees oneself
    as ill searches less (M6; DI 2.1).
    """
    p = world.p
    chance = p.job_base * drive(citizen, world)
    chance = chance * leaning(citizen.readiness, p.job_readiness_slope)
    chance = chance * leaning(citizen.network, p.job_network_slope)
    chance = chance * leaning(citizen.self_belief, p.job_belief_slope)
    chance = chance * leaning(citizen.work_identity, p.job_identity_slope)
    chance = chance * leaning(1.0 - citizen.illness_identity, p.job_illness_slope)
    chance = chance * foothold(citizen, world)
    if not citizen.wants_job:
        chance = chance * p.no_wish_factor
    if citizen.is_pressed:
        chance = chance * p.sanction_job_factor
    return float(chance * chance_factors(citizen, world))


def chance_factors(citizen: Citizen, world: World) -> float:
    """Return what multiplies the chance of job or education alike: caseworker and lock-in."""
    p = world.p
    factor = 1.0 + (p.belief_multiplier - 1.0) * citizen.met_belief
    if citizen.weeks_since_change < p.change_weeks:
        factor = factor * p.change_multiplier
    if is_active(citizen):
        factor = factor * p.lock_in
    return float(factor)


def seek_education(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Start an ordinary education: for the young a goal, for others rare; not for who may have a flex job."""
    if not is_recipient(citizen) or citizen.has_flex_right:
        return
    p = world.p
    chance = p.education_base_over_30
    if citizen.age < p.youth_age:
        chance = p.education_base_under_30
    if citizen.has_vocational_education:
        chance = chance * p.education_again_factor
    chance = chance * drive(citizen, world) * leaning(1.0 - citizen.barrier_skills, p.education_skills_slope)
    chance = chance * leaning(citizen.self_belief, p.education_belief_slope) * school_door(citizen, world)
    if draw(world, Decision.FIND_EDUCATION, citizen.id) < chance * chance_factors(citizen, world):
        start_education(citizen)
        counts.new_educations += 1


def compete(citizen: Citizen, world: World) -> None:
    """Let job-ready recipients apply for the same vacancies: treated citizens may take their place. (M24)"""
    if is_job_ready(citizen):
        chance = world.p.competitor_base * leaning(citizen.readiness, world.p.job_readiness_slope)
        waited = min(1.0, citizen.weeks_in_status / world.p.callback_weeks)
        chance = chance * (1.0 - world.p.callback_decline * waited)
        if draw(world, Decision.FIND_JOB, citizen.id) < chance:
            citizen.is_applying = True
