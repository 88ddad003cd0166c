"""Move a citizen between benefit, job, education, pension and out. Written once, used by all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Activity, Scheme, Status, Treatment

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts


def set_status(citizen: Citizen, status: int) -> None:
    """Change status, ending whatever belonged to the old one."""
    citizen.status = status
    citizen.weeks_in_status = 0
    citizen.activity = Activity.NONE
    citizen.weeks_in_activity = 0
    citizen.weeks_waiting = 0
    citizen.company = -1
    citizen.is_referred = False
    citizen.is_applying = False
    citizen.is_known = False
    citizen.treatment = Treatment.NONE


def start_job(citizen: Citizen) -> None:
    """Begin an ordinary job."""
    set_status(citizen, Status.IN_JOB)
    citizen.n_jobs += 1


def hire(citizen: Citizen, counts: WeekCounts) -> None:
    """Begin the job and count it."""
    if citizen.was_activity_ready:
        counts.new_jobs += 1
    if citizen.is_cohort and not citizen.has_had_job:
        citizen.has_had_job = True
        counts.first_jobs += 1
    start_job(citizen)


def start_education(citizen: Citizen) -> None:
    """Begin an ordinary education."""
    set_status(citizen, Status.IN_EDUCATION)
    citizen.n_educations += 1


def return_to_benefit(citizen: Citizen) -> None:
    """Come back to benefit; the activity-ready wait again."""
    set_status(citizen, Status.ON_BENEFIT)
    if citizen.scheme != Scheme.JOB_READY:
        citizen.activity = Activity.WAITING


def leave(citizen: Citizen) -> None:
    """Leave the system for good."""
    set_status(citizen, Status.LEFT)
    citizen.is_here = False
    citizen.mentor = -1
