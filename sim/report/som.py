"""The table in the layout of SØM, for the page and as files: see sim.study.som."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from sim.measures import payer_name
from sim.report.cells import Cell
from sim.study.comparison import Comparison, ScenarioCard
from sim.study.money import ExtraPayments, Values, extra_payments
from sim.study.numbers import fitting_decimals, is_zero, signed
from sim.study.som import CONSEQUENCE, COUNT, IN_ALL, Line, som_lines

THOUSAND = 1e3


class Block(NamedTuple):
    """The table of one scenario on the page: lines by section; per line the years, sum and present value."""

    title: str
    sections: dict[str, list[tuple[str, list[Cell]]]]


def block(comparison: Comparison, card: ScenarioCard) -> Block:
    """Return the table of a scenario: people, and DKK thousand. Lines without any difference are left out."""
    extra = extra_payments(comparison, card.name)
    sections: dict[str, list[tuple[str, list[Cell]]]] = {}
    for line in som_lines(comparison, card.name, extra):
        if line.values.any() or line.name == IN_ALL:
            sections.setdefault(line.section, []).append((_label(line), list(_cells(line, extra))))
    return Block(card.title, sections)


def _label(line: Line) -> str:
    if not line.is_money:
        return line.name
    who, what = payer_name(line.payer), line.name.lower()
    return f"{who}: {what}" if line.section == CONSEQUENCE else who


def _cells(line: Line, extra: ExtraPayments) -> Iterator[Cell]:
    found = extra.by_year(line.values)
    if line.is_flow:
        found.append(extra.mean(line.values.sum(axis=1)))
    if line.is_flow and line.is_money:
        found.append(extra.mean(extra.present(line.values)))
    for value in found:
        mean = (value.mean or 0.0) / (THOUSAND if line.is_money else 1.0)
        text = signed(mean, 0 if line.is_money else fitting_decimals(mean))
        yield Cell(text, "", value.is_clear and not is_zero(text))


def long(comparison: Comparison) -> pd.DataFrame:
    """Return the lines of every scenario with intervals, a row per year."""
    return pd.DataFrame(
        about | {"year": year} | value.as_dict()
        for about, line, extra in _lines(comparison)
        for year, value in enumerate(extra.by_year(line.values), start=1)
    )


def wide(comparison: Comparison) -> pd.DataFrame:
    """Return the means, one block per scenario, years as columns.

    `all_years` is their sum (of people: person-years), `present_value` that of kroner.
    """
    return pd.DataFrame(
        about | _means(line.values) | _totals(line, extra) for about, line, extra in _lines(comparison)
    )


def _lines(comparison: Comparison) -> Iterator[tuple[dict[str, Any], Line, ExtraPayments]]:
    """Yield each line with what it is about."""
    for card in comparison.alternatives:
        extra = extra_payments(comparison, card.name)
        for line in som_lines(comparison, card.name, extra):
            about = {"scenario": card.name, "section": line.section, "line": line.name, "payer": line.payer}
            unit = (
                {"unit": "DKK, not discounted", "price_level": comparison.facts["price_level"]}
                if line.is_money
                else {"unit": COUNT, "price_level": None}
            )
            yield about | unit, line, extra


def _means(values: Values) -> dict[str, float]:
    return {f"year_{year}": float(mean) for year, mean in enumerate(values.mean(axis=0), start=1)}


def _totals(line: Line, extra: ExtraPayments) -> dict[str, float | None]:
    in_all = line.values.sum(axis=1).mean() if line.is_flow else None
    present = extra.present(line.values).mean() if line.is_flow and line.is_money else None
    return {"all_years": in_all, "present_value": present}
