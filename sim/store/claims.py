"""Which hidden folders belong to a program that still works on them.

A program holds a lock on a file in its hidden folder; the system lets go of it however the program ends. A
folder whose lock nobody holds was left by a killed program. One without a lock is just being made.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = ".lock"
HIDDEN = "*/.*.partial"  # below the results folder


def hidden(final: Path) -> Path:
    """Return the folder that a study writes into until it is complete."""
    return final.with_name(f".{final.name}.partial")


def claim(folder: Path) -> FileLock | None:
    """Return the lock of a folder just made, ours until it is released, or None when somebody was quicker."""
    lock = FileLock(folder / LOCK, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return None
    return lock


def let_go(lock: FileLock) -> None:
    """Take the lock out of the folder, that is to be moved into place."""
    if os.name != "posix":  # elsewhere a file cannot be removed while it is held
        lock.release()
    Path(lock.lock_file).unlink(missing_ok=True)


def is_running(results: Path, name: str) -> bool:
    """Tell whether a program is at work on a study.

    Args:
        results: the results folder.
        name: the study's folder relative to it ("compare/2026-01-31T09-30-00Z").
    """
    folder = hidden(results / name)
    return folder.is_dir() and not _is_left(folder)


def remove_left(results: Path) -> None:
    """Remove the hidden folders that killed programs left."""
    for folder in results.glob(HIDDEN):
        if _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    lock = folder / LOCK
    if not lock.exists():
        return False
    try:
        with FileLock(lock, blocking=False):
            return True
    except (Timeout, OSError):
        return False
