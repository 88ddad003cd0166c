"""Live the scenarios of `follow` with one seed, and keep the lives of a few citizens week by week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.economy.figure import WEEKS_PER_YEAR
from sim.engine.tracing import Note, TracingRunner
from sim.model import Engine, LabourMarket
from sim.population.margins import Margins
from sim.scenario import Scenario
from sim.study.calibration.drawn import drawn
from sim.town import Town

Whom = Callable[[NDArray[np.int64]], Sequence[int]]


@dataclass(frozen=True)
class Course:
    """The life of one citizen in one scenario.

    Attributes:
        row: the citizen's row.
        start: the citizen when week 0 begins.
        weeks: the citizen at the end of each week, shape (weeks,).
        notes: what each rule did, in order.
    """

    row: int
    start: np.void
    weeks: NDArray[Any]
    notes: list[Note]

    def of_week(self, week: int) -> list[Note]:
        """Return what happened in a week."""
        return [note for note in self.notes if note.week == week]


@dataclass(frozen=True)
class Lived:
    """One scenario that was lived.

    Attributes:
        name: the scenario's name.
        title: the scenario's title.
        stock: rows of those activity-ready on benefit in week 0, rising.
        got_job: of these, who began an ordinary job since then, shape of `stock`.
        courses: the lives followed, by row.
        trades: kind of work of each company, by row.
        margins: the municipality's numbers.
    """

    name: str
    title: str
    stock: NDArray[np.int64]
    got_job: NDArray[np.bool_]
    courses: dict[int, Course]
    trades: NDArray[Any]
    margins: Margins


def live(scenario: Scenario, seed: int, engine: Engine, whom: Whom) -> Lived:
    """Live a scenario and follow some citizens from week 0 on.

    Args:
        scenario: what is lived, run-in included.
        seed: addresses every draw.
        engine: how the rules of everybody else are run; the numbers are the same.
        whom: from the rows of those activity-ready at week 0 to the rows of those to follow.
    """
    scenario = drawn(scenario, seed)
    town = Town.read(scenario.municipality)
    model = LabourMarket(scenario, seed, engine, town=town, runner=TracingRunner)
    model.run_until(0)
    model.decide(scenario)
    stock = stock_of(model)
    citizens = model.tables["citizens"]
    rows = list(whom(stock))
    start, jobs = citizens.rows[rows].copy(), citizens.rows["n_jobs"][stock].copy()
    tracer = model.runner
    assert isinstance(tracer, TracingRunner)
    tracer.follow(rows)
    weeks = np.empty((scenario.years * WEEKS_PER_YEAR, len(rows)), dtype=citizens.rows.dtype)

    def watch(lived: LabourMarket) -> None:
        weeks[lived.week - 1] = citizens.rows[rows]

    model.run_until(len(weeks), watch)
    courses = {
        row: Course(row, start[place], weeks[:, place], [note for note in tracer.trace if note.row == row])
        for place, row in enumerate(rows)
    }
    got_job = citizens.rows["n_jobs"][stock] > jobs
    trades = model.tables["companies"].rows["trade"].copy()
    return Lived(scenario.name, scenario.title, stock, got_job, courses, trades, town.margins)


def stock_of(model: LabourMarket) -> NDArray[np.int64]:
    """Return the rows of those whom week 0 finds activity-ready on benefit, whose life begins there.

    Week 0 is lived and taken back: a list of the municipality's own takes over in it.
    """
    before = model.snapshot()
    model.step()
    stock = np.flatnonzero(model.tables["citizens"].rows["is_cohort"])
    model.restore(before)
    return stock
