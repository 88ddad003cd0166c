"""Barriers rise by setbacks and ease slowly by themselves. (M3, DI 2.3)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Scheme, Status
from sim.engine.draws import draw
from sim.rules.change import gain, loss

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.policy.world import World


def meet_setbacks(citizen: Citizen, world: World) -> None:
    """Let a setback (illness, conflict, lost home) hit those on benefit now and then."""
    if citizen.status == Status.ON_BENEFIT and citizen.scheme != Scheme.JOB_READY:
        p = world.p
        if draw(world, Decision.MEET_SETBACK, citizen.id) < p.setback_chance:
            citizen.barrier_mental = gain(citizen.barrier_mental, p.setback_barrier_gain)
            citizen.barrier_social = gain(citizen.barrier_social, p.setback_barrier_gain)
            citizen.barrier_housing = gain(citizen.barrier_housing, p.setback_barrier_gain)
            citizen.self_belief = loss(citizen.self_belief, p.setback_belief_loss)
        citizen.barrier_mental = loss(citizen.barrier_mental, p.barrier_easing)
        citizen.barrier_social = loss(citizen.barrier_social, p.barrier_easing)
        citizen.barrier_housing = loss(citizen.barrier_housing, p.barrier_easing)
