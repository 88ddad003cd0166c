"""Say in one line why the results folder or the database cannot be used, and what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.errors import UserError
from sim.store.address import without_password

ELSEWHERE = "or choose another folder with results=FOLDER"
ANOTHER = "or choose another one with database=ADDRESS"
Words = tuple[str, str]  # what is wrong, and what to do
FULL = ("the disk is full", "free some space")
FORBIDDEN = ("it may not be written to", "change its permissions")
IN_THE_WAY = ("a file stands where a folder is needed", "move the file away")
LOCKED = (
    "another program holds the database locked",
    "close it (a database browser, perhaps) and give the same command again",
)
UNKNOWN_DATABASE = (
    "results.sqlite is damaged or not a database of Indsats",
    "move results.sqlite and the folder series away",
)
NOT_OURS = ("the database holds tables of other programs with our names", "make an empty one with createdb")
FROM_LATER = (
    "the database has schema version {found} and this program knows those up to {ours}",
    "use the newer version of Indsats that wrote it",
)
TOO_OLD = (
    "the database has schema version {found}, too old to be brought to version {ours}",
    "keep it for the version of Indsats that wrote it",
)

OF_SYSTEM = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: FORBIDDEN,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.ENOTDIR: IN_THE_WAY,
    errno.EEXIST: IN_THE_WAY,
}
OF_SQLITE = {
    "is full": FULL,
    "locked": LOCKED,
    "readonly": FORBIDDEN,
    "not a database": UNKNOWN_DATABASE,
    "malformed": UNKNOWN_DATABASE,
    "no such": UNKNOWN_DATABASE,
    "unable to open": ("results.sqlite cannot be opened", "check its permissions"),
    "i/o error": ("the disk does not take or give data", "check that it has room and is in order"),
}
CORRECT = "correct the address"
OF_SERVER = {  # what PostgreSQL says, by the code of the error or in words
    "28P01": ("the server does not accept user and password", CORRECT),
    "28000": ("the server does not let this user in from here", "ask who runs the server (pg_hba.conf)"),
    "3D000": ("there is no such database on the server", "make it with createdb"),
    "3F000": ("the user may not use the schema public", "have an owner grant USAGE and CREATE on it"),
    "42501": ("the user may not make or change tables", "have an owner grant CREATE on the schema public"),
    "25006": ("the database is read-only", "name the main server"),
    "53100": FULL,
    "53300": ("the server takes no more connections", "try again, or have max_connections raised"),
    "42P01": NOT_OURS,
    "password": ("the server does not accept user and password", CORRECT),
    "pg_hba.conf": (
        "the server does not let this user in from here",
        "ask who runs the server (pg_hba.conf)",
    ),
    '" does not exist': ("there is no such database on the server", "make it with createdb"),
    "refused": ("no server answers there", f"start it, or {CORRECT}"),
    "resolve host": ("there is no server of that name", CORRECT),
    "translate host": ("there is no server of that name", CORRECT),
    "timeout": ("no server answers there", f"start it, or {CORRECT}"),
    "no such file": ("no server answers there", f"start it, or {CORRECT}"),
}


class Busy(Exception):
    """Another program holds the database's write lock."""


class WrongDatabase(Exception):
    """The database is none that this program can use; holds what is wrong and what to do."""


def trouble(results: Path, wrong: str, remedy: str) -> UserError:
    """Return the one-line error about a results folder."""
    return UserError(f"results: {results}: {wrong}; {remedy}, {ELSEWHERE}")


@contextmanager
def clear_errors(results: Path, server: str | None = None) -> Iterator[None]:
    """Turn every failure of disk or database inside the block into a `UserError` about it.

    Args:
        results: the results folder.
        server: address of the database without password, where it is not in the results folder.

    Raises:
        UserError: names the key `results` or `database`, what is wrong and what to do.
    """

    def of_database(words: Words) -> UserError:
        if server is None:
            return trouble(results, *words)
        return UserError(f"database={server}: {words[0]}; {words[1]}, {ANOTHER}")

    try:
        yield
    except Busy as error:
        raise of_database(LOCKED) from error
    except WrongDatabase as error:
        raise of_database(error.args) from error
    except (OSError, sqlite3.Error) as error:
        raise explain(results, error) from error
    except Exception as error:
        cause = getattr(error, "orig", None)  # SQLAlchemy wraps what the database said
        if isinstance(cause, sqlite3.Error):
            raise explain(results, cause) from error
        words = _of_server(error, cause) if cause is not None else None
        if words is None:
            raise
        raise of_database(words) from error


def explain(results: Path, error: OSError | sqlite3.Error) -> UserError:
    """Return the one-line error for what the system or a database file said.

    An `IntegrityError` or the like is a fault of the program, not of the folder, and is raised as it is.
    """
    if isinstance(error, OSError):
        words = (str(error.strerror or error), "put it right")
        return trouble(results, *OF_SYSTEM.get(error.errno or 0, words))
    said = str(error).lower()
    for sign, words in OF_SQLITE.items():
        if sign in said:
            return trouble(results, *words)
    raise error


def _of_server(error: Exception, cause: BaseException) -> Words | None:
    """Return what a server's answer means, or None where the fault is the program's."""
    state, said = getattr(cause, "sqlstate", None), str(cause).lower()
    for sign, words in OF_SERVER.items():
        if sign == state or (state is None and sign in said):
            return words
    is_gone = type(cause).__name__ == "OperationalError" or getattr(error, "connection_invalidated", False)
    last = without_password(str(cause).strip().splitlines()[-1])
    return (f"the server cannot be used ({last})", f"start it, or {CORRECT}") if is_gone else None
