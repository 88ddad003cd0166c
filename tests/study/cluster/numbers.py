"""Small studies, and the numbers in their stores."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

SMALL = [
    "municipality.citizens=60",
    "municipality.inhabitants=5000",
    "run_in_years=0",
    "years=1",
    "engine=interpreted",
    "keep_run_in=false",
]
SWEEP = ["simulate", "-m", *SMALL, "seeds=4", "policy.caseworkers.caseload=20,45"]
OUTCOMES = """
    SELECT scenarios.hash, runs.seed, outcomes.name, outcomes.value
    FROM outcomes JOIN runs ON runs.id = run_id JOIN scenarios ON scenarios.id = scenario_id"""


def numbers(results: Path) -> dict[tuple[Any, ...], str]:
    """Return every outcome and weekly number of a results folder, as text that is exact."""
    with closing(sqlite3.connect(results / "results.sqlite")) as database:
        found = {tuple(row[:-1]): repr(row[-1]) for row in database.execute(OUTCOMES)}
    for file in sorted((results / "series").glob("*.parquet")):
        for row in pq.read_table(file).to_pylist():
            key = row["scenario_hash"], row["seed"], row["week"]
            found |= {(*key, name): repr(value) for name, value in row.items()}
    return found


def n_runs(results: Path) -> int:
    """Return the number of finished runs in the store."""
    with closing(sqlite3.connect(results / "results.sqlite")) as database:
        (number,) = database.execute("SELECT count(*) FROM runs WHERE status = 'finished'").fetchone()
    return int(number)
