"""Who invests and who gains as a file: one row per scenario, measure, payer and year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from sim.study.answers import PAYERS
from sim.study.comparison import TREASURIES, Comparison
from sim.study.estimate import Estimate
from sim.study.money import ExtraPayments, extra_payments
from sim.study.returns import (
    INVESTORS,
    budget,
    citizens_gain,
    net_present_value,
    return_per_krone,
    share_of_gain,
    value_of_public_funds,
)

Row = dict[str, Any]
COLUMNS = (
    "scenario",
    "measure",
    "payer",
    "year",
    "unit",
    "price_level",
    "mean",
    "low",
    "high",
    "n",
    "uncertainty",
    "verdict",
)
PRESENT = "DKK, present value"
BOOKED = "DKK, not discounted"


def table(comparison: Comparison) -> pd.DataFrame:
    """Return every answer about the investment with its interval; `year` only where it is of one year."""
    found = [
        {"scenario": card.name, "price_level": comparison.facts["price_level"]} | row
        for card in comparison.alternatives
        for row in _rows(extra_payments(comparison, card.name))
    ]
    return pd.DataFrame(found, columns=list(COLUMNS)).astype({"year": "Int64"})


def _rows(extra: ExtraPayments) -> Iterator[Row]:
    for who in PAYERS:
        yield _row("investment", who, PRESENT, extra.mean(extra.present(extra.investment(who))))
        yield _row("npv", who, PRESENT, net_present_value(extra, who))
    yield from _budget(extra)
    for who in INVESTORS:
        yield _row("return_per_krone", who, "DKK back per DKK invested", return_per_krone(extra, who))
    for who in TREASURIES:
        yield _row("share_of_gain", who, "share of what the three gain", share_of_gain(extra, who))
    yield _row("net_income", "citizen", PRESENT, extra.mean(citizens_gain(extra)))
    worth = value_of_public_funds(extra)
    row = _row("mvpf", "public", "DKK to citizens per DKK of net cost", worth.value)
    yield row | {"verdict": worth.verdict.value}


def _budget(extra: ExtraPayments) -> Iterator[Row]:
    found = budget(extra)
    for year, spent in enumerate(found.by_year, start=1):
        yield _row("budget", "municipality", BOOKED, spent) | {"year": year}
    yield _row("budget_sum", "municipality", BOOKED, found.sum)
    yield _row("budget_peak", "municipality", BOOKED, found.peak) | {"year": found.peak_year}


def _row(measure: str, payer: str, unit: str, value: Estimate) -> Row:
    return {"measure": measure, "payer": payer, "unit": unit} | value.as_dict()
