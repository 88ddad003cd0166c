"""Who a citizen is to the rules: written once, asked by all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Activity, Scheme, Status

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.policy.world import World


def is_recipient(citizen: Citizen) -> bool:
    """Tell whether the citizen is of the target group and on benefit.

    Cash or education benefit as activity-ready, resource course, or between two flex jobs; not the
    job-ready, nor those on sickness benefit.
    """
    return bool(citizen.status == Status.ON_BENEFIT and citizen.was_activity_ready)


def is_job_ready(citizen: Citizen) -> bool:
    """Tell whether the citizen is one of the competitors on benefit (*jobparat*)."""
    return bool(citizen.status == Status.ON_BENEFIT and citizen.scheme == Scheme.JOB_READY)


def is_on_sick_leave(citizen: Citizen) -> bool:
    """Tell whether the citizen is on sickness benefit (*sygedagpenge*)."""
    return bool(citizen.status == Status.ON_BENEFIT and citizen.scheme == Scheme.SICKNESS_BENEFIT)


def is_on_resource_course(citizen: Citizen) -> bool:
    """Tell whether the citizen is on a resource course (*ressourceforløb*)."""
    return bool(citizen.status == Status.ON_BENEFIT and citizen.scheme == Scheme.RESOURCE_COURSE)


def illness(citizen: Citizen) -> float:
    """Return the heavier of mental and physical illness, 0 to 1."""
    return float(max(citizen.barrier_mental, citizen.barrier_physical))


def scheme_by_law(citizen: Citizen, world: World) -> int:
    """Return the benefit of an activity-ready citizen: under 30 without education it is education benefit."""
    if citizen.age < world.p.youth_age and not citizen.has_vocational_education:
        return Scheme.EDUCATION_BENEFIT.value
    return Scheme.CASH_BENEFIT.value


def is_at_company(citizen: Citizen) -> bool:
    """Tell whether the present activity is at a workplace."""
    return bool(Activity.PLACEMENT <= citizen.activity <= Activity.WAGE_SUBSIDY)


def is_active(citizen: Citizen) -> bool:
    """Tell whether the citizen is in an activity at all."""
    return bool(citizen.activity >= Activity.PROJECT)


def heavy_barriers(citizen: Citizen, level: float) -> int:
    """Return how many of the six barriers are at least as heavy as a level."""
    n = int(citizen.barrier_mental >= level) + int(citizen.barrier_physical >= level)
    n += int(citizen.barrier_addiction >= level) + int(citizen.barrier_skills >= level)
    return n + int(citizen.barrier_social >= level) + int(citizen.barrier_housing >= level)
