"""Passive waiting wears down. (M1; DI 2.2, NI 3.4)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Activity
from sim.rules.change import loss

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.policy.world import World


def wear_down_by_waiting(citizen: Citizen, world: World) -> None:
    """Lower motivation and work identity of a citizen who waits."""
    if citizen.activity == Activity.WAITING:
        citizen.weeks_waiting += 1
        citizen.cum_weeks_waiting += 1
        citizen.motivation = loss(citizen.motivation, world.p.waiting_motivation_loss)
        citizen.work_identity = loss(citizen.work_identity, world.p.waiting_identity_loss)
        citizen.self_belief = loss(citizen.self_belief, world.p.waiting_belief_loss)
