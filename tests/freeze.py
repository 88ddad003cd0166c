"""The frozen baseline: exact numbers of a small run. `python -m tests.freeze` writes it anew.

Do that only when numbers are meant to change, with an entry *numbers change* in CHANGELOG.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import yaml

from sim.configuration.files import find_configuration
from sim.economy.accounts import Account, Category
from sim.study.plan import plan_comparison
from sim.study.run import RunResult, run_seed

FILE = Path(__file__).parent / "frozen_baseline.yaml"
SMALL = [
    "scenarios=[baseline,full_investment]",
    "municipality.citizens=100",
    "municipality.inhabitants=8600",
    "years=2",
    "run_in_years=1",
    "uncertainty=chance",
]
WEEKLY = ["n_activity_ready", "n_waiting", "n_in_job", "n_in_education", "n_on_pension", "n_with_volunteer"]


def numbers() -> dict[str, Any]:
    """Return the numbers of seed 1 by scenario: outcomes, every 13th week, and who paid what (øre)."""
    plan = plan_comparison(SMALL, find_configuration(None))
    return {run.scenario: of_run(run) for run in run_seed(plan.scenarios, 1)}


def of_run(run: RunResult) -> dict[str, Any]:
    """Return the numbers of one run as plain values."""
    ledger = run.ledger.sum(axis=(0, 2))
    return {
        "outcomes": {name: None if np.isnan(v) else float(v) for name, v in run.outcomes.items()},
        "every_13th_week": {name: run.series[name][::13].tolist() for name in WEEKLY},
        "ore_paid": {
            f"{Category(category).name}.{Account(account).name}": int(ledger[category, account])
            for category, account in np.argwhere(ledger)
        },
    }


if __name__ == "__main__":
    FILE.write_text(yaml.safe_dump(numbers(), sort_keys=False), encoding="utf-8")
