"""Vacancies are finite, so a job won may be a job another did not get. (M24)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Trade
from sim.engine.draws import draw
from sim.rules.change import closeness
from sim.rules.moves import hire

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.counts import WeekCounts
    from sim.policy.world import World

N_TRADES = len(Trade)


def fill_vacancies(
    citizens: Sequence[Citizen], companies: Sequence[Company], counts: WeekCounts, world: World
) -> None:
    """Let each candidate apply for the best fitting vacancy of the trade, and each company choose.

    Those the company knows from a placement come first, then lots decide: one more candidate
    changes at most one other's fate.
    """
    rows, keys = candidates(citizens, world)
    if len(rows) == 0:
        return
    vacant, start = vacant_by_trade(companies)
    for k in np.argsort(keys, kind="mergesort"):
        citizen = citizens[rows[k]]
        target = citizen.company
        if not citizen.is_known:
            target = best_vacancy(citizen, companies, vacant, start)
        if target >= 0 and companies[target].vacancies > 0:
            companies[target].vacancies -= 1
            count_who(citizen, counts)
            hire(citizen, counts)
        elif citizen.is_known:
            citizen.company = -1
        citizen.is_applying = False
        citizen.is_known = False


def count_who(citizen: Citizen, counts: WeekCounts) -> None:
    """Count who got a vacancy: the target group, known to the employer or not, or a job-ready competitor."""
    if citizen.was_activity_ready:
        counts.vacancies_to_target_group += 1
        counts.vacancies_to_known += citizen.is_known
    else:
        counts.vacancies_to_job_ready += 1


def candidates(citizens: Sequence[Citizen], world: World) -> Any:
    """Return rows and lots of those who apply; who is known to the employer draws below zero."""
    rows = np.empty(len(citizens), dtype=np.int64)
    keys = np.empty(len(citizens), dtype=np.float64)
    n = 0
    for i in range(len(citizens)):
        if citizens[i].is_applying:
            rows[n] = i
            keys[n] = draw(world, Decision.LOTTERY_VACANCY, i)
            if citizens[i].is_known:
                keys[n] -= 1.0
            n += 1
    return rows[:n], keys[:n]


def vacant_by_trade(companies: Sequence[Company]) -> Any:
    """Return companies with vacancies sorted by trade, and where each trade begins in the list."""
    start = np.zeros(N_TRADES + 1, dtype=np.int64)
    for i in range(len(companies)):
        if companies[i].vacancies > 0:
            start[companies[i].trade + 1] += 1
    for trade in range(N_TRADES):
        start[trade + 1] += start[trade]
    vacant = np.empty(start[N_TRADES], dtype=np.int64)
    place = start.copy()
    for i in range(len(companies)):
        if companies[i].vacancies > 0:
            vacant[place[companies[i].trade]] = i
            place[companies[i].trade] += 1
    return vacant, start


def best_vacancy(citizen: Citizen, companies: Sequence[Company], vacant: Any, start: Any) -> int:
    """Return the company of the trade with a vacancy this week whose culture suits best, -1 if none."""
    best = -1
    best_fit = -1.0
    for k in range(start[citizen.trade], start[citizen.trade + 1]):
        suits = closeness(citizen.taste, companies[vacant[k]].culture)
        if suits > best_fit:
            best = vacant[k]
            best_fit = suits
    return best
