"""Notes and changes of caseworker: what is lost, and what is tried again. (M7; DI 2.2)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Activity
from sim.engine.draws import draw
from sim.rules.change import loss

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.policy.levers import Policy
    from sim.policy.world import World


def notes_quality(policy: Policy, world: World) -> float:
    """Return the share of what a successor must know that the notes tell: more hours, ever less more."""
    hours = policy.documentation.notes_hours
    return float(hours / (hours + world.p.notes_half_hours))


def hand_over_case(citizen: Citizen, policy: Policy, world: World) -> None:
    """Lose at a change of caseworker what is not in the notes, what failed before included.

    Called when a citizen gets another caseworker.
    """
    p = world.p
    missing = 1.0 - notes_quality(policy, world)
    citizen.known = loss(citizen.known, p.handover_known_loss * missing)
    if citizen.failed_activity != Activity.NONE:
        if draw(world, Decision.PASS_ON_FAILURE, citizen.id) < p.handover_failure_loss * missing:
            citizen.is_failure_forgotten = True


def is_remembered_failure(citizen: Citizen, activity: int) -> bool:
    """Tell whether this is what broke off last, and somebody remembers."""
    return bool(activity == citizen.failed_activity and not citizen.is_failure_forgotten)


def count_repeat(citizen: Citizen, activity: int, counts: WeekCounts, world: World) -> None:
    """Count a failed referral that is made again because nobody remembers; it suits as little as before."""
    if activity == citizen.failed_activity and citizen.is_failure_forgotten:
        citizen.n_repeats += 1
        counts.new_repeats += 1
        citizen.suitability = citizen.suitability * world.p.repeat_suitability
