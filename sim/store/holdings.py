"""What studies hold: the runs that only they use, those that others use too, and those with lost weeks."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Select, select

from sim.store.saving import whole_files
from sim.store.tables import RunRow, SeriesFile, StudyRow, StudyRun


class Holdings(NamedTuple):
    """Runs of some studies.

    Attributes:
        n_own: runs that no other study uses.
        n_shared: runs that others use too.
        n_lost: runs whose weekly series are missing or damaged.
        n_bytes: size of the weekly series of the runs that no other study uses.
    """

    n_own: int
    n_shared: int
    n_lost: int
    n_bytes: int


def holdings_of(connection: Connection, folder: Path, studies: Collection[str]) -> Holdings:
    """Count the runs of the studies with these folders.

    Args:
        connection: to the database.
        folder: where series files lie.
        studies: folders of the studies, counted as one.
    """
    named = select(StudyRow.id).where(StudyRow.folder.in_(studies))
    of_these = select(StudyRun.run_id).where(StudyRun.study_id.in_(named))
    of_others = select(StudyRun.run_id).where(StudyRun.study_id.not_in(named))
    runs = _places().where(RunRow.id.in_(of_these))
    every = connection.execute(runs).all()
    own = connection.execute(runs.where(RunRow.id.not_in(of_others))).all()
    whole = whole_files(connection, folder, {row.series_file_id for row in every if row.series_file_id})
    lost = [row for row in every if row.series_file_id is not None and row.series_file_id not in whole]
    n_bytes = sum(row.n_bytes * row.n_weeks / row.n_rows for row in own if row.series_file_id is not None)
    return Holdings(len(own), len(every) - len(own), len(lost), round(n_bytes))


def _places() -> Select[int | None, int | None, int, int]:
    """Return the question for each run's share of its series file."""
    size = (SeriesFile.n_bytes, SeriesFile.n_rows)
    chosen = select(RunRow.series_file_id, RunRow.n_weeks, *size)
    return chosen.outerjoin(SeriesFile, SeriesFile.id == RunRow.series_file_id)
