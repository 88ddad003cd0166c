"""What a run has cost so far: seconds, and bytes on disk."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median

from sqlalchemy import Connection, Select, Text, cast, func, literal_column, select

from sim.store.database import is_sqlite
from sim.store.tables import FINISHED, RunRow, ScenarioRow, SeriesFile, Table

LATEST = 1000  # runs that are looked at


@dataclass(frozen=True)
class RunCost:
    """What one run takes, from the latest finished runs of its kind.

    Attributes:
        n_runs: finished runs it is read from.
        seconds: the median, as the first run of each process takes far longer; without the years before the
            start.
        n_bytes: of its weekly series and its rows in the database, its configuration left out.
    """

    n_runs: int
    seconds: float
    n_bytes: float


def cost_of_runs(connection: Connection, engine: str, citizens: int, years: int) -> RunCost | None:
    """Return what runs of a kind cost, None when there are none.

    Args:
        connection: to the database.
        engine: how rules were run.
        citizens: citizens of the target group at the start.
        years: years followed.
    """
    content = ScenarioRow.configuration
    rows = connection.execute(
        select(RunRow.seconds, 1.0 * SeriesFile.n_bytes * RunRow.n_weeks / SeriesFile.n_rows)
        .select_from(RunRow)
        .join(ScenarioRow, ScenarioRow.id == RunRow.scenario_id)
        .join(SeriesFile, SeriesFile.id == RunRow.series_file_id)
        .where(
            RunRow.status == FINISHED,
            RunRow.engine == engine,
            RunRow.n_years == years,
            content["municipality"]["citizens"].as_integer() == citizens,
        )
        .order_by(RunRow.id.desc())
        .limit(LATEST)
    ).all()
    if not rows:
        return None
    seconds, series = zip(*rows, strict=True)
    return RunCost(len(rows), median(seconds), fmean(series) + _row_bytes(connection))


def _row_bytes(connection: Connection) -> float:
    """Return the bytes of the database for each run, the configurations left out."""
    all_runs = connection.scalar(select(func.count()).select_from(RunRow))
    kept_once = connection.scalar(select(func.sum(func.length(cast(ScenarioRow.configuration, Text)))))
    size: Select[tuple[int]]
    if is_sqlite(connection):
        size = select(literal_column("page_count * page_size")).select_from(
            func.pragma_page_count(), func.pragma_page_size()
        )
    else:
        sizes = (func.pg_total_relation_size(table.name) for table in Table.metadata.sorted_tables)
        size = select(sum(sizes, literal_column("0")))
    return max(0.0, float(connection.scalar(size) or 0) - float(kept_once or 0)) / (all_runs or 1)
