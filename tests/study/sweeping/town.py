"""A very small town for sweeps that are really run, without compiling."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

TOWN = ("municipality.citizens=20", "municipality.inhabitants=1500", "run_in_years=0", "years=1")
TINY = (*TOWN, "engine=interpreted")
LEVER = "policy.waiting.max_weeks"


def only_folder(results: Path, study: str) -> Path:
    """Return the one folder that a study has written; killed ones may have left hidden folders."""
    (folder,) = (one for one in (results / study).iterdir() if not one.name.startswith("."))
    return folder


def summary(folder: Path) -> dict[str, Any]:
    """Return the content of summary.json."""
    content: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return content


def asked(results: Path, question: str) -> list[Any]:
    """Return what the database says."""
    with sqlite3.connect(results / "results.sqlite") as database:
        return database.execute(question).fetchall()
