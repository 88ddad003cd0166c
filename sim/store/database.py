"""Open the database, SQLite or PostgreSQL, safe with several programs at once.

A transaction of `writing(engine)` holds the one write lock from its first statement, so it is never refused
half-way; readers never wait.
"""

from __future__ import annotations

import sqlite3
from typing import cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from sim.errors import UserError
from sim.store.address import shown
from sim.store.trouble import Busy

SLICE = 1.0  # seconds one attempt waits inside SQLite, where Ctrl-C is not heard
CONNECT_SECONDS = 10  # for a server to answer
LOCK = 0x1D5A75  # our advisory lock in a PostgreSQL database


def connect(address: URL) -> Engine:
    """Return the database of an address; nothing is opened yet.

    Raises:
        UserError: PostgreSQL's driver is not installed.
    """
    if address.drivername == "sqlite":
        engine = create_engine(address, connect_args={"timeout": SLICE, "isolation_level": None})
        event.listen(engine, "connect", _prepare)
    else:
        arguments = {"connect_timeout": CONNECT_SECONDS, "application_name": "indsats"}
        try:
            engine = create_engine(address, connect_args=arguments, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            missing = "PostgreSQL's driver is not installed; give: pip install 'indsats[postgresql]'"
            raise UserError(f"database={shown(address)}: {missing}") from error
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """Return the same database for transactions that write."""
    return engine.execution_options(takes_lock=True)


def is_sqlite(engine: Engine | Connection) -> bool:
    """Tell whether the database is a file."""
    return engine.dialect.name == "sqlite"


def raw_sqlite(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection to a file."""
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begin; a transaction that writes takes the lock at once.

    Raises:
        Busy: another program holds it.
    """
    takes_lock = connection.get_execution_options().get("takes_lock", False)
    if not is_sqlite(connection):
        if (
            takes_lock
            and not connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({LOCK})").scalar()
        ):
            raise Busy
        return
    try:
        raw_sqlite(connection).execute("BEGIN IMMEDIATE" if takes_lock else "BEGIN")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Busy from error
        raise
