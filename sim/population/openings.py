"""Vacancies (*ledige stillinger*) that ask for no training: how many, in which trades, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sim.economy.figure import WEEKS_PER_YEAR
from sim.errors import UserError
from sim.population.margins import Margins


def vacancies_per_employee(margins: Margins) -> float:
    """Return the jobs per employee and week that ask for no training; others compete for them too."""
    return margins("hires", "per_employee_and_year") * margins("hires", "unskilled_share") / WEEKS_PER_YEAR


def openings(margins: Margins) -> dict[str, float]:
    """Return by trade the jobs per employee and week of a normal year that ask for no training.

    Trades differ as their hires and their share of unskilled jobs say; together they give
    `vacancies_per_employee`.
    """
    hires, unskilled = margins.groups("hires_trade"), margins.groups("unskilled_trade")
    pattern = relative({trade: hires[trade] * unskilled[trade] for trade in hires}, margins, "hires_trade")
    return {trade: vacancies_per_employee(margins) * ratio for trade, ratio in pattern.items()}


def relative(values: Mapping[str, float], margins: Margins, quantity: str) -> dict[str, float]:
    """Return values by trade relative to their mean over the companies, which becomes 1.

    Raises:
        UserError: all values are 0.
    """
    shares = margins.groups("trade_share_companies")
    mean = total(values[trade] * shares[trade] for trade in values)
    if mean <= 0.0:
        raise UserError(f"{quantity}: at least one trade needs a number above 0")
    return {trade: value / mean for trade, value in values.items()}


def seasons(margins: Margins) -> tuple[float, ...]:
    """Return the vacancies posted in each quarter, relative to the year's average.

    Raises:
        UserError: all values are 0.
    """
    quarters = margins.groups("vacancy_season").values()
    mean = total(quarters) / len(quarters)
    if mean <= 0.0:
        raise UserError("vacancy_season: at least one quarter needs a number above 0")
    return tuple(quarter / mean for quarter in quarters)


def total(values: Iterable[float]) -> float:
    """Return the sum from the first to the last: the built-in one differs between versions of Python."""
    result = 0.0
    for value in values:
        result = result + value
    return result
