"""How citizens are described, and how they come to see themselves. (M6; DI 2.1)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.rules.change import bend
from sim.rules.who import is_recipient

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.policy.levers import Policy
    from sim.policy.world import World


def static_excess(policy: Policy, world: World) -> float:
    """Return how much more than usual is tested and described as missing; below 0 less.

    Who is trained in a recognising, resource-oriented approach describes what is possible (DI 3.2).
    """
    p = world.p
    trained = policy.caseworkers.training_days - p.training_usual_days
    static = policy.documentation.static_share - p.training_static_cut * trained
    return float(min(1.0, max(0.0, static)) - p.static_usual)


def be_described(citizen: Citizen, policy: Policy, world: World) -> None:
    """Let static documentation strengthen, and process-oriented weaken, the illness identity.

    Whoever is tested for what is missing learns to see an ill person in the mirror; it steers towards
    pension (`take_pension`) and away from search (`job_hazard`).
    """
    if is_recipient(citizen):
        rate = world.p.static_identity_gain * static_excess(policy, world)
        citizen.illness_identity = bend(citizen.illness_identity, rate)
