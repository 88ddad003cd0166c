"""Open `results.sqlite`, safe with several programs at once."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from sim.store.tables import SCHEMA_VERSION, Table
from sim.store.trouble import UNKNOWN_DATABASE, trouble

T = TypeVar("T")

SLICE = 1.0  # seconds one attempt waits inside SQLite, where Ctrl-C is not heard
PAUSE = 0.02  # seconds between attempts


def open_database(path: Path, patience: float) -> Engine:
    """Open the database, or make it.

    A transaction of `writing(engine)` holds the one write lock from its first statement; readers never wait.

    Args:
        path: the file; its folder exists.
        patience: seconds to wait for other programs.

    Raises:
        UserError: the file has another schema version or is somebody else's database.
        sqlalchemy.exc.DBAPIError, sqlite3.Error: the file cannot be used (see `clear_errors`).
    """
    address = URL.create("sqlite", database=str(path))
    engine = create_engine(address, connect_args={"timeout": SLICE, "isolation_level": None})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", lambda connection: _begin(connection, patience))
    try:
        if not patiently(lambda: _is_ours(engine, path), patience):
            patiently(lambda: _write_ahead(engine), patience)
            _make_tables(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def writing(engine: Engine) -> Engine:
    """Return the same database for transactions that write."""
    return engine.execution_options(takes_lock=True)


def patiently(attempt: Callable[[], T], patience: float) -> T:
    """Try until the database is not locked.

    Raises:
        sqlite3.OperationalError, sqlalchemy.exc.OperationalError: still locked after `patience` seconds,
            or another failure.
    """
    end = time.monotonic() + patience
    while True:
        try:
            return attempt()
        except (sqlite3.OperationalError, OperationalError) as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
        time.sleep(PAUSE)


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin(connection: Connection, patience: float) -> None:
    """Begin; a transaction that writes takes the lock at once, so it can never be refused half-way."""
    raw = _raw(connection)
    if connection.get_execution_options().get("takes_lock"):
        patiently(lambda: raw.execute("BEGIN IMMEDIATE"), patience)
    else:
        raw.execute("BEGIN")


def _is_ours(engine: Engine, path: Path) -> bool:
    """Tell whether the tables are there; refuse a file that is not ours to change."""
    with engine.connect() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        is_empty = not inspect(connection).get_table_names()
    if version == SCHEMA_VERSION and not is_empty:
        return True
    if version == 0 and is_empty:
        return False
    if version == 0:
        raise trouble(path.parent, *UNKNOWN_DATABASE)
    raise trouble(
        path.parent,
        f"results.sqlite has schema version {version} and this program reads version {SCHEMA_VERSION}",
        "keep it for the version of Indsats that wrote it",
    )


def _write_ahead(engine: Engine) -> None:
    """Let readers and one writer work at once, from now on and in every program."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _make_tables(engine: Engine) -> None:
    """Make all tables, or none; another program may have come first."""
    with writing(engine).begin() as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 0:
            Table.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _raw(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)
