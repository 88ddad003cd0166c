"""Demand for labour over time: the level of the market, the business cycle, and the season."""

from __future__ import annotations

from collections.abc import Sequence

from sim.economy.figure import WEEKS_PER_YEAR
from sim.policy.world import LabourMarket


def demand(market: LabourMarket, week: int) -> float:
    """Return the demand for labour in a week, relative to a normal year: level times business cycle.

    Args:
        market: the labour market around the municipality.
        week: 0 is the start of the comparison; the run-in has negative weeks.
    """
    return market.vacancy_level * (1.0 + swing(market, week))


def swing(market: LabourMarket, week: int) -> float:
    """Return how far the business cycle (*konjunktur*) is above (+) or below its middle, as a share."""
    if market.cycle_years is None:
        return 0.0
    years = week / WEEKS_PER_YEAR
    return market.cycle_depth * wave(market.cycle_start + years / market.cycle_years)


def wave(place: float) -> float:
    """Return a smooth wave of two parabolas: 0 at place 0, 1 at a quarter, 0 at a half, -1 at three quarters.

    It repeats at every whole number and averages 0. Unlike a sine it is the same to the bit on every machine.
    """
    part = place % 1.0
    if part < 0.5:
        return 16.0 * part * (0.5 - part)
    return -16.0 * (part - 0.5) * (1.0 - part)


def market_in(week: int, market: LabourMarket, seasons: Sequence[float]) -> dict[str, float]:
    """Return what changes in the market from week to week, as rules read it.

    Args:
        week: week 0 begins in January.
        market: the labour market around the municipality.
        seasons: vacancies posted relative to the year's average, one number for each part of the year.
    """
    part = (week % WEEKS_PER_YEAR) * len(seasons) // WEEKS_PER_YEAR
    now = {"vacancy_level": demand(market, week), "swing": swing(market, week), "season": seasons[part]}
    return {**now, "competition": market.competition}
