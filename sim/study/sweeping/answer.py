"""The answer of a sweep to what is asked of it: all that its page, its tables and its summary tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from sim.study.sweeping.asking import ReportSettings
from sim.study.sweeping.best import Case, Choice, cases
from sim.study.sweeping.explained import MOST_SHOWN, explained, in_places, leading
from sim.study.sweeping.swept import Sweep
from sim.study.sweeping.told import MAIN, main_outcomes, told
from sim.study.sweeping.words import (
    headline,
    levers_in_words,
    missing_in_words,
    named,
    reference_in_words,
    sure_in_words,
)

MAPPED = ("people_in_job_or_education", "cost_municipality", "cost_public")  # each in a figure of its own


@dataclass(frozen=True, eq=False)
class Answer:
    """What a sweep says to what was asked.

    Attributes:
        sweep: the runs.
        asked: outcome, levers, budget and reference, as far as they were named.
    """

    sweep: Sweep
    asked: ReportSettings

    @property
    def outcome(self) -> str:
        """Return the outcome that decides what is best."""
        return self.asked.outcome or next((one for one in MAIN if one in self.outcomes), self.outcomes[0])

    @property
    def budget(self) -> float | None:
        """Return the budget, DKK over the horizon."""
        return self.asked.budget

    @cached_property
    def outcomes(self) -> list[str]:
        """Return the outcomes that are shown."""
        return main_outcomes(self.sweep, self.asked.outcome)

    @property
    def mapped(self) -> list[str]:
        """Return the outcomes that have a figure or a panel of their own, the deciding one first."""
        return [one for one in dict.fromkeys((self.outcome, *MAPPED)) if one in self.outcomes]

    @cached_property
    def shares(self) -> dict[str, pd.Series[float]]:
        """Return what each lever explains of each outcome, the deciding one first."""
        return {name: explained(self.sweep, name) for name in self.mapped}

    @property
    def by_share(self) -> list[str]:
        """Return the levers, those first that move the deciding outcome most."""
        return [str(name) for name in self.shares[self.outcome].index]

    @property
    def shown(self) -> list[str]:
        """Return the levers of the main figures: those asked for, else those that move most."""
        if self.asked.levers:
            return in_places(self.sweep, list(dict.fromkeys(self.asked.levers)))
        return leading(self.sweep, self.shares[self.outcome])

    @property
    def has_bars(self) -> bool:
        """Tell whether there are more levers than a figure can hold, or they were not varied in a grid."""
        return len(self.sweep.levers) > MOST_SHOWN or (len(self.sweep.levers) > 1 and not self.sweep.is_grid)

    @cached_property
    def cases(self) -> list[Case]:
        """Return the settings, the best first."""
        return cases(self.sweep, self.outcome, self.budget)

    @property
    def headline(self) -> list[str]:
        """Return which settings are best, in words."""
        return headline(self.sweep, self.cases, self.outcome, self.budget)

    @property
    def moving(self) -> list[str]:
        """Return which levers move the outcome, in words; nothing where there is only one."""
        if len(self.sweep.levers) == 1:
            return []
        return [
            levers_in_words(self.sweep, self.shares[self.outcome], told(self.sweep, self.outcome), self.shown)
        ]

    @property
    def reference(self) -> str:
        """Return what all is compared with, in words."""
        return reference_in_words(self.sweep, is_chosen=self.asked.reference is not None)

    @property
    def sure(self) -> str:
        """Return what intervals hold, in words."""
        return sure_in_words(self.sweep)

    @property
    def missing(self) -> list[str]:
        """Return what was not run, in words."""
        return missing_in_words(self.sweep)

    def words(self) -> list[str]:
        """Return all that is said on a terminal."""
        return [*self.headline, *self.missing, *self.moving, self.reference, self.sure]

    def summary(self) -> dict[str, Any]:
        """Return the content of summary.json."""
        sweep = self.sweep
        return {
            "study": "report sweep",
            **sweep.facts,
            "words": self.words(),
            "reference": sweep.reference,
            "outcome": self.outcome,
            "budget": self.budget,
            "n_points": sweep.n_points,
            "n_runs": len(sweep.outcomes),
            "n_missing": sweep.n_missing if sweep.facts["is_finished"] else None,
            "n_failed": len(sweep.failures),
            "is_grid": sweep.is_grid,
            "levers": {
                name: {"title": one.title, "unit": one.unit, "values": list(one.values)}
                for name, one in sweep.levers.items()
            },
            "shown": self.shown,
            "explained": {
                name: {str(key): float(value) for key, value in found.items()}
                for name, found in self.shares.items()
            },
            "best": {
                case.circumstances: [self.choice(one) for one in case.affordable if one.is_tied]
                for case in self.cases
            },
        }

    def choice(self, one: Choice) -> dict[str, Any]:
        """Return a choice as plain data; amounts in DKK."""
        return {
            "points": list(one.labels),
            "settings": named(self.sweep, one),
            "gain": one.gain.as_dict(),
            "spending": one.spending.as_dict(),
            "costs": {name: cost.as_dict() for name, cost in one.costs.items()},
            "share_within_budget": one.within.mean if one.within else None,
            "is_best": one.is_best,
        }
