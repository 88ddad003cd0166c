"""What a sweep gave: one row for each point, scenario and outcome, in one table and one summary."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.study.summary_file import write_summary

SHOWN = {  # outcome -> title and divisor in the terminal's table
    "people_in_job_or_education": ("in job or education", 1.0),
    "years_of_self_support": ("years of self-support", 1.0),
    "mean_wait": ("weeks of waiting", 1.0),
    "cost_municipality": ("municipality, DKK m", 1e6),
    "cost_public": ("public, DKK m", 1e6),
}
MOST_SHOWN = 4  # outcomes of a study that has none of these
Row = dict[str, Any]


def write_sweep(folder: Path, study: str, every_point: Sequence[Sequence[str]]) -> list[str]:
    """Write summary.json and sweep.csv of a sweep from the summaries of its points.

    Args:
        folder: the sweep's folder, with a folder of its number for each point.
        study: what was run at each point.
        every_point: the overrides of each point.

    Returns:
        A table for the terminal.
    """
    varied = varied_settings(every_point)
    rows = [
        row for number, settings in enumerate(varied) for row in _rows(folder / str(number), number, settings)
    ]
    content = {"study": study, "points": varied, "rows": rows}
    write_summary(folder, content)
    if not rows:  # what each point gave stands in its own folder
        return [
            f"{number}: {', '.join(f'{name}={value}' for name, value in one.items())}"
            for number, one in enumerate(varied)
        ]
    _write_table(folder / "sweep.csv", rows)
    return table(rows, varied)


def varied_settings(every_point: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """Return, for each point, the settings that are not the same at all points."""
    settings = [dict(word.split("=", 1) for word in words) for words in every_point]
    same = {name for name, value in settings[0].items() if all(other[name] == value for other in settings)}
    return [{name: value for name, value in one.items() if name not in same} for one in settings]


def table(rows: Sequence[Row], varied: Sequence[Mapping[str, str]]) -> list[str]:
    """Return the means of the main outcomes as lines of text, one for each point and scenario."""
    means = {(row["point"], row["scenario"], row["outcome"]): row["mean"] for row in rows}
    outcomes = list(dict.fromkeys(row["outcome"] for row in rows))
    shown = {name: SHOWN[name] for name in outcomes if name in SHOWN}
    shown = shown or {name: (name, 1.0) for name in outcomes[:MOST_SHOWN]}
    head = ["", "scenario", *varied[0], *(title for title, _ in shown.values())]
    lines = [head]
    for point, scenario in dict.fromkeys((row["point"], row["scenario"]) for row in rows):
        cells = [_cell(means.get((point, scenario, name)), unit) for name, (_, unit) in shown.items()]
        lines.append([str(point), scenario, *varied[point].values(), *cells])
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    return ["  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]


def _rows(folder: Path, number: int, settings: Mapping[str, str]) -> list[Row]:
    """Return one row per scenario and outcome of a point; a study with a page of its own has none."""
    content = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return [
        {"point": number, **settings, "scenario": scenario, "outcome": name, **_interval(value)}
        for scenario, outcomes in content.get("outcomes", {}).items()
        for name, value in outcomes.items()
    ]


def _interval(value: Mapping[str, Any]) -> Row:
    return {key: value[key] for key in ("mean", "low", "high", "uncertainty")}


def _write_table(file: Path, rows: Sequence[Row]) -> None:
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _cell(mean: float | None, unit: float) -> str:
    if mean is None:
        return "-"
    return f"{mean / unit:,.1f}" if abs(mean) >= 1.0 or mean == 0.0 else f"{mean:.3f}"
