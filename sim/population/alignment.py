"""Alignment: pull simulated totals of the run-in to official ones, by who comes and not by who leaves.

Newcomers are held ready in reserve (`sim.population.inflow.reserve_of`). Each week a share of the gap
between the official line and the model is closed: some in reserve are let in, or some of those due are held
back, chosen by lot. Nobody who is here is touched, nothing happens from week 0 on, and the levers of the
run-in are usual effort, so the people are the same in every scenario. (Alignment of dynamic
microsimulation models: Li and O'Donoghue 2014, "Evaluating binary alignment methods in microsimulation
models", JASSS 17(1) 15.)
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.agents.decisions import Decision
from sim.agents.states import Status
from sim.engine.draws import uniform
from sim.population.official import SCHEMES, Lines, target

if TYPE_CHECKING:
    from sim.policy.world import World

Rows = NDArray[np.void]


class YearEnd(NamedTuple):
    """What alignment did in the year before an official total, and where the model was when it ended.

    Attributes:
        quantity: place of the quantity in `sim.population.official.SCHEMES`.
        year: the calendar year that ended.
        people: simulated people on the benefit.
        let_in: newcomers from the reserve who were let in.
        held_back: newcomers who were held back.
        weeks_short: weeks in which fewer could be let in, or held back, than were asked for.
    """

    quantity: int
    year: int
    people: int
    let_in: int
    held_back: int
    weeks_short: int


class Alignment:
    """Pulls one run to official totals, or only notes where it was.

    Attributes:
        lines: the official totals by quantity.
        is_on: whether it pulls.
        noted: a row per official total whose time has come in the run.
    """

    def __init__(self, lines: Lines, seed: int, *, is_on: bool) -> None:
        """Begin with nothing done."""
        self.lines = lines
        self.is_on = is_on
        self.noted: list[YearEnd] = []
        self._seed = seed
        self._done = {quantity: [0, 0, 0] for quantity in lines}

    @property
    def reserve(self) -> tuple[int, int] | None:
        """Return the weeks after and up to which newcomers are held ready; None when it does not pull."""
        if not self.is_on:
            return None
        first = min(marks[0].week for marks in self.lines.values())
        return first, min(-1, max(marks[-1].week for marks in self.lines.values()))

    def turn(self, citizens: Rows, week: int, world: World) -> None:
        """Note who is here when a week begins, and decide who enters in it.

        Args:
            citizens: the table.
            week: the week that begins, 0 or below.
            world: with the parameter that says how fast the gap is closed.
        """
        for quantity, marks in self.lines.items():
            is_counted = np.isin(citizens["scheme"], SCHEMES[quantity])
            people = _recipients(citizens, is_counted)
            for mark in marks:
                if mark.week == week:
                    self._note(quantity, mark.year, people)
            aim = target(marks, week + 1)
            if self.is_on and week < 0 and aim is not None:
                change = world.p.alignment_pull * (aim - people)
                self._let_enter(quantity, citizens, is_counted, week, change)

    def _note(self, quantity: str, year: int, people: int) -> None:
        self.noted.append(YearEnd(list(SCHEMES).index(quantity), year, people, *self._done[quantity]))
        self._done[quantity] = [0, 0, 0]

    def _let_enter(
        self, quantity: str, citizens: Rows, is_counted: NDArray[np.bool_], week: int, change: float
    ) -> None:
        """Let so many more enter in the week, or so many fewer if negative, in the order of their lots."""
        which = list(SCHEMES).index(quantity)
        wanted = floor(change + uniform(self._seed, Decision.ALIGN_ONE_MORE.value, week, which, 0))
        before, after = (Status.LEFT, Status.OUTSIDE) if wanted > 0 else (Status.OUTSIDE, Status.LEFT)
        due = (citizens["entry_week"] == week) & is_counted & (citizens["status"] == before)
        lots = [(self._lot(who), who) for who in np.flatnonzero(due).tolist()]
        chosen = [who for _, who in sorted(lots)[: abs(wanted)]]
        citizens["status"][chosen] = after
        done = self._done[quantity]
        done[0 if wanted > 0 else 1] += len(chosen)
        done[2] += len(chosen) < abs(wanted)

    def _lot(self, who: int) -> float:
        return uniform(self._seed, Decision.ALIGN_NEWCOMER.value, 0, who, 0)


def _recipients(citizens: Rows, is_counted: NDArray[np.bool_]) -> int:
    here = is_counted & citizens["is_here"] & citizens["was_activity_ready"]
    return int(np.count_nonzero(here & (citizens["status"] == Status.ON_BENEFIT)))
