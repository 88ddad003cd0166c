"""Template files: every column that users fill in, with a few rows of invented people."""

from __future__ import annotations

import csv
from pathlib import Path

from sim.errors import UserError
from sim.people.columns import main_columns
from sim.people.sources import ALSO_NAMED

Row = dict[str, str]
# Invented, every one: enough to show how cells are written.
ROWS: dict[str, list[Row]] = {
    "citizens": [
        {
            "id": "1",
            "age": "22",
            "scheme": "education_benefit",
            "weeks_on_benefit": "60",
            "weeks_waiting": "12",
            "education": "none",
            "grades": "no",
            "children": "no",
            "woman": "no",
            "single": "yes",
            "lives_at_home": "yes",
            "wants_job": "yes",
            "trade": "retail",
            "barrier_mental": "0.6",
            "barrier_physical": "0.1",
            "barrier_addiction": "0.0",
            "barrier_skills": "0.5",
            "barrier_social": "0.4",
            "barrier_housing": "0.2",
            "motivation": "0.6",
            "self_belief": "0.4",
            "trust": "0.5",
            "work_identity": "0.5",
            "illness_identity": "0.3",
            "readiness": "0.3",
            "network": "0.3",
        },
        {
            "id": "2",
            "age": "47",
            "scheme": "cash_benefit",
            "status": "on_benefit",
            "weeks_on_benefit": "410",
            "weeks_in_scheme": "410",
            "activity": "placement",
            "weeks_in_activity": "6",
            "education": "none",
            "children": "yes",
            "woman": "yes",
            "single": "yes",
            "lives_at_home": "no",
            "wants_job": "no",
            "trade": "cleaning_kitchen",
            "typology": "woman_diffuse_pain",
            "barrier_mental": "yes",
            "barrier_physical": "yes",
            "barrier_addiction": "no",
            "barrier_housing": "0.3",
        },
        {
            "id": "3",
            "age": "35.5",
            "scheme": "cash_benefit",
            "weeks_on_benefit": "150",
            "education": "vocational",
            "children": "yes",
            "woman": "yes",
            "single": "no",
            "lives_at_home": "no",
            "wants_job": "yes",
            "trade": "care",
        },
        {
            "id": "4",
            "age": "28",
            "weeks_on_benefit": "20",
            "weeks_waiting": "5",
            "education": "vocational",
            "children": "no",
            "woman": "no",
            "single": "yes",
            "lives_at_home": "no",
            "wants_job": "yes",
            "trade": "craft_industry",
            "motivation": "0.7",
        },
        {"id": "5", "age": "58"},
    ],
    "caseworkers": [
        {"id": "1", "belief": "0.6", "competence": "0.7", "approach": "stepwise", "tenure": "120"},
        {"id": "2", "approach": "firm"},
    ],
    "companies": [
        {"id": "1", "trade": "cleaning_kitchen", "size": "24", "openness": "0.7", "has_agreement": "no"},
        {"id": "2", "trade": "care", "size": "60"},
    ],
    "volunteers": [
        {"id": "1", "way": "mentor", "warmth": "0.8", "stage": "trained", "is_paused": "no"},
        {"id": "2", "way": "companion"},
    ],
}


def write_templates(folder: Path) -> list[Path]:
    """Write a template for each kind of list that users give, and return the files.

    Raises:
        UserError: a file is there already, or the folder cannot be written to.
    """
    files = [folder / f"{ALSO_NAMED.get(kind, kind)}_template.csv" for kind in ROWS]
    there = [file for file in files if file.exists()]
    if there:
        raise UserError(f"{there[0]}: is there already; name another folder, or move it away")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind, file in zip(ROWS, files, strict=True):
            _write(kind, file)
    except OSError as error:
        raise UserError(f"{folder}: cannot be written to: {error.strerror}") from error
    return files


def _write(kind: str, file: Path) -> None:
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, [one.name for one in main_columns(kind)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(ROWS[kind])
