"""Sanctions: benefit is cut for staying away without excuse. (M14; DI 2.2)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.engine.draws import draw
from sim.rules.approaches import sanction_leaning
from sim.rules.attendance import is_anxious
from sim.rules.change import gain, loss
from sim.rules.who import is_recipient

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.policy.levers import Policy
    from sim.policy.world import World


def sanction(
    citizen: Citizen, caseworker: Caseworker, counts: WeekCounts, policy: Policy, world: World
) -> None:
    """Cut the week's benefit of some who stayed away; for a while after, the citizen is pressed."""
    citizen.weeks_since_sanction += 1
    citizen.is_sanctioned = False
    if citizen.is_absent:  # the citizen must be reached and heard wherever a cut is sought
        caseworker.hours_owed += world.p.sanction_hours * policy.sanctions.strictness
    if citizen.is_absent and draw(world, Decision.SANCTION, citizen.id) < cut_chance(
        caseworker, policy, world
    ):
        counts.new_sanctions += 1
        citizen.is_sanctioned = True
        citizen.n_sanctions += 1
        citizen.weeks_since_sanction = 0
        take_it_hard(citizen, world)
    if is_recipient(citizen):
        citizen.is_pressed = is_pressing(citizen, world)


def cut_chance(caseworker: Caseworker, policy: Policy, world: World) -> float:
    """Return the chance that an unexcused absence costs benefit: strictness, and the caseworker's way.

    A citizen who is activity-ready must be contacted in person and heard first; not every cut stands.
    """
    chance = policy.sanctions.strictness * world.p.sanction_stands
    return float(chance * sanction_leaning(caseworker, world))


def take_it_hard(citizen: Citizen, world: World) -> None:
    """Lose trust; who lives with anxiety also becomes more ill."""
    citizen.trust = loss(citizen.trust, world.p.sanction_trust_loss)
    if is_anxious(citizen, world):
        citizen.barrier_mental = gain(citizen.barrier_mental, world.p.sanction_anxiety_gain)


def is_pressing(citizen: Citizen, world: World) -> bool:
    """Tell whether a sanction is recent enough to press towards any job; anxiety is not cured by it."""
    return bool(citizen.weeks_since_sanction < world.p.sanction_weeks and not is_anxious(citizen, world))
