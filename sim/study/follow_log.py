"""The log of `follow` as a table: a row for every field changed and every question asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from sim.agents.citizen import Citizen
from sim.engine.agent import fields_of
from sim.engine.tracing import Note
from sim.study.follow_story import name_of

COLUMNS = (
    "scenario",
    "citizen",
    "row",
    "week",
    "phase",
    "rule",
    "event",
    "field",
    "unit",
    "before",
    "after",
    "decision",
    "hazard",
    "draw",
    "happened",
)
UNITS = {name: field.unit for name, field in fields_of(Citizen).items()}


def log(lives: Sequence[tuple[str, int, Sequence[Note]]]) -> pd.DataFrame:
    """Return every change and every question of some lives.

    Args:
        lives: scenario, the citizen's place, and what each rule did.
    """
    rows = [
        {"scenario": scenario, "citizen": place, "row": note.row} | line
        for scenario, place, notes in lives
        for note in notes
        for line in _lines(note)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _lines(note: Note) -> Iterator[dict[str, Any]]:
    about = {"week": note.week, "phase": note.phase, "rule": note.rule}
    for one in note.questions:
        asked = {"decision": name_of(one), "hazard": one.hazard, "draw": one.draw, "happened": one.happened}
        yield about | {"event": "lot" if one.hazard is None else "question"} | asked
    for name, before, after in note.changes:
        change = {"field": name, "unit": UNITS.get(name, ""), "before": before, "after": after}
        yield about | {"event": "change"} | change
