"""Those who will become activity-ready: drawn at the start, so they are the same in every scenario.

How many come in a week follows the season and the demand for labour of the world; who comes never does.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sim.agents.citizen import Citizen
from sim.agents.decisions import Decision
from sim.agents.states import Status, WayIn
from sim.engine.table import empty_table
from sim.errors import UserError
from sim.population.chance import Chance, Flags, Numbers, Whole, range_of
from sim.population.histories import fill_known, fill_past
from sim.population.margins import Margins
from sim.population.mind import fill_mind, job_wish_of
from sim.population.persons import fill_person

Rows = NDArray[np.void]
Demand = Callable[[int], float]
INFLOW_FROM = 1 << 29
_EARLIEST_WEEK = -4096
_CANDIDATES_IN_A_WEEK = 1 << 15
_CHANCE_OF_A_CANDIDATE = 0.125
WEEKS_IN_A_YEAR = 52
WEEKS_IN_A_QUARTER = 13


def normal_demand(week: int) -> float:  # noqa: ARG001
    """Return the demand for labour of a normal year."""
    return 1.0


def inflow_of(
    n_citizens: int,
    margins: Margins,
    seed: int,
    first_week: int,
    last_week: int,
    demand: Demand = normal_demand,
) -> Rows:
    """Return those who enter after the first week and no later than the last, by week of entry.

    They are outside until then, newly on benefit when they enter, younger than the stock, and have five
    years behind them that go by their way in. `age` is the age at entry.
    """
    return _newcomers(*entries_of(n_citizens, margins, seed, first_week, last_week, demand), margins, seed)


def reserve_of(
    n_citizens: int,
    margins: Margins,
    seed: int,
    first_week: int,
    last_week: int,
    demand: Demand = normal_demand,
) -> Rows:
    """Return further newcomers, whom alignment to official totals can let in (`sim.population.alignment`).

    They are the next candidates of each week, so they are like the others who come; until somebody lets
    them in they are nobody: status `LEFT`, never here.

    Raises:
        UserError: the municipality is too large for a reserve of this size.
    """
    span = (n_citizens, margins, seed, first_week, last_week, demand)
    try:
        weeks, addresses = entries_of(*span, times=1.0 + margins("inflow", "in_reserve"))
    except ValueError as error:
        raise UserError(f"municipality.official: {error}; set municipality.aligned=false") from error
    is_further = ~np.isin(addresses, entries_of(*span)[1])
    rows = _newcomers(weeks[is_further], addresses[is_further], margins, seed)
    rows["status"] = Status.LEFT
    return rows


def _newcomers(weeks: Whole, addresses: Whole, margins: Margins, seed: int) -> Rows:
    """Return people by their week of entry and the address of all that is drawn about them."""
    chance = Chance(seed, addresses)
    rows = empty_table(Citizen, len(weeks))
    rows["entry_week"] = weeks
    rows["status"] = Status.OUTSIDE
    rows["is_here"] = False
    strain = fill_person(rows, chance, margins, margins.groups("age_share_inflow"))
    fill_way_in(rows, chance, margins)
    rows["wants_job"] = job_wish_of(chance, margins, strain, rows["age"] < 30.0)
    fill_known(rows, margins)
    fill_past(rows, chance, margins, "inflow", weeks)
    fill_mind(rows, chance, margins)
    return rows


def fill_way_in(rows: Rows, chance: Chance, margins: Margins) -> None:
    """Set how each comes: other ways before 25 than after, and who turns 18 is 18."""
    young = rows["age"] < 25.0
    ways = {}
    for quantity in ("way_in_18-24", "way_in_from_25"):
        shares = margins.groups(quantity)
        values = np.array([int(WayIn[way]) for way in shares])
        ways[quantity] = values[chance.choose(Decision.POPULATION_WAY_IN, shares)]
    rows["way_in"] = np.where(young, ways["way_in_18-24"], ways["way_in_from_25"])
    turning = rows["way_in"] == WayIn.TURNED_18
    rows["age"] = np.where(turning, 18.0 + (rows["age"] - 18.0) / 7.0, rows["age"])


def entries_of(
    n_citizens: int,
    margins: Margins,
    seed: int,
    first_week: int,
    last_week: int,
    demand: Demand = normal_demand,
    times: float = 1.0,
) -> tuple[Whole, Whole]:
    """Return the week of entry and the address of each newcomer, or of `times` as many.

    Each week has candidates who enter with probability 1/8 each in a normal year, more in their season
    and when demand is low; more citizens mean more candidates and never other ones, so a larger
    municipality, or a slacker labour market, has all newcomers of the other and more.
    """
    expected = times * n_citizens * margins("inflow", "per_citizen_and_year") / WEEKS_IN_A_YEAR

    def in_week(weeks: Whole, addresses: Whole) -> Numbers:
        young = _is_young(Chance(seed, addresses), margins)
        season = np.where(
            young,
            season_of(weeks, margins, "season_education_benefit"),
            season_of(weeks, margins, "season_cash_benefit"),
        )
        return np.asarray(season * cycle_of(weeks, margins, demand))

    return entries_at(expected, INFLOW_FROM, Decision.POPULATION_ENTRY, seed, first_week, last_week, in_week)


def _is_young(chance: Chance, margins: Margins) -> Flags:
    """Tell who is below 30, so that the benefit of most is education benefit."""
    ages = margins.groups("age_share_inflow")
    is_young = np.array([range_of(group)[1] < 30 for group in ages])
    return np.asarray(is_young[chance.choose(Decision.POPULATION_AGE_GROUP, ages)])


def season_of(weeks: Whole, margins: Margins, quantity: str) -> Numbers:
    """Return how many come in each week's quarter, relative to the year's mean; week 0 is in January."""
    quarters = np.array(list(margins.groups(quantity).values()))
    return np.asarray(quarters[weeks % WEEKS_IN_A_YEAR // WEEKS_IN_A_QUARTER])


def cycle_of(weeks: Whole, margins: Margins, demand: Demand) -> Numbers:
    """Return how many come in each week for its demand for labour, relative to a normal year."""
    each, place = np.unique(weeks, return_inverse=True)
    slope = margins("inflow", "per_demand_missing")
    more = np.array([max(0.0, 1.0 + slope * (1.0 - demand(int(week)))) for week in each])
    return np.asarray(more[place])


def entries_at(
    expected: float,
    first_address: int,
    decision: Decision,
    seed: int,
    first_week: int,
    last_week: int,
    times: Callable[[Whole, Whole], Numbers],
) -> tuple[Whole, Whole]:
    """Return the week and the address of each newcomer of a group.

    Args:
        expected: newcomers in a week of a normal year.
        first_address: where the group's addresses begin.
        decision: whether a candidate enters.
        seed: the run's seed.
        first_week: nobody enters in it or before.
        last_week: last week somebody can enter.
        times: how much likelier candidates enter, by their week and address, than in a normal week.
    """
    candidates = expected / _CHANCE_OF_A_CANDIDATE
    n = int(np.ceil(candidates))
    if n > _CANDIDATES_IN_A_WEEK or first_week < _EARLIEST_WEEK or last_week > -_EARLIEST_WEEK:
        raise ValueError("more newcomers a week, or more weeks, than there are addresses for")
    weeks = np.repeat(np.arange(first_week + 1, last_week + 1, dtype=np.int64), n)
    places = np.tile(np.arange(n, dtype=np.int64), max(last_week - first_week, 0))
    addresses = first_address + (weeks - _EARLIEST_WEEK) * _CANDIDATES_IN_A_WEEK + places
    chances = _CHANCE_OF_A_CANDIDATE * np.minimum(candidates - places, 1.0) * times(weeks, addresses)
    enters = Chance(seed, addresses).happens(decision, chances)
    return weeks[enters], addresses[enters]
