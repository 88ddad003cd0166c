"""Weekly series as Parquet files: one row per run and week, one column per series.

A file is named after its content. It is written under a hidden name, brought to the disk, marked, and moved
into place *before* the catalogue in the database is committed; the mark (`.<name>.pending`) goes after.
What a killed program leaves is therefore known: a marked file that the catalogue does not list.
All functions here but `read_series` and `is_whole` need the database's write lock.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.store.records import Run, RunKey

if TYPE_CHECKING:
    import pandas as pd

HIDDEN_ENDS = (".partial", ".pending")
KEY_COLUMNS = ("scenario_hash", "scenario", "seed")


@dataclass(frozen=True)
class Written:
    """A series file as the catalogue lists it."""

    name: str
    sha256: str
    n_bytes: int
    n_rows: int


def n_weeks(run: Run) -> int:
    """Return the common length of a run's series.

    Raises:
        ValueError: the series have different lengths, or there are none.
    """
    lengths = {len(values) for values in run.series.values()}
    if len(lengths) != 1:
        raise ValueError(f"series of {run.scenario}, seed {run.seed}, have the lengths {sorted(lengths)}")
    return lengths.pop()


def write_series(folder: Path, runs: Sequence[tuple[RunKey, Run]]) -> Written:
    """Write the series of runs, in their order, into one new marked file.

    Raises:
        OSError: the disk is full or the folder may not be written to.
        ValueError: the runs have different series.
    """
    content = _to_parquet(runs)
    sha256 = hashlib.sha256(content).hexdigest()
    written = Written(f"{sha256[:16]}.parquet", sha256, len(content), sum(n_weeks(run) for _, run in runs))
    folder.mkdir(exist_ok=True)
    partial = folder / f".{written.name}.partial"
    _write_through(partial, content)
    mark(folder, [written.name])
    partial.replace(folder / written.name)
    _flush_folder(folder)
    return written


def read_series(folder: Path, name: str) -> pd.DataFrame:
    """Read a series file: scenario_hash, scenario, seed and the series, in the order written.

    Raises:
        OSError: the file is missing or unreadable.
    """
    import pandas as pd

    return pd.read_parquet(folder / name)


def is_whole(folder: Path, name: str, sha256: str) -> bool:
    """Tell whether the file is there and holds what was written; one that has not changed is read once."""
    try:
        state = (folder / name).stat()
        return _digest(folder / name, state.st_size, state.st_mtime_ns, state.st_ino) == sha256
    except OSError:
        return False


@lru_cache(maxsize=100_000)
def _digest(file: Path, *_: int) -> str:
    """Return the checksum of a file; it is read again when its size, time or place has changed."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def mark(folder: Path, names: Iterable[str]) -> None:
    """Mark files that are removed unless the catalogue lists them when the transaction is over."""
    for name in names:
        _write_through(_mark(folder, name), b"")


def marked(folder: Path) -> set[str]:
    """Return the files that a program was saving or deleting when it was stopped, or is now."""
    return {path.name[1:].rsplit(".", 1)[0] for path in _leftovers(folder)}


def tidy(folder: Path, catalogued: Collection[str]) -> None:
    """Remove what an unfinished save left; a file without mark is never touched."""
    for leftover in _leftovers(folder):
        name = leftover.name[1:].rsplit(".", 1)[0]
        if leftover.suffix == ".pending" and name not in catalogued:
            (folder / name).unlink(missing_ok=True)
        leftover.unlink(missing_ok=True)


def _mark(folder: Path, name: str) -> Path:
    return folder / f".{name}.pending"


def _leftovers(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in folder.glob(".*.parquet.*") if path.suffix in HIDDEN_ENDS]


def _to_parquet(runs: Sequence[tuple[RunKey, Run]]) -> bytes:
    import pandas as pd

    names = list(runs[0][1].series)
    if any(set(run.series) != set(names) for _, run in runs):
        raise ValueError("runs saved together must have the same series")
    weeks = [n_weeks(run) for _, run in runs]
    keys = [(digest, run.scenario, run.seed) for (digest, _), run in runs]
    columns = {
        name: np.repeat(np.array(values), weeks)
        for name, values in zip(KEY_COLUMNS, zip(*keys, strict=True), strict=True)
    }
    columns |= {name: np.concatenate([run.series[name] for _, run in runs]) for name in names}
    content = io.BytesIO()
    pd.DataFrame(columns).to_parquet(content, index=False)
    return content.getvalue()


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Bring the new names to the disk, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
