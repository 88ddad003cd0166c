"""Places on the jobcentre's courses, and slots in companies: how many are in use. (phase place)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.agents.states import Activity
from sim.rules.management import places_left
from sim.rules.who import is_at_company

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World


def offer_places(jobcentre: Jobcentre, policy: Policy) -> None:
    """Set the places that are paid for this week; reviews of results move some (M17)."""
    jobcentre.project_places = places_left(policy.projects.places, jobcentre.project_shift)
    jobcentre.guidance_places = places_left(policy.guidance.places, jobcentre.guidance_shift)
    jobcentre.pre_course_places = policy.intake.pre_course_places
    jobcentre.bridging_places = policy.youth_track.bridging_places
    jobcentre.wage_subsidy_places = policy.wage_subsidy.places


def free_places(citizens: Sequence[Citizen], companies: Sequence[Company], jobcentre: Jobcentre) -> None:
    """Count the places in use anew, from where citizens are."""
    clear_places(jobcentre)
    for i in range(len(companies)):
        companies[i].slots_used = 0
    for i in range(len(citizens)):
        citizen = citizens[i]
        if citizen.activity >= Activity.PROJECT:
            use_place(jobcentre, citizen.activity)
            if is_at_company(citizen):
                companies[citizen.company].slots_used += 1
    for i in range(len(companies)):
        companies[i].slots_kept = companies[i].slots_used
    keep_places(jobcentre)


def clear_places(jobcentre: Jobcentre) -> None:
    """Begin to count."""
    jobcentre.project_used = 0
    jobcentre.guidance_used = 0
    jobcentre.pre_course_used = 0
    jobcentre.bridging_used = 0
    jobcentre.wage_subsidy_used = 0


def keep_places(jobcentre: Jobcentre) -> None:
    """Let those who are on a course stay to its end, also when places have been cut."""
    jobcentre.project_kept = jobcentre.project_used
    jobcentre.guidance_kept = jobcentre.guidance_used
    jobcentre.pre_course_kept = jobcentre.pre_course_used
    jobcentre.bridging_kept = jobcentre.bridging_used
    jobcentre.wage_subsidy_kept = jobcentre.wage_subsidy_used


def use_place(jobcentre: Jobcentre, activity: int) -> None:
    """Count one more place in use; placements have the companies' slots instead."""
    if activity == Activity.PROJECT:
        jobcentre.project_used += 1
    elif activity == Activity.GUIDANCE:
        jobcentre.guidance_used += 1
    elif activity == Activity.PRE_COURSE:
        jobcentre.pre_course_used += 1
    elif activity == Activity.BRIDGING:
        jobcentre.bridging_used += 1
    elif activity == Activity.WAGE_SUBSIDY:
        jobcentre.wage_subsidy_used += 1


def has_room(jobcentre: Jobcentre, activity: int, world: World) -> bool:
    """Tell whether a place is left, or for those at companies the hours to find one."""
    if activity == Activity.PROJECT:
        return bool(jobcentre.project_used < jobcentre.project_places)
    if activity == Activity.GUIDANCE:
        return bool(jobcentre.guidance_used < jobcentre.guidance_places)
    if activity == Activity.PRE_COURSE:
        return bool(jobcentre.pre_course_used < jobcentre.pre_course_places)
    if activity == Activity.BRIDGING:
        return bool(jobcentre.bridging_used < jobcentre.bridging_places)
    if activity == Activity.CENTRE_PLACEMENT:
        is_free = jobcentre.centre_slots_free > 0
        return bool(is_free and jobcentre.consultant_hours >= world.p.centre_hours)
    if activity == Activity.PLACEMENT:
        return bool(jobcentre.consultant_hours >= world.p.asking_hours)
    if activity == Activity.WAGE_SUBSIDY:
        is_left = jobcentre.wage_subsidy_used < jobcentre.wage_subsidy_places
        return bool(is_left and jobcentre.consultant_hours >= world.p.asking_hours)
    return False


def is_any_room(jobcentre: Jobcentre, world: World) -> bool:
    """Tell whether any activity has room left."""
    for activity in range(Activity.PROJECT, Activity.BRIDGING + 1):
        if has_room(jobcentre, activity, world):
            return True
    return False
