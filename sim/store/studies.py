"""A study in the database: which runs it uses, what its scenarios were set to, when it was finished."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from sim.store.address import without_password
from sim.store.records import Failure, RunKey, Study, Work
from sim.store.tables import (
    FAILED,
    FINISHED,
    RunRow,
    ScenarioRow,
    SeriesFile,
    StudyRow,
    StudyRun,
    StudySetting,
)

MOST_AT_ONCE = 1000  # values in one question; databases have a limit


def id_of(folder: str) -> Any:
    """Return the number of the study with this folder, as a part of a question."""
    return select(StudyRow.id).where(StudyRow.folder == folder).scalar_subquery()


def add_study(connection: Connection, study: Study) -> int:
    """Return the number of the study, added on first use."""
    found = connection.scalar(select(StudyRow.id).where(StudyRow.folder == study.folder))
    if found is not None:
        return found
    row = {
        "name": study.name,
        "started": study.started,
        "folder": study.folder,
        "command": without_password(study.command),
        "configuration_hash": study.configuration_hash,
        "model_version": study.facts.model_version,
        "versions": study.facts.versions,
        "commit": study.facts.commit,
    }
    return connection.scalars(insert(StudyRow).returning(StudyRow.id), row).one()


def link_runs(connection: Connection, study: Study, used: Iterable[tuple[int, str]]) -> int:
    """Say that the study uses these runs, each under a name of its scenario; returns how many are new."""
    number, asked = add_study(connection, study), set(used)
    new: set[tuple[int, str]] = set()
    for some in in_parts(sorted({run_id for run_id, _ in asked})):
        linked = select(StudyRun.run_id, StudyRun.scenario).where(
            StudyRun.study_id == number, StudyRun.run_id.in_(some)
        )
        there = {(run_id, scenario) for run_id, scenario in connection.execute(linked)}
        new |= {one for one in asked if one[0] in set(some)} - there
    if new:
        lines = [{"study_id": number, "run_id": run_id, "scenario": name} for run_id, name in sorted(new)]
        connection.execute(insert(StudyRun), lines)
    return len(new)


def in_parts(values: Collection[Any]) -> Iterable[list[Any]]:
    """Give the values some at a time, as a question holds only so many."""
    every = list(values)
    return (every[start : start + MOST_AT_ONCE] for start in range(0, len(every), MOST_AT_ONCE))


def describe(connection: Connection, study: Study, settings: Mapping[str, Mapping[str, str]]) -> None:
    """Write down what each scenario was set to, instead of what was there before."""
    number = add_study(connection, study)
    connection.execute(delete(StudySetting).where(StudySetting.study_id == number))
    lines = [
        {
            "study_id": number,
            "scenario": label,
            "setting": key,
            "value": without_password(value),
            "number": _number(value),
        }
        for label, values in settings.items()
        for key, value in values.items()
    ]
    if lines:
        connection.execute(insert(StudySetting), lines)


def finish(connection: Connection, study: Study) -> list[str]:
    """Say that the study has written all it has to say.

    Returns:
        Folders of the studies that asked the same before and were not finished: their runs are this one's.
    """
    number = add_study(connection, study)
    connection.execute(update(StudyRow).where(StudyRow.id == number).values(finished=datetime.now(UTC)))
    same = (StudyRow.command == without_password(study.command), StudyRow.name == study.name)
    whole = (
        StudyRow.configuration_hash == study.configuration_hash,
        StudyRow.model_version == study.facts.model_version,
        StudyRow.id < number,
    )
    return list(connection.scalars(select(StudyRow.folder).where(*same, *whole, StudyRow.finished.is_(None))))


def finished_runs(
    connection: Connection, hashes: Collection[str], seeds: Collection[int], model_version: str, *more: Any
) -> Iterable[tuple[RunKey, Any]]:
    """Give hash and seed of each finished run with its row: id, series_file_id and the columns of `more`."""
    wanted = set(seeds)
    for some in in_parts(set(hashes)) if wanted else ():
        found = (
            select(ScenarioRow.hash, RunRow.seed, RunRow.id, RunRow.series_file_id, *more)
            .join_from(ScenarioRow, RunRow)
            .where(
                ScenarioRow.hash.in_(some),
                RunRow.seed.between(min(wanted), max(wanted)),
                RunRow.model_version == model_version,
                RunRow.status == FINISHED,
            )
        )
        for row in connection.execute(found):
            if row.seed in wanted:
                yield (row.hash, row.seed), row


def n_finished(connection: Connection, folder: str) -> int:
    """Return the number of finished runs that the study uses."""
    runs = _runs_of(folder, FINISHED).with_only_columns(func.count())
    return connection.scalar(runs) or 0


def work_of(connection: Connection, folder: str) -> Work:
    """Return what the finished runs of the study took."""
    sums = func.count(), func.sum(RunRow.citizen_weeks), func.sum(RunRow.seconds)
    n, citizen_weeks, seconds = connection.execute(_runs_of(folder, FINISHED).with_only_columns(*sums)).one()
    return Work(n, int(citizen_weeks or 0), float(seconds or 0.0))


def failures_of(connection: Connection, folder: str) -> list[Failure]:
    """Return the runs of the study that have failed and not finished since, by scenario and seed."""
    runs = _runs_of(folder, FAILED).with_only_columns(StudyRun.scenario, RunRow.seed, RunRow.error)
    return sorted(Failure(scenario, seed, error or "") for scenario, seed, error in connection.execute(runs))


def _runs_of(folder: str, status: str) -> Select[Any]:
    chosen = select(StudyRun).join(RunRow, RunRow.id == StudyRun.run_id)
    return chosen.where(StudyRun.study_id == id_of(folder), RunRow.status == status)


def forget(connection: Connection, folder: str) -> list[str]:
    """Take the study and the runs that no other study uses out of the database.

    Returns:
        Names of the series files that no run points to any more; they are still on the disk.
    """
    from sim.store.tables import GroupResult, LedgerTotal, Outcome

    number = id_of(folder)
    connection.execute(delete(StudySetting).where(StudySetting.study_id == number))
    connection.execute(delete(StudyRun).where(StudyRun.study_id == number))
    connection.execute(delete(StudyRow).where(StudyRow.folder == folder))
    unused = select(RunRow.id).where(RunRow.id.not_in(select(StudyRun.run_id)))
    for table in (Outcome, GroupResult, LedgerTotal):
        connection.execute(delete(table).where(table.run_id.in_(unused)))
    connection.execute(delete(RunRow).where(RunRow.id.not_in(select(StudyRun.run_id))))
    connection.execute(delete(ScenarioRow).where(ScenarioRow.id.not_in(select(RunRow.scenario_id))))
    return forget_unused_files(connection)


def forget_unused_files(connection: Connection) -> list[str]:
    """Take series files that no run points to any more off the catalogue; returns their names."""
    used = select(RunRow.series_file_id).where(RunRow.series_file_id.is_not(None))
    unused = SeriesFile.id.not_in(used)
    names = list(connection.scalars(select(SeriesFile.name).where(unused)))
    connection.execute(delete(SeriesFile).where(unused))
    return names


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
