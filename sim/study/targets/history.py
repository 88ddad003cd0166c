"""What one run of usual effort does to everybody, week by week."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Status
from sim.economy.accounts import Category
from sim.economy.figure import WEEKS_PER_YEAR
from sim.model import Engine, LabourMarket
from sim.scenario import Scenario
from sim.study.calibration.drawn import drawn
from sim.study.run import ORE, TREASURIES, Recorder, town_of

KEPT = ("status", "weeks_in_status", "n_caseworkers", "scheme", "activity", "was_activity_ready")
Rows = NDArray[np.void]
Flags = NDArray[np.bool_]


class History:
    """What one run does to everybody.

    Attributes:
        start: the citizens when week 0 begins.
        end: the citizens at the end.
        year_starts: the citizens when each year begins.
        status, weeks, caseworkers, scheme, activity, is_target: what each is in, since when, caseworkers
            met, [week, citizen]; row 0 is the start, row t the end of week t - 1.
        recorder: the weeks' statistics and bookings.
    """

    def __init__(self, scenario: Scenario, seed: int, engine: Engine = "compiled") -> None:
        """Live the run-in and the horizon."""
        town = town_of(scenario.municipality.model_dump_json())
        model = LabourMarket(drawn(scenario, seed), seed, engine, town=town)
        model.run_until(0)
        self.recorder = Recorder(scenario.years * WEEKS_PER_YEAR)
        whole = [_citizens(model).copy()]
        weekly = {name: [_citizens(model)[name].copy()] for name in KEPT}

        def watch(model: LabourMarket) -> None:
            self.recorder.watch(model)
            for name, columns in weekly.items():
                columns.append(_citizens(model)[name].copy())
            if model.week % WEEKS_PER_YEAR == 0:
                whole.append(_citizens(model).copy())

        model.run_until(self.recorder.n_weeks, watch)
        self.start, self.end = whole[0], whole[-1]
        self.year_starts = whole[:-1]
        self.status, self.weeks, self.caseworkers, self.scheme, self.activity, self.is_target = (
            np.array(weekly[name]) for name in KEPT
        )

    def has(self, *statuses: Status) -> Flags:
        """Return which of the target group have one of the statuses, [week, citizen] as `status`."""
        has: Flags = reduce(np.logical_or, [self.status == one for one in statuses]) & self.is_target
        return has

    def followed(self, weeks: int) -> Iterator[tuple[int, Rows]]:
        """Return week and citizens at the start of each year that so many weeks follow."""
        for year, rows in enumerate(self.year_starts):
            if year * WEEKS_PER_YEAR + weeks < len(self.status):
                yield year * WEEKS_PER_YEAR, rows

    def after(self, was: Flags, weeks: int, now: Flags) -> float:
        """Return the share who have something a number of weeks after they last had another thing."""
        week, who = np.nonzero((was[:-1] & ~was[1:])[: len(was) - 1 - weeks])
        return float(now[week + 1 + weeks, who].mean())

    def lasting(self, status: Status, weeks: int) -> float:
        """Return the share of spells that reach a number of weeks, of those begun a year before the end."""
        has, last = self.has(status), len(self.status) - WEEKS_PER_YEAR
        begun = (has & (self.weeks == 0))[1:last].sum()
        return float((has & (self.weeks == weeks - 1))[weeks : last + weeks - 1].sum() / begun)

    def spending(self, *categories: Category) -> float:
        """Return DKK per recipient and year that the treasuries pay for the categories."""
        paid = self.recorder.years[:, categories][..., list(TREASURIES.values())].sum() / ORE
        return float(paid / self.recorder.counts["n_recipients"].sum() * WEEKS_PER_YEAR)


def _citizens(model: LabourMarket) -> Rows:
    """Return the citizens as they are now."""
    return model.tables["citizens"].rows
