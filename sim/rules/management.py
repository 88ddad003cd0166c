"""Results-oriented management: statements of results, and capacity that follows them. (M17; NI 3.3, 5.3)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Activity, Status
from sim.engine.draws import draw_between
from sim.rules.change import loss
from sim.rules.joint import clarity

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World

GUIDANCE, PROJECTS, PLACEMENTS = 0, 1, 2  # lines of a statement


def note_result(citizen: Citizen, jobcentre: Jobcentre, world: World) -> None:
    """Note what came of an activity when the window after its end is over. (NI 5.3)

    The statement takes citizens as they are: it does not know who was sent where, nor what would
    have come without the activity.
    """
    citizen.weeks_since_activity += 1
    if citizen.weeks_since_activity == int(world.p.result_window):
        reached = 1.0 if has_reached_work(citizen) else 0.0
        if citizen.last_activity == Activity.GUIDANCE:
            jobcentre.ended_guidance += 1.0
            jobcentre.reached_guidance += reached
        elif citizen.last_activity == Activity.PROJECT:
            jobcentre.ended_projects += 1.0
            jobcentre.reached_projects += reached
        elif Activity.PLACEMENT <= citizen.last_activity <= Activity.CENTRE_PLACEMENT:
            jobcentre.ended_placements += 1.0
            jobcentre.reached_placements += reached


def has_reached_work(citizen: Citizen) -> bool:
    """Tell whether a citizen is in job, flex job or education, or works a few ordinary hours."""
    is_working = citizen.status == Status.IN_JOB or citizen.status == Status.IN_FLEX_JOB
    return bool(is_working or citizen.status == Status.IN_EDUCATION or citizen.ordinary_hours > 0.0)


def review_results(jobcentre: Jobcentre, policy: Policy, world: World) -> None:
    """Let older results fade, and read the statement when a review is due; without reviews nothing moves."""
    fade_results(jobcentre, 1.0 / world.p.result_memory)
    jobcentre.weeks_since_review += 1
    if policy.management.review_weeks == 0:
        jobcentre.weeks_since_review = 0
        jobcentre.guidance_shift = 0.0
        jobcentre.project_shift = 0.0
        jobcentre.consultants_moved = 0.0
    elif jobcentre.weeks_since_review >= policy.management.review_weeks:
        jobcentre.weeks_since_review = 0
        move_capacity(jobcentre, policy, world)


def fade_results(jobcentre: Jobcentre, share: float) -> None:
    """Let a share of the statement's numbers be forgotten."""
    jobcentre.ended_guidance = loss(jobcentre.ended_guidance, share)
    jobcentre.ended_projects = loss(jobcentre.ended_projects, share)
    jobcentre.ended_placements = loss(jobcentre.ended_placements, share)
    jobcentre.reached_guidance = loss(jobcentre.reached_guidance, share)
    jobcentre.reached_projects = loss(jobcentre.reached_projects, share)
    jobcentre.reached_placements = loss(jobcentre.reached_placements, share)


def move_capacity(jobcentre: Jobcentre, policy: Policy, world: World) -> None:
    """Close places of courses that do worse than placements and hire consultants for the money, or back.

    A place and a post cost what they cost in a week when in use (øre, configs/rates).
    """
    rates, centre = world.rates, jobcentre
    price = rates.guidance / rates.consultant
    full, moved = price * policy.guidance.places, price * centre.guidance_shift
    posts = posts_from(
        centre.reached_guidance, centre.ended_guidance, GUIDANCE, full, moved, policy, centre, world
    )
    centre.guidance_shift -= posts / price
    centre.consultants_moved += posts
    price = rates.project / rates.consultant
    full, moved = price * policy.projects.places, price * centre.project_shift
    posts = posts_from(
        centre.reached_projects, centre.ended_projects, PROJECTS, full, moved, policy, centre, world
    )
    centre.project_shift -= posts / price
    centre.consultants_moved += posts


def posts_from(
    reached: float,
    ended: float,
    line: int,
    full: float,
    moved: float,
    policy: Policy,
    jobcentre: Jobcentre,
    world: World,
) -> float:
    """Return the posts that a course gives up, negative to get back, by its result against placements.

    Args:
        reached: of those whose course ended, how many work or learn.
        ended: whose course ended.
        line: of the statement.
        full: places of the course, in the posts they would pay for.
        moved: places that reviews have moved until now, in posts.
        policy: the levers.
        jobcentre: the jobcentre.
        world: the world.
    """
    if not is_told(ended, jobcentre.ended_placements, world):
        return 0.0
    at_company = statement(
        jobcentre.reached_placements, jobcentre.ended_placements, PLACEMENTS, jobcentre, world
    )
    gap = statement(reached, ended, line, jobcentre, world) - at_company
    return posts_to_gain(gap, full, moved, policy, jobcentre, world)


def statement(reached: float, ended: float, line: int, jobcentre: Jobcentre, world: World) -> float:
    """Return the share that reached work or education as it is read; joint analysis reads clearer."""
    luck = 2.0 * draw_between(world, Decision.READ_STATEMENT, jobcentre.id, line) - 1.0
    return float(reached / max(1.0, ended) + world.p.statement_error * luck * clarity(jobcentre, world))


def is_told(ended: float, others_ended: float, world: World) -> bool:
    """Tell whether enough activities of both kinds ended to compare them."""
    return bool(min(ended, others_ended) >= world.p.statement_least)


def posts_to_gain(
    gap: float, courses: float, shifted: float, policy: Policy, jobcentre: Jobcentre, world: World
) -> float:
    """Return the consultants' posts to gain from a course, negative to give, by how much better it does.

    A review moves a share of the poorer one's capacity, and never more than a part of it in all.

    Args:
        gap: result of the course less that of placements, share.
        courses: places of the course, in the posts they would pay for.
        shifted: of these, moved here by earlier reviews.
        policy: the levers.
        jobcentre: knows the posts moved so far.
        world: parameters.
    """
    p = world.p
    if gap < -p.statement_margin:
        return float(max(0.0, min(p.review_step * courses, shifted + p.review_most * courses)))
    if gap > p.statement_margin:
        posts = policy.placement.consultants
        given = min(p.review_step * posts, jobcentre.consultants_moved + p.review_most * posts)
        return float(-max(0.0, given))
    return 0.0


def places_left(places: int, shift: float) -> int:
    """Return the whole places of a course after what reviews have moved."""
    return int(max(0.0, places + shift) + 0.5)


def count_reviews(jobcentre: Jobcentre, counts: WeekCounts) -> None:
    """Count what reviews have moved."""
    counts.project_shift = jobcentre.guidance_shift + jobcentre.project_shift
    counts.consultants_moved = jobcentre.consultants_moved
