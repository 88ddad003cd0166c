"""What a comparison rests on: its parameters by grade, and the levers each scenario moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sim.policy.levers import Policy
from sim.study.comparison import Comparison
from sim.study.measures import plain_name

GRADES = {
    "A": "a randomised trial",
    "B": "a quasi-experiment",
    "C": "published statistics or law",
    "D": "a stated assumption",
}


class Assumption(NamedTuple):
    """One parameter as the reader meets it."""

    meaning: str
    value: str
    limits: str
    unit: str
    grade: str
    source: str


class Lever(NamedTuple):
    """One lever that a scenario moves: what it is, the reference's value, and the scenario's."""

    meaning: str
    unit: str
    usual: str
    value: str


def assumptions(comparison: Comparison) -> list[Assumption]:
    """Return the parameters, the best founded first."""
    found = [_assumption(name, entry) for name, entry in comparison.parameters.items()]
    return sorted(found, key=lambda it: it.grade)


def by_grade(comparison: Comparison) -> list[tuple[str, str, int]]:
    """Return grade, what it means, and how many parameters have it."""
    grades = [str(entry["grade"]) for entry in comparison.parameters.values()]
    return [(grade, meaning, grades.count(grade)) for grade, meaning in GRADES.items()]


def levers(comparison: Comparison, scenario: str) -> list[Lever]:
    """Return the levers on which the scenario differs from the reference, as the settings tell.

    `settings["scenarios"]` holds the reference in full and the others by what differs from it.
    """
    told = comparison.settings.get("scenarios")
    if not isinstance(told, Mapping):
        return []
    usual = dict(_leaves(told.get(comparison.reference.name, {}).get("policy", {})))
    moved = _leaves(told.get(scenario, {}).get("policy", {}))
    return [
        Lever(*_lever_text(path), _value(usual[path]), _value(value))
        for path, value in moved
        if path in usual and usual[path] != value
    ]


def _leaves(tree: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _lever_text(path: tuple[str, ...]) -> tuple[str, str]:
    """Return meaning and unit of a lever as the levers declare them."""
    group = Policy.model_fields.get(path[0])
    fields: Mapping[str, Any] = getattr(group.annotation, "model_fields", {}) if group else {}
    declared = fields.get(path[-1])
    if declared is None or not declared.description:
        return plain_name(" ".join(path)), ""
    extra = declared.json_schema_extra
    return declared.description, str(extra.get("unit", "")) if isinstance(extra, Mapping) else ""


def _assumption(name: str, entry: Mapping[str, Any]) -> Assumption:
    limits = f"{_value(entry['low'])} to {_value(entry['high'])}"
    meaning = str(entry.get("meaning") or plain_name(name))
    return Assumption(
        meaning, _value(entry["value"]), limits, str(entry["unit"]), str(entry["grade"]), str(entry["source"])
    )


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.6g}" if isinstance(value, int | float) else str(value)
