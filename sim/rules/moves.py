"""Move a citizen between benefit, job, education, pension and out. Written once, used by all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Activity, Scheme, Status, Treatment, WayIn
from sim.rules.who import is_active

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts


def set_status(citizen: Citizen, status: int) -> None:
    """Change status, ending whatever belonged to the old one; a resource course ends with the benefit."""
    note_activity(citizen)
    if citizen.scheme == Scheme.RESOURCE_COURSE:
        set_scheme(citizen, Scheme.CASH_BENEFIT)
    citizen.status = status
    citizen.weeks_in_status = 0
    citizen.activity = Activity.NONE
    citizen.weeks_in_activity = 0
    citizen.weeks_waiting = 0
    citizen.weeks_referred = 0
    citizen.milestones = 0
    citizen.next_milestone = 0.0
    citizen.ordinary_hours = 0.0
    citizen.is_near_workplace = False
    citizen.is_absent = False
    citizen.is_sanctioned = False
    citizen.is_pressed = False
    citizen.is_coordinated = False
    citizen.overload = 0.0
    citizen.contacts = 0.0
    citizen.problem = 0.0
    citizen.company = -1
    citizen.is_referred = False
    citizen.is_applying = False
    citizen.is_known = False
    citizen.treatment = Treatment.NONE


def note_activity(citizen: Citizen) -> None:
    """Remember which activity ends now (statements of results, M17)."""
    if is_active(citizen):
        citizen.last_activity = citizen.activity
        citizen.weeks_since_activity = 0


def end_activity(citizen: Citizen) -> None:
    """End an activity: back to waiting for what comes next."""
    note_activity(citizen)
    citizen.activity = Activity.WAITING
    citizen.weeks_in_activity = 0
    if not citizen.is_known:
        citizen.company = -1


def break_off(citizen: Citizen, counts: WeekCounts) -> None:
    """End an activity before its time: it is remembered as failed (M7)."""
    counts.new_dropouts += 1
    citizen.n_dropouts += 1
    citizen.failed_activity = citizen.activity
    citizen.is_failure_forgotten = False
    end_activity(citizen)


def set_scheme(citizen: Citizen, scheme: int) -> None:
    """Move to another benefit; the spell on benefit goes on."""
    citizen.scheme = scheme
    citizen.weeks_in_scheme = 0


def join_target_group(citizen: Citizen, scheme: int) -> None:
    """Become activity-ready after sick leave: from now on of the target group, and waiting."""
    set_scheme(citizen, scheme)
    citizen.was_activity_ready = True
    citizen.way_in = WayIn.LONG_SICK_LEAVE
    citizen.activity = Activity.WAITING
    citizen.has_workplace = False
    citizen.has_coach = False


def start_job(citizen: Citizen) -> None:
    """Begin an ordinary job; whoever took it under a sanction stays marked by that (M14)."""
    is_pressed = citizen.is_pressed
    set_status(citizen, Status.IN_JOB)
    citizen.is_pressed = is_pressed
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
