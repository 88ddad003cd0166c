"""The figures of a run as rows: outcomes, results of groups, totals of the ledger."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.economy.accounts import Account, Category, Cause
from sim.economy.ledger import empty_ledger
from sim.store.records import Run

GROUP = "group."  # an outcome group.GROUP.MEASURE is a result of a group
Total = tuple[int, str, str, str, float]  # year, category, cause, account, DKK


def outcome_rows(run_id: int, outcomes: Mapping[str, float]) -> Iterator[dict[str, Any]]:
    """Give one row for each figure of the whole target group."""
    for name, value in outcomes.items():
        if not name.startswith(GROUP):
            yield {"run_id": run_id, "name": name, "value": _known(value)}


def group_rows(run_id: int, outcomes: Mapping[str, float]) -> Iterator[dict[str, Any]]:
    """Give one row for each figure of a group."""
    for name, value in outcomes.items():
        if name.startswith(GROUP):
            group, _, measure = name.removeprefix(GROUP).partition(".")
            yield {"run_id": run_id, "group_name": group, "measure": measure, "value": _known(value)}


def ledger_rows(run_id: int, run: Run) -> Iterator[dict[str, Any]]:
    """Give one row for each account that paid or received in a year, in DKK."""
    for year, category, cause, account in np.argwhere(run.ledger).tolist():
        yield {
            "run_id": run_id,
            "year": year + 1,
            "category": Category(category).name,
            "cause": Cause(cause).name,
            "account": Account(account).name,
            "dkk": int(run.ledger[year, category, cause, account]) / 100,
        }


def ledger_of(totals: Iterable[Total], n_years: int) -> NDArray[np.int64]:
    """Put totals back into a table of øre by year, category, cause and account."""
    ledger = np.stack([empty_ledger()] * n_years)
    for year, category, cause, account, dkk in totals:
        ledger[year - 1, Category[category], Cause[cause], Account[account]] = round(dkk * 100)
    return ledger


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
