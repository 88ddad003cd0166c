"""Outcomes of finished runs of a large study, kept as they come so that a stopped one goes on.

One line of JSON per run in `results/STUDY/.runs-HASH.jsonl`; the hash is that of everything that
determines the numbers. A line that was cut by a failing machine is not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

KEYS = ("scenario", "seed")
Row = dict[str, float | int | str]


class Finished:
    """The runs that are finished, on file."""

    def __init__(self, folder: Path, study: str, digest: str) -> None:
        """Look at the file of a study; it is made with the first run that is kept."""
        self.file = folder / study / f".runs-{digest}.jsonl"

    def keep(self, rows: Sequence[Row]) -> None:
        """Add the outcomes of some runs."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        before = "\n" if self._is_cut() else ""
        with self.file.open("a", encoding="utf-8") as lines:
            lines.write(before + "".join(f"{json.dumps(row)}\n" for row in rows))

    def _is_cut(self) -> bool:
        """Tell whether the last line was cut while it was written."""
        return self.file.exists() and not self.file.read_bytes().endswith(b"\n")

    def done(self) -> set[tuple[str, int]]:
        """Return scenario and seed of every run that is kept."""
        return {(str(row["scenario"]), int(row["seed"])) for row in self._rows()}

    def table(self) -> pd.DataFrame:
        """Return the outcomes, one row per run, each run once."""
        return pd.DataFrame(self._rows()).drop_duplicates(list(KEYS)).sort_values(list(KEYS))

    def _rows(self) -> Iterator[dict[str, float]]:
        if not self.file.exists():
            return
        for line in self.file.read_text(encoding="utf-8").splitlines():
            try:
                yield json.loads(line)
            except ValueError:  # the end of a line that was being written
                continue
