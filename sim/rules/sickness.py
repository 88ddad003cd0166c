"""Sick leave at risk of becoming long (*sygedagpenge*), and its early follow-up. (M21; MA 18-19)

Who returns to work leaves the model; whose sick leave becomes long joins the target group.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.engine.draws import draw
from sim.rules.change import gain, leaning, loss
from sim.rules.flex_job import grant_right
from sim.rules.lottery import heap, take_first
from sim.rules.moves import join_target_group, leave
from sim.rules.resource_course import begin_course
from sim.rules.who import illness, is_on_sick_leave, scheme_by_law

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World


def give_coaches(
    citizens: Sequence[Citizen], jobcentre: Jobcentre, policies: Sequence[Policy], world: World
) -> None:
    """Let the sickness coaches take as many cases as they can: who has one keeps it, then lots. (M21)

    Where cases are screened, those at risk come first; else the lot finds the risky only by chance.
    """
    places = int(policies[0].early_sickness.coaches * world.p.coach_cases)
    if places == 0 and jobcentre.n_coached == 0:
        return
    rows = np.empty(len(citizens), dtype=np.int64)
    n = 0
    jobcentre.n_coached = 0
    for i in range(len(citizens)):
        citizen = citizens[i]
        if is_on_sick_leave(citizen) and citizen.is_here:
            if citizen.has_coach and jobcentre.n_coached < places:
                jobcentre.n_coached += 1
            else:
                citizen.has_coach = False
                rows[n] = i
                n += 1
    free = min(n, places - jobcentre.n_coached)
    jobcentre.n_coached += free
    if free > 0:
        take_cases(citizens, rows[:n], free, world)


def take_cases(citizens: Sequence[Citizen], rows: Any, free: int, world: World) -> None:
    """Let free coaches take those known to be at risk first, then by lot."""
    keys = np.empty(len(rows), dtype=np.float64)
    for i in range(len(rows)):
        keys[i] = draw(world, Decision.LOTTERY_SICKNESS_COACH, rows[i])
        if is_known_risk(citizens[rows[i]], world):
            keys[i] -= 1.0
    heap(keys, rows)
    for taken in range(free):
        citizens[take_first(keys, rows, len(rows) - taken)].has_coach = True


def is_known_risk(citizen: Citizen, world: World) -> bool:
    """Tell whether screening has shown the illness that makes a long case likely."""
    return bool(citizen.is_screened and illness(citizen) >= world.p.sick_risk_level)


def follow_sick_leave(citizen: Citizen, counts: WeekCounts, policy: Policy, world: World) -> None:
    """Live a week of sick leave: follow-up, the workplace kept or lost, back to work, or the end."""
    if not is_on_sick_leave(citizen):
        return
    if policy.early_sickness.is_screened and not citizen.is_screened:
        citizen.is_screened = True
        counts.new_screenings += 1
    reach_workplace(citizen, counts, policy, world)
    lose_workplace(citizen, world)
    wear_by_sickness(citizen, world)
    if citizen.age >= world.p.retirement_age:
        counts.new_sick_exits += 1
        leave(citizen)
    elif draw(world, Decision.RETURN_TO_WORK, citizen.id) < return_hazard(citizen, world):
        counts.new_returns_to_work += 1
        leave(citizen)
    elif citizen.weeks_in_scheme >= world.p.sickness_benefit_weeks:
        end_sickness_benefit(citizen, counts, world)


def reach_workplace(citizen: Citizen, counts: WeekCounts, policy: Policy, world: World) -> None:
    """Contact the workplace when it is time: at once by a coach, sooner for those known to be at risk."""
    wait = 1.0 * policy.early_sickness.contact_weeks
    if is_known_risk(citizen, world):
        wait = wait * world.p.screened_wait_factor
    if citizen.has_coach:
        wait = wait * world.p.coached_wait_factor
    if citizen.has_workplace and not citizen.is_reached and citizen.weeks_in_scheme >= wait:
        citizen.is_reached = True
        counts.new_workplace_contacts += 1


def lose_workplace(citizen: Citizen, world: World) -> None:
    """Lose the workplace with time; less often where it is in contact with the jobcentre."""
    if not citizen.has_workplace or citizen.weeks_in_scheme < world.p.sick_notice_weeks:
        return
    chance = world.p.sick_dismissal
    if citizen.is_reached:
        chance = chance * world.p.reached_dismissal_factor
    if draw(world, Decision.LOSE_WORKPLACE, citizen.id) < chance:
        citizen.has_workplace = False


def wear_by_sickness(citizen: Citizen, world: World) -> None:
    """Let long sick leave strengthen illness identity and wear away work identity. (M1, M6; DI 2.1, 2.2)"""
    citizen.illness_identity = gain(citizen.illness_identity, world.p.sick_illness_identity_gain)
    citizen.work_identity = loss(citizen.work_identity, world.p.sick_work_identity_loss)


def return_hazard(citizen: Citizen, world: World) -> float:
    """Return the week's chance to return to work: it falls with the weeks of sick leave. (M21)

    A workplace to return to, its contact with the jobcentre, and a coach raise it; illness lowers it.
    """
    p = world.p
    chance = p.sick_return_base * p.sick_return_weeks / (p.sick_return_weeks + citizen.weeks_in_scheme)
    chance = chance * leaning(1.0 - illness(citizen), p.sick_return_illness_slope)
    if not citizen.has_workplace:
        chance = chance * p.no_workplace_return_factor
    elif citizen.is_reached:
        chance = chance * p.reached_return_factor
    if citizen.has_coach:
        gained = p.coached_return_factor - 1.0
        chance = chance * (1.0 + gained * leaning(illness(citizen), p.coached_illness_slope))
    return float(chance)


def end_sickness_benefit(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Decide at the limit of the benefit (*revurdering*): out, a course, right to a flex job, cash benefit.

    The course is a resource course or, from July 2014, job clarification (*jobafklaringsforløb*), with the
    same benefit; it asks for no place of the rehabilitation team's. (sygedagpengeloven §§ 24, 27)
    """
    p = world.p
    lot = draw(world, Decision.SICKNESS_BENEFIT_ENDS, citizen.id)
    if lot < p.sick_out:
        counts.new_sick_exits += 1
        leave(citizen)
        return
    counts.new_long_cases += 1
    counts.new_entries += 1
    join_target_group(citizen, scheme_by_law(citizen, world))
    if lot < p.sick_out + p.sick_flex_right:
        grant_right(citizen, counts)
    elif lot < p.sick_out + p.sick_flex_right + p.sick_course and citizen.age < p.course_oldest_age:
        begin_course(citizen, counts)
