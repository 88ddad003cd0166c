"""A job with wage subsidy (*løntilskud*): work for a wage, and at the end perhaps the job. (M10, M24; NI)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Activity
from sim.engine.draws import draw
from sim.rules.change import leaning
from sim.rules.companies import bring_forward, disappoint_company, please_company
from sim.rules.moves import end_activity
from sim.rules.participation import drop_out
from sim.rules.placement import learn, open_job, placement_dropout

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.counts import WeekCounts
    from sim.policy.levers import Policy
    from sim.policy.world import World


def work_with_wage_subsidy(
    citizen: Citizen, company: Company, counts: WeekCounts, policy: Policy, world: World
) -> None:
    """Work for a wage that the municipality subsidises: more is learnt than in a placement, fewer leave."""
    if citizen.activity != Activity.WAGE_SUBSIDY:
        return
    p = world.p
    if citizen.weeks_in_activity == 0:
        take_work_of_others(citizen, company, world)
    citizen.weeks_in_activity += 1
    learn(citizen, company, p.subsidy_learning_factor, world)
    chance = p.subsidy_dropout_factor * placement_dropout(citizen, company, policy, world)
    if draw(world, Decision.DROP_OUT_OF_ACTIVITY, citizen.id) < chance:
        disappoint_company(company, world)
        drop_out(citizen, counts, world)
    elif citizen.weeks_in_activity >= policy.wage_subsidy.weeks:
        please_company(company, world)
        open_job(citizen, company, hiring_chance(citizen, world), counts, world)
        end_activity(citizen)


def take_work_of_others(citizen: Citizen, company: Company, world: World) -> None:
    """Stand in for an ordinary vacancy that the company would have posted later. (M24)"""
    if draw(world, Decision.SUBSIDY_DISPLACES, citizen.id) < world.p.subsidy_displaces:
        bring_forward(company, citizen, world)


def hiring_chance(citizen: Citizen, world: World) -> float:
    """Return the chance of an ordinary job at the same workplace when the subsidy ends.

    Half an ordinary hiring has been decided already: readiness and match matter, openness less.
    """
    p = world.p
    chance = p.subsidy_hiring * leaning(citizen.match, p.subsidy_match_slope)
    return float(chance * leaning(citizen.readiness, p.subsidy_readiness_slope))
