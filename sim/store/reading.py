"""Read runs and whole studies back; every table comes in the same order from every database."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select

from sim.store.parts import GROUP, Total, ledger_of
from sim.store.records import RunKey, StoredRun
from sim.store.saving import whole_files
from sim.store.series import KEY_COLUMNS, read_series
from sim.store.studies import finished_runs, id_of, in_parts
from sim.store.tables import (
    FAILED,
    FINISHED,
    GroupResult,
    LedgerTotal,
    Outcome,
    RunRow,
    ScenarioRow,
    SeriesFile,
    StudyRow,
    StudyRun,
    StudySetting,
)

if TYPE_CHECKING:
    import pandas as pd

LEDGER_KEYS = (LedgerTotal.year, LedgerTotal.category, LedgerTotal.cause, LedgerTotal.account)
OF_RUN = ("scenario", "seed")
ROWS_AT_ONCE = 100_000


def done(
    connection: Connection, folder: Path, hashes: Collection[str], seeds: Collection[int], model_version: str
) -> dict[RunKey, int]:
    """Return hash and seed -> number of the finished runs whose series file is whole."""
    found = dict(finished_runs(connection, hashes, seeds, model_version))
    whole = whole_files(connection, folder, {row.series_file_id for row in found.values()})
    return {key: row.id for key, row in found.items() if row.series_file_id in whole}


def find_runs(
    connection: Connection, folder: Path, hashes: Collection[str], seeds: Collection[int], model_version: str
) -> dict[RunKey, StoredRun]:
    """Return the finished runs of these configurations and seeds that this model has made.

    A run whose series file is missing or damaged is left out, so that it is run again.
    """
    size = RunRow.first_row, RunRow.n_weeks, RunRow.n_years, RunRow.citizen_weeks, RunRow.seconds
    found = dict(finished_runs(connection, hashes, seeds, model_version, ScenarioRow.name, *size))
    whole = whole_files(connection, folder, {row.series_file_id for row in found.values()})
    files = {number: read_series(folder, name) for number, name in whole.items()}
    rows = {key: row for key, row in found.items() if row.series_file_id in files}
    ids = [row.id for row in rows.values()]
    outcomes, totals = _outcomes(connection, ids), _totals(connection, ids)
    return {
        key: StoredRun(
            scenario=row.name,
            seed=row.seed,
            outcomes=outcomes[row.id],
            series=_columns(files[row.series_file_id], row),
            ledger=ledger_of(totals[row.id], row.n_years),
            citizen_weeks=row.citizen_weeks,
            seconds=row.seconds,
        )
        for key, row in rows.items()
    }


def outcomes_frame(connection: Connection, study: str, names: Collection[str] | None = None) -> pd.DataFrame:
    """Return scenario, seed and one column per outcome; one row per run of the study's folder."""
    import pandas as pd

    runs = connection.execute(_of_study(study, RunRow.id)).all()
    keys = pd.DataFrame(sorted(runs), columns=[*OF_RUN, "run_id"])
    found = _figures(connection, study, names, keys["run_id"].unique())
    return keys.join(found, on="run_id").drop(columns="run_id")


def ledger_frame(connection: Connection, study: str) -> pd.DataFrame:
    """Return scenario, seed, year, category, cause, account, dkk; rows of zero are left out."""
    import pandas as pd

    lines = _of_study(study, *LEDGER_KEYS, LedgerTotal.dkk).join(LedgerTotal, LedgerTotal.run_id == RunRow.id)
    names = [key.key for key in LEDGER_KEYS]
    found = pd.DataFrame(connection.execute(lines).all(), columns=[*OF_RUN, *names, "dkk"])
    return found.sort_values([*OF_RUN, *names], ignore_index=True)


def paid_frame(connection: Connection, study: str, account: str, categories: Collection[str]) -> pd.DataFrame:
    """Return scenario, seed, year and dkk: what the account paid for the categories, added up."""
    import pandas as pd

    chosen = LedgerTotal.account == account, LedgerTotal.category.in_(categories)
    keys = StudyRun.scenario, RunRow.seed, LedgerTotal.year
    lines = _of_study(study, LedgerTotal.year, func.sum(LedgerTotal.dkk))
    lines = lines.join(LedgerTotal, LedgerTotal.run_id == RunRow.id).where(*chosen).group_by(*keys)
    found = sorted(connection.execute(lines).all())
    return pd.DataFrame(found, columns=[*OF_RUN, "year", "dkk"])


def configuration(connection: Connection, study: str, scenario: str) -> dict[str, Any]:
    """Return the resolved configuration of a scenario of the study; empty where it has no run."""
    lines = (
        select(ScenarioRow.configuration)
        .join(RunRow, RunRow.scenario_id == ScenarioRow.id)
        .join(StudyRun, StudyRun.run_id == RunRow.id)
        .where(StudyRun.study_id == id_of(study), StudyRun.scenario == scenario)
        .limit(1)
    )
    return connection.scalar(lines) or {}


def series_frame(connection: Connection, folder: Path, study: str) -> pd.DataFrame:
    """Return scenario, seed and the weekly series; one row per run and week.

    Raises:
        OSError: a series file is missing.
    """
    import pandas as pd

    rows = series_rows(connection, study)
    files = {name: read_series(folder, name) for name in sorted({row.name for row in rows})}
    parts = [_part(files[row.name], row).assign(scenario=row.scenario) for row in rows]
    if not parts:
        return pd.DataFrame(columns=[*OF_RUN, "week"])
    return pd.concat(parts, ignore_index=True).drop(columns="scenario_hash")


def series_rows(connection: Connection, study: str) -> list[Any]:
    """Return where the weeks of each run are: scenario, seed, name, first_row, n_weeks, sha256."""
    lines = _of_study(study, SeriesFile.name, RunRow.first_row, RunRow.n_weeks, SeriesFile.sha256)
    return sorted(connection.execute(lines.join(SeriesFile, SeriesFile.id == RunRow.series_file_id)).all())


def series_parts(folder: Path, rows: Sequence[Any]) -> Iterator[pd.DataFrame]:
    """Give the same as `series_frame`, one file of the catalogue at a time."""
    import pandas as pd

    for name in sorted({row.name for row in rows}):
        file = read_series(folder, name)
        parts = [_part(file, row).assign(scenario=row.scenario) for row in rows if row.name == name]
        yield pd.concat(parts, ignore_index=True).drop(columns="scenario_hash")


def settings_frame(connection: Connection, study: str) -> pd.DataFrame:
    """Return label, setting and value; one row for each scenario of the study and each of its settings."""
    import pandas as pd

    rows = select(StudySetting.scenario, StudySetting.setting, StudySetting.value)
    found = connection.execute(rows.where(StudySetting.study_id == id_of(study))).all()
    return pd.DataFrame(sorted(found), columns=["label", "setting", "value"])


def studies_frame(connection: Connection) -> pd.DataFrame:
    """Return one row per study, the oldest first: what it is, and how many runs it uses."""
    import pandas as pd

    columns: list[Any] = [StudyRow.folder, StudyRow.name, StudyRow.started, StudyRow.finished]
    columns += [StudyRow.command, StudyRow.configuration_hash, StudyRow.model_version, StudyRow.commit]
    counts: list[Any] = [
        func.count().filter(RunRow.status == FINISHED).label("n_runs"),
        func.count().filter(RunRow.status == FAILED).label("n_failed"),
        func.count(StudyRun.scenario.distinct()).label("n_scenarios"),
    ]
    question = (
        select(StudyRow.id, *columns, *counts)
        .outerjoin(StudyRun, StudyRun.study_id == StudyRow.id)
        .outerjoin(RunRow, RunRow.id == StudyRun.run_id)
        .group_by(StudyRow.id)
        .order_by(StudyRow.id)
    )
    names = [column.key for column in columns + counts]
    return pd.DataFrame(connection.execute(question).all(), columns=["id", *names]).drop(columns="id")


def _of_study(study: str, *more: Any) -> Select[Any]:
    """Return the question for scenario and seed of the finished runs of a study, and more."""
    return (
        select(StudyRun.scenario, RunRow.seed, *more)
        .select_from(StudyRun)
        .join(RunRow, RunRow.id == StudyRun.run_id)
        .where(StudyRun.study_id == id_of(study), RunRow.status == FINISHED)
    )


def _figures(
    connection: Connection, study: str, names: Collection[str] | None, ids: NDArray[np.int64]
) -> pd.DataFrame:
    """Return one row per run and one column per figure; not-a-number where a figure does not exist."""
    import pandas as pd

    place = {run_id: row for row, run_id in enumerate(ids.tolist())}
    found: dict[str, NDArray[np.float64]] = defaultdict(lambda: np.full(len(ids), math.nan))
    runs = select(StudyRun.run_id).where(StudyRun.study_id == id_of(study))
    for question in _questions(runs, names):
        for rows in connection.execute(question).partitions(ROWS_AT_ONCE):
            for run_id, name, value in rows:
                found[name][place[run_id]] = math.nan if value is None else value
    return pd.DataFrame(
        {name: found[name] for name in (sorted(found) if names is None else names)}, index=ids
    )


def _questions(
    runs: Select[Any] | Sequence[int], names: Collection[str] | None = None
) -> list[Select[int, str, float | None]]:
    """Return the questions for run, name and value of outcomes and of groups."""
    measure = (GROUP + GroupResult.group_name + "." + GroupResult.measure).label("name")
    outcomes = select(Outcome.run_id, Outcome.name, Outcome.value).where(Outcome.run_id.in_(runs))
    groups = select(GroupResult.run_id, measure, GroupResult.value).where(GroupResult.run_id.in_(runs))
    if names is None:
        return [outcomes, groups]
    asked_of_groups = [name for name in names if name.startswith(GROUP)]
    return [
        outcomes.where(Outcome.name.in_(sorted(set(names) - set(asked_of_groups)))),
        groups.where(measure.in_(asked_of_groups)),
    ]


def _outcomes(connection: Connection, ids: Collection[int]) -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for some in in_parts(ids):
        for question in _questions(some):
            for run_id, name, value in connection.execute(question):
                found[run_id][name] = math.nan if value is None else value
    return found


def _totals(connection: Connection, ids: Collection[int]) -> dict[int, list[Total]]:
    found: dict[int, list[Total]] = defaultdict(list)
    for some in in_parts(ids):
        lines = select(LedgerTotal.run_id, *LEDGER_KEYS, LedgerTotal.dkk).where(LedgerTotal.run_id.in_(some))
        for row in connection.execute(lines).mappings():
            found[row["run_id"]].append(
                (row["year"], row["category"], row["cause"], row["account"], row["dkk"])
            )
    return found


def _part(file: pd.DataFrame, run: Any) -> pd.DataFrame:
    return file.iloc[run.first_row : run.first_row + run.n_weeks]


def _columns(file: pd.DataFrame, run: Any) -> dict[str, NDArray[np.generic]]:
    names = [name for name in file.columns if name not in KEY_COLUMNS]
    part = slice(run.first_row, run.first_row + run.n_weeks)
    return {name: file[name].to_numpy()[part].copy() for name in names}
