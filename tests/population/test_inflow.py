"""Newcomers: their season, the cycle, the way they come, and the five years behind them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.agents.states import Scheme, WayIn
from sim.population.inflow import entries_of, inflow_of
from sim.population.margins import Margins
from sim.rules.look_back import BITS_A_YEAR, weeks_in_five_years

MANY = 40_000
YEARS = 20


@pytest.fixture(scope="module")
def newcomers(margins: Margins) -> NDArray[np.void]:
    return inflow_of(MANY, margins, 3, 0, 260)


def slack(week: int) -> float:
    """Return a labour market with half of the usual demand from week 100 on."""
    return 0.5 if week >= 100 else 1.0


def test_more_come_in_their_season_the_young_in_another_than_the_rest(
    newcomers: NDArray[np.void], margins: Margins
) -> None:
    quarter = newcomers["entry_week"] % 52 // 13
    for is_young, quantity in ((True, "season_education_benefit"), (False, "season_cash_benefit")):
        found = np.bincount(quarter[(newcomers["age"] < 30) == is_young], minlength=4)
        wanted = np.array(list(margins.groups(quantity).values()))
        assert found / found.mean() == pytest.approx(wanted, abs=0.06)


def test_the_season_changes_when_and_not_how_many_come_in_a_year(margins: Margins) -> None:
    expected = 700 * margins("inflow", "per_citizen_and_year") * YEARS
    found = len(entries_of(700, margins, 1, 0, YEARS * 52)[0])
    assert found == pytest.approx(expected, abs=4 * np.sqrt(expected))


def test_when_demand_falls_the_same_people_come_and_some_more(margins: Margins) -> None:
    usual, more = (entries_of(MANY, margins, 1, 0, 200, *demand)[1].tolist() for demand in ((), (slack,)))
    assert set(usual) < set(more)
    slope = margins("inflow", "per_demand_missing")
    weeks, slack_weeks = (entries_of(MANY, margins, 1, 0, 200, *d)[0] for d in ((), (slack,)))
    assert (slack_weeks < 100).sum() == (weeks < 100).sum()
    ratio = (slack_weeks >= 100).sum() / (weeks >= 100).sum()
    assert ratio == pytest.approx(1 + 0.5 * slope, abs=0.02)


def test_newcomers_come_by_the_ways_of_their_age(newcomers: NDArray[np.void], margins: Margins) -> None:
    young = newcomers["age"] < 25
    for group, quantity in ((young, "way_in_18-24"), (~young, "way_in_from_25")):
        for way, share in margins.groups(quantity).items():
            assert (newcomers["way_in"][group] == WayIn[way]).mean() == pytest.approx(share, abs=0.015)


def test_who_turns_18_is_18_and_has_no_past(newcomers: NDArray[np.void]) -> None:
    turning = newcomers[newcomers["way_in"] == WayIn.TURNED_18]
    assert len(turning) > 100
    assert ((turning["age"] >= 18) & (turning["age"] < 19)).all()
    assert (turning["scheme"] == Scheme.EDUCATION_BENEFIT).mean() > 0.8
    assert not turning["yearly_support"].any()


@pytest.mark.parametrize("way", [WayIn.NEWLY_IN_NEED, WayIn.FROM_JOB_READY, WayIn.MOVED_IN])
def test_the_declared_past_is_what_newcomers_have_behind_them(
    newcomers: NDArray[np.void], margins: Margins, way: WayIn
) -> None:
    old_enough = newcomers[(newcomers["way_in"] == way) & (newcomers["age"] >= 24)]
    weeks = (old_enough["entry_week"] - 1) % 52 + 1 + 4 * 52  # of this year so far, and the four before it
    support = weeks_in_five_years(old_enough["yearly_support"]) / weeks
    work = weeks_in_five_years(old_enough["yearly_work"]) / weeks
    assert len(weeks) > 1000
    mean = margins("past_support", way.name)
    assert support.mean() == pytest.approx(mean, abs=0.02)
    assert work.mean() == pytest.approx((1 - mean) * margins("past_work", way.name), abs=0.02)
    assert (support + work).max() <= 1.0


def test_a_past_is_spread_evenly_over_the_years(newcomers: NDArray[np.void]) -> None:
    old = newcomers[(newcomers["age"] >= 24) & (newcomers["entry_week"] % 52 == 0)]
    years = np.array([(old["yearly_support"] >> (BITS_A_YEAR * year)) & 63 for year in range(5)])
    assert (years.max(axis=0) - years.min(axis=0)).max() <= 1
    assert years.max() > 40


def test_who_was_on_support_most_of_the_time_comes_with_weeks_on_the_clock_and_on_benefit(
    newcomers: NDArray[np.void],
) -> None:
    support = weeks_in_five_years(newcomers["yearly_support"])
    old_enough = newcomers["age"] >= 24
    long, short = old_enough & (support > 230), old_enough & (support < 130)
    assert (newcomers["weeks_on_clock"][long] > 180).all()
    assert (newcomers["cum_weeks_on_benefit"][long] > 180).all()
    assert not newcomers["weeks_on_clock"][short].any()
