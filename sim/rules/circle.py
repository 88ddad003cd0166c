"""Workplaces in bins around the circle of cultures, so that the best fit is found without asking all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.states import Trade
from sim.rules.change import closeness

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.policy.world import World

ALL = len(Trade)  # the circle of all trades; before it comes one of each trade
N_CIRCLES = ALL + 1


def circles_of(companies: Sequence[Company], rows: Any) -> Any:
    """Return (members, first) of the companies in the rows, each in the circles of its trade and of all.

    Bin b of circle c holds members[first[c, b]] to members[first[c, b + 1] - 1]; bins are as many as rows.
    """
    n_bins = max(1, len(rows))
    first = np.zeros((N_CIRCLES, n_bins + 1), dtype=np.int64)
    for row in rows:
        place = bin_of(companies[row].culture, n_bins)
        first[companies[row].trade, place + 1] += 1
        first[ALL, place + 1] += 1
    n = 0
    for circle in range(N_CIRCLES):
        first[circle, 0] = n
        for place in range(1, n_bins + 1):
            n += first[circle, place]
            first[circle, place] = n
    members = np.empty(n, dtype=np.int64)
    free = first.copy()
    for row in rows:
        place = bin_of(companies[row].culture, n_bins)
        put(members, free, companies[row].trade, place, row)
        put(members, free, ALL, place, row)
    return members, first


def put(members: Any, free: Any, circle: int, place: int, row: int) -> None:
    """Put a company into the next free place of a bin."""
    members[free[circle, place]] = row
    free[circle, place] += 1


def bin_of(place: float, n_bins: int) -> int:
    """Return the bin of a place on the circle."""
    return min(int(place * n_bins), n_bins - 1)


def fit(citizen: Citizen, company: Company, world: World) -> float:
    """Return how well tasks and culture fit the citizen, 0 to 1. (NI 3.10)"""
    same = world.p.match_other_trade
    if citizen.trade == company.trade:
        same = 1.0
    return float(same * closeness(citizen.taste, company.culture))


def best_free(citizen: Citizen, companies: Sequence[Company], circles: Any, world: World) -> int:
    """Return the best fitting company of the circles with a free slot, -1 if none fits well enough.

    The circle of the citizen's own trade comes first; of equal fits the lower row is taken.
    """
    best = nearest_free(citizen, companies, circles, citizen.trade, -1, world)
    return nearest_free(citizen, companies, circles, ALL, best, world)


def nearest_free(
    citizen: Citizen, companies: Sequence[Company], circles: Any, circle: int, best: int, world: World
) -> int:
    """Look outward from the citizen's taste along one circle, until what is further cannot fit better."""
    members, first = circles
    n_bins = first.shape[1] - 1
    here = bin_of(citizen.taste, n_bins)
    best_match = world.p.match_least
    if best >= 0:
        best_match = fit(citizen, companies[best], world)
    most = 1.0
    if circle == ALL:
        most = world.p.match_other_trade
    for step in range(n_bins // 2 + 1):
        if most * (1.0 - 2.0 * (step - 2) / n_bins) < best_match:
            break
        for side in range(2):
            place = (here + step) % n_bins
            if side == 1:
                place = (here - step) % n_bins
            for k in range(first[circle, place], first[circle, place + 1]):
                company = companies[members[k]]
                if company.slots_used < company.slots:
                    match = fit(citizen, company, world)
                    if match > best_match or (match == best_match and best >= 0 and members[k] < best):
                        best = members[k]
                        best_match = match
    return best
