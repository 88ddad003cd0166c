"""The summary of a comparison as plain data: the documented `summary.json`.

One scenario alone has no paired_differences, break_even, cost_per_extra_year and no differences of costs.

Keys:
    study: "compare".
    scenarios: list of name, title, description; the first is the reference.
    reference: name of the reference. confidence: of every interval, for example 0.95.
    outcomes: scenario -> outcome -> mean, low, high, n (seeds), unit.
    paired_differences: scenario -> outcome -> mean, low, high, n (pairs), is_clear (interval excludes 0).
    costs_by_payer: scenario -> payer -> total and difference, each mean, low, high, n; DKK present value.
    break_even: scenario -> treasury -> week (null: not within the horizon), share_of_seeds, verdict.
    cost_per_extra_year: scenario -> municipality and public -> mean, low, high, n; DKK per person-year
        of self-support (null where the scenario does not clearly add self-support).
    n_runs, citizen_weeks, seconds, engine, versions, commit, config_hash, municipality, years, seeds,
        rules, discount_rate: how it was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.study.answers import (
    PAYERS,
    break_even,
    cost_per_extra_year,
    costs_by_payer,
    difference,
    level,
)
from sim.study.comparison import Comparison
from sim.study.measures import outcome_measure


def summary(comparison: Comparison) -> dict[str, Any]:
    """Return the content of summary.json (see the module): plain data, None where nothing is known."""
    facts: Mapping[str, Any] = comparison.facts
    content = {
        "study": "compare",
        "scenarios": [card._asdict() for card in comparison.scenarios],
        "reference": comparison.reference.name,
        "outcomes": {card.name: _levels(comparison, card.name) for card in comparison.scenarios},
        "costs_by_payer": _costs(comparison),
    }
    beside = _beside(comparison) if comparison.alternatives else {}
    return content | beside | {key: _plain(value) for key, value in facts.items()}


def _beside(comparison: Comparison) -> dict[str, Any]:
    """Return what only a comparison has, by scenario."""
    names = [card.name for card in comparison.alternatives]
    return {
        "paired_differences": {name: _differences(comparison, name) for name in names},
        "break_even": {name: _break_evens(comparison, name) for name in names},
        "cost_per_extra_year": {name: _prices(comparison, name) for name in names},
    }


def _levels(comparison: Comparison, scenario: str) -> dict[str, Any]:
    return {
        name: level(comparison, scenario, name).as_dict() | {"unit": outcome_measure(name).unit}
        for name in comparison.outcome_names
    }


def _differences(comparison: Comparison, scenario: str) -> dict[str, Any]:
    found = {name: difference(comparison, scenario, name) for name in comparison.outcome_names}
    return {name: gap.as_dict() | {"is_clear": gap.is_clear} for name, gap in found.items()}


def _costs(comparison: Comparison) -> dict[str, Any]:
    return {
        scenario: {
            payer: {"total": total.as_dict()}
            | ({"difference": gap.as_dict()} if comparison.alternatives else {})
            for payer, (total, gap) in costs.items()
        }
        for scenario, costs in costs_by_payer(comparison).items()
    }


def _break_evens(comparison: Comparison, scenario: str) -> dict[str, Any]:
    found = {payer: break_even(comparison, scenario, payer) for payer in PAYERS}
    return {
        payer: {"week": it.week, "share_of_seeds": it.share_of_seeds, "verdict": it.verdict.value}
        for payer, it in found.items()
    }


def _prices(comparison: Comparison, scenario: str) -> dict[str, Any]:
    return {
        payer: cost_per_extra_year(comparison, scenario, payer).as_dict()
        for payer in ("municipality", "public")
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, str) or value is None:
        return value
    if hasattr(value, "tolist"):
        return value.tolist()
    return [_plain(item) for item in value] if hasattr(value, "__iter__") else value
