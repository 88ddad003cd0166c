"""The material of one comparison: what every scenario gave on the same seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, NotRequired, TypedDict

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.measures import OUTCOMES
from sim.scenario import Uncertainty
from sim.study.estimate import Spread
from sim.study.groups import PREFIX
from sim.study.people_facts import PeopleFacts
from sim.study.persistence import AT_START

OUTCOME_KEYS = ("scenario", "seed")
SERIES_KEYS = ("scenario", "seed", "week")
LEDGER_COLUMNS = ("scenario", "seed", "year", "category", "cause", "account", "dkk")
TREASURIES = ("municipality", "state", "region")
LEDGER_NAMES = ("category", "cause", "account")
WEEKLY_MEASURES = (
    "n_recipients",
    "n_activity_ready",
    "n_in_job",
    "n_in_education",
    "n_on_pension",
    "n_in_flex_job",
    "n_on_flex_benefit",
    "n_on_resource_course",
    "n_on_sickness_benefit",
    "n_waiting",
    "n_in_project",
    "n_in_guidance",
    "n_in_pre_course",
    "n_on_bridging",
    "n_in_wage_subsidy",
    "n_in_placement",
    "n_in_centre",
    "mean_wait",
    "caseload",
    "n_treatment_queue",
    "n_slots",
    "n_slots_used",
    "n_volunteers",
    "n_with_volunteer",
    "cost_municipality",
    "cost_state",
    "cost_region",
)


class ScenarioCard(NamedTuple):
    """A scenario as the reader meets it: the key, the title, and one line on what is done."""

    name: str
    title: str
    description: str


class UncertaintyFacts(TypedDict, total=False):
    """What the seeds differ by, and whose draws of the parameters they take where they do."""

    uncertainty: Uncertainty
    posterior: str


class Origin(UncertaintyFacts):
    """Where numbers come from; without `uncertainty` nothing in them depends on it."""

    seeds: Sequence[int]
    config_hash: str
    commit: str | None


class Facts(Origin):
    """What a reader must know to repeat the study.

    `rules` is the year of law and rates, or "dated"; `price_level` the year whose kroner are told;
    `discount_rate` is per year, `seconds` the time of the runs.
    """

    n_runs: int
    citizen_weeks: int
    seconds: float
    engine: str
    versions: Mapping[str, str]
    municipality: str
    years: int
    rules: int | str
    price_level: int
    discount_rate: float
    confidence: float
    people: NotRequired[PeopleFacts]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Runs of several scenarios over the same seeds; the first scenario is the reference.

    Attributes:
        scenarios: name, title and one line of each, the reference first.
        outcomes: one row per run: scenario, seed, and a column per outcome (years, people, weeks, DKK).
        series: one row per run and week: scenario, seed, week, and a column per weekly measure.
        ledger: scenario, seed, year (1 is the first), category, cause and account (names of the enums in
            sim.economy.accounts, in any case), dkk (+ the account pays).
        settings: the resolved configuration.
        parameters: name -> value, low, high, unit, grade, source, meaning.
        facts: see `Facts`.
        under_laws: year of law -> the same scenarios and seeds under it, told in the same kroner.

    Raises:
        ValueError: a table lacks a column, a scenario has no runs, or another law has other scenarios.
    """

    scenarios: Sequence[ScenarioCard]
    outcomes: pd.DataFrame
    series: pd.DataFrame
    ledger: pd.DataFrame
    facts: Facts
    settings: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    under_laws: Mapping[int, Comparison] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check that every scenario has runs and every table its keys."""
        cards = tuple(ScenarioCard(*(one_line(text) for text in card)) for card in self.scenarios)
        object.__setattr__(self, "scenarios", cards)
        _require(self.outcomes, (*OUTCOME_KEYS, *OUTCOMES), "outcomes")
        _require(self.series, (*SERIES_KEYS, *WEEKLY_MEASURES), "series")
        _require(self.ledger, LEDGER_COLUMNS, "ledger")
        names = {column: self.ledger[column].astype(str).str.lower() for column in LEDGER_NAMES}
        object.__setattr__(self, "ledger", self.ledger.assign(**names))
        for card in self.scenarios:
            if card.name not in self._outcomes_of:
                raise ValueError(f"outcomes: scenario '{card.name}' has no runs")
        for law, other in self.under_laws.items():
            if other.scenarios != self.scenarios:
                raise ValueError(f"under_laws: the scenarios under the rules of {law} are others")

    @property
    def reference(self) -> ScenarioCard:
        """Return the scenario that the others are measured against."""
        return self.scenarios[0]

    @property
    def spread(self) -> Spread:
        """Return what every interval of the comparison holds."""
        return Spread(self.facts["confidence"], self.facts.get("uncertainty", "chance"))

    @property
    def alternatives(self) -> Sequence[ScenarioCard]:
        """Return every scenario but the reference."""
        return self.scenarios[1:]

    @property
    def outcome_names(self) -> list[str]:
        """Return the names of the outcomes, the known ones first; not those of groups and of the start."""
        others = [name for name in self.outcomes.columns if name not in OUTCOME_KEYS and name not in OUTCOMES]
        return [*OUTCOMES, *(name for name in others if not name.startswith((PREFIX, AT_START)))]

    @cached_property
    def _outcomes_of(self) -> dict[str, pd.DataFrame]:
        return _by_scenario(self.outcomes.set_index("seed"))

    @cached_property
    def _series_of(self) -> dict[str, pd.DataFrame]:
        return _by_scenario(self.series.sort_values(["seed", "week"]))

    @cached_property
    def _ledger_of(self) -> dict[str, pd.DataFrame]:
        return _by_scenario(self.ledger)

    def bookings(self, scenario: str) -> pd.DataFrame:
        """Return the rows of the ledger of one scenario."""
        return self._ledger_of.get(scenario, self.ledger.iloc[:0])

    def seeds(self, scenario: str) -> list[int]:
        """Return the seeds that were run in the scenario, in order."""
        return sorted(int(seed) for seed in self._outcomes_of[scenario].index)

    def shared_seeds(self, scenario: str, other: str | None = None) -> list[int]:
        """Return the seeds run both in the scenario and in the other (the reference), in order."""
        return sorted(set(self.seeds(scenario)) & set(self.seeds(other or self.reference.name)))

    def outcome(self, scenario: str, name: str, seeds: Sequence[int]) -> NDArray[np.float64]:
        """Return one outcome, a value per seed, in the order of the seeds."""
        return self._outcomes_of[scenario].loc[list(seeds), name].to_numpy(dtype=np.float64)

    def weekly(self, scenario: str, name: str, seeds: Sequence[int]) -> NDArray[np.float64]:
        """Return one weekly measure, shape (seeds, weeks).

        Raises:
            ValueError: the runs have not the same number of weeks.
        """
        rows = self._series_of[scenario]
        n_runs = rows["seed"].nunique()
        if len(rows) % n_runs:
            raise ValueError(f"series: the runs of '{scenario}' differ in length")
        values = rows[name].to_numpy(dtype=np.float64).reshape(n_runs, -1)
        places = pd.Index(rows["seed"].unique()).get_indexer(pd.Index(list(seeds)))
        if (places < 0).any():
            raise ValueError(f"series: a seed of '{scenario}' is missing")
        return np.asarray(values[places])


def one_line(text: str) -> str:
    """Return a text of the configuration as one printable line, without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _require(table: pd.DataFrame, columns: Sequence[str], title: str) -> None:
    missing = [name for name in columns if name not in table.columns]
    if missing:
        raise ValueError(f"{title}: column {missing[0]} is missing")


def _by_scenario(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(name): rows for name, rows in table.groupby("scenario", sort=False, observed=True)}
