"""Ends: of jobs, of education, and by pension. (phase separate)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Activity, Scheme, Status
from sim.engine.draws import draw
from sim.rules.change import leaning
from sim.rules.moves import hire, leave, return_to_benefit, set_scheme, set_status
from sim.rules.who import illness, is_recipient, scheme_by_law
from sim.rules.youth import followed_into_education

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.world import World


def keep_or_lose_job(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Lose the job with the published hazard: high in the first three months. (Benchmarkingenheden 2023)

    Mental illness and low mastery of a workplace raise it, their opposites lower it.
    """
    if citizen.status != Status.IN_JOB:
        return
    counts_lasting(citizen, counts)
    p = world.p
    chance = p.job_loss_later
    if citizen.weeks_in_status <= p.job_early_weeks:
        chance = p.job_loss_early
    elif citizen.weeks_in_status > p.first_year_weeks:
        chance = p.job_loss_settled
    if citizen.was_activity_ready:
        chance = chance * leaning(1.0 - citizen.readiness, p.job_loss_readiness_slope)
        chance = chance * leaning(citizen.barrier_mental, p.job_loss_mental_slope)
    if citizen.is_pressed:
        chance = chance * p.pressed_job_loss_factor
    if citizen.weeks_in_status > 0 and draw(world, Decision.LOSE_JOB, citizen.id) < chance:
        if citizen.was_activity_ready:
            counts.lost_jobs += 1
        end_self_support(citizen, counts, world)


def counts_lasting(citizen: Citizen, counts: WeekCounts) -> None:
    """Count the jobs that reach a year."""
    if citizen.was_activity_ready and citizen.weeks_in_status == 52:
        counts.spells_lasting += 1


def keep_or_leave_education(citizen: Citizen, jobcentre: Jobcentre, counts: WeekCounts, world: World) -> None:
    """Complete the education, or drop out with the published hazard. (STAR 2016)

    Mental illness raises it, an education mentor lowers it for the young (M22).
    """
    if citizen.status != Status.IN_EDUCATION:
        return
    if citizen.weeks_in_status >= world.p.education_weeks:
        complete_education(citizen, counts, world)
        return
    chance = world.p.education_dropout_later
    if citizen.weeks_in_status <= world.p.first_year_weeks:
        chance = world.p.education_dropout
    chance = chance * leaning(citizen.barrier_mental, world.p.education_dropout_mental_slope)
    chance = chance * followed_into_education(citizen, jobcentre, world)
    if citizen.weeks_in_status > 0 and draw(world, Decision.LEAVE_EDUCATION, citizen.id) < chance:
        end_self_support(citizen, counts, world)


def complete_education(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Hold a vocational education from now on, and go straight to a job or come back."""
    citizen.has_vocational_education = True
    citizen.has_grades = True
    citizen.scheme = Scheme.CASH_BENEFIT
    citizen.barrier_skills = citizen.barrier_skills * world.p.education_skills_left
    if draw(world, Decision.JOB_AFTER_EDUCATION, citizen.id) < world.p.job_after_education:
        hire(citizen, counts)
    else:
        end_self_support(citizen, counts, world)


def end_self_support(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Come back to benefit, or manage without."""
    if citizen.scheme == Scheme.JOB_READY or (
        draw(world, Decision.RETURN_TO_BENEFIT, citizen.id) < world.p.return_to_benefit
    ):
        return_to_benefit(citizen)
        begin_again(citizen, world)
    else:
        counts.new_leavers += 1
        counts.new_supported_otherwise += 1
        leave(citizen)


def begin_again(citizen: Citizen, world: World) -> None:
    """Receive the benefit of the law, and be as new to a pre-course as others."""
    if citizen.scheme == Scheme.CASH_BENEFIT and citizen.was_activity_ready:
        set_scheme(citizen, scheme_by_law(citizen, world))
    if citizen.last_activity == Activity.PRE_COURSE:
        citizen.last_activity = Activity.NONE


def take_pension(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Be granted disability pension: illness, illness identity, age and a long history. (NI, DI 2.1)

    Not on a resource course: it ends with the decision (`resource_course.decide`).
    """
    if not is_recipient(citizen) or citizen.scheme == Scheme.RESOURCE_COURSE:
        return
    if citizen.weeks_in_status == 0:
        return
    p = world.p
    chance = p.pension_base * illness(citizen) * leaning(citizen.illness_identity, p.pension_identity_slope)
    if citizen.age < p.pension_young_age:
        chance = chance * p.pension_under_40_factor
    chance = chance * min(1.0, citizen.cum_weeks_on_benefit / p.pension_history)
    if draw(world, Decision.GET_PENSION, citizen.id) < chance:
        counts.new_pensions += 1
        set_status(citizen, Status.ON_PENSION)
