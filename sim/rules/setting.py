"""Physical setting, shared value and innovation: small effects. (M19; NI 3.1, 3.6, 3.9)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.rules.change import gain

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.policy.levers import Policy
    from sim.policy.world import World


def resting_trust(policy: Policy, world: World) -> float:
    """Return the trust in the jobcentre without contact: higher where one feels welcome. (NI 3.1)"""
    return gain(world.p.trust_rest, world.p.welcome_trust * policy.setting.welcome)


def turnover(policy: Policy, world: World) -> float:
    """Return the week's chance that a post changes hands: who shares a value stays. (NI 3.6)"""
    stays = world.p.shared_value_stay * policy.setting.shared_value
    return float(world.p.caseworker_turnover * (1.0 - stays))


def live_the_setting(caseworker: Caseworker, policy: Policy, world: World) -> None:
    """Let a shared value raise belief, and keeping what works raise competence. (NI 3.6, 3.9)"""
    setting = policy.setting
    caseworker.belief = gain(caseworker.belief, world.p.shared_value_belief * setting.shared_value)
    caseworker.competence = gain(caseworker.competence, world.p.innovation_competence * setting.innovation)
