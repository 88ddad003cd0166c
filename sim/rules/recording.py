"""Count the week. (phase record)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Activity, Status, Treatment

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre


def count_citizen(citizen: Citizen, counts: WeekCounts) -> None:
    """Count where a citizen is."""
    if Status.ON_BENEFIT <= citizen.status <= Status.IN_EDUCATION:
        counts.n_citizens += 1
    if not citizen.was_activity_ready:
        if citizen.status == Status.IN_JOB:
            counts.n_job_ready_in_job += 1
        else:
            counts.n_job_ready_unemployed += 1
    elif citizen.status == Status.ON_BENEFIT:
        count_recipient(citizen, counts)
    elif citizen.status == Status.IN_JOB:
        counts.n_in_job += 1
    elif citizen.status == Status.IN_EDUCATION:
        counts.n_in_education += 1
    elif citizen.status == Status.ON_PENSION:
        counts.n_on_pension += 1


def count_recipient(citizen: Citizen, counts: WeekCounts) -> None:
    """Count what an activity-ready recipient does, has and feels."""
    counts.n_activity_ready += 1
    if citizen.activity == Activity.WAITING:
        counts.n_waiting += 1
        counts.weeks_waited += citizen.weeks_waiting
    elif citizen.activity == Activity.PROJECT:
        counts.n_in_project += 1
    elif citizen.activity == Activity.PLACEMENT:
        counts.n_in_placement += 1
    elif citizen.activity == Activity.CENTRE_PLACEMENT:
        counts.n_in_centre += 1
    if citizen.treatment == Treatment.QUEUED:
        counts.n_treatment_queue += 1
    elif citizen.treatment == Treatment.RUNNING:
        counts.n_in_treatment += 1
    if citizen.mentor >= 0:
        counts.n_with_mentor += 1
    if citizen.volunteer >= 0:
        counts.n_with_volunteer += 1
    counts.motivation += citizen.motivation
    counts.self_belief += citizen.self_belief
    counts.trust += citizen.trust
    counts.work_identity += citizen.work_identity
    counts.readiness += citizen.readiness
    counts.network += citizen.network


def count_company(company: Company, counts: WeekCounts) -> None:
    """Count vacancies, and the slots of companies with an agreement or a placed citizen."""
    counts.n_vacancies += company.vacancies
    counts.n_slots_used += company.slots_used
    if company.has_agreement or company.slots_used > 0:
        counts.n_slots += company.slots


def count_caseworker(caseworker: Caseworker, counts: WeekCounts) -> None:
    """Count hours offered and used."""
    counts.n_caseworkers += 1
    counts.hours_offered += caseworker.hours_offered
    counts.hours_used += caseworker.hours_offered - caseworker.hours


def count_volunteers(jobcentre: Jobcentre, counts: WeekCounts) -> None:
    """Count the corps."""
    counts.n_volunteers = jobcentre.n_volunteers
