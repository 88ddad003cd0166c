"""Referral to a place: company centre, ordinary placement, or project. (M10, M11; NI 3.10, 5.3)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Activity
from sim.engine.draws import draw, draw_between
from sim.rules.change import closeness

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.world import World


def place_citizens(
    citizens: Sequence[Citizen],
    companies: Sequence[Company],
    jobcentre: Jobcentre,
    counts: WeekCounts,
    world: World,
) -> None:
    """Find places for those referred while hours and places last: who has waited longest first, then by lot.

    Searches take different hours and slots differ, so one more citizen can change which slot a few
    others get; talks, treatment, vacancies and courses know no such chains.
    """
    rows = referred(citizens)
    if len(rows) == 0:
        return
    centres = open_centres(companies)
    keys = np.empty(len(rows), dtype=np.float64)
    for i in range(len(rows)):
        keys[i] = draw(world, Decision.LOTTERY_PLACE, rows[i]) - citizens[rows[i]].weeks_waiting
    for k in np.argsort(keys, kind="mergesort"):
        citizen = citizens[rows[k]]
        if try_centre(citizen, companies, centres, jobcentre, world):
            begin(citizen, Activity.CENTRE_PLACEMENT, counts)
        elif try_company(citizen, companies, jobcentre, world):
            begin(citizen, Activity.PLACEMENT, counts)
        elif jobcentre.project_used < jobcentre.project_places:
            jobcentre.project_used += 1
            begin(citizen, Activity.PROJECT, counts)


def referred(citizens: Sequence[Citizen]) -> Any:
    """Return the rows of citizens who are referred and wait for a place."""
    rows = np.empty(len(citizens), dtype=np.int64)
    n = 0
    for i in range(len(citizens)):
        if citizens[i].is_referred:
            rows[n] = i
            n += 1
    return rows[:n]


def open_centres(companies: Sequence[Company]) -> Any:
    """Return the rows of the company centres with a free slot."""
    rows = np.empty(len(companies), dtype=np.int64)
    n = 0
    for i in range(len(companies)):
        company = companies[i]
        if company.has_agreement and company.slots_used < company.slots:
            rows[n] = i
            n += 1
    return rows[:n]


def begin(citizen: Citizen, activity: int, counts: WeekCounts) -> None:
    """Start an activity: waiting is over."""
    citizen.activity = activity
    citizen.weeks_in_activity = 0
    citizen.weeks_waiting = 0
    citizen.is_referred = False
    counts.new_starters += 1


def fit(citizen: Citizen, company: Company, world: World) -> float:
    """Return how well tasks and culture fit the citizen, 0 to 1. (NI 3.10)"""
    same = world.p.match_other_trade
    if citizen.trade == company.trade:
        same = 1.0
    return float(same * closeness(citizen.taste, company.culture))


def try_centre(
    citizen: Citizen, companies: Sequence[Company], centres: Any, jobcentre: Jobcentre, world: World
) -> bool:
    """Give the best fitting free slot in a company centre, if there is one."""
    best = -1
    best_match = world.p.match_least
    for k in range(len(centres)):
        company = companies[centres[k]]
        if company.slots_used < company.slots:
            match = fit(citizen, company, world)
            if match > best_match:
                best = centres[k]
                best_match = match
    if best < 0 or jobcentre.consultant_hours < world.p.centre_hours:
        return False
    jobcentre.consultant_hours -= world.p.centre_hours
    take_slot(citizen, companies[best], best_match)
    return True


def try_company(citizen: Citizen, companies: Sequence[Company], jobcentre: Jobcentre, world: World) -> bool:
    """Ask a few companies and take the first fair match that says yes."""
    n_asked = 0
    while n_asked < world.p.companies_asked and jobcentre.consultant_hours >= world.p.asking_hours:
        pick = draw_between(world, Decision.ASK_COMPANY, citizen.id, n_asked)
        company = companies[int(pick * len(companies))]
        n_asked += 1
        jobcentre.consultant_hours -= world.p.asking_hours
        jobcentre.new_companies_asked += 1
        match = fit(citizen, company, world)
        if match > world.p.match_least and says_yes(citizen, company, world):
            take_slot(citizen, company, match)
            return True
    return False


def says_yes(citizen: Citizen, company: Company, world: World) -> bool:
    """Tell whether a company with a free slot takes this citizen now. (DK Social, DI 2.4)"""
    chance = company.openness * company.trust * world.p.company_willingness
    answer = draw_between(world, Decision.COMPANY_SAYS_YES, citizen.id, company.id)
    is_open = company.slots_used < company.slots and not company.has_agreement
    return bool(is_open and answer < chance)


def take_slot(citizen: Citizen, company: Company, match: float) -> None:
    """Occupy one of the company's slots."""
    citizen.company = company.id
    citizen.match = match
    citizen.n_placements += 1
    company.slots_used += 1


def free_places(citizens: Sequence[Citizen], companies: Sequence[Company], jobcentre: Jobcentre) -> None:
    """Count the places in use anew, from where citizens are."""
    jobcentre.project_used = 0
    for i in range(len(companies)):
        companies[i].slots_used = 0
    for i in range(len(citizens)):
        citizen = citizens[i]
        if citizen.activity == Activity.PROJECT:
            jobcentre.project_used += 1
        elif citizen.activity >= Activity.PLACEMENT:
            companies[citizen.company].slots_used += 1
    for i in range(len(companies)):
        companies[i].slots_kept = companies[i].slots_used
    jobcentre.project_kept = jobcentre.project_used
