"""Which law and rates hold when, and in whose kroner results are told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from sim.economy.accounts import Account, Category
from sim.economy.calendar import at_start, day_of, held_over, kroner_factors, rates_in, years_of_run
from sim.economy.rates import midyear, rate_book
from sim.model import Engine, LabourMarket
from sim.policy.world import LabourMarket as Demand
from sim.policy.world import WorldSettings
from tests.worlds import scenario

BOOK = rate_book()
DEMAND = Demand(name="normal", vacancy_level=1, competition=1)


def settings(**given: Any) -> WorldSettings:
    return WorldSettings(labour_market=DEMAND, discount_rate=0.035, **given)


def test_a_year_of_the_run_begins_on_1_january() -> None:
    assert day_of(0, 2014) == dt.date(2014, 1, 1)
    assert day_of(52, 2014) == dt.date(2015, 1, 1)
    assert day_of(51, 2014) == dt.date(2014, 12, 24)
    assert day_of(-52, 2014) == dt.date(2013, 1, 1)
    assert day_of(-1, 2014) == dt.date(2013, 12, 24)


def test_the_rates_of_a_year_hold_in_every_week() -> None:
    world = settings(rules=2016)
    assert rates_in(-260, BOOK, world) is rates_in(520, BOOK, world)
    assert rates_in(0, BOOK, world) is BOOK.record(midyear(2016))


def test_amounts_of_one_year_can_be_paid_under_the_law_of_another() -> None:
    rates = rates_in(0, BOOK, settings(rules=2016, amounts=2014))
    assert rates["cash_benefit"] == round(10_689 * 12 * 100 / 52)
    assert rates["reimburse_step_1"] == 80000


def test_dated_rates_follow_the_calendar_week_by_week() -> None:
    """Week 104 of a run from 2014 is 1 January 2016, three days before the law of the clock."""
    world = settings(rules="dated", start=2014)
    assert rates_in(104, BOOK, world)["reimburse_passive"] == 30000
    assert rates_in(105, BOOK, world)["reimburse_passive"] == 0
    assert rates_in(105, BOOK, world)["reimburse_step_1"] == 80000
    assert rates_in(0, BOOK, world)["cash_benefit"] < rates_in(52, BOOK, world)["cash_benefit"]


def test_beyond_what_is_known_the_nearest_year_holds_and_the_run_says_so() -> None:
    world = settings(rules="dated", start=2024)
    assert rates_in(520, BOOK, world) is BOOK.record(dt.date(2026, 12, 31))
    assert years_of_run(BOOK, world, 5) == [2024, 2025, 2026, 2026, 2026]
    assert held_over(BOOK, world, 5, 2) == ["Rates are known until 2026; those of 2026 hold after"]
    early = settings(rules="dated", start=2008)
    assert held_over(BOOK, early, 5, 5) == ["Rates are known from 2006 on; those of 2006 hold before"]
    assert held_over(BOOK, settings(rules=2016), 50, 50) == []


def test_results_are_told_in_the_kroner_of_one_year() -> None:
    assert kroner_factors(BOOK, settings(rules=2016), 3) == [1.0, 1.0, 1.0]
    growth = float(BOOK.growth("prices", 2014, 2016))
    assert kroner_factors(BOOK, settings(rules=2014, price_level=2016), 2) == [growth, growth]
    first, second, third = kroner_factors(BOOK, settings(rules="dated", start=2014, price_level=2016), 3)
    assert (first, third) == (growth, 1.0)
    assert first > second > third


def test_the_figures_of_the_first_week_are_shown() -> None:
    figures = at_start(BOOK, settings(rules="dated", start=2014))
    assert figures["benefits.cash_benefit"].value == 10_689
    assert "reimbursement.step_1" not in figures
    assert at_start(BOOK, settings(rules=2016, amounts=2014))["reimbursement.step_1"].value == 80


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"rules": "dated"}, "needs the calendar year"),
        ({"rules": "dated", "start": 2014, "amounts": 2014}, "amounts can only be given with a year"),
        ({"rules": 2016, "start": 2014}, "start can only be given with rules=dated"),
        ({"rules": "soon"}, "must be a year, such as 2016, or dated"),
    ],
)
def test_settings_that_do_not_fit_together_are_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        settings(**given)


@pytest.mark.parametrize("engine", ["compiled", "interpreted"])
def test_in_a_town_the_states_share_changes_in_the_week_the_law_does(engine: Engine) -> None:
    model = LabourMarket(scenario("world.rules=dated", "world.start=2015", "years=2"), 1, engine)
    paid = []
    for week in (51, 52, 53, 54):
        model.run_until(week + 1)
        booked = model.ledger.reshape(len(Category), -1, len(Account)).sum(axis=1)
        paid.append(int(booked[Category.REIMBURSEMENT, Account.STATE]))
    assert max(paid[2:]) < 0.8 * min(paid[:2])


def test_people_meet_the_same_fate_under_every_law_and_only_the_bill_differs() -> None:
    fates, bills = set(), set()
    for law in ("2008", "2014", "2016", "2026"):
        model = LabourMarket(scenario(f"world.rules={law}"), 3, "interpreted")
        model.run_until(40)
        citizens = model.tables["citizens"].rows
        names = ("status", "scheme", "activity", "motivation", "weeks_in_status")
        fates.add(b"".join(citizens[name].tobytes() for name in names))
        bills.add(model.ledger.tobytes())
    assert (len(fates), len(bills)) == (1, 4)
