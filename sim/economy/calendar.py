"""Which rates hold in which week of a run."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sim.economy.figure import WEEKS_PER_YEAR, Figure
from sim.economy.rates import RateBook, midyear

if TYPE_CHECKING:
    from sim.policy.world import WorldSettings

Record = dict[str, int]
WEEK = dt.timedelta(weeks=1)


def day_of(week: int, start: int) -> dt.date:
    """Return the day on which a week of the run begins.

    A year of the run has 52 weeks and begins on 1 January, so that its years are those of the law.

    Args:
        week: 0 is the start of the comparison; the run-in has negative weeks.
        start: calendar year of week 0.
    """
    return dt.date(start + week // WEEKS_PER_YEAR, 1, 1) + week % WEEKS_PER_YEAR * WEEK


def rates_in(week: int, book: RateBook, world: WorldSettings) -> Record:
    """Return the rates in force in a week; the same object until something changes.

    With `world.rules=dated` they follow the calendar from `world.start` on; before the first and
    after the last year that is known, the nearest year's hold. Otherwise those of one year hold always.
    """
    if world.rules == "dated":
        first, last = midyear(book.years[0]), dt.date(book.years[-1], 12, 31)
        return book.record(min(max(day_of(week, world.first_year()), first), last))
    return book.record(midyear(world.first_year()), midyear(world.rules))


def at_start(book: RateBook, world: WorldSettings) -> dict[str, Figure]:
    """Return every figure in force in week 0, by place, for the reader."""
    day = midyear(years_of_run(book, world, 1)[0])
    return book.entries(day, day if world.rules == "dated" else midyear(world.rules))


def years_of_run(book: RateBook, world: WorldSettings, n_years: int) -> list[int]:
    """Return the year whose rates hold in each year of a run."""
    if world.rules != "dated":
        return [world.first_year()] * n_years
    first, last = book.years[0], book.years[-1]
    return [min(max(world.first_year() + year, first), last) for year in range(n_years)]


def kroner_factors(book: RateBook, world: WorldSettings, n_years: int) -> list[float]:
    """Return what turns each year's kroner into those of `world.price_level`, by consumer prices.

    Raises:
        UserError: a year is not in the index.
    """
    level = world.kroner_of()
    return [float(book.growth("prices", year, level)) for year in years_of_run(book, world, n_years)]


def held_over(book: RateBook, world: WorldSettings, n_years: int, run_in_years: int) -> list[str]:
    """Say which years of a dated run have no rates of their own, and whose hold instead."""
    if world.rules != "dated":
        return []
    first, last = book.years[0], book.years[-1]
    notes = []
    if world.first_year() - run_in_years < first:
        notes.append(f"Rates are known from {first} on; those of {first} hold before")
    if world.first_year() + n_years - 1 > last:
        notes.append(f"Rates are known until {last}; those of {last} hold after")
    return notes
