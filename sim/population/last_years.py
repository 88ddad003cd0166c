"""The five years before somebody came: what is declared for newcomers, and how it is written year by year."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.agents.decisions import Decision
from sim.agents.states import Status, WayIn
from sim.population.chance import Chance, Numbers, Whole
from sim.population.margins import Margins
from sim.rules.look_back import BITS_A_YEAR, WEEKS_A_YEAR, YEARS

Rows = NDArray[np.void]
_ADULT_AGE = 18.0
_WEEKS_IN_A_YEAR = 52.0


def adult_weeks_of(rows: Rows) -> Numbers:
    """Return the weeks each citizen has lived since the age of 18."""
    years: Numbers = np.maximum(rows["age"] - _ADULT_AGE, 0.0)
    return years * _WEEKS_IN_A_YEAR


def whole(weeks: Numbers) -> Whole:
    """Return the completed weeks."""
    return np.floor(weeks).astype(np.int64)


def declared_shares(rows: Rows, chance: Chance, margins: Margins) -> tuple[Numbers, Numbers]:
    """Return newcomers' shares of the five years before entry: on public support, and in job or education."""
    support = _by_way(rows, margins, "past_support")
    work = _by_way(rows, margins, "past_work")
    supported = evenly_around(support, chance.uniform(Decision.POPULATION_PAST_SUPPORT))
    worked = evenly_around(work, chance.uniform(Decision.POPULATION_PAST_WORK))
    return supported, (1.0 - supported) * worked


def _by_way(rows: Rows, margins: Margins, quantity: str) -> Numbers:
    values = np.zeros(len(WayIn))
    for way, value in margins.groups(quantity).items():
        values[WayIn[way]] = value
    return np.asarray(values[rows["way_in"]])


def evenly_around(mean: Numbers, place: Numbers) -> Numbers:
    """Return shares that lie evenly around a mean, as wide as 0 and 1 allow."""
    width = np.minimum(mean, 1.0 - mean)
    return mean + (2.0 * place - 1.0) * width


def fill_five_years(rows: Rows, support: Numbers, work: Numbers, entry: Whole) -> None:
    """Write the last five years year by year: the present spell, and before it the shares, spread evenly.

    The first of the five is the year of the run that the week before entry lies in.
    """
    adult, now = adult_weeks_of(rows), rows["weeks_in_status"].astype(np.float64)
    is_working = np.isin(rows["status"], (Status.IN_JOB, Status.IN_EDUCATION))
    lived = (entry - 1) % WEEKS_A_YEAR + 1.0
    start: Numbers = np.zeros(len(rows))
    supported, worked = np.zeros(len(rows)), np.zeros(len(rows))
    for year in reversed(range(YEARS)):
        end = start + (lived if year == YEARS - 1 else WEEKS_A_YEAR)
        spell = np.minimum(now, end) - np.minimum(now, start)
        before = np.minimum(adult, end) - np.minimum(adult, start) - spell
        before = np.maximum(before, 0.0)
        more_support = supported + before * support + np.where(is_working, 0.0, spell)
        more_work = worked + before * work + np.where(is_working, spell, 0.0)
        for name, old, new in (
            ("yearly_support", supported, more_support),
            ("yearly_work", worked, more_work),
        ):
            rows[name] += (whole(new) - whole(old)) << (BITS_A_YEAR * year)
        start, supported, worked = end, more_support, more_work
