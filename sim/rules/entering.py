"""People enter, and meet a caseworker. (phase enter)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Activity, Scheme, Status
from sim.engine.draws import uniform
from sim.rules.approaches import shown_belief
from sim.rules.who import is_recipient

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.target import Arm
    from sim.policy.trial_arm import Team
    from sim.policy.world import World


def enter(citizens: Sequence[Citizen], counts: WeekCounts, world: World) -> None:
    """Let in those whose first week has come; the activity-ready begin by waiting. (NI 3.4)

    Who falls ill has no case at the jobcentre beyond the sick leave (M21).
    """
    for i in range(len(citizens)):
        citizen = citizens[i]
        if citizen.status == Status.OUTSIDE and citizen.entry_week <= world.week:
            citizen.is_here = True
            citizen.status = Status.ON_BENEFIT
            if citizen.scheme == Scheme.SICKNESS_BENEFIT:
                counts.new_sick_leaves += 1
            elif citizen.scheme != Scheme.JOB_READY:
                citizen.activity = Activity.WAITING
                citizen.was_activity_ready = True
                counts.new_entries += 1


def assign_caseworker(
    citizens: Sequence[Citizen],
    caseworkers: Sequence[Caseworker],
    jobcentre: Jobcentre,
    policies: Sequence[Arm],
    world: World,
) -> None:
    """Give each activity-ready citizen a caseworker, and some another one when staff is hired or cut.

    The draws are the citizen's own, so nobody's caseworker depends on who else is there. Participants in
    a trial arm with caseworkers of its own go over to them: to the one with fewest cases, for good.
    """
    n = policies[0].team.n_caseworkers
    is_changed = jobcentre.n_posts != n
    jobcentre.n_posts = n
    for i in range(len(citizens)):
        citizen = citizens[i]
        if not (citizen.is_here and citizen.was_activity_ready):
            continue
        team = policies[citizen.arm].team
        is_usual = team.first_caseworker == 0
        if (is_changed and is_usual) or not serves(citizen.caseworker, team):
            post = post_of(citizen.id, n, world) if is_usual else least_charged(caseworkers, team)
            citizen.is_handed_on = citizen.caseworker >= 0 and citizen.caseworker != post
            if citizen.caseworker < 0:
                citizen.met_belief = shown_belief(caseworkers[post], world)
            citizen.caseworker = post
            caseworkers[post].caseload += 1  # counted anew when all have one


def serves(caseworker: int, team: Team) -> bool:
    """Tell whether a caseworker, by row, belongs to a team; nobody (-1) does not."""
    return bool(0 <= caseworker - team.first_caseworker < team.n_caseworkers)


def least_charged(caseworkers: Sequence[Caseworker], team: Team) -> int:
    """Return the caseworker of a team, by row, with fewest cases."""
    found = team.first_caseworker
    for row in range(found + 1, found + team.n_caseworkers):
        if caseworkers[row].caseload < caseworkers[found].caseload:
            found = row
    return found


def post_of(who: int, n: int, world: World) -> int:
    """Return one of n posts by the citizen's own draws: with one post more, only those who get it move."""
    post = 0
    for k in range(1, n):
        if (k + 1) * uniform(world.seed, Decision.ASSIGN_CASEWORKER.value, 0, who, k) < 1.0:
            post = k
    return post


def mark_cohort(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Mark who is activity-ready on benefit when the comparison begins."""
    if world.week == 0:
        citizen.is_cohort = is_recipient(citizen)
        if citizen.is_cohort:
            counts.n_cohort += 1
