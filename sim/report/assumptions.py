"""What a comparison rests on: its numbers by grade, and the levers each scenario moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sim.economy.calendar import at_start
from sim.economy.rates import rate_book
from sim.measures import plain_name
from sim.policy.levers import Policy
from sim.policy.world import WorldSettings
from sim.population.margin_files import load_margins
from sim.population.margins import Margins
from sim.study.comparison import Comparison
from sim.study.inputs import margins_file

GRADES = {
    "A": "a randomised trial",
    "B": "a quasi-experiment",
    "C": "published statistics or law",
    "D": "a stated assumption",
}


KINDS = {
    "parameter": "How people and organisations behave",
    "rate": "Prices, benefits, taxes and reimbursement",
    "margin": "The people, companies and staff of the municipality",
}


class Number(NamedTuple):
    """One number with what it rests on; `kind` is one of `KINDS`, `name` what it is called in its file."""

    kind: str
    name: str
    value: float
    low: float
    high: float
    unit: str
    grade: str
    source: str
    meaning: str


class Assumption(NamedTuple):
    """One number as the reader meets it."""

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


def foundations(comparison: Comparison) -> list[tuple[str, list[Assumption]]]:
    """Return every number the answers rest on in named groups, as the reader meets it.

    Raises:
        UserError: a file of rates or margins cannot be read.
    """
    numbers = all_numbers(comparison)
    groups = [(title, [it for it in numbers if it.kind == kind]) for kind, title in KINDS.items()]
    return [(title, [_assumption(it) for it in rows]) for title, rows in groups if rows]


def all_numbers(comparison: Comparison) -> list[Number]:
    """Return every number the answers rest on: parameters, the best founded first, rates and margins.

    Raises:
        UserError: a file of rates or margins cannot be read.
    """
    return [
        *sorted(_parameters(comparison), key=lambda it: it.grade),
        *_rates(comparison),
        *_margins(comparison),
    ]


def _parameters(comparison: Comparison) -> Iterator[Number]:
    for name, one in comparison.parameters.items():
        meaning = str(one.get("meaning") or plain_name(name))
        limits = one["value"], one["low"], one["high"]
        yield Number(
            "parameter", name, *limits, str(one["unit"]), str(one["grade"]), str(one["source"]), meaning
        )


def _rates(comparison: Comparison) -> Iterator[Number]:
    """Yield the law's rates and the prices in force in week 0, in the order of their files."""
    world = _reference_settings(comparison).get("world")
    if not world:
        return
    for place, one in at_start(rate_book(), WorldSettings.model_validate(world)).items():
        unit = f"{one.unit}, kroner of {one.price_level}" if one.is_money else one.unit
        meaning = one.meaning
        yield Number("rate", place, one.value, one.low, one.high, unit, one.grade, one.source, meaning)


def _margins(comparison: Comparison) -> Iterator[Number]:
    """Yield the numbers that make the municipality; none where the settings name no file of them."""
    file = _reference_settings(comparison).get("municipality", {}).get("margins")
    margins = load_margins(margins_file(file)) if file else Margins({})
    for one in margins:
        name, unit = f"{one.quantity}.{one.group}", f"{one.unit}, {one.year}"
        meaning = f"{plain_name(one.quantity)}: {one.group.replace('_', ' ')}"
        source = margins.source_of(one)
        yield Number("margin", name, one.value, one.low, one.high, unit, one.grade, source, meaning)


def by_grade(rows: Sequence[Assumption]) -> list[tuple[str, str, int]]:
    """Return grade, what it means, and how many of the numbers have it."""
    grades = [it.grade for it in rows]
    return [(grade, meaning, grades.count(grade)) for grade, meaning in GRADES.items()]


def levers(comparison: Comparison, scenario: str) -> list[Lever]:
    """Return the levers on which the scenario differs from the reference, as the settings tell.

    `settings["scenarios"]` holds the reference in full and the others by what differs from it.
    """
    told = comparison.settings.get("scenarios", {})
    usual = dict(_leaves(_reference_settings(comparison).get("policy", {})))
    moved = _leaves(told.get(scenario, {}).get("policy", {}))
    return [
        Lever(*lever_text(path), _value(usual[path]), _value(value))
        for path, value in moved
        if path in usual and usual[path] != value
    ]


def _reference_settings(comparison: Comparison) -> Mapping[str, Any]:
    told: Mapping[str, Any] = comparison.settings.get("scenarios", {}).get(comparison.reference.name, {})
    return told


def _leaves(tree: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def lever_text(path: tuple[str, ...]) -> tuple[str, str]:
    """Return meaning and unit of a lever as the levers declare them."""
    group = Policy.model_fields.get(path[0])
    fields: Mapping[str, Any] = getattr(group.annotation, "model_fields", {}) if group else {}
    declared = fields.get(path[-1])
    if declared is None or not declared.description:
        return plain_name(" ".join(path)), ""
    extra = declared.json_schema_extra
    return declared.description, str(extra.get("unit", "")) if isinstance(extra, Mapping) else ""


def _assumption(number: Number) -> Assumption:
    limits = _limits(number.low, number.high)
    return Assumption(number.meaning, _value(number.value), limits, number.unit, number.grade, number.source)


def _limits(low: Any, high: Any) -> str:
    return _value(low) if low == high else f"{_value(low)} to {_value(high)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.6g}" if isinstance(value, int | float) else str(value)
