"""Wait for a database that another program holds, or whose server is being restarted."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, OperationalError

from sim.store.trouble import Busy

T = TypeVar("T")

PAUSE = 0.02  # seconds between attempts, at first
LONGEST_PAUSE = 0.1
SILENT = 5.0  # seconds before the user is told
LOCKED = "another program holds the database locked"
GONE = "the database server does not answer"
# of PostgreSQL: connection lost, shut down, starting, two transactions in each other's way
PASSING = ("08", "57P", "40")


def patiently(attempt: Callable[[], T], patience: float, *, is_open: bool = True) -> T:
    """Try until the database takes it.

    Args:
        attempt: what to do, whole; done again after a failure that passes.
        patience: seconds to go on trying.
        is_open: the server has answered before, so that its absence will pass.

    Raises:
        Busy: still locked after `patience` seconds.
        sqlite3.Error, sqlalchemy.exc.DBAPIError: the server still does not answer, or another failure.
    """
    began, pause, told = time.monotonic(), PAUSE, False
    while True:
        try:
            return attempt()
        except (Busy, sqlite3.OperationalError, DBAPIError) as error:
            why = _passing(error, is_open)
            waited = time.monotonic() - began
            if why is None or waited >= patience:
                raise
        if waited >= SILENT and not told:
            sys.stderr.write(f"indsats: {why}; waiting for it, up to {patience - waited:.0f} s more\n")
            told = True
        time.sleep(min(pause, max(0.0, patience - waited)))
        pause = min(2 * pause, LONGEST_PAUSE)


def _passing(error: Busy | sqlite3.OperationalError | DBAPIError, is_open: bool) -> str | None:
    """Return what is waited for, or None where waiting does not help."""
    if isinstance(error, Busy) or (not isinstance(error, DBAPIError) and "locked" in str(error)):
        return LOCKED
    said = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(said, sqlite3.Error):
        return LOCKED if "locked" in str(said) else None
    state = getattr(said, "sqlstate", None)
    if state is None:
        return GONE if is_open and isinstance(error, OperationalError) else None
    return GONE if state.startswith(PASSING) else None
