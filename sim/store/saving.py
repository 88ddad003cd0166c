"""Save runs inside one transaction that holds the write lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, insert, select, update

from sim.store.address import without_password
from sim.store.identity import scenario_hash
from sim.store.parts import group_rows, ledger_rows, outcome_rows
from sim.store.records import Failure, Run, RunKey, Study
from sim.store.series import is_whole, mark, n_weeks, write_series
from sim.store.studies import forget_unused_files, in_parts, link_runs
from sim.store.tables import (
    FAILED,
    FINISHED,
    GroupResult,
    LedgerTotal,
    Outcome,
    RunRow,
    ScenarioRow,
    SeriesFile,
)

Configurations = Mapping[str, Mapping[str, Any]]  # name of a scenario -> its resolved configuration
Known = Mapping[RunKey, Row[Any]]


@dataclass(frozen=True)
class Place:
    """Where a run's weekly series lie; the names are those of `RunRow`."""

    series_file_id: int
    first_row: int
    n_weeks: int


def save(
    connection: Connection, folder: Path, study: Study, runs: Sequence[Run], scenarios: Configurations
) -> None:
    """Add the runs that are not there yet, and link all of them to the study.

    A run that failed before is finished now. A known run whose series file was lost or damaged gets its
    series again.

    Args:
        connection: its transaction holds the write lock.
        folder: where series files lie.
        study: added on first use.
        runs: finished runs.
        scenarios: a configuration for each scenario that the runs name.
    """
    hashes = _hashes(scenarios, runs)
    keyed = {(hashes[run.scenario], int(run.seed)): run for run in runs}
    known = _known_runs(connection, study.facts.model_version, keyed)
    lost = _without_series(connection, folder, known)
    missing = [key for key in keyed if key not in known or known[key].status == FAILED]
    places = _place_series(connection, folder, {key: keyed[key] for key in [*missing, *lost]})
    scenario_ids = _add_scenarios(connection, scenarios, hashes)
    ids = {key: row.id for key, row in known.items()}
    ids |= _add_runs(connection, study, {key: keyed[key] for key in missing}, places, scenario_ids, known)
    for key in lost:
        connection.execute(update(RunRow).where(RunRow.id == ids[key]).values(asdict(places[key])))
    link_runs(connection, study, {(ids[hashes[run.scenario], int(run.seed)], run.scenario) for run in runs})
    if lost:
        mark(folder, forget_unused_files(connection))


def save_failed(
    connection: Connection, study: Study, failures: Sequence[Failure], scenarios: Configurations
) -> None:
    """Write down runs that failed, and link them to the study; a run that is finished stays so."""
    hashes = _hashes(scenarios, failures)
    keyed = {(hashes[one.scenario], int(one.seed)): one for one in failures}
    known = _known_runs(connection, study.facts.model_version, keyed)
    scenario_ids = _add_scenarios(connection, scenarios, hashes)

    def values(key: RunKey) -> dict[str, Any]:
        before = known[key].n_attempts if key in known else 0
        what = {"status": FAILED, "error": without_password(keyed[key].error), "n_attempts": before + 1}
        size = {"seconds": 0.0, "citizen_weeks": 0, "n_years": 0}
        nowhere = {"series_file_id": None, "first_row": None, "n_weeks": None}
        return _origin(study, scenario_ids[key[0]], key[1]) | what | size | nowhere

    wanted = [key for key in keyed if key not in known or known[key].status == FAILED]
    ids = {key: row.id for key, row in known.items()} | _write_rows(connection, wanted, known, values)
    used = {(ids[hashes[one.scenario], int(one.seed)], one.scenario) for one in failures}
    link_runs(connection, study, used)


def _hashes(scenarios: Configurations, named: Iterable[Run | Failure]) -> dict[str, str]:
    """Return name -> hash of the configurations that are named."""
    return {name: scenario_hash(scenarios[name]) for name in {one.scenario for one in named}}


def _known_runs(
    connection: Connection, model_version: str, keyed: Mapping[RunKey, Run | Failure]
) -> dict[RunKey, Row[Any]]:
    """Return those of the runs that the same model has made or tried before."""
    seeds = {seed for _, seed in keyed}
    found: dict[RunKey, Row[Any]] = {}
    for some in in_parts({digest for digest, _ in keyed}):
        rows = connection.execute(
            select(
                ScenarioRow.hash,
                RunRow.seed,
                RunRow.id,
                RunRow.status,
                RunRow.n_attempts,
                RunRow.series_file_id,
            )
            .join_from(ScenarioRow, RunRow)
            .where(
                ScenarioRow.hash.in_(some),
                RunRow.seed.between(min(seeds), max(seeds)),
                RunRow.model_version == model_version,
            )
        )
        found |= {(row.hash, row.seed): row for row in rows if (row.hash, row.seed) in keyed}
    return found


def _without_series(connection: Connection, folder: Path, known: Known) -> list[RunKey]:
    """Return the finished runs whose series file is missing or damaged."""
    finished = {key: row for key, row in known.items() if row.status == FINISHED}
    whole = whole_files(connection, folder, {row.series_file_id for row in finished.values()})
    return [key for key, row in finished.items() if row.series_file_id not in whole]


def whole_files(connection: Connection, folder: Path, ids: Iterable[int]) -> dict[int, str]:
    """Return number -> name of those of the series files that are there as they were written."""
    return {
        file.id: file.name
        for some in in_parts(set(ids))
        for file in connection.execute(
            select(SeriesFile.id, SeriesFile.name, SeriesFile.sha256).where(SeriesFile.id.in_(some))
        )
        if is_whole(folder, file.name, file.sha256)
    }


def _place_series(connection: Connection, folder: Path, runs: Mapping[RunKey, Run]) -> dict[RunKey, Place]:
    """Write the series of the runs into one file and catalogue it."""
    if not runs:
        return {}
    written = write_series(folder, list(runs.items()))
    file = connection.scalar(select(SeriesFile.id).where(SeriesFile.name == written.name))
    if file is None:
        file = connection.scalars(insert(SeriesFile).returning(SeriesFile.id), asdict(written)).one()
    weeks = [n_weeks(run) for run in runs.values()]
    starts = np.cumsum([0, *weeks[:-1]]).tolist()
    return {key: Place(file, start, length) for key, start, length in zip(runs, starts, weeks, strict=True)}


def _add_scenarios(
    connection: Connection, scenarios: Configurations, hashes: Mapping[str, str]
) -> dict[str, int]:
    """Return hash -> number of each configuration, added where it is new."""
    names = {digest: name for name, digest in hashes.items()}
    ids: dict[str, int] = {}
    for some in in_parts(names):
        known = select(ScenarioRow.hash, ScenarioRow.id).where(ScenarioRow.hash.in_(some))
        ids |= {row.hash: row.id for row in connection.execute(known)}
    new = [
        {"hash": digest, "name": name, "configuration": dict(scenarios[name])}
        for digest, name in names.items()
        if digest not in ids
    ]
    if new:
        added = insert(ScenarioRow).returning(ScenarioRow.hash, ScenarioRow.id)
        ids |= {row.hash: row.id for row in connection.execute(added, new)}
    return ids


def _add_runs(
    connection: Connection,
    study: Study,
    runs: Mapping[RunKey, Run],
    places: Mapping[RunKey, Place],
    scenario_ids: Mapping[str, int],
    known: Known,
) -> dict[RunKey, int]:
    """Add finished runs with all their figures; returns their numbers."""

    def values(key: RunKey) -> dict[str, Any]:
        run, before = runs[key], known[key].n_attempts if key in known else 0
        what = {"status": FINISHED, "error": None, "n_attempts": before + 1}
        size = {
            "seconds": float(run.seconds),
            "citizen_weeks": int(run.citizen_weeks),
            "n_years": len(run.ledger),
        }
        return _origin(study, scenario_ids[key[0]], key[1]) | what | size | asdict(places[key])

    ids = _write_rows(connection, list(runs), known, values)
    outcomes = [row for key, run in runs.items() for row in outcome_rows(ids[key], run.outcomes)]
    groups = [row for key, run in runs.items() for row in group_rows(ids[key], run.outcomes)]
    totals = [row for key, run in runs.items() for row in ledger_rows(ids[key], run)]
    for table, rows in ((Outcome, outcomes), (GroupResult, groups), (LedgerTotal, totals)):
        if rows:
            connection.execute(insert(table), rows)
    return ids


def _write_rows(
    connection: Connection, keys: Sequence[RunKey], known: Known, values: Callable[[RunKey], dict[str, Any]]
) -> dict[RunKey, int]:
    """Add rows of `runs`, or write the ones that are known anew; returns their numbers."""
    ids = {key: known[key].id for key in keys if key in known}
    for key, number in ids.items():
        connection.execute(update(RunRow).where(RunRow.id == number).values(values(key)))
    new = [key for key in keys if key not in known]
    if new:
        added = insert(RunRow).returning(RunRow.id, sort_by_parameter_order=True)
        numbers = connection.scalars(added, [values(key) for key in new]).all()
        ids |= dict(zip(new, numbers, strict=True))
    return ids


def _origin(study: Study, scenario_id: int, seed: int) -> dict[str, Any]:
    """Return what identifies a run and what produced it."""
    return {
        "scenario_id": scenario_id,
        "seed": seed,
        "model_version": study.facts.model_version,
        "engine": study.facts.engine,
        "saved": datetime.now(UTC),
        "versions": study.facts.versions,
        "commit": study.facts.commit,
    }
