"""The way to be a volunteer: recruitment, information meeting, match interview, training days. (M13; MA)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import VolunteerStage
from sim.engine.draws import draw
from sim.policy.staffing import coordinator_posts
from sim.rules.lottery import insert

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.agents.volunteer import Volunteer
    from sim.policy.levers import Policy
    from sim.policy.world import World


def recruit_volunteers(
    volunteers: Sequence[Volunteer], jobcentre: Jobcentre, policies: Sequence[Policy], world: World
) -> None:
    """Reach people towards the corps aimed at, as fast as the coordinators can; end it when none is aimed at.

    Step 1. Those on the way to an information meeting count towards the aim.
    """
    levers = policies[0].role_models
    jobcentre.n_volunteers = 0
    jobcentre.new_volunteers_trained = 0
    on_the_way = 0
    for i in range(len(volunteers)):
        volunteer = volunteers[i]
        if levers.volunteers == 0 and VolunteerStage.INVITED <= volunteer.stage <= VolunteerStage.TRAINED:
            set_stage(volunteer, VolunteerStage.LEFT)
        if has_joined(volunteer):
            jobcentre.n_volunteers += 1
        elif volunteer.stage == VolunteerStage.INVITED:
            on_the_way += 1
    missing = levers.volunteers - jobcentre.n_volunteers - on_the_way
    if missing > 0:
        jobcentre.recruiting += coordinator_posts(policies[0]) * world.p.people_reached_per_coordinator
        invite(volunteers, min(int(jobcentre.recruiting), missing), world)
        jobcentre.recruiting -= int(jobcentre.recruiting)


def has_joined(volunteer: Volunteer) -> bool:
    """Tell whether the person belongs to the corps."""
    return bool(VolunteerStage.INFORMED <= volunteer.stage <= VolunteerStage.TRAINED)


def set_stage(volunteer: Volunteer, stage: int) -> None:
    """Take a step on the way, or leave it."""
    volunteer.stage = stage
    volunteer.weeks_in_stage = 0


def invite(volunteers: Sequence[Volunteer], n: int, world: World) -> None:
    """Reach the n most willing of those who are not on the way; who said no is asked again later."""
    rows = np.empty(n, dtype=np.int64)
    scores = np.full(n, -1.0)
    for i in range(len(volunteers)):
        volunteer = volunteers[i]
        rested = volunteer.weeks_in_stage >= world.p.volunteer_asked_again_weeks
        if n > 0 and volunteer.stage == VolunteerStage.POSSIBLE and rested:
            if volunteer.willingness > scores[n - 1]:
                insert(rows, scores, i, volunteer.willingness)
    for k in range(n):
        if scores[k] >= 0.0:
            set_stage(volunteers[rows[k]], VolunteerStage.INVITED)


def interview_volunteers(
    volunteers: Sequence[Volunteer], caseworkers: Sequence[Caseworker], jobcentre: Jobcentre, world: World
) -> None:
    """Hold match interviews as far as the coordinators' and the caseworkers' hours go. (step 3)

    The rows of the volunteers are in no order, so the first row first is as good as a lot.
    """
    for i in range(len(volunteers)):
        if jobcentre.matching_hours < world.p.volunteer_interview_hours:
            return
        if volunteers[i].stage == VolunteerStage.INFORMED:
            if not promise_hours(caseworkers[least_promised(caseworkers)], world):
                return
            jobcentre.matching_hours -= world.p.volunteer_interview_hours
            set_stage(volunteers[i], VolunteerStage.INTERVIEWED)


def least_promised(caseworkers: Sequence[Caseworker]) -> int:
    """Return the caseworker with the fewest hours promised to match interviews, of those for everybody."""
    row = 0
    for i in range(1, len(caseworkers)):
        if not caseworkers[i].is_here or caseworkers[i].arm > 0:
            continue
        if caseworkers[i].hours_promised < caseworkers[row].hours_promised:
            row = i
    return row


def promise_hours(caseworker: Caseworker, world: World) -> bool:
    """Promise the hours of a match interview out of next week's talks; False when no more can be spared."""
    p = world.p
    promised = caseworker.hours_promised + p.caseworker_interview_hours
    if promised > p.interview_share * caseworker.hours_offered:
        return False
    caseworker.hours_promised = promised
    return True


def take_step(volunteer: Volunteer, jobcentre: Jobcentre, policy: Policy, world: World) -> None:
    """Come to the information meeting, where some go on and some go home, or to the training days."""
    p = world.p
    volunteer.weeks_in_stage += 1
    if volunteer.stage == VolunteerStage.INVITED and volunteer.weeks_in_stage >= p.information_weeks:
        if draw(world, Decision.GO_ON_AS_VOLUNTEER, volunteer.id) < p.information_goes_on:
            set_stage(volunteer, VolunteerStage.INFORMED)
        else:
            set_stage(volunteer, VolunteerStage.POSSIBLE)
    elif volunteer.stage == VolunteerStage.INTERVIEWED:
        train(volunteer, jobcentre, policy, world)


def train(volunteer: Volunteer, jobcentre: Jobcentre, policy: Policy, world: World) -> None:
    """Be ready after the training days; every further day teaches less than the one before. (step 4)"""
    days = policy.role_models.training_days
    if volunteer.weeks_in_stage >= days * world.p.training_day_weeks:
        volunteer.skill = days / (days + world.p.training_half_days)
        set_stage(volunteer, VolunteerStage.TRAINED)
        jobcentre.new_volunteers_trained += 1


def count_volunteer(volunteer: Volunteer, counts: WeekCounts) -> None:
    """Count the corps by stage."""
    if volunteer.stage == VolunteerStage.INVITED:
        counts.n_volunteers_invited += 1
    if not has_joined(volunteer):
        return
    counts.n_volunteers += 1
    if volunteer.is_paused:
        counts.n_volunteers_paused += 1
    if volunteer.stage == VolunteerStage.INFORMED:
        counts.n_volunteers_informed += 1
    elif volunteer.stage == VolunteerStage.INTERVIEWED:
        counts.n_volunteers_interviewed += 1
    else:
        counts.n_volunteers_trained += 1
        if not volunteer.is_paused and volunteer.citizen < 0:
            counts.n_volunteers_free += 1
