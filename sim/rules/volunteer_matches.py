"""Matches of citizens and volunteers: who asks, who is shown, who is chosen. (M13; MA, step 5)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Scheme, VolunteerStage
from sim.engine.draws import draw, draw_between
from sim.rules.change import closeness
from sim.rules.volunteer_steps import least_promised, promise_hours
from sim.rules.volunteer_ways import need_of
from sim.rules.who import is_on_sick_leave, is_recipient

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.jobcentre import Jobcentre
    from sim.agents.volunteer import Volunteer
    from sim.policy.levers import Policy
    from sim.policy.world import World


def match_volunteers(
    citizens: Sequence[Citizen],
    volunteers: Sequence[Volunteer],
    caseworkers: Sequence[Caseworker],
    jobcentre: Jobcentre,
    policies: Sequence[Policy],
    world: World,
) -> None:
    """Match while coordinator and caseworker have hours: matching, not recruiting, is the bottleneck. (MA)

    Those who ask come in the order of a lot; whose caseworker has no hours left this week waits.
    """
    part_from_who_left(citizens, volunteers)
    free = free_volunteers(volunteers)
    if jobcentre.matching_hours < world.p.match_hours or len(free) == 0:
        return
    for row in asking(citizens, policies, world):
        if jobcentre.matching_hours < world.p.match_hours:
            return
        citizen = citizens[row]
        profiles = policies[citizen.arm].role_models.profiles
        chosen = choose_profile(citizen, volunteers, free, profiles, world)
        if chosen < 0:
            return
        if interviews(citizen, caseworkers, world):
            jobcentre.matching_hours -= world.p.match_hours
            jobcentre.new_matches += 1
            meet_first(citizen, volunteers[chosen])


def part_from_who_left(citizens: Sequence[Citizen], volunteers: Sequence[Volunteer]) -> None:
    """Free the volunteers whose citizen has left the system: nobody meets who is not here."""
    for i in range(len(volunteers)):
        volunteer = volunteers[i]
        if volunteer.citizen >= 0 and not citizens[volunteer.citizen].is_here:
            citizens[volunteer.citizen].volunteer = -1
            volunteer.citizen = -1
            volunteer.is_meeting = False


def free_volunteers(volunteers: Sequence[Volunteer]) -> Any:
    """Return the rows of volunteers who are trained, present, and meet nobody yet."""
    rows = np.empty(len(volunteers), dtype=np.int64)
    n = 0
    for i in range(len(volunteers)):
        volunteer = volunteers[i]
        if volunteer.stage == VolunteerStage.TRAINED and not volunteer.is_paused and volunteer.citizen < 0:
            rows[n] = i
            n += 1
    return rows[:n]


def asking(citizens: Sequence[Citizen], policies: Sequence[Policy], world: World) -> Any:
    """Return the rows of those who are offered a volunteer and ask for one, in the order of a lot."""
    rows = np.empty(len(citizens), dtype=np.int64)
    lots = np.empty(len(citizens), dtype=np.float64)
    n = 0
    for i in range(len(citizens)):
        citizen = citizens[i]
        if (
            citizen.is_here
            and policies[citizen.arm].role_models.is_offered
            and wants_volunteer(citizen, world)
        ):
            rows[n] = i
            lots[n] = draw(world, Decision.LOTTERY_VOLUNTEER, citizen.id)
            n += 1
    return rows[np.argsort(lots[:n], kind="mergesort")]


def wants_volunteer(citizen: Citizen, world: World) -> bool:
    """Tell whether a citizen without a volunteer asks for one this week; more often with a thin network."""
    if citizen.volunteer >= 0:
        return False
    interest = world.p.volunteer_asking * could_benefit(citizen, world) * (1.0 - citizen.network)
    return bool(interest > 0.0 and draw(world, Decision.ASK_FOR_VOLUNTEER, citizen.id) < interest)


def could_benefit(citizen: Citizen, world: World) -> float:
    """Return the share of the citizen's group that could benefit, as the leaders see it. (MA)"""
    p = world.p
    share = 0.0
    if is_on_sick_leave(citizen):
        share = p.volunteer_benefit_sick
    elif is_recipient(citizen):
        share = p.volunteer_benefit_over_30
        if citizen.scheme == Scheme.RESOURCE_COURSE:
            share = p.volunteer_benefit_resource_course
        elif citizen.scheme == Scheme.FLEX_BENEFIT:
            share = p.volunteer_benefit_flex
        elif citizen.age < p.youth_age:
            share = p.volunteer_benefit_under_30
    return float(share)


def interviews(citizen: Citizen, caseworkers: Sequence[Caseworker], world: World) -> bool:
    """Tell whether a caseworker, the citizen's own if there is one, has hours for the match interview."""
    row = citizen.caseworker
    if row < 0:
        row = least_promised(caseworkers)
    return promise_hours(caseworkers[row], world)


def choose_profile(
    citizen: Citizen, volunteers: Sequence[Volunteer], free: Any, profiles: int, world: World
) -> int:
    """Return the best liked of the few free profiles shown, drawn by lot; -1 if nobody is free."""
    best = -1
    best_fit = -1.0
    shown = -1
    for k in range(profiles):
        if k == 0 or shown >= 0:
            shown = draw_profile(citizen, volunteers, free, shown, world)
        if shown >= 0 and appeal(citizen, volunteers[shown], world) > best_fit:
            best = shown
            best_fit = appeal(citizen, volunteers[shown], world)
    return best


def appeal(citizen: Citizen, volunteer: Volunteer, world: World) -> float:
    """Return how a profile appeals: interests that fit, and help with what is needed most."""
    need = need_of(citizen, volunteer.way)
    return float(closeness(citizen.likes, volunteer.profile) + world.p.volunteer_need_weight * need)


def draw_profile(
    citizen: Citizen, volunteers: Sequence[Volunteer], free: Any, after: int, world: World
) -> int:
    """Return the free volunteer whose lot for this citizen is lowest above that of the one before."""
    floor = -1.0
    if after >= 0:
        floor = draw_between(world, Decision.VOLUNTEER_PROFILE, citizen.id, after)
    best = -1
    lowest = 2.0
    for row in free:
        if volunteers[row].citizen < 0:
            lot = draw_between(world, Decision.VOLUNTEER_PROFILE, citizen.id, row)
            if floor < lot < lowest:
                best = row
                lowest = lot
    return best


def meet_first(citizen: Citizen, volunteer: Volunteer) -> None:
    """Begin the relation."""
    citizen.volunteer = volunteer.id
    citizen.volunteer_match = closeness(citizen.likes, volunteer.profile)
    citizen.volunteer_way = volunteer.way
    citizen.weeks_with_volunteer = 0
    volunteer.citizen = citizen.id
    volunteer.weeks_since_meeting = 0
    volunteer.is_backed = True
