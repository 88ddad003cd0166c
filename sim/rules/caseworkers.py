"""The caseworker: hours, caseload, changes. (M4; DI 2.2, 3.2; NI 3.5, 3.8)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Status
from sim.engine.draws import draw, draw_between
from sim.rules.jobcentre import unfinished

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.policy.levers import Policy
    from sim.policy.world import World


def begin_week(caseworker: Caseworker, policy: Policy, world: World) -> None:
    """Set the hours that reach citizens: working hours less administration, and what was left over."""
    begun = unfinished(caseworker.hours, world.p.talk_hours)
    hours = begun + world.p.caseworker_hours * (1.0 - policy.caseworkers.administration_share)
    caseworker.hours_offered = hours
    caseworker.hours = hours
    caseworker.new_talks = 0
    caseworker.caseload = 0
    caseworker.tenure += 1


def replace_caseworker(caseworker: Caseworker, world: World) -> None:
    """Let a caseworker leave the post to a new one, whose belief and competence are another's."""
    if draw(world, Decision.REPLACE_CASEWORKER, caseworker.id) < world.p.caseworker_turnover:
        caseworker.tenure = 0
        caseworker.approach = int(4.0 * draw_between(world, Decision.REPLACE_CASEWORKER, caseworker.id, 5))
        caseworker.belief = 0.5 * (
            draw_between(world, Decision.REPLACE_CASEWORKER, caseworker.id, 1)
            + draw_between(world, Decision.REPLACE_CASEWORKER, caseworker.id, 2)
        )
        caseworker.competence = 0.5 * (
            draw_between(world, Decision.REPLACE_CASEWORKER, caseworker.id, 3)
            + draw_between(world, Decision.REPLACE_CASEWORKER, caseworker.id, 4)
        )


def count_caseload(citizens: Sequence[Citizen], caseworkers: Sequence[Caseworker]) -> None:
    """Count each caseworker's activity-ready citizens."""
    for i in range(len(citizens)):
        citizen = citizens[i]
        if citizen.status == Status.ON_BENEFIT and citizen.caseworker >= 0:
            caseworkers[citizen.caseworker].caseload += 1


def notice_change(citizen: Citizen, caseworker: Caseworker, world: World) -> None:
    """Lose trust, and the belief met, when the caseworker is another one. (BIP 2017)"""
    citizen.weeks_since_change += 1
    is_new = caseworker.tenure == 0 or citizen.is_handed_on
    citizen.is_handed_on = False
    if is_new and citizen.status == Status.ON_BENEFIT:
        citizen.weeks_since_change = 0
        citizen.n_caseworkers += 1
        citizen.trust -= world.p.change_trust_loss * citizen.trust
        citizen.met_belief = caseworker.belief
