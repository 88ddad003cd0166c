"""Flex jobs (*fleksjob*): a subsidised job of few hours for lasting reduced capacity, and the time between.

Who has the right and no flex job receives *ledighedsydelse*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Scheme, Status
from sim.engine.draws import draw
from sim.rules.change import leaning
from sim.rules.moves import return_to_benefit, set_scheme, set_status
from sim.rules.who import illness, is_at_company, is_recipient

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.policy.world import World


def get_flex_right(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Be granted the right to a flex job: lasting illness, a long history, some work capacity shown.

    Capacity is shown at a workplace: without a placement the right is rarer (law on active social policy).
    """
    if not is_recipient(citizen) or citizen.scheme > Scheme.EDUCATION_BENEFIT:
        return
    p = world.p
    if illness(citizen) < p.flex_illness_level or citizen.cum_weeks_on_benefit < p.flex_history:
        return
    chance = p.flex_right_base * leaning(citizen.readiness, p.flex_right_readiness_slope)
    if citizen.n_placements == 0:
        chance = chance * p.flex_untried_factor
    if draw(world, Decision.GET_FLEX_RIGHT, citizen.id) < chance:
        grant_right(citizen, counts)


def grant_right(citizen: Citizen, counts: WeekCounts) -> None:
    """Grant the right to a flex job: *ledighedsydelse* until one is found."""
    counts.new_flex_rights += 1
    citizen.has_flex_right = True
    set_scheme(citizen, Scheme.FLEX_BENEFIT)


def find_flex_job(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Find a flex job: readiness, network, vacancies, and being at a company already. (NI 3.10)"""
    if citizen.status != Status.ON_BENEFIT or citizen.scheme != Scheme.FLEX_BENEFIT:
        return
    p = world.p
    chance = p.flex_job_base * world.market.vacancy_level
    chance = chance * leaning(citizen.readiness, p.flex_job_readiness_slope)
    chance = chance * leaning(citizen.network, p.flex_job_network_slope)
    if is_at_company(citizen):
        chance = chance * p.flex_job_at_company_factor
    if draw(world, Decision.FIND_FLEX_JOB, citizen.id) < chance:
        counts.new_flex_jobs += 1
        set_status(citizen, Status.IN_FLEX_JOB)


def keep_or_lose_flex_job(citizen: Citizen, world: World) -> None:
    """Lose the flex job with a constant hazard, and wait for the next on *ledighedsydelse*."""
    if citizen.status != Status.IN_FLEX_JOB or citizen.weeks_in_status == 0:
        return
    chance = world.p.flex_job_loss * leaning(citizen.barrier_mental, world.p.job_loss_mental_slope)
    if draw(world, Decision.LOSE_FLEX_JOB, citizen.id) < chance:
        return_to_benefit(citizen)
