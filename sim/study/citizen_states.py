"""What single citizens were like year by year: kept only if asked for, under random keys.

A key is drawn by the operating system anew for each citizen of each run, so it can be linked neither to a row
of the model, nor to a list, nor to another run. Rows stand in the order of the keys. What is told is coarse,
and nothing that the results do not need (no sex, family, trade, typology, caseworker or company).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Activity, Scheme, Status
from sim.economy.figure import WEEKS_PER_YEAR
from sim.population.quantities import BARRIERS, TRAITS

if TYPE_CHECKING:
    import pandas as pd

    from sim.study.run import RunResult

FILE = "citizens.parquet"
KEY_BYTES = 8
ORE_PER_THOUSAND = 100_000
WORDS = {"status": Status, "scheme": Scheme, "activity": Activity}
DEGREES = (*(f"barrier_{name}" for name in BARRIERS), *TRAITS)
SINCE_START = {  # column -> the field whose growth since week 0 it tells
    "weeks_on_benefit": "cum_weeks_on_benefit",
    "weeks_waiting": "cum_weeks_waiting",
    "weeks_in_job": "cum_weeks_in_job",
    "weeks_in_education": "cum_weeks_in_education",
    "weeks_in_flex_job": "cum_weeks_in_flex_job",
    "n_placements": "n_placements",
    "n_jobs": "n_jobs",
    "n_dropouts": "n_dropouts",
}


class State(NamedTuple):
    """Those of the target group who are there at one time: their place in the table, and its columns."""

    year: int
    places: NDArray[np.int64]
    columns: dict[str, NDArray[Any]]


def state_of(year: int, rows: NDArray[Any], before: NDArray[Any]) -> State:
    """Return the target group after so many years (0 is the end of the first week).

    Args:
        year: years since the start.
        rows: the table of citizens now.
        before: the same rows when week 0 began.
    """
    is_there = rows["was_activity_ready"] & (rows["status"] != Status.LEFT)
    now, then = rows[is_there], before[is_there]
    columns: dict[str, NDArray[Any]] = {
        "was_there_at_start": now["is_cohort"],
        "age": now["age"].astype(np.int16),
        **{name: now[name] for name in WORDS},
        "years_in_status": now["weeks_in_status"] // WEEKS_PER_YEAR,
        **{name: np.round(now[name].astype(np.float64), 1) for name in DEGREES},
        **{name: now[field] - then[field] for name, field in SINCE_START.items()},
        "cost_dkk_thousand": np.round((now["cum_cost"] - then["cum_cost"]) / ORE_PER_THOUSAND),
    }
    return State(year, np.flatnonzero(is_there), {name: np.array(one) for name, one in columns.items()})


def rows_of(run: RunResult) -> pd.DataFrame:
    """Return a row per citizen and year of a run, by random key."""
    import pandas as pd

    everybody, row_of = np.unique(np.concatenate([one.places for one in run.citizens]), return_inverse=True)
    keys = np.array([secrets.token_hex(KEY_BYTES) for _ in everybody])
    years = [pd.DataFrame({"year": one.year, **one.columns}) for one in run.citizens]
    rows = pd.concat(years, ignore_index=True)
    words = {
        name: rows[name].map({int(one): one.name.lower() for one in kind}) for name, kind in WORDS.items()
    }
    rows = rows.assign(**words)
    rows.insert(0, "citizen", keys[row_of])
    rows.insert(0, "seed", run.seed)
    rows.insert(0, "scenario", run.scenario)
    return rows.sort_values(["citizen", "year"], ignore_index=True)


class CitizenFile:
    """The file of citizens of a study; made with its first run."""

    def __init__(self, folder: Path) -> None:
        """Say where the file belongs.

        Args:
            folder: the folder of tables; made when it is not there.
        """
        self._path = folder / FILE
        self._writer: Any = None

    def add(self, runs: Sequence[RunResult]) -> None:
        """Add the citizens of some runs."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        for run in runs:
            table = pa.Table.from_pandas(rows_of(run), preserve_index=False)
            if self._writer is None:
                self._path.parent.mkdir(exist_ok=True)
                self._writer = pq.ParquetWriter(self._path, table.schema)
            self._writer.write_table(table)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._writer is not None:
            self._writer.close()
