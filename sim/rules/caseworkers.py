"""The caseworker: hours, caseload, learning, changes. (M4; DI 2.2, 3.2; NI 3.5, 3.8)"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Approach, Status
from sim.engine.draws import draw, draw_between
from sim.rules.approaches import shown_belief
from sim.rules.change import bend
from sim.rules.handover import hand_over_case
from sim.rules.jobcentre import unfinished
from sim.rules.meetings import talk_length
from sim.rules.setting import live_the_setting, turnover

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.policy.levers import Policy
    from sim.policy.world import World

WEEKS_IN_A_YEAR = 52.0
DRAWS_IN_A_BELL = 4  # as for the first staff (sim/population/chance.py)


def begin_week(caseworker: Caseworker, policy: Policy, world: World) -> None:
    """Set the hours that reach citizens: working hours less what takes them, and what was left over.

    Administration, notes, training, interviews with volunteers, and last week's small problems and
    sanctions take their hours first.
    """
    begun = unfinished(caseworker.hours, talk_length(policy, world))
    taken = caseworker.hours_promised + caseworker.hours_owed
    hours = begun + max(0.0, new_hours(policy, world) - taken)
    caseworker.hours_promised = 0.0
    caseworker.hours_owed = 0.0
    caseworker.hours_offered = hours
    caseworker.hours = hours
    caseworker.new_talks = 0
    caseworker.caseload = 0
    caseworker.tenure += 1


def new_hours(policy: Policy, world: World) -> float:
    """Return the hours a week that a caseworker has for citizens, never below 0."""
    hours = world.p.caseworker_hours * (1.0 - policy.caseworkers.administration_share)
    training = policy.caseworkers.training_days * world.p.training_day_hours / WEEKS_IN_A_YEAR
    return float(max(0.0, hours - policy.documentation.notes_hours - training))


def learn(caseworker: Caseworker, policy: Policy, world: World) -> None:
    """Let training beyond the usual raise competence and belief slowly; with less both fall. (NI 3.8)

    Belief is a stable trait (BIP 2017), so a day of training moves little. Who leaves takes it along.
    """
    p = world.p
    days = (policy.caseworkers.training_days - p.training_usual_days) / WEEKS_IN_A_YEAR
    caseworker.competence = bend(caseworker.competence, p.training_competence_gain * days)
    caseworker.belief = bend(caseworker.belief, p.training_belief_gain * days)
    live_the_setting(caseworker, policy, world)


def replace_caseworker(caseworker: Caseworker, policy: Policy, world: World) -> None:
    """Let a caseworker leave the post to a new one, drawn from those who apply in this municipality."""
    if draw(world, Decision.REPLACE_CASEWORKER, caseworker.id) < turnover(policy, world):
        staff, who = world.staff, caseworker.id
        caseworker.tenure = 0
        belief = bell(world, Decision.SUCCESSOR_BELIEF, who)
        competence = bell(world, Decision.SUCCESSOR_COMPETENCE, who)
        caseworker.belief = within_shares(staff.belief_base + staff.belief_spread * belief)
        caseworker.competence = within_shares(staff.competence_base + staff.competence_spread * competence)
        caseworker.approach = approach_at(draw(world, Decision.SUCCESSOR_APPROACH, who), world)


def bell(world: World, decision: Decision, who: int) -> float:
    """Return a bell-shaped draw, mean 0 and standard deviation 1, as for the first staff."""
    total = 0.0
    for part in range(DRAWS_IN_A_BELL):
        total += draw_between(world, decision, who, part)
    return (total - DRAWS_IN_A_BELL / 2.0) / sqrt(DRAWS_IN_A_BELL / 12.0)


def within_shares(level: float) -> float:
    """Return the level, not below 0 and not above 1."""
    return min(1.0, max(0.0, level))


def approach_at(place: float, world: World) -> int:
    """Return the approach at a place between 0 and 1, each as wide as its share among applicants."""
    staff = world.staff
    if place < staff.share_firm:
        return Approach.FIRM.value
    if place < staff.share_firm + staff.share_stepwise:
        return Approach.STEPWISE.value
    if place < staff.share_firm + staff.share_stepwise + staff.share_patient:
        return Approach.PATIENT.value
    return Approach.STRUCTURING.value


def count_caseload(citizens: Sequence[Citizen], caseworkers: Sequence[Caseworker]) -> None:
    """Count each caseworker's activity-ready citizens."""
    for i in range(len(citizens)):
        citizen = citizens[i]
        if citizen.status == Status.ON_BENEFIT and citizen.caseworker >= 0:
            caseworkers[citizen.caseworker].caseload += 1


def notice_change(citizen: Citizen, caseworker: Caseworker, policy: Policy, world: World) -> None:
    """Lose trust, the belief met and what was known when the caseworker is another one. (BIP 2017, M7)"""
    citizen.weeks_since_change += 1
    is_new = caseworker.tenure == 0 or citizen.is_handed_on
    citizen.is_handed_on = False
    if is_new and citizen.status == Status.ON_BENEFIT:
        citizen.weeks_since_change = 0
        citizen.n_caseworkers += 1
        citizen.trust -= world.p.change_trust_loss * citizen.trust
        citizen.met_belief = shown_belief(caseworker, world)
        hand_over_case(citizen, policy, world)
