"""Vacancies by trade and season, and companies that cooperate by size and trade."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from sim.agents.states import Trade
from sim.errors import UserError
from sim.population.around import companies_of, cooperating_shares, size_group
from sim.population.margins import Margins
from sim.population.municipality import Municipality
from sim.population.openings import openings, seasons, vacancies_per_employee


def changed(margins: Margins, quantity: str, **values: float) -> Margins:
    """Return the margins with other values of a quantity, in their ranges or not."""
    rows = dict(margins.rows)
    for group, value in values.items():
        rows[quantity, group] = rows[quantity, group].model_copy(update={"value": value})
    return replace(margins, rows=rows)


def test_all_trades_together_post_what_the_published_hires_say(margins: Margins) -> None:
    shares = margins.groups("trade_share_companies")
    posted = sum(shares[trade] * rate for trade, rate in openings(margins).items())
    assert posted == pytest.approx(vacancies_per_employee(margins), rel=1e-12)


def test_a_trade_that_hires_more_and_asks_for_less_has_more_vacancies(margins: Margins) -> None:
    rates = openings(margins)
    assert max(rates, key=rates.__getitem__) == "CLEANING_KITCHEN"
    more = openings(changed(margins, "unskilled_trade", CARE=0.3))
    assert more["CARE"] > rates["CARE"]
    assert more["RETAIL"] < rates["RETAIL"]


def test_the_seasons_average_one_whatever_is_given(margins: Margins) -> None:
    assert sum(seasons(margins)) == pytest.approx(4.0)
    odd = changed(margins, "vacancy_season", **{"April-June": 3.0})
    assert sum(seasons(odd)) == pytest.approx(4.0)
    assert max(seasons(odd)) == seasons(odd)[1]


@pytest.mark.parametrize(("quantity", "made"), [("hires_trade", openings), ("vacancy_season", seasons)])
def test_nothing_but_zeros_is_an_error_that_names_the_row(
    margins: Margins, quantity: str, made: Callable[[Margins], object]
) -> None:
    none = changed(margins, quantity, **dict.fromkeys(margins.groups(quantity), 0.0))
    with pytest.raises(UserError, match=f"{quantity}: at least one"):
        made(none)


def test_large_companies_cooperate_more_often_and_all_together_as_published(margins: Margins) -> None:
    shares = np.array(cooperating_shares(margins))
    assert (np.diff(shares, axis=0) > 0).all()
    sizes, trades = (list(margins.groups(name).values()) for name in ("size_share", "trade_share_companies"))
    assert np.array(sizes) @ shares @ np.array(trades) == pytest.approx(margins("cooperating"), abs=1e-9)


def test_open_companies_are_where_the_margins_say(municipality: Municipality, margins: Margins) -> None:
    rows = np.concatenate([companies_of(municipality, margins, seed) for seed in range(10)])
    cooperates, group = rows["openness"] >= 0.5, size_group(rows["size"])
    shares = np.array(cooperating_shares(margins))
    for size, trade in ((0, Trade.CARE), (0, Trade.CRAFT_INDUSTRY), (1, Trade.RETAIL)):
        found = cooperates[(group == size) & (rows["trade"] == trade)]
        error = 4 * np.sqrt(0.25 / len(found))
        assert found.mean() == pytest.approx(shares[size, trade], abs=error)


def test_a_company_belongs_to_the_group_of_its_size() -> None:
    assert size_group(np.array([1, 9, 10, 49, 50, 99, 100, 5000])).tolist() == [0, 0, 1, 1, 2, 2, 3, 3]
