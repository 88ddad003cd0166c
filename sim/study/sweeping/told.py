"""How the outcomes of a sweep are told: names, units, and how many decimals they deserve."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from sim.measures import TOGETHER, Measure, outcome_measure
from sim.study.estimate import Estimate
from sim.study.numbers import MILLION, number, signed, with_interval
from sim.study.sensitivity.outcome import is_higher_better
from sim.study.sweeping.swept import SPENDING, Sweep

MAIN = (
    "people_in_job_or_education",
    "years_of_self_support",
    "mean_wait",
    SPENDING,
    "cost_municipality",
    "cost_public",
)
BESIDE = ("cost_municipality", "cost_public")  # told with every outcome that is asked about
MEASURES = {SPENDING: Measure("Spending on the effort, municipality", "DKK, not discounted")}
MOST_DECIMALS = 3


@dataclass(frozen=True)
class Told:
    """An outcome as a reader meets it.

    Attributes:
        outcome: its name in the store.
        label: in words.
        unit: after numbers were divided.
        divisor: what numbers are divided by.
        decimals: that are written.
        is_higher_better: more of it is better.
    """

    outcome: str
    label: str
    unit: str
    divisor: float
    decimals: int
    is_higher_better: bool

    @property
    def short_unit(self) -> str:
        """Return the unit without what is said beside it."""
        return self.unit.partition(",")[0]

    @property
    def short_label(self) -> str:
        """Return the name for a narrow place."""
        return self.label.replace(TOGETHER, "all three treasuries")

    def level(self, value: float) -> str:
        """Return a number."""
        return number(value / self.divisor, self.decimals)

    def change(self, value: float) -> str:
        """Return a difference."""
        return signed(value / self.divisor, self.decimals)

    def gap(self, gap: Estimate) -> str:
        """Return a difference with its interval."""
        return with_interval(gap.scaled(1 / self.divisor), self.decimals)


@lru_cache(maxsize=32)
def told(sweep: Sweep, outcome: str) -> Told:
    """Return how an outcome of a sweep is told; amounts of millions are told in millions."""
    measure = measure_of(outcome)
    gaps = sweep.gaps(outcome, sweep.decided()).mean(axis=1).abs()
    largest = _finite(gaps.max()) or _finite(sweep.runs(outcome).abs().max().max())
    is_money = measure.unit.startswith("DKK")
    divisor, word = (MILLION, "DKK million") if largest >= MILLION else (1_000.0, "DKK thousand")
    if not is_money:
        divisor, unit = 1.0, measure.unit
    else:
        unit = f"{measure.unit.replace('DKK', word)}, kroner of {sweep.facts['price_level']}"
    return Told(
        outcome,
        measure.label,
        unit,
        divisor,
        _decimals(largest / divisor, 2 if is_money else 1),
        is_higher_better(outcome, None),
    )


def _decimals(largest: float, digits: int) -> int:
    """Return how many decimals show the largest number with `digits` digits after its first."""
    if largest == 0.0:
        return 0
    return min(max(digits - math.floor(math.log10(largest)), 0), MOST_DECIMALS)


def measure_of(outcome: str) -> Measure:
    """Return an outcome's name in words and its unit."""
    return MEASURES.get(outcome) or outcome_measure(outcome)


def main_outcomes(sweep: Sweep, asked: str | None) -> list[str]:
    """Return the outcomes to show: the one asked for and what it costs, else the main ones."""
    chosen = (asked, *BESIDE) if asked else MAIN
    return [
        name
        for name in dict.fromkeys(chosen)
        if name in sweep.outcomes and sweep.outcomes[name].notna().any()
    ]


def _finite(value: Any) -> float:
    return float(value) if pd.notna(value) else 0.0
