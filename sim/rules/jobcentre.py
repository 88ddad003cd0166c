"""The jobcentre's capacity this week. (phase plan)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.policy.staffing import coordinator_posts
from sim.rules.joint import entrance
from sim.rules.places import offer_places

if TYPE_CHECKING:
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World


def plan_capacity(jobcentre: Jobcentre, policy: Policy, world: World) -> None:
    """Set the hours of consultants and coordinators and the places on courses, reviews included (M17)."""
    posts = max(0.0, policy.placement.consultants + jobcentre.consultants_moved)
    jobcentre.consultant_hours = posts * world.p.consultant_hours * entrance(jobcentre, world)
    begun = unfinished(jobcentre.matching_hours, world.p.match_hours)
    jobcentre.matching_hours = begun + coordinator_posts(policy) * world.p.coordinator_hours
    offer_places(jobcentre, policy)
    jobcentre.new_companies_asked = 0
    jobcentre.new_matches = 0
    jobcentre.new_agreements = 0


def unfinished(hours: float, hours_each: float) -> float:
    """Return the hours already worked on what took longer than the week: less than one piece of work."""
    return float(max(0.0, hours - hours_each * int(hours / hours_each)))
