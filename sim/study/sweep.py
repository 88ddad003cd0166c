"""What a sweep gave: one row for each point and scenario, in one table and one summary."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SHOWN = ("people_in_job_or_education", "years_of_self_support", "cost_municipality", "cost_public")


def write_sweep(folder: Path, study: str, every_point: Sequence[Sequence[str]]) -> list[str]:
    """Write summary.json and sweep.csv of a sweep from the summaries of its points.

    Args:
        folder: the sweep's folder, with a folder of its number for each point.
        study: what was run at each point.
        every_point: the overrides of each point.

    Returns:
        A table for the terminal.
    """
    rows = [
        row for number, words in enumerate(every_point) for row in _rows(folder / str(number), number, words)
    ]
    content = {"study": study, "points": [list(words) for words in every_point], "rows": rows}
    text = json.dumps(content, indent=2, ensure_ascii=False)
    (folder / "summary.json").write_text(f"{text}\n", encoding="utf-8")
    _write_table(folder / "sweep.csv", rows)
    return ["", *_lines(rows)]


def _rows(folder: Path, number: int, words: Sequence[str]) -> list[dict[str, Any]]:
    """Return one row per scenario and outcome of a point."""
    content = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    settings = dict(word.split("=", 1) for word in words)
    return [
        {"point": number, "scenario": scenario, "outcome": name, **_interval(value), **settings}
        for scenario, outcomes in content.get("outcomes", {}).items()
        for name, value in outcomes.items()
    ]


def _interval(value: dict[str, Any]) -> dict[str, Any]:
    return {key: value.get(key) for key in ("mean", "low", "high")}


def _write_table(file: Path, rows: Sequence[dict[str, Any]]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.DictWriter(target, names)
        writer.writeheader()
        writer.writerows(rows)


def _lines(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return the main outcomes as a table, a line for each point and scenario."""
    means = {(row["point"], row["scenario"], row["outcome"]): row["mean"] for row in rows}
    lines = [f"{'point':>5}  {'scenario':<20}" + "".join(f"  {name:>27}" for name in SHOWN)]
    for point, scenario in dict.fromkeys((row["point"], row["scenario"]) for row in rows):
        cells = "".join(f"  {_cell(means.get((point, scenario, name))):>27}" for name in SHOWN)
        lines.append(f"{point:>5}  {scenario:<20}{cells}")
    return lines


def _cell(mean: float | None) -> str:
    return "-" if mean is None else f"{mean:,.1f}"
