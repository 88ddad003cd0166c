"""The folder of one study: there when it is complete, not there before."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from sim.store.claims import claim, hidden, let_go, remove_left
from sim.store.trouble import FULL, IN_THE_WAY, clear_errors, explain, trouble

if TYPE_CHECKING:
    from filelock import FileLock

MARGIN = 50_000_000  # bytes that must stay free beside what a study needs
OF_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


@dataclass(frozen=True)
class ResultFolder:
    """Where a study writes, and where a reader will find it.

    Attributes:
        path: folder to write into while the study runs; hidden beside the final one.
        final: `results/<study>/<UTC time>`, exists once the study is complete.
        name: the final folder relative to the results folder, with slashes ("compare/2026-01-31T09-30-00Z").
        lock: held while the study runs, so that others see that it does.
    """

    path: Path
    final: Path
    name: str
    lock: FileLock


@contextmanager
def result_folder(results: Path, study: str, now: datetime | None = None) -> Iterator[ResultFolder]:
    """Give a study a new folder, move it into place at the end, remove it when the study fails.

    Two studies started in the same second get different names. What killed programs left is removed.

    Args:
        results: the results folder.
        study: name of the study ("compare").
        now: time in the folder's name, any time zone; the present by default.

    Raises:
        UserError: the folder cannot be made or moved into place, or its disk fills while it is written.
    """
    with clear_errors(results):
        folder = _claim(results, study, now or datetime.now(UTC))
    try:
        yield folder
        with clear_errors(results):
            let_go(folder.lock)
            folder.path.rename(folder.final)
    except OSError as error:
        if error.errno in OF_DISK:
            raise explain(results, error) from error
        raise
    finally:
        shutil.rmtree(folder.path, ignore_errors=True)
        folder.lock.release()


def check_results(results: Path, needed: int = 0) -> None:
    """Make the results folder if it is missing, and see that a study can write what it needs.

    Args:
        results: the results folder.
        needed: bytes the study will write.

    Raises:
        UserError: it is no folder, may not be written to, or its disk has no room.
    """
    with clear_errors(results):
        if results.exists() and not results.is_dir():
            raise trouble(results, *IN_THE_WAY)
        results.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=results, prefix=".probe-") as probe:
            probe.write(b"room")
        free = shutil.disk_usage(results).free
    if free < needed + MARGIN:
        wrong, remedy = FULL
        raise trouble(results, f"{wrong} ({_mb(needed + MARGIN)} needed, {_mb(free)} free)", remedy)


def _claim(results: Path, study: str, now: datetime) -> ResultFolder:
    """Make the hidden folder; making it is what reserves the name."""
    parent = results / study
    parent.mkdir(parents=True, exist_ok=True)
    remove_left(results)
    stem = now.astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        lock = _reserve(parent / name)
        if lock:
            return ResultFolder(hidden(parent / name), parent / name, f"{study}/{name}", lock)
    raise AssertionError("count() never ends")


def _reserve(final: Path) -> FileLock | None:
    """Return the lock of the hidden folder if the name is ours: nobody writes under it, and nobody has."""
    folder = hidden(final)
    try:
        folder.mkdir()
    except FileExistsError:
        return None
    if final.exists():
        folder.rmdir()
        return None
    return claim(folder)


def _mb(amount: int) -> str:
    return f"{-(-amount // 1_000_000):,} MB"
