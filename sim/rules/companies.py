"""Companies: vacancies, slots and company-centre agreements. (M10, M11; NI 5.3, DI 2.4)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Trade
from sim.engine.draws import draw
from sim.rules.change import gain, loss
from sim.rules.lottery import insert

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import Market, World


def post_vacancies(company: Company, counts: WeekCounts, world: World) -> None:
    """Close vacancies that others fill or nobody takes; post new ones by trade, season and market. (M24)"""
    if company.vacancies > 0:
        close_vacancies(company, counts, world)
    market = world.market
    posted = openings_of(company.trade, market) * market.vacancy_level * market.season * company.size
    new = int(posted + draw(world, Decision.POST_VACANCY, company.id))
    if new > 0 and company.jobs_promised > 0:
        new -= 1
        company.jobs_promised -= 1
    company.vacancies += new
    counts.vacancies_posted += new


def bring_forward(company: Company, citizen: Citizen, world: World) -> None:
    """Let work given to a citizen stand in for a vacancy that the company would have posted later, or not."""
    if draw(world, Decision.BRING_FORWARD, citizen.id) < world.p.opening_displaces:
        company.jobs_promised += 1


def openings_of(trade: int, market: Market) -> float:
    """Return the vacancies per employee and week of a normal year in a trade."""
    if trade == Trade.CARE:
        return float(market.openings.care)
    if trade == Trade.CLEANING_KITCHEN:
        return float(market.openings.cleaning_kitchen)
    if trade == Trade.RETAIL:
        return float(market.openings.retail)
    if trade == Trade.TRANSPORT_STORAGE:
        return float(market.openings.transport_storage)
    if trade == Trade.CRAFT_INDUSTRY:
        return float(market.openings.craft_industry)
    return float(market.openings.green_office_other)


def close_vacancies(company: Company, counts: WeekCounts, world: World) -> None:
    """Let competitors from outside the model take open vacancies, and the company give some up.

    Who takes them: people who change jobs, or people without one. (STAR 2019; DA 2014)
    """
    taken, given_up = outside_competition(world), world.p.vacancy_withdrawn
    share = min(taken + given_up, 1.0)
    closed = int(share * company.vacancies + draw(world, Decision.FILL_VACANCY, company.id))
    if closed == 0:
        return
    part = closed * given_up / (taken + given_up)
    withdrawn = int(part + draw(world, Decision.WITHDRAW_VACANCY, company.id))
    part = (closed - withdrawn) * employed_share(world)
    employed = int(part + draw(world, Decision.EMPLOYED_TAKES_VACANCY, company.id))
    company.vacancies -= closed
    counts.vacancies_withdrawn += withdrawn
    counts.vacancies_to_employed += employed
    counts.vacancies_to_others += closed - withdrawn - employed


def outside_competition(world: World) -> float:
    """Return the share of open vacancies that competitors from outside the model take in a week.

    In a downturn more seek each job; in an upturn fewer.
    """
    p, market = world.p, world.market
    reaction = max(0.0, 1.0 - p.cycle_competition * market.swing)
    return float(p.vacancy_competition * market.competition * reaction)


def employed_share(world: World) -> float:
    """Return the share of these competitors who have a job: more in good times, fewer in bad."""
    p = world.p
    share = p.employed_competitors * (1.0 + p.employed_reaction * (world.market.vacancy_level - 1.0))
    return float(min(max(share, 0.0), 1.0))


def offer_slots(company: Company, policy: Policy, world: World) -> None:
    """Set how many placements the company takes at a time: an agreement fixes it, few others take any."""
    company.slots = 0
    if company.openness >= world.p.cooperating_openness:
        company.slots = 1 + int(world.p.slots_per_employee * company.size)
    if company.has_agreement:
        company.slots = max(company.slots, policy.company_centres.slots)
        company.weeks_in_agreement += 1
        is_trained = company.weeks_in_agreement >= world.p.mentor_course_weeks
        company.has_mentor = is_trained and policy.company_centres.mentor_hours > 0.0
    company.trust += world.p.company_trust_fading * (world.p.company_trust_rest - company.trust)


def sign_agreements(
    companies: Sequence[Company], jobcentre: Jobcentre, policies: Sequence[Policy], world: World
) -> None:
    """Sign agreements with the most willing companies, as fast as negotiation allows; end those too many."""
    target = min(policies[0].company_centres.agreements, len(companies))
    if jobcentre.n_agreements > target:
        for row in most_willing(companies, jobcentre.n_agreements - target, True):
            companies[row].has_agreement = False
            companies[row].has_mentor = False
            companies[row].trust = loss(companies[row].trust, world.p.agreement_end_trust_loss)
        spread_word(companies, (jobcentre.n_agreements - target) / jobcentre.n_agreements, world)
        jobcentre.n_agreements = target
    elif jobcentre.n_agreements < target:
        jobcentre.signing += world.p.agreement_pace * target
        n_signed = min(int(jobcentre.signing), target - jobcentre.n_agreements)
        for row in most_willing(companies, n_signed, False):
            companies[row].has_agreement = True
            companies[row].weeks_in_agreement = 0
        jobcentre.n_agreements += n_signed
        jobcentre.new_agreements += n_signed
        jobcentre.signing -= n_signed


def spread_word(companies: Sequence[Company], ended: float, world: World) -> None:
    """Let companies hear that a share of the agreements has ended: the jobcentre is less to be relied on.

    What a budget that swings has built is lost beyond those it was built with. (M18; NI 3.2)
    """
    for i in range(len(companies)):
        companies[i].trust = loss(companies[i].trust, ended * world.p.agreement_end_word)


def most_willing(companies: Sequence[Company], n: int, is_leaving: bool) -> Any:
    """Return the rows of the n companies without agreement that are most willing to sign.

    With `is_leaving`, the n with an agreement that are least willing to keep it.
    """
    rows = np.empty(n, dtype=np.int64)
    scores = np.full(n, -1000.0)
    for i in range(len(companies)):
        company = companies[i]
        if n > 0 and company.has_agreement == is_leaving:
            score = company.openness + company.trust
            if is_leaving:
                score = -score
            if score > scores[n - 1]:
                insert(rows, scores, i, score)
    return rows


def please_company(company: Company, world: World) -> None:
    """Raise a company's trust after a placement that was carried through."""
    company.trust = gain(company.trust, world.p.company_trust_gain)


def disappoint_company(company: Company, world: World) -> None:
    """Lower a company's trust after a placement that was broken off."""
    company.trust = loss(company.trust, world.p.company_trust_loss)
