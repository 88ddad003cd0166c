"""Read runs and whole studies back."""

from __future__ import annotations

import math
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from sim.economy.accounts import Account, Category, Cause
from sim.economy.ledger import empty_ledger
from sim.store.records import RunKey, StoredRun
from sim.store.saving import FINISHED
from sim.store.series import KEY_COLUMNS, is_whole, read_series
from sim.store.tables import LedgerTotal, Outcome, RunRow, ScenarioRow, SeriesFile, StudyRow, StudyRun

if TYPE_CHECKING:
    import pandas as pd

LEDGER_KEYS = (LedgerTotal.year, LedgerTotal.category, LedgerTotal.cause, LedgerTotal.account)
Total = tuple[int, str, str, str, float]  # the keys and DKK


def find_runs(
    session: Session, folder: Path, hashes: Collection[str], seeds: Collection[int], model_version: str
) -> dict[RunKey, StoredRun]:
    """Return the finished runs of these configurations and seeds that this model has made.

    A run whose series file is missing or damaged is left out, so that it is run again.
    """
    wanted = [
        RunRow.scenario_id.in_(select(ScenarioRow.id).where(ScenarioRow.hash.in_(hashes))),
        RunRow.seed.in_(seeds),
        RunRow.model_version == model_version,
        RunRow.status == FINISHED,
    ]
    ids = select(RunRow.id).where(*wanted)
    outcomes = _outcomes(session, ids)
    totals = _totals(session, ids)
    files = _whole_files(session, folder, select(RunRow.series_file_id).where(*wanted))
    rows = session.execute(select(ScenarioRow, RunRow).join_from(RunRow, ScenarioRow).where(*wanted))
    return {
        (scenario.hash, run.seed): StoredRun(
            scenario=scenario.name,
            seed=run.seed,
            outcomes=outcomes.get(run.id, {}),
            series=_columns(files[run.series_file_id], run),
            ledger=_ledger(totals.get(run.id, []), run.n_years),
            citizen_weeks=run.citizen_weeks,
            seconds=run.seconds,
        )
        for scenario, run in rows
        if run.series_file_id in files
    }


def outcomes_frame(session: Session, study: str) -> pd.DataFrame:
    """Return scenario, seed and one column per outcome; one row per run of the study's folder."""
    import pandas as pd

    lines = session.execute(
        select(StudyRun.scenario, RunRow.seed, Outcome.name, Outcome.value)
        .select_from(StudyRun)
        .join(RunRow, RunRow.id == StudyRun.run_id)
        .join(Outcome, Outcome.run_id == RunRow.id)
        .where(StudyRun.study_id == _study_id(study))
    )
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for scenario, seed, name, value in lines:
        run = found.setdefault((scenario, seed), {"scenario": scenario, "seed": seed})
        run[name] = math.nan if value is None else value
    return pd.DataFrame([found[key] for key in sorted(found)])


def ledger_frame(session: Session, study: str) -> pd.DataFrame:
    """Return scenario, seed, year, category, cause, account, dkk; rows of zero are left out."""
    import pandas as pd

    lines = session.execute(
        select(StudyRun.scenario, RunRow.seed, *LEDGER_KEYS, LedgerTotal.dkk)
        .select_from(StudyRun)
        .join(RunRow, RunRow.id == StudyRun.run_id)
        .join(LedgerTotal, LedgerTotal.run_id == RunRow.id)
        .where(StudyRun.study_id == _study_id(study))
        .order_by(StudyRun.scenario, RunRow.seed, *LEDGER_KEYS)
    )
    return pd.DataFrame(lines.all(), columns=["scenario", "seed", *(key.key for key in LEDGER_KEYS), "dkk"])


def series_frame(session: Session, folder: Path, study: str) -> pd.DataFrame:
    """Return scenario, seed and the weekly series; one row per run and week.

    Raises:
        OSError: a series file is missing.
    """
    import pandas as pd

    lines = session.execute(
        select(StudyRun.scenario, RunRow, SeriesFile.name)
        .select_from(StudyRun)
        .join(RunRow, RunRow.id == StudyRun.run_id)
        .join(SeriesFile, SeriesFile.id == RunRow.series_file_id)
        .where(StudyRun.study_id == _study_id(study))
        .order_by(StudyRun.scenario, RunRow.seed)
    ).all()
    files = {name: read_series(folder, name) for name in {name for _, _, name in lines}}
    parts = [_part(files[name], run).assign(scenario=scenario) for scenario, run, name in lines]
    if not parts:
        return pd.DataFrame(columns=["scenario", "seed", "week"])
    return pd.concat(parts, ignore_index=True).drop(columns="scenario_hash")


def _study_id(folder: str) -> Any:
    return select(StudyRow.id).where(StudyRow.folder == folder).scalar_subquery()


def _outcomes(session: Session, ids: Select[Any]) -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = {}
    lines = select(Outcome.run_id, Outcome.name, Outcome.value).where(Outcome.run_id.in_(ids))
    for run_id, name, value in session.execute(lines):
        found.setdefault(run_id, {})[name] = math.nan if value is None else value
    return found


def _totals(session: Session, ids: Select[Any]) -> dict[int, list[Total]]:
    found: dict[int, list[Total]] = {}
    lines = select(LedgerTotal.run_id, *LEDGER_KEYS, LedgerTotal.dkk).where(LedgerTotal.run_id.in_(ids))
    for run_id, year, category, cause, account, dkk in session.execute(lines):
        found.setdefault(run_id, []).append((year, category, cause, account, dkk))
    return found


def _ledger(lines: list[Total], n_years: int) -> NDArray[np.int64]:
    """Put the totals back into a table of øre by year, category, cause and account."""
    ledger = np.stack([empty_ledger()] * n_years)
    for year, category, cause, account, dkk in lines:
        ledger[year - 1, Category[category], Cause[cause], Account[account]] = round(dkk * 100)
    return ledger


def _whole_files(session: Session, folder: Path, ids: Select[Any]) -> dict[int, pd.DataFrame]:
    files = session.scalars(select(SeriesFile).where(SeriesFile.id.in_(ids)))
    return {
        file.id: read_series(folder, file.name) for file in files if is_whole(folder, file.name, file.sha256)
    }


def _part(file: pd.DataFrame, run: RunRow) -> pd.DataFrame:
    return file.iloc[run.first_row : run.first_row + run.n_weeks]


def _columns(file: pd.DataFrame, run: RunRow) -> dict[str, NDArray[np.generic]]:
    names = [name for name in file.columns if name not in KEY_COLUMNS]
    return {name: file[name].to_numpy()[run.first_row : run.first_row + run.n_weeks].copy() for name in names}
