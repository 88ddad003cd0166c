"""Databases as an earlier version of the program made them."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import Connection, MetaData, Table, create_engine, text

from sim.store import Store
from sim.store.address import address_of
from tests.store.sample_runs import SCENARIOS, SampleRun, sample_run, sample_study

TABLES = ("studies", "scenarios", "series_files", "runs", "study_runs", "outcomes", "ledger")
IN_POSTGRESQL = {
    " WITHOUT ROWID": "",
    "DATETIME": "TIMESTAMP",
    "DOUBLE": "DOUBLE PRECISION",
    " id INTEGER": " id SERIAL",
}
RUNS = [(name, seed) for name in SCENARIOS for seed in (1, 2)]


def earlier_runs() -> list[SampleRun]:
    """Return the runs that the earlier version made, with results of groups among their outcomes."""
    runs = [sample_run(name, seed) for name, seed in RUNS]
    for run in runs:
        run.outcomes |= {"group.immigrants.people": 3.0 + run.seed, "group.immigrants.cost": 1e6 / run.seed}
    return runs


def make_earlier_store(results: Path, database: str | None = None) -> None:
    """Make a store of schema 2 with runs and their series."""
    now = results.with_name("now")
    with Store.open(now) as store:
        store.save_runs(sample_study(), earlier_runs(), SCENARIOS)
    results.mkdir(exist_ok=True)
    shutil.copytree(now / "series", results / "series")
    source = create_engine(address_of(None, now)).connect()
    target = create_engine(address_of(database, results)).connect()
    with source, target:
        _make_tables(target)
        for name in TABLES:
            _copy(name, source, target)
        groups = source.execute(
            text("SELECT run_id, 'group.' || group_name || '.' || measure, value FROM group_results")
        )
        add = text("INSERT INTO outcomes VALUES (:run, :name, :value)")
        target.execute(add, [{"run": run, "name": name, "value": value} for run, name, value in groups])
        if database is None:
            target.execute(text("PRAGMA journal_mode = WAL"))
            target.execute(text("PRAGMA user_version = 2"))
        else:
            target.execute(text("CREATE TABLE indsats_schema (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            target.execute(text("INSERT INTO indsats_schema VALUES ('2')"))
        target.commit()


def _make_tables(target: Connection) -> None:
    ddl = Path(__file__).with_name("schema_2.sql").read_text()
    if target.dialect.name == "postgresql":
        for here, there in IN_POSTGRESQL.items():
            ddl = ddl.replace(here, there)
    for statement in filter(str.strip, ddl.split(";")):
        target.execute(text(statement))


def _copy(name: str, source: Connection, target: Connection) -> None:
    """Copy the columns that there were."""
    there = Table(name, MetaData(), autoload_with=source)
    then = Table(name, MetaData(), autoload_with=target)
    names = [column.name for column in then.c]
    rows = [{key: row[key] for key in names} for row in source.execute(there.select()).mappings()]
    if rows:
        target.execute(then.insert(), rows)
