"""The numbers behind the report as CSV files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from sim.measures import outcome_measure
from sim.report import groups, investment_table, margin_fit, som, whose_jobs
from sim.report.assumptions import Number, all_numbers
from sim.study import laws, variance
from sim.study.answers import (
    PAYERS,
    break_even,
    cost_per_extra_year,
    costs_by_payer,
    difference,
    discounted_ledger,
    level,
)
from sim.study.comparison import LEDGER_NAMES, SERIES_KEYS, Comparison
from sim.study.words import kroner_of

Row = dict[str, Any]


def write_tables(comparison: Comparison, folder: Path) -> list[Path]:
    """Write every table into the folder, UTF-8, and return the files."""
    tables = TABLES | (UNDER_OTHER_LAWS if comparison.under_laws else {})
    tables |= WHERE_PARAMETERS_ARE_DRAWN if variance.is_known(comparison) else {}
    return [_write(table(comparison), folder / f"{name}.csv") for name, table in tables.items()]


def outcomes(comparison: Comparison) -> pd.DataFrame:
    """Return mean and interval of every outcome in every scenario."""
    return pd.DataFrame(
        _named(comparison, card.name, outcome) | level(comparison, card.name, outcome).as_dict()
        for card in comparison.scenarios
        for outcome in comparison.outcome_names
    )


def paired_differences(comparison: Comparison) -> pd.DataFrame:
    """Return mean and interval of every outcome's paired difference from the reference."""
    return pd.DataFrame(
        _named(comparison, card.name, outcome) | difference(comparison, card.name, outcome).as_dict()
        for card in comparison.alternatives
        for outcome in comparison.outcome_names
    )


def payers(comparison: Comparison) -> pd.DataFrame:
    """Return present value by payer, in all (kind total) and against the reference (kind difference)."""
    costs, unit = costs_by_payer(comparison), f"DKK, present value, {kroner_of(comparison)}"
    return pd.DataFrame(
        {"scenario": scenario, "payer": payer, "kind": kind, "unit": unit} | value.as_dict()
        for scenario, of in costs.items()
        for payer, pair in of.items()
        for kind, value in zip(("total", "difference"), pair, strict=True)
    )


def payback(comparison: Comparison) -> pd.DataFrame:
    """Return break-even and the price of a year of self-support, by scenario and treasury."""
    return pd.DataFrame(_payback_rows(comparison))


def money(comparison: Comparison) -> pd.DataFrame:
    """Return the mean ledger by year, category, cause and account: as booked and in present value, DKK."""
    keys = ["scenario", "year", *LEDGER_NAMES]
    booked = comparison.ledger.groupby(keys, observed=True, sort=False)["dkk"].sum()
    present = discounted_ledger(comparison).groupby(keys, observed=True, sort=False)["dkk"].sum()
    table = pd.DataFrame({"dkk": booked, "dkk_present_value": present}).reset_index()
    runs = table["scenario"].map(lambda name: len(comparison.seeds(str(name))))
    means = {name: table[name] / runs for name in ("dkk", "dkk_present_value")}
    return table.assign(**means, price_level=comparison.facts["price_level"])


def weeks(comparison: Comparison) -> pd.DataFrame:
    """Return the mean of every weekly measure over the seeds."""
    series = comparison.series
    names = [name for name in series.columns if name not in SERIES_KEYS]
    return series.groupby(["scenario", "week"], observed=True, sort=False)[names].mean().reset_index()


def assumptions(comparison: Comparison) -> pd.DataFrame:
    """Return every parameter, rate and margin with what it rests on."""
    return pd.DataFrame(all_numbers(comparison), columns=list(Number._fields))


def runs(comparison: Comparison) -> pd.DataFrame:
    """Return the outcomes of every run."""
    return comparison.outcomes


TABLES: dict[str, Callable[[Comparison], pd.DataFrame]] = {
    "outcomes": outcomes,
    "paired_differences": paired_differences,
    "costs_by_payer": payers,
    "payback": payback,
    "ledger": money,
    "weeks": weeks,
    "assumptions": assumptions,
    "runs": runs,
    "groups": groups.table,
    "net_result": som.long,
    "som": som.wide,
    "investment": investment_table.table,
    "margins": margin_fit.margins_table,
    "barriers": margin_fit.barriers_table,
    "displacement": whose_jobs.table,
}
UNDER_OTHER_LAWS: dict[str, Callable[[Comparison], pd.DataFrame]] = {"laws": laws.table}
WHERE_PARAMETERS_ARE_DRAWN: dict[str, Callable[[Comparison], pd.DataFrame]] = {"uncertainty": variance.table}


def _named(comparison: Comparison, scenario: str, outcome: str) -> Row:
    unit = outcome_measure(outcome).unit
    unit += f", {kroner_of(comparison)}" if unit.startswith("DKK") else ""
    return {"scenario": scenario, "outcome": outcome, "unit": unit}


def _payback_rows(comparison: Comparison) -> Iterator[Row]:
    for card in comparison.alternatives:
        for payer in PAYERS:
            paid = break_even(comparison, card.name, payer)
            price = cost_per_extra_year(comparison, card.name, payer)
            yield {
                "scenario": card.name,
                "treasury": payer,
                "verdict": paid.verdict.value,
                "break_even_week": paid.week,
                "share_of_seeds": paid.share_of_seeds,
                "dkk_per_extra_year": price.mean,
                "dkk_per_extra_year_low": price.low,
                "dkk_per_extra_year_high": price.high,
                "uncertainty": price.uncertainty,
                "price_level": comparison.facts["price_level"],
            }


def _write(table: pd.DataFrame, file: Path) -> Path:
    table.to_csv(file, index=False, encoding="utf-8", lineterminator="\n", float_format="%.8g")
    return file
