"""The jobcentre's capacity this week. (phase plan)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.policy.staffing import coordinator_posts

if TYPE_CHECKING:
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World


def plan_capacity(jobcentre: Jobcentre, policy: Policy, world: World) -> None:
    """Set the hours of consultants and coordinators and the places on projects."""
    jobcentre.consultant_hours = policy.placement.consultants * world.p.consultant_hours
    begun = unfinished(jobcentre.matching_hours, world.p.match_hours)
    jobcentre.matching_hours = begun + coordinator_posts(policy) * world.p.coordinator_hours
    jobcentre.project_places = policy.projects.places
    jobcentre.new_companies_asked = 0
    jobcentre.new_matches = 0
    jobcentre.new_agreements = 0


def unfinished(hours: float, hours_each: float) -> float:
    """Return the hours already worked on what took longer than the week: less than one piece of work."""
    return float(max(0.0, hours - hours_each * int(hours / hours_each)))
