"""The list of studies, as lines of text or as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.study.archive.entries import Entry

HEAD = ("study", "started (UTC)", "scenarios", "runs", "failed", "state", "MB")
COUNTS = ("n_scenarios", "n_runs", "n_failed")
MEGABYTE = 1e6


def as_data(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return one record per study; sizes in bytes, times in UTC."""
    return [
        {
            "study": one.name,
            "kind": one.kind,
            "started": one.started.isoformat(),
            **{name: one.count(name) for name in COUNTS},
            "state": one.state,
            "n_bytes": one.n_bytes(),
        }
        for one in entries
    ]


def table(entries: Sequence[Entry]) -> list[str]:
    """Return the list as lines of text, a dash where the database keeps nothing."""
    return aligned([HEAD, *(_cells(one) for one in entries)], n_left=2)


def aligned(lines: Sequence[Sequence[str]], n_left: int) -> list[str]:
    """Return lines of cells in columns: the first `n_left` begin at the left, the others end at the right."""
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return ["  ".join(_padded(line, widths, n_left)).rstrip() for line in lines]


def _padded(line: Sequence[str], widths: Sequence[int], n_left: int) -> list[str]:
    cells = enumerate(zip(line, widths, strict=True))
    return [cell.ljust(width) if place < n_left else cell.rjust(width) for place, (cell, width) in cells]


def _cells(one: Entry) -> list[str]:
    counts = [one.count(name) for name in COUNTS]
    told = ["-" if count is None else f"{count:,}" for count in counts]
    return [one.name, f"{one.started:%Y-%m-%d %H:%M}", *told, one.state, f"{one.n_bytes() / MEGABYTE:,.1f}"]
