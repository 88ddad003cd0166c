"""The best workplace on the circle of cultures."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.agents.states import Trade
from sim.rules.circle import best_free, circles_of, fit

PLACES = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.999, 1.0]) | st.floats(0, 1)
COMPANIES = st.lists(st.tuples(PLACES, st.sampled_from(list(Trade)), st.integers(0, 1)), max_size=30)


def company(culture: float, trade: Trade, free: int) -> Any:
    return SimpleNamespace(culture=culture, trade=int(trade), slots=2, slots_used=2 - free)


@settings(max_examples=300, deadline=None)
@given(COMPANIES, PLACES, st.sampled_from(list(Trade)), st.floats(0.1, 1), st.floats(0, 0.9))
def test_the_circle_finds_the_company_that_asking_all_in_turn_would_find(
    others: Any, taste: float, trade: Trade, other_trade: float, least: float
) -> None:
    citizen: Any = SimpleNamespace(taste=taste, trade=int(trade))
    world: Any = SimpleNamespace(p=SimpleNamespace(match_other_trade=other_trade, match_least=least))
    companies = [company(*one) for one in others]
    best, best_match = -1, least
    for row, one in enumerate(companies):
        if one.slots_used < one.slots and fit(citizen, one, world) > best_match:
            best, best_match = row, fit(citizen, one, world)
    circles = circles_of(companies, np.arange(len(companies)))
    assert best_free(citizen, companies, circles, world) == best


def test_a_centre_that_was_filled_since_the_circles_were_made_is_passed_over() -> None:
    citizen: Any = SimpleNamespace(taste=0.5, trade=int(Trade.CARE))
    world: Any = SimpleNamespace(p=SimpleNamespace(match_other_trade=0.5, match_least=0.1))
    companies = [company(0.5, Trade.CARE, 1), company(0.6, Trade.CARE, 1)]
    circles = circles_of(companies, np.arange(2))
    companies[0].slots_used = 2
    assert best_free(citizen, companies, circles, world) == 1
