"""Delete a study: its folder, and the runs that no other study uses."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from sim.errors import UserError
from sim.store.claims import LOCK, hidden
from sim.study.archive.listing import MEGABYTE

if TYPE_CHECKING:
    from sim.store.store import Store
    from sim.study.archive.entries import Entry


def what_goes(entry: Entry, store: Store | None) -> list[str]:
    """Say what deleting the study takes away, and what stays.

    Raises:
        UserError: a program is at work on it, or it is a point of a sweep.
    """
    if entry.name.count("/") > 1:
        raise UserError(
            f"{entry.name}: is a point of a sweep; delete the sweep {entry.name.rpartition('/')[0]}"
        )
    if entry.is_running:
        raise UserError(f"{entry.name}: is running; stop it first (Ctrl-C), or wait until it is finished")
    lines = [f"{entry.name} ({entry.state}, started {entry.started:%Y-%m-%d %H:%M} UTC)"]
    if store is not None and entry.in_database:
        held = store.holdings(entry.in_database)
        lines.append(f"  runs that no other study uses  {held.n_own:,}, {_mb(held.n_bytes)} of weekly series")
        lines.append(f"  runs that other studies use    {held.n_shared:,}, which stay")
    there = _mb(entry.n_bytes()) if entry.path.is_dir() else "not there"
    return [*lines, f"  folder                         {entry.path}, {there}"]


def delete(entry: Entry, store: Store | None) -> None:
    """Delete the study that `what_goes` told of; what a stop leaves is deleted by the same command.

    Raises:
        UserError: the database or the folder cannot be changed.
    """
    if store is not None:
        for name in entry.in_database:
            store.delete(name)
    if entry.path.is_dir():
        _remove(entry)


def _remove(entry: Entry) -> None:
    """Hide the folder before it is taken apart, so that no half of it is ever seen.

    With its lock, which nobody holds, the next program that writes removes what a kill leaves.
    """
    apart = hidden(entry.path)
    try:
        (entry.path / LOCK).touch()
        entry.path.rename(apart)
        shutil.rmtree(apart)
    except OSError as error:
        raise UserError(f"{entry.path}: cannot be deleted: {error.strerror}") from error


def _mb(n_bytes: int) -> str:
    return f"{n_bytes / MEGABYTE:,.1f} MB"
