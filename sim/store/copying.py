"""Copy a database file before it is changed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection


def copy_database(connection: Connection, schema: int) -> Path:
    """Copy the file of a connection, that holds the write lock, beside it; whole, or not at all.

    Raises:
        OSError, sqlite3.Error: the disk does not take it.
    """
    path = Path(str(connection.engine.url.database))
    copy, partial = (path.with_name(f"{path.name}.schema-{schema}{end}") for end in ("", ".partial"))
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as target:
            source.backup(target)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(copy)
    finally:
        partial.unlink(missing_ok=True)
    return copy
