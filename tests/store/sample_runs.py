"""Runs with made-up but known content, for tests of the store."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import text

from sim.economy.accounts import Account, Category, Cause
from sim.economy.ledger import empty_ledger
from sim.store import Facts, Store, Study

SCENARIOS: dict[str, dict[str, Any]] = {
    "baseline": {"name": "baseline", "policy": {"waiting": {"max_weeks": 26}}},
    "role_models": {"name": "role_models", "policy": {"waiting": {"max_weeks": 26}, "volunteers": 50}},
}


@dataclass
class SampleRun:
    scenario: str
    seed: int
    outcomes: dict[str, float]
    series: dict[str, NDArray[Any]]
    ledger: NDArray[np.int64]
    citizen_weeks: int = 700 * 104
    seconds: float = 0.25


def sample_run(scenario: str = "baseline", seed: int = 1, years: int = 2, columns: int = 3) -> SampleRun:
    """Make a run whose every number differs from those of other seeds."""
    weeks = np.arange(years * 52)
    ledger = np.stack([empty_ledger()] * years)
    ledger[:, Category.PENSION, Cause.NONE, Account.MUNICIPALITY] = 123_456_789_01 + seed
    ledger[:, Category.PENSION, Cause.NONE, Account.CITIZEN] = -(123_456_789_01 + seed)
    series: dict[str, NDArray[Any]] = {"week": weeks, "n_in_job": weeks + seed}
    series |= {f"mean_{number}": weeks / 7 + seed / 3 + number for number in range(columns - 2)}
    outcomes = {"people_in_job": 40.0 + seed, "mean_wait": math.nan, "cost_public": 1 / 3 + seed}
    return SampleRun(scenario, seed, outcomes, series, ledger)


def sample_study(folder: str = "compare/2026-01-31T09-30-00Z", model_version: str = "0123456789ab") -> Study:
    """Make a study; studies of one folder are one study."""
    facts = Facts("compiled", model_version, {"python": "3.13.1", "numpy": "2.5.0"}, "4f2c1e0-dirty")
    return Study(
        "compare", folder, datetime(2026, 1, 31, 9, 30, tzinfo=UTC), "indsats compare seeds=2", facts
    )


def asked(store: Store, question: str) -> list[tuple[Any, ...]]:
    """Return what an analyst gets who asks the database in SQL."""
    return store.read(lambda connection: [tuple(row) for row in connection.execute(text(question))])
