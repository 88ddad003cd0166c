"""Small problems of everyday life: solved today they vanish, left alone they grow. (M16; NI 5.3)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Activity, Help
from sim.engine.draws import draw
from sim.rules.change import gain, leaning, loss
from sim.rules.participation import centre_coverage
from sim.rules.who import is_recipient

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World


def staff_on_call(
    caseworkers: Sequence[Caseworker], jobcentre: Jobcentre, policies: Sequence[Policy], world: World
) -> None:
    """Set which share of the citizens the staff on call can reach, also outside office hours."""
    citizens = 0
    for i in range(len(caseworkers)):
        citizens += caseworkers[i].caseload
    reached = policies[0].availability.on_call_posts * world.p.on_call_citizens
    jobcentre.on_call = min(1.0, reached / max(1, citizens))


def meet_small_problem(
    citizen: Citizen,
    caseworker: Caseworker,
    jobcentre: Jobcentre,
    counts: WeekCounts,
    policy: Policy,
    world: World,
) -> None:
    """Let a bill, a conflict, a lost bus or an ill child come up; be helped, manage, or see it grow.

    A problem that nobody solves takes the mind off work, and later breaks attendance and activities.
    """
    if not is_recipient(citizen):
        return
    p = world.p
    if citizen.problem == 0.0:
        chance = p.problem_chance * leaning(citizen.barrier_social, p.problem_social_slope)
        if draw(world, Decision.PROBLEM_ARISES, citizen.id) < chance:
            citizen.problem = p.problem_start
        return
    lot = draw(world, Decision.PROBLEM_SOLVED, citizen.id)
    by_caseworker = caseworker_at_hand(caseworker, world)
    helped = by_caseworker + others_at_hand(citizen, jobcentre, policy, world)
    if lot < by_caseworker:
        caseworker.hours_owed += p.problem_hours
    if lot < helped:
        counts.new_problems_solved += 1
    if lot < helped + p.problem_passing:
        citizen.problem = 0.0
    else:
        citizen.problem = gain(citizen.problem, p.problem_growth)
        citizen.motivation = loss(citizen.motivation, p.problem_motivation_loss * citizen.problem)


def caseworker_at_hand(caseworker: Caseworker, world: World) -> float:
    """Return the week's chance that the caseworker solves it: hours for citizens over the caseload.

    Less administration and fewer citizens to a caseworker both make it easier to get through.
    """
    hours = caseworker.hours_offered / max(1, caseworker.caseload)
    return float(world.p.problem_caseworker * min(1.0, hours / world.p.hours_at_hand))


def others_at_hand(citizen: Citizen, jobcentre: Jobcentre, policy: Policy, world: World) -> float:
    """Return the week's chance that another does: on call, mentor, coordinator, volunteer, jobcentre mentor.

    Of the volunteers, those who are there outside office hours or help with practical matters.
    """
    p = world.p
    chance = p.problem_on_call * jobcentre.on_call
    if citizen.mentor >= 0:
        chance += p.problem_mentor
    if citizen.is_coordinated:
        chance += p.problem_coordinator
    if citizen.volunteer >= 0 and (
        citizen.volunteer_way == Help.OUTSIDE_HOURS or citizen.volunteer_way >= Help.PRACTICAL_ADVICE
    ):
        chance += p.problem_volunteer
    if citizen.activity == Activity.CENTRE_PLACEMENT:
        chance += p.problem_centre_mentor * centre_coverage(policy, world)
    return float(chance)
