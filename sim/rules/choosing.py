"""Which activity the jobcentre chooses for whom. (M2, M7; NI 3.4, DI 2.2)"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.agents.states import Activity
from sim.rules.change import leaning
from sim.rules.handover import is_remembered_failure
from sim.rules.intake import assessed, capability
from sim.rules.places import has_room

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World

FAR = 9.0  # further than any two places on a scale from 0 to 1
N_ACTIVITIES = len(Activity)


def demand(activity: int, world: World) -> float:
    """Return how much an activity asks of who takes part, on the scale of what citizens are capable of."""
    p = world.p
    if activity == Activity.GUIDANCE:
        return float(p.demand_guidance)
    if activity == Activity.PROJECT:
        return float(p.demand_project)
    if activity == Activity.BRIDGING:
        return float(p.demand_bridging)
    if activity == Activity.CENTRE_PLACEMENT:
        return float(p.demand_centre)
    if activity == Activity.PLACEMENT:
        return float(p.demand_placement)
    return float(p.demand_wage_subsidy)


def weigh(
    distances: Any,
    citizen: Citizen,
    placement_lean: float,
    jobcentre: Jobcentre,
    policy: Policy,
    world: World,
) -> None:
    """Set how far each activity with room is from what the citizen is taken to be capable of.

    A caseworker who leans to placement sees companies as nearer; what failed is the last resort for
    whoever remembers it (M7). A pre-course comes before everything while little is known (M2).
    """
    guess = assessed(citizen, world)
    for activity in range(N_ACTIVITIES):
        distances[activity] = FAR
        if has_room(jobcentre, activity, world) and can_be_chosen(citizen, activity, policy, world):
            distance = abs(guess - demand(activity, world))
            if Activity.PLACEMENT <= activity <= Activity.WAGE_SUBSIDY:
                distance = distance / placement_lean
            if is_remembered_failure(citizen, activity):
                distance += world.p.failure_distance
            if activity == Activity.PRE_COURSE:
                distance = -1.0
            distances[activity] = distance


def can_be_chosen(citizen: Citizen, activity: int, policy: Policy, world: World) -> bool:
    """Tell whether an activity is for this citizen at all."""
    if activity == Activity.PRE_COURSE:
        comes_from_one = citizen.last_activity == Activity.PRE_COURSE
        return bool(citizen.known < world.p.pre_course_known and not comes_from_one)
    if activity == Activity.BRIDGING:
        return bool(citizen.age < world.p.youth_age and not citizen.has_vocational_education)
    if activity == Activity.CENTRE_PLACEMENT:
        return bool(policy.company_centres.is_offered)
    return True


def nearest(distances: Any) -> int:
    """Return the activity that is nearest, -1 if none is left."""
    best = -1
    least = FAR
    for activity in range(N_ACTIVITIES):
        if distances[activity] < least:
            best = activity
            least = distances[activity]
    return best


def suitability(citizen: Citizen, activity: int, world: World) -> float:
    """Return how well an activity suits what the citizen truly can do and wants now; one half is normal.

    A wrong assessment shows here, and so does a late one: motivation is fleeting (M3; DI 2.2).
    """
    if activity == Activity.PRE_COURSE:
        return 0.5
    p = world.p
    distance = abs(capability(citizen, world) - demand(activity, world))
    fit = 0.5 + p.suitability_slope * (p.usual_distance - distance)
    fit = fit * leaning(citizen.motivation, p.suitability_motivation_slope)
    return float(min(1.0, max(0.0, fit)))
