"""What a sweep gave, in tables: a row for each point and outcome, and a row for each point."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.study.summary_file import SUMMARY, write_summary

if TYPE_CHECKING:
    import pandas as pd

SWEEP_TABLE = "sweep.csv"
POINT_TABLE = "points.csv"
SHOWN = {  # outcome -> title and divisor in the terminal's table
    "people_in_job_or_education": ("in job or education", 1.0),
    "years_of_self_support": ("years of self-support", 1.0),
    "mean_wait": ("weeks of waiting", 1.0),
    "cost_municipality": ("municipality, DKK m", 1e6),
    "cost_public": ("public, DKK m", 1e6),
}
MOST_SHOWN = 4  # outcomes of a study that has none of these
MOST_POINTS = 30  # that the terminal shows
N_BEST = 10
BEST_BY = "years_of_self_support"
OF_INTERVAL = ("unit", "mean", "low", "high", "uncertainty", "n")
Row = dict[str, Any]
Varied = Sequence[Mapping[str, str]]


def varied_settings(every_point: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """Return, for each point, the settings that are not the same at all points."""
    settings = [dict(word.split("=", 1) for word in words) for words in every_point]
    same = {name for name, value in settings[0].items() if all(one[name] == value for one in settings)}
    return [{name: value for name, value in one.items() if name not in same} for one in settings]


def write_points(folder: Path, means: pd.DataFrame, varied: Varied) -> None:
    """Write sweep.csv, a row for each point and outcome, and points.csv, a row for each point.

    Args:
        folder: exists.
        means: point, scenario, outcome and the columns of an interval.
        varied: the settings of each point that are not the same at all.
    """
    keys = [name for name in varied[0] if name != "scenario"]
    places = means["point"].to_numpy()
    settings = {name: [varied[point][name] for point in places] for name in keys}
    long = means.assign(**settings)[["point", *keys, "scenario", "outcome", *OF_INTERVAL]]
    long.to_csv(folder / SWEEP_TABLE, index=False)
    wide = long.pivot(index=["point", *keys, "scenario"], columns="outcome", values="mean")
    wide.sort_index()[list(dict.fromkeys(means["outcome"]))].to_csv(folder / POINT_TABLE)


def in_words(means: pd.DataFrame, varied: Varied, command: str) -> list[str]:
    """Return the means of the main outcomes as lines of text: of all points, of many only the best."""
    shown = means[means["outcome"].isin(SHOWN)]
    n_points = shown["point"].nunique()
    hint = f"Figures and the best settings under a budget: {command}"
    if n_points <= MOST_POINTS:
        return [*table(_records(shown), varied), "", hint]
    order = shown[shown["outcome"] == BEST_BY].sort_values("mean", ascending=False)["point"]
    best = shown.set_index("point").loc[order[:N_BEST]].reset_index()
    title = f"The {N_BEST} of {n_points:,} points with the most {SHOWN[BEST_BY][0]}:"
    return [title, *table(_records(best), varied), "", hint]


def _records(frame: pd.DataFrame) -> list[Row]:
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def write_sweep(folder: Path, study: str, every_point: Sequence[Sequence[str]]) -> list[str]:
    """Write summary.json and sweep.csv of a sweep from the summaries of its points.

    Args:
        folder: the sweep's folder, with a folder of its number for each point that could be run.
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
    _write_rows(folder / SWEEP_TABLE, rows)
    return table(rows, varied)


def table(rows: Sequence[Row], varied: Varied) -> list[str]:
    """Return the means of the main outcomes as lines of text, one for each point and scenario."""
    means = {(row["point"], row["scenario"], row["outcome"]): row["mean"] for row in rows}
    outcomes = list(dict.fromkeys(row["outcome"] for row in rows))
    shown = {name: SHOWN[name] for name in outcomes if name in SHOWN}
    shown = shown or {name: (name, 1.0) for name in outcomes[:MOST_SHOWN]}
    keys = [name for name in varied[0] if name != "scenario"]
    lines = [["", "scenario", *keys, *(title for title, _ in shown.values())]]
    for point, scenario in dict.fromkeys((row["point"], row["scenario"]) for row in rows):
        cells = [_cell(means.get((point, scenario, name)), unit) for name, (_, unit) in shown.items()]
        lines.append([str(point), scenario, *(varied[point][name] for name in keys), *cells])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return ["  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]


def _rows(folder: Path, number: int, settings: Mapping[str, str]) -> list[Row]:
    """Return one row per scenario and outcome of a point; none where it failed or has a page of its own."""
    file = folder / SUMMARY
    content = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return [
        {"point": number, **settings, "scenario": scenario, "outcome": name, **_interval(value)}
        for scenario, outcomes in content.get("outcomes", {}).items()
        for name, value in outcomes.items()
    ]


def _interval(value: Mapping[str, Any]) -> Row:
    return {key: value[key] for key in OF_INTERVAL if key in value}


def _write_rows(file: Path, rows: Sequence[Row]) -> None:
    import pandas as pd

    pd.DataFrame(rows).to_csv(file, index=False)


def _cell(mean: float | None, unit: float) -> str:
    if mean is None or math.isnan(mean):
        return "-"
    return f"{mean / unit:,.1f}" if abs(mean) >= 1.0 or mean == 0.0 else f"{mean:.3f}"
