"""The schema of the database: made when it is new, brought up to date when it is old, else refused.

Each step to a schema is a module of sim/store/migrations/versions, named by its number; Alembic writes the
number of the last one down in the table `indsats_schema`. A step runs in one transaction that holds the
write lock: another program waits, and what fails or is killed half-way leaves the database as it was.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, column, event, inspect, select, table

from sim.store import views
from sim.store.copying import copy_database
from sim.store.database import connect, is_sqlite, writing
from sim.store.tables import Table
from sim.store.trouble import FROM_LATER, NOT_OURS, TOO_OLD, UNKNOWN_DATABASE, WrongDatabase

SCHEMA_VERSION = 3
OLDEST = 2  # that can be brought up to date; made without Alembic
VERSIONS = "indsats_schema"


def prepare(engine: Engine, results: Path) -> None:
    """Make tables and views of a new database or bring old ones up to date; another program may come first.

    Args:
        engine: the database.
        results: the results folder that its studies lie in.

    Raises:
        WrongDatabase: it was made by a later or too early version of the program, or is somebody else's.
        Busy: another program holds the database.
    """
    with engine.begin() as connection:
        if version(connection) == SCHEMA_VERSION and views.are_current(connection):
            return
    if is_sqlite(engine):
        _write_ahead(engine)
    changing = _without_key_checks(engine)
    try:
        with writing(changing).begin() as connection:
            before = version(connection)
            if before == 0:
                Table.metadata.create_all(connection)
                _alembic(connection, results, stamp="head")
            elif before < SCHEMA_VERSION:
                _bring_up_to_date(connection, results, before)
            if not views.are_current(connection):
                views.create_views(connection)
    finally:
        changing.dispose()


def version(connection: Connection) -> int:
    """Return the version of the schema; 0 where there is none yet.

    Raises:
        WrongDatabase: it is one that this program cannot use.
    """
    names = set(inspect(connection).get_table_names())
    found = _version(connection, names)
    if found > SCHEMA_VERSION:
        raise WrongDatabase(*(text.format(found=found, ours=SCHEMA_VERSION) for text in FROM_LATER))
    if found == 0 and is_sqlite(connection) and names:
        raise WrongDatabase(*UNKNOWN_DATABASE)
    if found == 0 and names & set(Table.metadata.tables):
        raise WrongDatabase(*NOT_OURS)
    if 0 < found < OLDEST:
        raise WrongDatabase(*(text.format(found=found, ours=SCHEMA_VERSION) for text in TOO_OLD))
    return found


def _version(connection: Connection, names: set[str]) -> int:
    if is_sqlite(connection):
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if VERSIONS not in names:
        return 0
    return int(connection.scalars(select(column("version_num")).select_from(table(VERSIONS))).one())


def _bring_up_to_date(connection: Connection, results: Path, before: int) -> None:
    """Carry out all steps that are missing; a file is copied first."""
    if is_sqlite(connection):
        copy = copy_database(connection, before)
        said = f"its schema {before} is brought to {SCHEMA_VERSION}; it is kept as it was in {copy.name}"
        sys.stderr.write(f"indsats: results: {results}: {said}\n")
        _alembic(connection, results, stamp=str(before))
    views.drop_views(connection)
    _alembic(connection, results)
    if is_sqlite(connection) and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise WrongDatabase(*UNKNOWN_DATABASE)


def _alembic(connection: Connection, results: Path, stamp: str | None = None) -> None:
    """Carry out the steps that are missing, or only write down which schema the tables have."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config(attributes={"results": results})
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    steps = ScriptDirectory.from_config(config)

    def to_do(now: str, _: object) -> Any:
        return steps._stamp_revs(stamp, now) if stamp else steps._upgrade_revs("head", now)

    with EnvironmentContext(config, steps, fn=to_do) as running:
        running.configure(connection=connection, version_table=VERSIONS)
        running.run_migrations()
    if is_sqlite(connection) and stamp in (None, "head"):  # programs from before Alembic look here
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _without_key_checks(engine: Engine) -> Engine:
    """Return the same database without checks of foreign keys, so that SQLite can remake a table."""
    changing = connect(engine.url)
    if is_sqlite(engine):
        event.listen(changing, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = OFF"))
    return changing


def _write_ahead(engine: Engine) -> None:
    """Let readers and one writer work at once, from now on and in every program."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()
