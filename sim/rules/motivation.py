"""Motivation is there, and is damped by barriers. (M3; DI 2.2, 3.3)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Status
from sim.rules.setting import resting_trust

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.policy.levers import Policy
    from sim.policy.world import World


def drive(citizen: Citizen, world: World) -> float:
    """Return the motivation that comes through the unresolved barriers, 0 to 1."""
    p = world.p
    return float(
        citizen.motivation
        * (1.0 - p.damping_mental * citizen.barrier_mental)
        * (1.0 - p.damping_physical * citizen.barrier_physical)
        * (1.0 - p.damping_addiction * citizen.barrier_addiction)
        * (1.0 - p.damping_skills * citizen.barrier_skills)
        * (1.0 - p.damping_social * citizen.barrier_social)
        * (1.0 - p.damping_housing * citizen.barrier_housing)
    )


def fade(citizen: Citizen, policy: Policy, world: World) -> None:
    """Let motivation return towards the person's own level: it is fleeting, so timing decides."""
    if citizen.status == Status.ON_BENEFIT:
        rest = world.p.motivation_rest_without_wish
        if citizen.wants_job:
            rest = world.p.motivation_rest_with_wish
        citizen.motivation += world.p.motivation_fading * (rest - citizen.motivation)
        citizen.trust += world.p.trust_fading * (resting_trust(policy, world) - citizen.trust)
