"""Who is there: the activity-ready, those who will come, the sick, and the job-ready beside them.

Rows are in the order job-ready, on sick leave, stock, inflow by week of entry (newly sick included):
another number of citizens leaves the first two where they are, another horizon only adds rows at the
end. What a person is like is drawn from an address that depends on the group and the person's place in
it alone, so person i is the same whatever the size of the other groups.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.agents.citizen import Citizen
from sim.agents.decisions import Decision
from sim.agents.states import Activity, Scheme, Status
from sim.engine.table import empty_table
from sim.population.chance import Chance, Whole
from sim.population.histories import fill_known, fill_past, fill_present_spell, fill_sanctions
from sim.population.inflow import Demand, inflow_of, normal_demand
from sim.population.known import NOTHING_KNOWN, Known
from sim.population.last_years import whole
from sim.population.margins import Margins
from sim.population.mind import fill_mind, job_wish_of, job_wish_of_job_ready
from sim.population.municipality import Municipality
from sim.population.persons import fill_person
from sim.population.sick import sick_later, sick_now

Rows = NDArray[np.void]
STOCK_FROM = 0
JOB_READY_FROM = 1 << 28


@dataclass(frozen=True)
class Groups:
    """Which rows of the citizens' table hold which group.

    Attributes:
        job_ready: the competitors for vacancies.
        sick: on sickness benefit at the first week, at risk of a long case.
        stock: activity-ready at the first week; row `stock.start + i` is line i of a people file.
        inflow: enter later, by week of entry.
    """

    job_ready: slice
    sick: slice
    stock: slice
    inflow: slice


def groups_of(rows: Rows) -> Groups:
    """Return where each group lies in a table made by `citizens_of`."""
    n_job_ready = int(np.count_nonzero(rows["scheme"] == Scheme.JOB_READY))
    n_outside = int(np.count_nonzero(rows["status"] == Status.OUTSIDE))
    end = len(rows) - n_outside
    n_sick = int(np.count_nonzero(rows["scheme"][:end] == Scheme.SICKNESS_BENEFIT))
    first = n_job_ready + n_sick
    return Groups(slice(0, n_job_ready), slice(n_job_ready, first), slice(first, end), slice(end, len(rows)))


def citizens_of(
    municipality: Municipality,
    margins: Margins,
    seed: int,
    first_week: int,
    last_week: int,
    known: Known = NOTHING_KNOWN,
    demand: Demand = normal_demand,
) -> Rows:
    """Return everybody who is or will be there, one row each, at the start of the first week.

    Args:
        municipality: its inhabitants and number of activity-ready citizens.
        margins: the numbers the people are drawn from.
        seed: the run's seed.
        first_week: week of the start; negative when a run-in comes before week 0.
        last_week: last week somebody can enter, included.
        known: the municipality's own list (`sim.population.people.load_people`), which takes the
            place of the synthetic stock; what it leaves open is imputed. The list is of today, so
            after a run-in its citizens enter in week 0, when the synthetic ones make room.
        demand: the demand for labour by week, relative to a normal year; more come when it is low.
    """
    n = known.n or municipality.citizens
    stock = stock_of(n, margins, seed, first_week, known)
    if known.n and first_week < 0:
        stock = np.concatenate([stock_of(n, margins, seed, first_week), _from_week_0(stock)])
    return assemble(
        job_ready_of(municipality, margins, seed, first_week),
        sick_now(municipality, margins, seed, first_week),
        stock,
        _by_week(
            inflow_of(n, margins, seed, first_week, last_week, demand),
            sick_later(municipality, margins, seed, first_week, last_week),
        ),
    )


def _from_week_0(listed: Rows) -> Rows:
    """Return listed citizens as outside until week 0, their spells and histories kept."""
    listed["entry_week"] = 0
    listed["status"] = Status.OUTSIDE
    listed["is_here"] = False
    listed["is_listed"] = True
    return listed


def _by_week(*groups: Rows) -> Rows:
    """Return newcomers of all groups by week of entry."""
    rows = np.concatenate(groups)
    return rows[np.argsort(rows["entry_week"], kind="stable")]


def assemble(*groups: Rows) -> Rows:
    """Put the groups into one table and number the rows."""
    rows = np.concatenate(groups)
    rows["id"] = np.arange(len(rows))
    return rows


def stock_of(n: int, margins: Margins, seed: int, first_week: int, known: Known = NOTHING_KNOWN) -> Rows:
    """Return the n activity-ready citizens (*aktivitetsparate*) who are there at the start.

    They wait, and have spells and histories behind them; caseworkers are given by the model.
    """
    chance = Chance(seed, STOCK_FROM + np.arange(n, dtype=np.int64))
    rows = empty_table(Citizen, n)
    rows["entry_week"] = first_week
    rows["status"] = Status.ON_BENEFIT
    rows["activity"] = Activity.WAITING
    rows["was_activity_ready"] = True
    strain = fill_person(rows, chance, margins, margins.groups("age_share_stock"), known=known)
    wish = job_wish_of(chance, margins, strain, rows["age"] < 30.0)
    rows["wants_job"] = known.over("wants_job", wish)
    fill_present_spell(rows, chance, margins, known)
    fill_known(rows, margins)
    fill_sanctions(rows, chance, margins)
    fill_past(rows, chance, margins, "stock", first_week)
    fill_mind(rows, chance, margins, known=known)
    return rows


def job_ready_of(municipality: Municipality, margins: Margins, seed: int, first_week: int) -> Rows:
    """Return the job-ready (*jobparate*): a closed pool that moves between benefit and jobs.

    They compete for the same vacancies; the number follows the inhabitants.
    """
    n = _number_of_job_ready(municipality, margins)
    chance = Chance(seed, JOB_READY_FROM + np.arange(n, dtype=np.int64))
    rows = empty_table(Citizen, n)
    rows["entry_week"] = first_week
    in_job = chance.happens(Decision.POPULATION_STARTS_IN_JOB, margins("job_ready", "share_in_job"))
    rows["status"] = np.where(in_job, int(Status.IN_JOB), int(Status.ON_BENEFIT))
    strain = fill_person(rows, chance, margins, margins.groups("age_share_job_ready"), is_job_ready=True)
    rows["wants_job"] = job_wish_of_job_ready(chance, margins, strain)
    rows["weeks_in_status"] = _weeks_in_status(chance, margins)
    rows["weeks_on_clock"] = np.where(in_job, 0, rows["weeks_in_status"])
    fill_past(rows, chance, margins, "job_ready", first_week)
    fill_mind(rows, chance, margins, is_job_ready=True)
    return rows


def _number_of_job_ready(municipality: Municipality, margins: Margins) -> int:
    unemployed = municipality.inhabitants * margins("job_ready", "unemployed_per_inhabitant")
    return round(unemployed / (1.0 - margins("job_ready", "share_in_job")))


def _weeks_in_status(chance: Chance, margins: Margins) -> Whole:
    return whole(chance.uniform(Decision.POPULATION_SPELL) * margins("job_ready_spell_weeks", "longest"))
