"""What one study was, and what came out of it, as lines for the terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import pandas as pd

from sim.measures import outcome_measure
from sim.study.archive.listing import MEGABYTE, aligned
from sim.study.certainty import held
from sim.study.conduct import CONFIDENCE
from sim.study.estimate import Estimate
from sim.study.numbers import MILLION, interval, number, per_cent

MOST = 12  # scenarios, settings and failures that a terminal shows; the export has all
LONGEST = 60  # characters of a setting's value
LARGE = 100  # from here on without decimals


def in_words(shown: Mapping[str, Any]) -> list[str]:
    """Return what `showing.as_data` found as lines for the terminal."""
    parts = (_facts(shown), _told_settings(shown), _told_means(shown), _told_failures(shown))
    return [line for part in parts if part for line in ("", *part)][1:]


def _facts(shown: Mapping[str, Any]) -> list[str]:
    facts = {"study": shown["study"], "state": shown["state"], "folder": _folder(shown)}
    if "versions" in shown:
        versions = shown["versions"]
        facts |= {
            "command": shown["command"],
            "started": f"{shown['started'][:16]} UTC",
            "runs": f"{shown['n_runs']:,} finished, {shown['n_failed']:,} failed "
            f"(scenarios: {shown['n_scenarios']:,}; seeds: {shown['n_seeds']:,})",
            "made with": ", ".join(f"{name} {version}" for name, version in versions.items()),
            "model": f"{shown['model_version']}, commit {shown['commit_hash'] or 'unknown'}",
        }
    else:
        facts["runs"] = "not in the database; its numbers are in the folder"
        if shown["points"]:
            facts["runs"] = f"those of its points, such as {shown['points'][0]}, which can be shown alone"
    return aligned([[name, text] for name, text in facts.items()], n_left=2)


def _folder(shown: Mapping[str, Any]) -> str:
    size = f"{shown['n_bytes'] / MEGABYTE:,.1f} MB" if shown["n_bytes"] else "not there"
    return f"{shown['folder']} ({size})"


def _told_settings(shown: Mapping[str, Any]) -> list[str]:
    found = [
        (scenario, f"{key}={_short(value)}")
        for scenario, settings in shown.get("settings", {}).items()
        for key, value in settings.items()
    ]
    return _limited("What differs between the scenarios", aligned(found, 2) if found else [])


def _told_means(shown: Mapping[str, Any]) -> list[str]:
    """Return a block for each outcome, so that the scenarios stand below each other."""
    means = pd.DataFrame(shown.get("means", []))
    if means.empty:
        return []
    spreads = " and ".join(held(spread) for spread in means["uncertainty"].unique())
    lines = [f"Means over the runs, with {per_cent(CONFIDENCE)} intervals ({spreads})"]
    for outcome, rows in means.groupby("outcome", sort=False):
        cells = [_mean(row) for row in islice(rows.to_dict("records"), MOST)]
        lines += [f"  {_title(str(outcome))}", *(f"    {line}" for line in aligned(cells, 1))]
        lines += _rest(len(rows), "    ")
    return lines


def _title(outcome: str) -> str:
    measure = outcome_measure(outcome)
    return f"{measure.label}, {measure.unit.replace('DKK', 'DKK million')}"


def _mean(row: Mapping[Any, Any]) -> list[str]:
    scale = 1 / MILLION if row["unit"].startswith("DKK") else 1.0
    numbers = {key: None if pd.isna(row[key]) else row[key] for key in ("mean", "low", "high")}
    found = Estimate(**numbers, n=int(row["n"]), uncertainty=row["uncertainty"]).scaled(scale)
    if found.mean is None:
        return [row["scenario"], "unknown", ""]
    digits = 0 if abs(found.mean) >= LARGE else 1
    around = f"({interval(found, digits)})" if found.has_interval else "(one run)"
    return [row["scenario"], number(found.mean, digits), around]


def _told_failures(shown: Mapping[str, Any]) -> list[str]:
    failures = shown.get("failures", [])
    cells = [
        [f"{one['scenario']}, seed {one['seed']}", f"attempts: {one['n_attempts']}; {one['error']}"]
        for one in failures
    ]
    again = "Failed runs (the same command tries them again)"
    return _limited(again, aligned(cells, 2) if cells else [])


def _limited(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    return [title, *(f"  {line}" for line in lines[:MOST]), *_rest(len(lines), "  ")]


def _rest(n_lines: int, margin: str) -> list[str]:
    more = n_lines - MOST
    return [f"{margin}... {more:,} more: indsats results export has all"] if more > 0 else []


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
