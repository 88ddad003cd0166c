"""The youth track: education is the goal of those under 30. (M22; NI 4)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Activity
from sim.engine.draws import draw
from sim.rules.change import gain
from sim.rules.who import is_active, is_recipient

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World


def is_young(citizen: Citizen, world: World) -> bool:
    """Tell whether the citizen belongs to the youth track."""
    return bool(citizen.age < world.p.youth_age)


def choose_from_menu(citizen: Citizen, policy: Policy, world: World) -> None:
    """Compose the activity that begins from a house full of options: it suits better, and is wanted. (NI 4)

    With n options the young come 1 - 1/n of the way that choice can bring them: 0 where there is
    only one, and each further option adds less.
    """
    if citizen.weeks_in_activity == 0 and is_active(citizen) and is_young(citizen, world):
        choice = 1.0 - 1.0 / policy.youth_track.options
        citizen.suitability = gain(citizen.suitability, world.p.options_suitability_gain * choice)
        citizen.motivation = gain(citizen.motivation, world.p.options_motivation_gain * choice)


def earn_grades(citizen: Citizen, world: World) -> None:
    """Come to meet the grade requirement: on bridging, or by oneself while young. (DEA 2014, NI 4)"""
    if citizen.has_grades or not is_recipient(citizen):
        return
    chance = 0.0
    if citizen.activity == Activity.BRIDGING and not citizen.is_absent:
        chance = world.p.grades_by_bridging
    elif is_young(citizen, world):
        chance = world.p.grades_by_oneself
    if chance > 0.0 and draw(world, Decision.EARN_GRADES, citizen.id) < chance:
        citizen.has_grades = True


def school_door(citizen: Citizen, world: World) -> float:
    """Return what grades, and for the young a concrete goal, make of the chance of education."""
    factor = 1.0
    if not citizen.has_grades:
        factor = world.p.no_grades_factor
    if is_young(citizen, world):
        factor = factor * concrete_goal(citizen, world)
    return float(factor)


def concrete_goal(citizen: Citizen, world: World) -> float:
    """Return what a real workplace, or bridging at a school, does to the goal while it is fresh. (NI 4)"""
    p = world.p
    activity = citizen.activity
    if not is_active(citizen) and citizen.weeks_since_activity <= p.goal_weeks:
        activity = citizen.last_activity
    if Activity.PLACEMENT <= activity <= Activity.WAGE_SUBSIDY:
        return float(p.workplace_goal_factor)
    if activity == Activity.BRIDGING:
        return float(p.bridging_goal_factor)
    return 1.0


def plan_education_mentors(jobcentre: Jobcentre, policy: Policy, world: World) -> None:
    """See how far the education mentors go round among last week's young students. (NI 4, DI 2.4)"""
    students = max(1, jobcentre.n_young_students)
    followed = policy.youth_track.education_mentors * world.p.education_mentor_students
    jobcentre.mentored_share = min(1.0, followed / students)
    jobcentre.n_young_students = 0


def followed_into_education(citizen: Citizen, jobcentre: Jobcentre, world: World) -> float:
    """Return what education mentors leave of a young student's drop-out, as far as they go round."""
    if not is_young(citizen, world):
        return 1.0
    jobcentre.n_young_students += 1
    return float(1.0 - jobcentre.mentored_share * (1.0 - world.p.education_mentor_factor))
