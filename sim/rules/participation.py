"""A week in an activity: how much is learnt, and what makes a citizen leave early. (M2, M10; NI 3.10)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Activity
from sim.rules.attendance import strain
from sim.rules.change import leaning, loss
from sim.rules.moves import break_off

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.policy.levers import Policy
    from sim.policy.world import World


def learning(citizen: Citizen, world: World) -> float:
    """Return how much of a usual week is learnt: more in what suits, nothing in absence. (M2, NI 3.10)"""
    if citizen.is_absent:
        return 0.0
    return leaning(citizen.suitability, world.p.learning_suitability_slope)


def leaving(citizen: Citizen, policy: Policy, world: World) -> float:
    """Return what multiplies drop-out from any activity: distrust, a poor choice, strain, nobody at hand."""
    p = world.p
    factor = leaning(1.0 - citizen.trust, p.dropout_trust_slope) * strain(citizen, world)
    factor = factor * leaning(1.0 - citizen.suitability, p.dropout_suitability_slope)
    return float(factor * follow_up(citizen, policy, world))


def follow_up(citizen: Citizen, policy: Policy, world: World) -> float:
    """Return what follow-up leaves of drop-out: help in conflict comes in time. (NI 3.10, 5.3)

    The caseworker is at hand after a recent talk; in a company centre the jobcentre mentor is, as
    far as the posts go round.
    """
    p = world.p
    if citizen.weeks_since_talk <= p.follow_up_weeks:
        return float(p.follow_up_factor)
    if citizen.activity == Activity.CENTRE_PLACEMENT:
        return float(1.0 - centre_coverage(policy, world) * (1.0 - p.follow_up_factor))
    return 1.0


def centre_coverage(policy: Policy, world: World) -> float:
    """Return the share of company-centre placements that the jobcentre's mentors go round to. (M11)"""
    centres = policy.company_centres
    places = max(1.0, 1.0 * centres.agreements * centres.slots)
    return float(min(1.0, centres.jobcentre_mentors * world.p.jobcentre_mentor_places / places))


def drop_out(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Leave the activity before its time: one more defeat. (NI 5.3)"""
    citizen.self_belief = loss(citizen.self_belief, world.p.dropout_belief_loss)
    break_off(citizen, counts)
