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
from sim.population.chance import Chance, Quota, Whole
from sim.population.histories import fill_known, fill_past, fill_present_spell, fill_sanctions
from sim.population.inflow import Demand, inflow_of, normal_demand, reserve_of
from sim.population.known import NO_LISTS, NOTHING_KNOWN, Known, OwnPeople, finished
from sim.population.last_years import whole
from sim.population.margins import Margins
from sim.population.mind import fill_mind, job_wish_of, job_wish_of_job_ready
from sim.population.municipality import Municipality
from sim.population.persons import fill_person
from sim.population.sick import sick_later, sick_now

Rows = NDArray[np.void]
Weeks = tuple[int, int]
STOCK_FROM = 0
JOB_READY_FROM = 1 << 28


@dataclass(frozen=True)
class Groups:
    """Which rows of the citizens' table hold which group.

    Attributes:
        job_ready: the competitors for vacancies.
        sick: on sickness benefit at the first week, at risk of a long case.
        stock: activity-ready at the first week, or who else of the target group a list has.
        inflow: enter later, by week of entry.
    """

    job_ready: slice
    sick: slice
    stock: slice
    inflow: slice


def groups_of(rows: Rows) -> Groups:
    """Return where each group lies in a table made by `citizens_of` without a reserve."""
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
    own: OwnPeople = NO_LISTS,
    demand: Demand = normal_demand,
    reserve: Weeks | None = None,
) -> Rows:
    """Return everybody who is or will be there, one row each, at the start of the first week.

    Args:
        municipality: its inhabitants and number of activity-ready citizens.
        margins: the numbers the people are drawn from.
        seed: the run's seed.
        first_week: week of the start; negative when a run-in comes before week 0.
        last_week: last week somebody can enter, included.
        own: the municipality's own list (`sim.people.loading.load_people`), which takes the place of
            the synthetic stock; what it leaves open is imputed. The list is of today, so before a
            run-in its rows are only kept free: `sim.town` lets it take over in week 0.
        demand: the demand for labour by week, relative to a normal year; more come when it is low.
        reserve: weeks (first, last) after and up to which further newcomers are held ready to align with
            official totals; nobody when None.
    """
    n = own.n_activity_ready or municipality.citizens
    if own.stock.n and first_week >= 0:
        present = listed_of(municipality, margins, seed, first_week, own)
    else:
        present = synthetic_of(n, municipality, margins, seed, first_week)
    return assemble(
        *present,
        _kept_free(own, first_week),
        _by_week(
            inflow_of(n, margins, seed, first_week, last_week, demand),
            sick_later(municipality, margins, seed, first_week, last_week),
            *([] if reserve is None else [reserve_of(n, margins, seed, *reserve, demand)]),
        ),
    )


def synthetic_of(
    n: int, municipality: Municipality, margins: Margins, seed: int, first_week: int
) -> tuple[Rows, Rows, Rows]:
    """Return the job-ready, the sick and n activity-ready citizens of a municipality without a list."""
    return (
        job_ready_of(municipality, margins, seed, first_week),
        sick_now(municipality, margins, seed, first_week),
        stock_of(n, margins, seed, first_week),
    )


def listed_of(
    municipality: Municipality, margins: Margins, seed: int, first_week: int, own: OwnPeople
) -> tuple[Rows, Rows, Rows]:
    """Return the job-ready, the sick and everybody else of a list; a group it does not have is synthetic."""
    groups = (
        job_ready_of(municipality, margins, seed, first_week, own.job_ready),
        sick_now(municipality, margins, seed, first_week, own.sick),
        stock_of(own.stock.n, margins, seed, first_week, own.stock),
    )
    for rows, known in zip(groups, (own.job_ready, own.sick, own.stock), strict=True):
        rows["is_listed"] = known.n > 0
    return groups


def _kept_free(own: OwnPeople, first_week: int) -> Rows:
    """Return rows of nobody for the citizens of a list who come after a run-in."""
    rows = empty_table(Citizen, own.n if first_week < 0 else 0)
    rows["entry_week"] = 0
    rows["is_here"] = False
    rows["is_listed"] = True
    return rows


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

    They wait, and have spells and histories behind them; caseworkers are given by the model. A list
    can have them elsewhere: in an activity, in a job, on pension.
    """
    luck = Chance if known.n else Quota  # what a list leaves open follows from it, not from shares of all
    chance = luck(seed, STOCK_FROM + np.arange(n, dtype=np.int64))
    rows = empty_table(Citizen, n)
    rows["entry_week"] = first_week
    rows["status"] = known.over("status", Status.ON_BENEFIT)
    rows["was_activity_ready"] = True
    strain = fill_person(rows, chance, margins, margins.groups("age_share_stock"), known=known)
    wish = job_wish_of(chance, margins, strain, rows["age"] < 30.0)
    rows["wants_job"] = known.over("wants_job", wish)
    fill_present_spell(rows, chance, margins, known)
    _fill_activity(rows, known)
    fill_known(rows, margins)
    fill_sanctions(rows, chance, margins)
    fill_past(rows, chance, margins, "stock", first_week)
    fill_mind(rows, chance, margins, known=known)
    return finished(rows, known)


def _fill_activity(rows: Rows, known: Known) -> None:
    """Let everybody on benefit wait, but for those a list has elsewhere: they have not waited lately."""
    waits = np.where(rows["status"] == Status.ON_BENEFIT, int(Activity.WAITING), int(Activity.NONE))
    rows["activity"] = known.over("activity", waits)
    for name in ("weeks_waiting", "weeks_in_activity"):
        rows[name] = np.where(rows["activity"] == Activity.WAITING, rows[name], 0)


def job_ready_of(
    municipality: Municipality, margins: Margins, seed: int, first_week: int, known: Known = NOTHING_KNOWN
) -> Rows:
    """Return the job-ready (*jobparate*): a closed pool that moves between benefit and jobs.

    They compete for the same vacancies; the number follows the inhabitants where no list says who they are.
    """
    n = known.n or _number_of_job_ready(municipality, margins)
    luck = Chance if known.n else Quota
    chance = luck(seed, JOB_READY_FROM + np.arange(n, dtype=np.int64))
    rows = empty_table(Citizen, n)
    rows["entry_week"] = first_week
    in_job = chance.happens(Decision.POPULATION_STARTS_IN_JOB, margins("job_ready", "share_in_job"))
    rows["status"] = known.over("status", np.where(in_job, int(Status.IN_JOB), int(Status.ON_BENEFIT)))
    ages = margins.groups("age_share_job_ready")
    strain = fill_person(rows, chance, margins, ages, is_job_ready=True, known=known)
    rows["wants_job"] = job_wish_of_job_ready(chance, margins, strain)
    rows["weeks_in_status"] = known.over("weeks_in_status", _weeks_in_status(chance, margins))
    rows["weeks_on_clock"] = np.where(rows["status"] == Status.IN_JOB, 0, rows["weeks_in_status"])
    fill_past(rows, chance, margins, "job_ready", first_week)
    fill_mind(rows, chance, margins, is_job_ready=True, known=known)
    return finished(rows, known)


def _number_of_job_ready(municipality: Municipality, margins: Margins) -> int:
    unemployed = municipality.inhabitants * margins("job_ready", "unemployed_per_inhabitant")
    return round(unemployed / (1.0 - margins("job_ready", "share_in_job")))


def _weeks_in_status(chance: Chance, margins: Margins) -> Whole:
    return whole(chance.uniform(Decision.POPULATION_SPELL) * margins("job_ready_spell_weeks", "longest"))
