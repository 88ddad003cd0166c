"""Care for volunteers: they stay, pause or leave. (M13; MA)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import VolunteerStage
from sim.engine.draws import draw
from sim.policy.staffing import coordinator_posts
from sim.rules.change import gain, leaning
from sim.rules.volunteer_steps import has_joined, set_stage

if TYPE_CHECKING:
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.agents.volunteer import Volunteer
    from sim.policy.levers import Policy
    from sim.policy.world import World


def support_volunteer(
    volunteer: Volunteer, jobcentre: Jobcentre, counts: WeekCounts, policy: Policy, world: World
) -> None:
    """Learn at learning meetings; stay, pause or leave: without care volunteers leave. (MA)"""
    if not has_joined(volunteer):
        return
    p = world.p
    cared = coverage(jobcentre, policy, world)
    learning = learning_meetings(policy, world)
    volunteer.skill = gain(volunteer.skill, p.volunteer_learning_gain * cared * learning)
    if draw(world, Decision.VOLUNTEER_STAYS, volunteer.id) < leaving(
        volunteer, cared, learning, policy, world
    ):
        set_stage(volunteer, VolunteerStage.LEFT)
        counts.lost_volunteers += 1
    pausing = p.volunteer_pausing
    if volunteer.is_paused:
        pausing = p.volunteer_returning
    if draw(world, Decision.VOLUNTEER_PAUSES, volunteer.id) < pausing:
        volunteer.is_paused = not volunteer.is_paused


def coverage(jobcentre: Jobcentre, policy: Policy, world: World) -> float:
    """Return the share of the corps that the coordinators have time to care for."""
    cared_for = coordinator_posts(policy) * world.p.volunteers_cared_for
    return float(min(1.0, cared_for / max(1.0, 1.0 * jobcentre.n_volunteers)))


def learning_meetings(policy: Policy, world: World) -> float:
    """Return how dense the learning meetings are: 0 never, one half at the usual interval, towards 1."""
    interval = policy.role_models.learning_interval
    if interval == 0:
        return 0.0
    return float(world.p.usual_learning_interval / (world.p.usual_learning_interval + interval))


def leaving(volunteer: Volunteer, cared: float, learning: float, policy: Policy, world: World) -> float:
    """Return the chance to leave this week.

    Care is worth most with learning meetings and a hotline. Who was trained stays longer; who meets
    a citizen without a professional at hand leaves sooner: volunteers are a supplement.
    """
    p = world.p
    best = p.volunteer_leaving_with_care * leaning(1.0 - learning, p.learning_stay_slope)
    if not policy.role_models.has_hotline:
        best = best * p.no_hotline_leaving
    chance = p.volunteer_leaving_without_care + cared * (best - p.volunteer_leaving_without_care)
    chance = chance * leaning(1.0 - volunteer.skill, p.training_stay_slope)
    if volunteer.citizen >= 0 and not volunteer.is_backed:
        chance = chance * p.unbacked_leaving
    return float(chance)
