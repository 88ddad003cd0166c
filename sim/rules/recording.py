"""Count the week. (phase record)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Activity, Judgement, Scheme, Status, Treatment

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.counts import WeekCounts


def count_citizen(citizen: Citizen, counts: WeekCounts) -> None:
    """Count where a citizen is."""
    is_working = citizen.status == Status.IN_FLEX_JOB
    if is_working or Status.ON_BENEFIT <= citizen.status <= Status.IN_EDUCATION:
        counts.n_citizens += 1
    if not citizen.was_activity_ready:
        count_others(citizen, counts)
    elif citizen.status == Status.ON_BENEFIT:
        count_recipient(citizen, counts)
    elif citizen.status == Status.IN_JOB:
        counts.n_in_job += 1
    elif citizen.status == Status.IN_EDUCATION:
        counts.n_in_education += 1
    elif citizen.status == Status.ON_PENSION:
        counts.n_on_pension += 1
    elif citizen.status == Status.IN_FLEX_JOB:
        counts.n_in_flex_job += 1


def count_others(citizen: Citizen, counts: WeekCounts) -> None:
    """Count those who do not belong to the target group: the sick, and the job-ready competitors."""
    if citizen.scheme == Scheme.SICKNESS_BENEFIT:
        if citizen.status == Status.ON_BENEFIT:
            counts.n_on_sickness_benefit += 1
    elif citizen.status == Status.IN_JOB:
        counts.n_job_ready_in_job += 1
    else:
        counts.n_job_ready_unemployed += 1


def count_recipient(citizen: Citizen, counts: WeekCounts) -> None:
    """Count which benefit a recipient has, and what the recipient does, has and feels."""
    counts.n_recipients += 1
    if citizen.scheme == Scheme.RESOURCE_COURSE:
        counts.n_on_resource_course += 1
    elif citizen.scheme == Scheme.FLEX_BENEFIT:
        counts.n_on_flex_benefit += 1
    else:
        counts.n_activity_ready += 1
    count_activity(citizen, counts)
    count_help(citizen, counts)
    count_state(citizen, counts)


def count_help(citizen: Citizen, counts: WeekCounts) -> None:
    """Count treatment, paid hours and who helps."""
    if citizen.treatment == Treatment.QUEUED:
        counts.n_treatment_queue += 1
    elif citizen.treatment == Treatment.RUNNING:
        counts.n_in_treatment += 1
    if citizen.ordinary_hours > 0.0:
        counts.n_with_ordinary_hours += 1
        counts.ordinary_hours += citizen.ordinary_hours
    if citizen.mentor >= 0:
        counts.n_with_mentor += 1
    if citizen.volunteer >= 0:
        counts.n_with_volunteer += 1
        counts.volunteer_match += citizen.volunteer_match
    counts.n_coordinated += citizen.is_coordinated


def count_state(citizen: Citizen, counts: WeekCounts) -> None:
    """Add up what a recipient feels and can, and what the jobcentre knows of it."""
    counts.n_with_grades += citizen.has_grades
    counts.n_ever_sanctioned += citizen.n_sanctions > 0
    counts.n_judged_unable += citizen.judgement == Judgement.UNABLE
    counts.n_problems_open += citizen.problem > 0.0
    counts.problem += citizen.problem
    counts.overload += citizen.overload
    counts.motivation += citizen.motivation
    counts.self_belief += citizen.self_belief
    counts.trust += citizen.trust
    counts.work_identity += citizen.work_identity
    counts.illness_identity += citizen.illness_identity
    counts.readiness += citizen.readiness
    counts.network += citizen.network
    counts.known += citizen.known


def count_activity(citizen: Citizen, counts: WeekCounts) -> None:
    """Count what a recipient does: waits, or the activity."""
    if citizen.activity == Activity.WAITING:
        counts.n_waiting += 1
        counts.weeks_waited += citizen.weeks_waiting
    elif citizen.activity == Activity.PROJECT:
        counts.n_in_project += 1
    elif citizen.activity == Activity.PLACEMENT:
        counts.n_in_placement += 1
    elif citizen.activity == Activity.CENTRE_PLACEMENT:
        counts.n_in_centre += 1
    elif citizen.activity == Activity.WAGE_SUBSIDY:
        counts.n_in_wage_subsidy += 1
    elif citizen.activity == Activity.PRE_COURSE:
        counts.n_in_pre_course += 1
    elif citizen.activity == Activity.GUIDANCE:
        counts.n_in_guidance += 1
    elif citizen.activity == Activity.BRIDGING:
        counts.n_on_bridging += 1


def count_company(company: Company, counts: WeekCounts) -> None:
    """Count vacancies, and the slots of companies with an agreement or a placed citizen."""
    counts.n_vacancies += company.vacancies
    counts.n_brought_forward += company.jobs_promised
    counts.n_slots_used += company.slots_used
    if company.has_agreement or company.slots_used > 0:
        counts.n_slots += company.slots


def count_caseworker(caseworker: Caseworker, counts: WeekCounts) -> None:
    """Count hours offered and used, and what caseworkers believe and can."""
    counts.n_caseworkers += 1
    counts.caseworker_belief += caseworker.belief
    counts.caseworker_competence += caseworker.competence
    counts.hours_offered += caseworker.hours_offered
    counts.hours_used += caseworker.hours_offered - caseworker.hours
