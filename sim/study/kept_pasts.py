"""Run-ins kept on disk: lived once for a configuration, a seed and a version of the program, then read.

A kept run-in gives the same numbers as one that is lived. Whatever goes wrong with a file (damaged,
written by somebody else at the same time, no room) only means that the run-in is lived again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.engine.compiled import cache_folder
from sim.engine.table import AgentTable
from sim.population.alignment import YearEnd
from sim.table_model import Snapshot

MOST_BYTES = 2 * 10**9  # of all files together
IN_USE_SECONDS = 3600.0  # a file used within this time is not removed for another
SUFFIX = ".npz"
YEAR_BEFORE = "recipients_a_year_before"
YEAR_ENDS = "year_ends"


@dataclass(frozen=True)
class Past:
    """A run-in that is over.

    Attributes:
        state: everybody and everything when week 0 begins.
        recipients_a_year_before: people of the target group on benefit in the last week of the year before
            the last, -1 when the run-in is shorter than that.
        year_ends: where the run-in was when official totals were counted, and what alignment did.
    """

    state: Snapshot
    recipients_a_year_before: int
    year_ends: tuple[YearEnd, ...] = ()


def kept_folder() -> Path:
    """Return the folder of kept run-ins: `pasts`, beside that of the compiled rules."""
    return cache_folder().parent / "pasts"


@dataclass(frozen=True)
class KeptPasts:
    """Where run-ins are kept, and for which version of the program.

    Attributes:
        version: content of the program and of the files that the configuration names.
        place: folder of the files; None is `kept_folder` of whichever machine this is on.
        most_bytes: how large they may be together.
    """

    version: str
    place: Path | None = None
    most_bytes: int = MOST_BYTES

    @property
    def folder(self) -> Path:
        """Return where the files are."""
        return self.place or kept_folder()

    def file(self, past: str, seed: int) -> Path:
        """Return where the run-in with this text and seed is kept."""
        name = hashlib.sha256(f"{self.version} {seed} {past}".encode()).hexdigest()
        return self.folder / f"{name[:32]}{SUFFIX}"

    def read(self, past: str, seed: int, tables: dict[str, AgentTable]) -> Past | None:
        """Return a kept run-in, or None when there is none that fits the tables.

        Args:
            past: the text of what determines it, the horizon left out.
            seed: the seed.
            tables: those of the model before the run-in; who comes after it is taken from them.
        """
        file = self.file(past, seed)
        try:
            with np.load(file, allow_pickle=False) as content:
                found = {name: content[name] for name in content.files}
            os.utime(file)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, EOFError, zipfile.BadZipFile, MemoryError):
            _remove(file)
            return None
        year_before = found.pop(YEAR_BEFORE, None)
        year_ends = found.pop(YEAR_ENDS, ())
        expected = {name: table.rows.dtype for name, table in tables.items()}
        if year_before is None or {name: rows.dtype for name, rows in found.items()} != expected:
            _remove(file)
            return None
        # of the same kind as what is lived, aligned too: for another kind the rules are compiled once more
        found = {name: rows.view(expected[name]) for name, rows in found.items()}
        later = tables["citizens"].rows[len(found["citizens"]) :].copy()
        found["citizens"] = np.concatenate([found["citizens"], later])
        return Past(Snapshot(0, found), int(year_before), tuple(YearEnd(*map(int, one)) for one in year_ends))

    def keep(self, past: str, seed: int, lived: Past, n_seen: int) -> None:
        """Keep a run-in if there is room: whole under its own name, or not at all.

        Of the citizens only the first `n_seen` are kept: those who come later have not lived yet, and how
        many they are depends on the horizon.
        """
        file = self.file(past, seed)
        tables = lived.state.tables | {"citizens": lived.state.tables["citizens"][:n_seen]}
        size = sum(rows.nbytes for rows in tables.values())
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if not self._make_room(size):
                return
            handle, name = tempfile.mkstemp(suffix=".part", dir=self.folder)
        except OSError:
            return
        try:
            content: dict[str, Any] = {**tables, YEAR_BEFORE: lived.recipients_a_year_before}
            if lived.year_ends:
                content[YEAR_ENDS] = np.array(lived.year_ends)
            with os.fdopen(handle, "wb") as part:
                np.savez(part, **content)
            Path(name).replace(file)
        except OSError:  # the disk is full, or the folder has gone
            _remove(Path(name))

    def _make_room(self, size: int) -> bool:
        """Remove what has not been used for longest until a file of this size fits; tell whether it does."""
        files = [(one.stat().st_mtime, one.stat().st_size, one) for one in self.folder.iterdir()]
        used = sum(bytes_used for _, bytes_used, _ in files)
        now = time.time()
        for last_used, bytes_used, one in sorted(files):
            if used + size <= self.most_bytes or now - last_used < IN_USE_SECONDS:
                break
            _remove(one)
            used -= bytes_used
        return used + size <= self.most_bytes


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
