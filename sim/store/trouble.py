"""Say in one line why the results folder or its database cannot be used, and what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.errors import UserError

ELSEWHERE = "or choose another folder with results=FOLDER"
FULL = ("the disk is full", "free some space")
FORBIDDEN = ("it may not be written to", "change its permissions")
IN_THE_WAY = ("a file stands where a folder is needed", "move the file away")
UNKNOWN_DATABASE = (
    "results.sqlite is damaged or not a database of Indsats",
    "move results.sqlite and the folder series away",
)

OF_SYSTEM = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: FORBIDDEN,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.ENOTDIR: IN_THE_WAY,
    errno.EEXIST: IN_THE_WAY,
}
OF_DATABASE = {
    "is full": FULL,
    "locked": (
        "another program holds results.sqlite locked",
        "close it (a database browser, perhaps) and give the same command again",
    ),
    "readonly": FORBIDDEN,
    "not a database": UNKNOWN_DATABASE,
    "malformed": UNKNOWN_DATABASE,
    "no such": UNKNOWN_DATABASE,
    "unable to open": ("results.sqlite cannot be opened", "check its permissions"),
    "i/o error": ("the disk does not take or give data", "check that it has room and is in order"),
}


def trouble(results: Path, wrong: str, remedy: str) -> UserError:
    """Return the one-line error about a results folder."""
    return UserError(f"results: {results}: {wrong}; {remedy}, {ELSEWHERE}")


@contextmanager
def clear_errors(results: Path) -> Iterator[None]:
    """Turn every failure of disk or database inside the block into a `UserError` about the folder.

    Raises:
        UserError: names the key `results`, the folder, what is wrong and what to do.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise explain(results, error) from error
    except Exception as error:
        cause = getattr(error, "orig", None)  # SQLAlchemy wraps what the database said
        if isinstance(cause, sqlite3.Error):
            raise explain(results, cause) from error
        raise


def explain(results: Path, error: OSError | sqlite3.Error) -> UserError:
    """Return the one-line error for what the system or the database said.

    An `IntegrityError` or the like is a fault of the program, not of the folder, and is raised as it is.
    """
    if isinstance(error, OSError):
        words = (str(error.strerror or error), "put it right")
        return trouble(results, *OF_SYSTEM.get(error.errno or 0, words))
    said = str(error).lower()
    for sign, words in OF_DATABASE.items():
        if sign in said:
            return trouble(results, *words)
    raise error
