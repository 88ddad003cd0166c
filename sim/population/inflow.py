"""Those who will become activity-ready: drawn at the start, so they are the same in every scenario."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.agents.citizen import Citizen
from sim.agents.decisions import Decision
from sim.agents.states import Status
from sim.engine.table import empty_table
from sim.population.chance import Chance, Whole
from sim.population.histories import fill_known, fill_past
from sim.population.margins import Margins
from sim.population.mind import fill_mind, job_wish_of
from sim.population.persons import fill_person

Rows = NDArray[np.void]
INFLOW_FROM = 1 << 29
_EARLIEST_WEEK = -4096
_CANDIDATES_IN_A_WEEK = 1 << 15
_CHANCE_OF_A_CANDIDATE = 0.125
WEEKS_IN_A_YEAR = 52.0


def inflow_of(n_citizens: int, margins: Margins, seed: int, first_week: int, last_week: int) -> Rows:
    """Return those who enter after the first week and no later than the last, by week of entry.

    They are outside until then, newly on benefit when they enter, younger than the stock and with
    less benefit behind them. `age` is the age at entry.
    """
    weeks, addresses = entries_of(n_citizens, margins, seed, first_week, last_week)
    chance = Chance(seed, addresses)
    rows = empty_table(Citizen, len(weeks))
    rows["entry_week"] = weeks
    rows["status"] = Status.OUTSIDE
    rows["is_here"] = False
    strain = fill_person(rows, chance, margins, margins.groups("age_share_inflow"))
    rows["wants_job"] = job_wish_of(chance, margins, strain, rows["age"] < 30.0)
    fill_known(rows, margins)
    fill_past(rows, chance, margins, "inflow")
    fill_mind(rows, chance, margins)
    return rows


def entries_of(
    n_citizens: int, margins: Margins, seed: int, first_week: int, last_week: int
) -> tuple[Whole, Whole]:
    """Return the week of entry and the address of each newcomer.

    Each week has candidates who enter with probability 1/8 each; more citizens mean more
    candidates and never other ones, so a larger municipality has the smaller one's newcomers too.
    """
    expected = n_citizens * margins("inflow", "per_citizen_and_year") / WEEKS_IN_A_YEAR
    return entries_at(expected, INFLOW_FROM, Decision.POPULATION_ENTRY, seed, first_week, last_week)


def entries_at(
    expected: float, first_address: int, decision: Decision, seed: int, first_week: int, last_week: int
) -> tuple[Whole, Whole]:
    """Return the week and the address of each newcomer of a group, so many expected in a week."""
    candidates = expected / _CHANCE_OF_A_CANDIDATE
    n = int(np.ceil(candidates))
    if n > _CANDIDATES_IN_A_WEEK or first_week < _EARLIEST_WEEK or last_week > -_EARLIEST_WEEK:
        raise ValueError("more newcomers a week, or more weeks, than there are addresses for")
    weeks = np.repeat(np.arange(first_week + 1, last_week + 1, dtype=np.int64), n)
    places = np.tile(np.arange(n, dtype=np.int64), max(last_week - first_week, 0))
    addresses = first_address + (weeks - _EARLIEST_WEEK) * _CANDIDATES_IN_A_WEEK + places
    chances = _CHANCE_OF_A_CANDIDATE * np.minimum(candidates - places, 1.0)
    enters = Chance(seed, addresses).happens(decision, chances)
    return weeks[enters], addresses[enters]
