"""Volunteer role models: join, match, meet, stay or leave. (M13; MA)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Scheme, Status
from sim.engine.draws import draw, draw_between
from sim.policy.staffing import coordinator_posts
from sim.rules.change import closeness, gain, leaning, loss, raised
from sim.rules.companies import insert

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.jobcentre import Jobcentre
    from sim.agents.volunteer import Volunteer
    from sim.policy.levers import Policy
    from sim.policy.world import World


def recruit_volunteers(
    volunteers: Sequence[Volunteer], jobcentre: Jobcentre, policies: Sequence[Policy], world: World
) -> None:
    """Recruit towards the corps aimed at, as fast as the coordinators can; end it when none is aimed at."""
    levers = policies[0].role_models
    jobcentre.n_volunteers = 0
    for i in range(len(volunteers)):
        volunteer = volunteers[i]
        if volunteer.is_recruited and levers.volunteers == 0:
            leave(volunteer)
        if volunteer.is_recruited:
            jobcentre.n_volunteers += 1
    if jobcentre.n_volunteers < levers.volunteers:
        jobcentre.recruiting += coordinator_posts(policies[0]) * world.p.recruits_per_coordinator
        wanted = min(int(jobcentre.recruiting), levers.volunteers - jobcentre.n_volunteers)
        jobcentre.recruiting -= int(jobcentre.recruiting)
        jobcentre.n_volunteers += recruit(volunteers, wanted)


def recruit(volunteers: Sequence[Volunteer], n: int) -> int:
    """Let the n most willing of those who never joined join; return how many there were."""
    rows = np.empty(n, dtype=np.int64)
    scores = np.full(n, -1.0)
    for i in range(len(volunteers)):
        volunteer = volunteers[i]
        if n > 0 and not volunteer.is_recruited and not volunteer.has_left:
            if volunteer.willingness > scores[n - 1]:
                insert(rows, scores, i, volunteer.willingness)
    joined = 0
    for k in range(n):
        if scores[k] >= 0.0:
            volunteers[rows[k]].is_recruited = True
            joined += 1
    return joined


def match_volunteers(
    citizens: Sequence[Citizen],
    volunteers: Sequence[Volunteer],
    jobcentre: Jobcentre,
    policies: Sequence[Policy],
    world: World,
) -> None:
    """Match while the coordinators have hours: matching, not recruiting, is the bottleneck. (MA)"""
    part_from_who_left(citizens, volunteers)
    free = free_volunteers(volunteers, world)
    if jobcentre.matching_hours < world.p.match_hours or len(free) == 0:
        return
    rows = np.empty(len(citizens), dtype=np.int64)
    lots = np.empty(len(citizens), dtype=np.float64)
    n = 0
    for i in range(len(citizens)):
        citizen = citizens[i]
        if wants_volunteer(citizen, world):
            rows[n] = i
            lots[n] = draw(world, Decision.LOTTERY_VOLUNTEER, citizen.id)
            n += 1
    for k in np.argsort(lots[:n], kind="mergesort"):
        if jobcentre.matching_hours < world.p.match_hours:
            return
        citizen = citizens[rows[k]]
        profiles = policies[citizen.arm].role_models.profiles
        chosen = choose_profile(citizen, volunteers, free, profiles, world)
        if chosen < 0:
            return
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


def wants_volunteer(citizen: Citizen, world: World) -> bool:
    """Tell whether an activity-ready citizen with a thin network asks for a volunteer this week."""
    if citizen.status != Status.ON_BENEFIT or citizen.scheme == Scheme.JOB_READY or citizen.volunteer >= 0:
        return False
    interest = world.p.volunteer_interest_over_30
    if citizen.age < world.p.youth_age:
        interest = world.p.volunteer_interest_under_30
    interest = interest * (1.0 - citizen.network)
    return bool(draw(world, Decision.ASK_FOR_VOLUNTEER, citizen.id) < interest)


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
        if shown >= 0 and closeness(citizen.likes, volunteers[shown].profile) > best_fit:
            best = shown
            best_fit = closeness(citizen.likes, volunteers[shown].profile)
    return best


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


def free_volunteers(volunteers: Sequence[Volunteer], world: World) -> Any:
    """Return the rows of volunteers who are trained, present, and meet nobody yet."""
    rows = np.empty(len(volunteers), dtype=np.int64)
    n = 0
    for i in range(len(volunteers)):
        volunteer = volunteers[i]
        is_trained = volunteer.weeks_as_volunteer >= world.p.volunteer_training_weeks
        if volunteer.is_recruited and is_trained and not volunteer.is_paused and volunteer.citizen < 0:
            rows[n] = i
            n += 1
    return rows[:n]


def meet_first(citizen: Citizen, volunteer: Volunteer) -> None:
    """Begin the relation."""
    citizen.volunteer = volunteer.id
    citizen.volunteer_match = closeness(citizen.likes, volunteer.profile)
    citizen.weeks_with_volunteer = 0
    volunteer.citizen = citizen.id
    volunteer.weeks_since_meeting = 0


def support_volunteer(volunteer: Volunteer, jobcentre: Jobcentre, policy: Policy, world: World) -> None:
    """Stay, pause or leave: without care from a coordinator volunteers leave. (MA)"""
    if not volunteer.is_recruited:
        return
    p = world.p
    volunteer.weeks_as_volunteer += 1
    care = min(1.0, coordinator_posts(policy) * p.volunteers_cared_for / jobcentre.n_volunteers)
    leaving = p.volunteer_leaving_without_care + care * (
        p.volunteer_leaving_with_care - p.volunteer_leaving_without_care
    )
    if draw(world, Decision.VOLUNTEER_STAYS, volunteer.id) < leaving:
        leave(volunteer)
    pausing = p.volunteer_pausing
    if volunteer.is_paused:
        pausing = p.volunteer_returning
    if draw(world, Decision.VOLUNTEER_PAUSES, volunteer.id) < pausing:
        volunteer.is_paused = not volunteer.is_paused


def leave(volunteer: Volunteer) -> None:
    """Stop being a volunteer for good."""
    volunteer.is_recruited = False
    volunteer.has_left = True


def meet_volunteer(citizen: Citizen, volunteer: Volunteer, policy: Policy, world: World) -> None:
    """Meet every so often: a good match builds self-belief and network, a poor one costs. (DuBois 2011)

    The relation ends when the volunteer leaves, pauses for long, or the citizen has left benefit.
    """
    p = world.p
    citizen.weeks_with_volunteer += 1
    volunteer.weeks_since_meeting += 1
    silence = max(p.volunteer_silence, 2.0 * policy.role_models.meeting_interval)
    is_over = not volunteer.is_recruited or citizen.status != Status.ON_BENEFIT
    if is_over or volunteer.weeks_since_meeting > silence:
        citizen.volunteer = -1
        volunteer.citizen = -1
        volunteer.is_meeting = False
        return
    volunteer.is_meeting = not volunteer.is_paused and (
        volunteer.weeks_since_meeting >= policy.role_models.meeting_interval
    )
    if volunteer.is_meeting:
        volunteer.weeks_since_meeting = 0
        quality = citizen.volunteer_match * leaning(volunteer.warmth, p.volunteer_warmth_slope)
        change_by_meeting(citizen, quality, world)


def change_by_meeting(citizen: Citizen, quality: float, world: World) -> None:
    """Change attitudes and network by one meeting of the given quality."""
    p = world.p
    share_of_year = 1.0 / p.meetings_a_year
    if quality < p.volunteer_poor_match:
        citizen.self_belief = loss(citizen.self_belief, p.attitude_loss_poor * p.attitude_sd * share_of_year)
        return
    attitude = p.attitude_gain_presence
    if quality >= p.volunteer_good_match:
        attitude = p.attitude_gain_good
    citizen.self_belief = raised(citizen.self_belief, attitude * p.attitude_sd * share_of_year)
    citizen.motivation = raised(citizen.motivation, attitude * p.attitude_sd * share_of_year)
    citizen.network = gain(citizen.network, p.volunteer_network_gain * quality * share_of_year)
