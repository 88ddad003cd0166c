"""Find a workplace: a slot in a company centre, or a company that says yes. (M10, M11; NI 3.10, 5.3)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.engine.draws import draw_between
from sim.rules.circle import best_free, circles_of, fit

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.world import World


def open_centres(companies: Sequence[Company], jobcentre: Jobcentre) -> Any:
    """Return the company centres with a free slot, around the circle of cultures, and count the slots."""
    rows = np.empty(len(companies), dtype=np.int64)
    n = 0
    jobcentre.centre_slots_free = 0
    for i in range(len(companies)):
        company = companies[i]
        if company.has_agreement and company.slots_used < company.slots:
            rows[n] = i
            n += 1
            jobcentre.centre_slots_free += company.slots - company.slots_used
    return circles_of(companies, rows[:n])


def try_centre(
    citizen: Citizen, companies: Sequence[Company], centres: Any, jobcentre: Jobcentre, world: World
) -> bool:
    """Give the best fitting free slot in a company centre, if there is one."""
    if jobcentre.consultant_hours < world.p.centre_hours:
        return False
    best = best_free(citizen, companies, centres, world)
    if best < 0:
        return False
    jobcentre.consultant_hours -= world.p.centre_hours
    jobcentre.centre_slots_free -= 1
    take_slot(citizen, companies[best], fit(citizen, companies[best], world))
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
