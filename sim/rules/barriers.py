"""Barriers: each person's own level, setbacks that raise it for a while, help that lowers it. (M3, DI 2.3)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.engine.draws import draw
from sim.rules.change import gain, loss
from sim.rules.who import is_recipient

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.policy.world import World


def meet_setbacks(citizen: Citizen, world: World) -> None:
    """Let a setback (illness, conflict, lost home) hit those on benefit now and then, and pass again."""
    if is_recipient(citizen):
        p = world.p
        if draw(world, Decision.MEET_SETBACK, citizen.id) < p.setback_chance:
            citizen.barrier_mental = gain(citizen.barrier_mental, p.setback_barrier_gain)
            citizen.barrier_social = gain(citizen.barrier_social, p.setback_barrier_gain)
            citizen.barrier_housing = gain(citizen.barrier_housing, p.setback_barrier_gain)
            citizen.self_belief = loss(citizen.self_belief, p.setback_belief_loss)
        citizen.barrier_mental += p.barrier_easing * (citizen.usual_mental - citizen.barrier_mental)
        citizen.barrier_social += p.barrier_easing * (citizen.usual_social - citizen.barrier_social)
        citizen.barrier_housing += p.barrier_easing * (citizen.usual_housing - citizen.barrier_housing)


def ease_mental(citizen: Citizen, rate: float) -> None:
    """Lower the mental barrier for good: now, and the level it comes back to."""
    citizen.barrier_mental = loss(citizen.barrier_mental, rate)
    citizen.usual_mental = loss(citizen.usual_mental, rate)


def ease_social(citizen: Citizen, rate: float) -> None:
    """Lower the everyday and social barrier for good: now, and the level it comes back to."""
    citizen.barrier_social = loss(citizen.barrier_social, rate)
    citizen.usual_social = loss(citizen.usual_social, rate)


def ease_housing(citizen: Citizen, rate: float) -> None:
    """Lower the barrier of housing, debt and economy for good: now, and the level it comes back to."""
    citizen.barrier_housing = loss(citizen.barrier_housing, rate)
    citizen.usual_housing = loss(citizen.usual_housing, rate)
