"""Compare the runs of two results folders, to the last bit: outcomes, ledger and weekly series.

    python .ci/same_runs.py FOLDER OTHER_FOLDER

Exits with 1 and names the first differences if the same configuration and seed gave other numbers.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

OUTCOMES = """
    SELECT scenarios.hash, runs.seed, outcomes.name, outcomes.value
    FROM outcomes JOIN runs ON runs.id = run_id JOIN scenarios ON scenarios.id = scenario_id"""
LEDGER = """
    SELECT scenarios.hash, runs.seed, year || ' ' || category || ' ' || cause || ' ' || account, dkk
    FROM ledger JOIN runs ON runs.id = run_id JOIN scenarios ON scenarios.id = scenario_id"""

Numbers = dict[tuple[Any, ...], Any]


def totals(results: Path) -> Numbers:
    """Return outcomes and ledger of every run, by configuration, seed and name."""
    with closing(sqlite3.connect(results / "results.sqlite")) as database:
        rows = [*database.execute(OUTCOMES), *database.execute(LEDGER)]
    return {tuple(row[:-1]): row[-1] for row in rows}


def series(results: Path) -> Numbers:
    """Return every weekly number, by configuration, seed, week and name."""
    return {
        (row["scenario_hash"], row["seed"], row["week"], name): value
        for file in sorted((results / "series").glob("*.parquet"))
        for row in pq.read_table(file).to_pylist()
        for name, value in row.items()
    }


def differences(ours: Numbers, theirs: Numbers) -> Iterator[str]:
    """Yield a line for each number that is not equal, or is in one folder only."""
    for key in sorted(ours.keys() | theirs.keys(), key=str):
        one, other = ours.get(key, "nothing"), theirs.get(key, "nothing")
        if str(one) != str(other):  # a float's text is exact, and "nan" equals itself
            yield f"{key}: {one} and {other}"


def main() -> None:
    """Compare the two folders named on the command line."""
    ours, theirs = ({**totals(Path(name)), **series(Path(name))} for name in sys.argv[1:3])
    found = list(differences(ours, theirs))
    if found or not ours:
        sys.exit("\n".join([f"{len(found)} of {len(ours)} numbers differ:", *found[:20]]))
    print(f"All {len(ours)} numbers are the same.")


if __name__ == "__main__":
    main()
