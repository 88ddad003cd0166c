"""What happens in a work placement. (M10, M11, M24; NI 3.10, 5.3, DI 2.4)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Activity, Treatment
from sim.engine.draws import draw
from sim.rules.barriers import ease_social
from sim.rules.change import gain, leaning
from sim.rules.companies import bring_forward, disappoint_company, please_company
from sim.rules.moves import end_activity
from sim.rules.participation import drop_out, learning, leaving

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.counts import WeekCounts
    from sim.policy.levers import Policy
    from sim.policy.world import World


def work_at_placement(
    citizen: Citizen, company: Company, counts: WeekCounts, policy: Policy, world: World
) -> None:
    """Learn a workplace's everyday; a company mentor follows closely, so more is learnt and fewer leave."""
    if citizen.activity != Activity.PLACEMENT and citizen.activity != Activity.CENTRE_PLACEMENT:
        return
    citizen.weeks_in_activity += 1
    learn(citizen, company, 1.0, world)
    if draw(world, Decision.DROP_OUT_OF_ACTIVITY, citizen.id) < placement_dropout(
        citizen, company, policy, world
    ):
        disappoint_company(company, world)
        drop_out(citizen, counts, world)
    elif citizen.weeks_in_activity >= policy.placement.weeks:
        please_company(company, world)
        ask_for_job(citizen, company, counts, world)
        end_activity(citizen)


def learn(citizen: Citizen, company: Company, factor: float, world: World) -> None:
    """Raise readiness, network, work identity and self-belief; ease the everyday barrier.

    The match and how well a workplace suits at all decide, a company mentor helps (M11), and
    treatment alongside does: what is learnt in one is used in the other (M9; DI 2.3).
    """
    p = world.p
    strength = factor * citizen.match * learning(citizen, world)
    if company.has_mentor:
        strength = strength * p.company_mentor_factor
    if citizen.treatment == Treatment.RUNNING:
        strength = strength * p.learning_in_treatment
    citizen.readiness = gain(citizen.readiness, p.placement_readiness_gain * strength)
    citizen.network = gain(citizen.network, p.placement_network_gain * strength)
    citizen.work_identity = gain(citizen.work_identity, p.placement_identity_gain * strength)
    citizen.self_belief = gain(citizen.self_belief, p.placement_belief_gain * strength)
    ease_social(citizen, p.placement_social_easing * strength)


def placement_dropout(citizen: Citizen, company: Company, policy: Policy, world: World) -> float:
    """Return the week's chance that the placement breaks: illness, poor match, no one to go to."""
    p = world.p
    chance = p.placement_dropout * leaning(1.0 - citizen.match, p.dropout_match_slope)
    chance = chance * (1.0 + p.dropout_mental_slope * citizen.barrier_mental)
    if company.has_mentor:
        chance = chance * p.company_mentor_dropout_factor
    return float(chance * leaving(citizen, policy, world))


def ask_for_job(citizen: Citizen, company: Company, counts: WeekCounts, world: World) -> None:
    """Be considered at the end: the company may open a job ahead of a later vacancy. (NI 3.10)"""
    chance = world.p.job_opening * citizen.match * citizen.readiness * company.openness
    open_job(citizen, company, chance, counts, world)


def open_job(citizen: Citizen, company: Company, chance: float, counts: WeekCounts, world: World) -> None:
    """Let the company open a job for a citizen it knows, with a chance that follows the market.

    Who has the right to a flex job seeks one there instead (`flex_job.find_flex_job`).
    """
    if citizen.has_flex_right:
        return
    if draw(world, Decision.JOB_AFTER_PLACEMENT, citizen.id) < chance * world.market.vacancy_level:
        company.vacancies += 1
        counts.vacancies_opened += 1
        bring_forward(company, citizen, world)
        citizen.is_applying = True
        citizen.is_known = True
