"""Those on sick leave with the risk of a long case (*sygedagpenge*): some now, others every week. (M21)

Only cases at risk are there: most people on sick leave are back before a jobcentre has met them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.agents.citizen import Citizen
from sim.agents.decisions import Decision
from sim.agents.states import Activity, Scheme, Status
from sim.engine.table import empty_table
from sim.population.chance import Chance, Quota
from sim.population.histories import fill_past
from sim.population.inflow import WEEKS_IN_A_YEAR, entries_at, season_of
from sim.population.known import NOTHING_KNOWN, Known, finished
from sim.population.last_years import whole
from sim.population.margins import Margins
from sim.population.mind import fill_mind, job_wish_of_job_ready
from sim.population.municipality import Municipality
from sim.population.persons import describe, fill_person

Rows = NDArray[np.void]
SICK_STOCK_FROM = 3 << 27
SICK_INFLOW_FROM = 1 << 30


def sick_now(
    municipality: Municipality, margins: Margins, seed: int, first_week: int, known: Known = NOTHING_KNOWN
) -> Rows:
    """Return those on sick leave at the first week: those of a list, else a number by the inhabitants."""
    n = known.n or round(municipality.inhabitants * margins("sick_leave", "stock_per_inhabitant"))
    luck = Chance if known.n else Quota
    chance = luck(seed, SICK_STOCK_FROM + np.arange(n, dtype=np.int64))
    place = chance.uniform(Decision.POPULATION_WEEKS_SICK)
    weeks = whole(place * place * margins("sick_leave", "longest_weeks"))  # short cases are more
    rows = _sick(chance, margins, weeks, first_week, known)
    rows["entry_week"] = first_week
    rows["status"] = Status.ON_BENEFIT
    return finished(rows, known)


def sick_later(
    municipality: Municipality, margins: Margins, seed: int, first_week: int, last_week: int
) -> Rows:
    """Return those who fall ill after the first week and no later than the last, by week."""
    cases = municipality.inhabitants * margins("sick_leave", "cases_per_inhabitant_and_year")
    weeks, addresses = entries_at(
        cases / WEEKS_IN_A_YEAR,
        SICK_INFLOW_FROM,
        Decision.POPULATION_SICK_ENTRY,
        seed,
        first_week,
        last_week,
        lambda weeks, _: season_of(weeks, margins, "season_sick_leave"),
    )
    rows = _sick(Chance(seed, addresses), margins, np.zeros(len(weeks), dtype=np.int64), weeks)
    rows["entry_week"] = weeks
    rows["status"] = Status.OUTSIDE
    rows["is_here"] = False
    return rows


def _sick(
    chance: Chance,
    margins: Margins,
    weeks: NDArray[np.int64],
    entry: NDArray[np.int64] | int,
    known: Known = NOTHING_KNOWN,
) -> Rows:
    """Return people who have worked until now, with an illness, after some weeks of sick leave."""
    rows = empty_table(Citizen, len(chance))
    ages = margins.groups("age_share_sick")
    strain = fill_person(rows, chance, margins, ages, is_job_ready=True, known=known)
    _fall_ill(rows, chance, margins)
    describe(rows, margins)
    rows["scheme"] = Scheme.SICKNESS_BENEFIT
    rows["activity"] = Activity.NONE
    rows["wants_job"] = job_wish_of_job_ready(chance, margins, strain)
    rows["has_workplace"] = chance.happens(
        Decision.POPULATION_WORKPLACE, margins("sick_leave", "has_workplace")
    )
    for name in ("weeks_in_status", "weeks_in_scheme", "weeks_on_clock"):
        rows[name] = weeks
    fill_past(rows, chance, margins, "job_ready", entry)
    fill_mind(rows, chance, margins, is_job_ready=True, known=known)
    return rows


def _fall_ill(rows: Rows, chance: Chance, margins: Margins) -> None:
    """Give each an illness, mental or physical, that is a barrier to work."""
    present = margins("barrier_level", "present")
    level = present + (1.0 - present) * chance.uniform(Decision.POPULATION_ILLNESS_LEVEL)
    mental = chance.happens(Decision.POPULATION_ILLNESS, margins("sick_leave", "mental_illness"))
    rows["barrier_mental"] = np.where(
        mental, np.maximum(level, rows["barrier_mental"]), rows["barrier_mental"]
    )
    rows["barrier_physical"] = np.where(
        mental, rows["barrier_physical"], np.maximum(level, rows["barrier_physical"])
    )
