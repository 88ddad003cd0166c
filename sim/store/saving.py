"""Save runs inside one transaction that holds the write lock."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sim.economy.accounts import Account, Category, Cause
from sim.store.identity import scenario_hash
from sim.store.records import Run, RunKey, Study
from sim.store.series import is_whole, n_weeks, write_series
from sim.store.tables import LedgerTotal, Outcome, RunRow, ScenarioRow, SeriesFile, StudyRow, StudyRun

Configurations = Mapping[str, Mapping[str, Any]]  # name of a scenario -> its resolved configuration
FINISHED = "finished"


@dataclass(frozen=True)
class Place:
    """Where a run's weekly series lie; the names are those of `RunRow`."""

    series_file_id: int
    first_row: int
    n_weeks: int


def save(
    session: Session, folder: Path, study: Study, runs: Sequence[Run], scenarios: Configurations
) -> None:
    """Add the runs that are not there yet, and link all of them to the study.

    A known run whose series file was lost or damaged gets its series again.

    Args:
        session: its transaction holds the write lock.
        folder: where series files lie.
        study: added on first use.
        runs: finished runs.
        scenarios: a configuration for each scenario that the runs name.
    """
    hashes = {name: scenario_hash(configuration) for name, configuration in scenarios.items()}
    keyed = {(hashes[run.scenario], int(run.seed)): run for run in runs}
    known = _known_runs(session, study.facts.model_version, keyed)
    lost = _without_series(session, folder, known)
    new = [key for key in keyed if key not in known]
    places = _place_series(session, folder, {key: keyed[key] for key in [*new, *lost]})
    scenario_ids = _add_scenarios(session, scenarios)
    known |= _add_runs(session, study, {key: keyed[key] for key in new}, places, scenario_ids)
    for key in lost:
        _move(known[key], places[key])
    _link(session, study, {(known[hashes[run.scenario], int(run.seed)].id, run.scenario) for run in runs})
    if lost:
        _forget_unused_files(session, folder)


def _known_runs(session: Session, model_version: str, keyed: Mapping[RunKey, Run]) -> dict[RunKey, RunRow]:
    """Return those of the runs that the same model has made before."""
    found = session.execute(
        select(ScenarioRow.hash, RunRow)
        .join(RunRow, RunRow.scenario_id == ScenarioRow.id)
        .where(
            ScenarioRow.hash.in_({digest for digest, _ in keyed}),
            RunRow.seed.in_({seed for _, seed in keyed}),
            RunRow.model_version == model_version,
        )
    )
    return {(digest, row.seed): row for digest, row in found if (digest, row.seed) in keyed}


def _without_series(session: Session, folder: Path, known: Mapping[RunKey, RunRow]) -> list[RunKey]:
    """Return the known runs whose series file is missing or damaged."""
    used = {row.series_file_id for row in known.values()}
    files = session.scalars(select(SeriesFile).where(SeriesFile.id.in_(used)))
    broken = {file.id for file in files if not is_whole(folder, file.name, file.sha256)}
    return [key for key, row in known.items() if row.series_file_id in broken]


def _place_series(session: Session, folder: Path, runs: Mapping[RunKey, Run]) -> dict[RunKey, Place]:
    """Write the series of the runs into one file and catalogue it."""
    if not runs:
        return {}
    written = write_series(folder, list(runs.items()))
    file = session.scalar(select(SeriesFile).where(SeriesFile.name == written.name))
    if file is None:
        file = SeriesFile(**asdict(written))
        session.add(file)
        session.flush()
    weeks = [n_weeks(run) for run in runs.values()]
    starts = np.cumsum([0, *weeks[:-1]]).tolist()
    return {
        key: Place(file.id, start, length) for key, start, length in zip(runs, starts, weeks, strict=True)
    }


def _move(row: RunRow, place: Place) -> None:
    for name, value in asdict(place).items():
        setattr(row, name, value)


def _add_scenarios(session: Session, scenarios: Configurations) -> dict[str, int]:
    """Return hash -> row of each configuration, added where it is new."""
    ids = {}
    for name, configuration in scenarios.items():
        digest = scenario_hash(configuration)
        row = session.scalar(select(ScenarioRow).where(ScenarioRow.hash == digest))
        if row is None:
            row = ScenarioRow(hash=digest, name=name, configuration=dict(configuration))
            session.add(row)
            session.flush()
        ids[digest] = row.id
    return ids


def _run_row(run: Run, study: Study, scenario_id: int, place: Place) -> RunRow:
    return RunRow(
        scenario_id=scenario_id,
        seed=int(run.seed),
        model_version=study.facts.model_version,
        engine=study.facts.engine,
        status=FINISHED,
        saved=datetime.now(UTC),
        seconds=float(run.seconds),
        citizen_weeks=int(run.citizen_weeks),
        n_years=len(run.ledger),
        versions=study.facts.versions,
        commit=study.facts.commit,
        **asdict(place),
    )


def _add_runs(
    session: Session,
    study: Study,
    runs: Mapping[RunKey, Run],
    places: Mapping[RunKey, Place],
    scenario_ids: Mapping[str, int],
) -> dict[RunKey, RunRow]:
    """Add runs with their outcomes and ledger totals."""
    rows = {key: _run_row(run, study, scenario_ids[key[0]], places[key]) for key, run in runs.items()}
    session.add_all(rows.values())
    session.flush()
    outcomes = [line for key, run in runs.items() for line in _outcome_lines(rows[key].id, run)]
    totals = [line for key, run in runs.items() for line in _ledger_lines(rows[key].id, run)]
    for table, lines in ((Outcome, outcomes), (LedgerTotal, totals)):
        if lines:
            session.execute(insert(table), lines)
    return rows


def _outcome_lines(run_id: int, run: Run) -> Iterator[dict[str, Any]]:
    for name, value in run.outcomes.items():
        yield {"run_id": run_id, "name": name, "value": None if math.isnan(value) else float(value)}


def _ledger_lines(run_id: int, run: Run) -> Iterator[dict[str, Any]]:
    """Give one line for each account that paid or received in a year, in DKK."""
    for year, category, cause, account in np.argwhere(run.ledger).tolist():
        yield {
            "run_id": run_id,
            "year": year + 1,
            "category": Category(category).name,
            "cause": Cause(cause).name,
            "account": Account(account).name,
            "dkk": int(run.ledger[year, category, cause, account]) / 100,
        }


def _link(session: Session, study: Study, used: Iterable[tuple[int, str]]) -> None:
    """Say that the study uses these runs, each under a name of its scenario."""
    row = session.scalar(select(StudyRow).where(StudyRow.folder == study.folder))
    if row is None:
        row = StudyRow(name=study.name, started=study.started, folder=study.folder, command=study.command)
        session.add(row)
        session.flush()
    linked = select(StudyRun.run_id, StudyRun.scenario).where(StudyRun.study_id == row.id)
    missing = set(used) - {(run_id, scenario) for run_id, scenario in session.execute(linked)}
    if missing:
        lines = [{"study_id": row.id, "run_id": run_id, "scenario": name} for run_id, name in sorted(missing)]
        session.execute(insert(StudyRun), lines)


def _forget_unused_files(session: Session, folder: Path) -> None:
    """Take series files that no run points to any more off the catalogue and the disk."""
    unused = select(SeriesFile).where(SeriesFile.id.not_in(select(RunRow.series_file_id)))
    for file in session.scalars(unused):
        (folder / file.name).unlink(missing_ok=True)
        session.delete(file)
