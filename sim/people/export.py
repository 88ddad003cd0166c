"""Write a run's people as lists that can be loaded again: the whole state of a week, but for its luck."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv, parquet

from sim.agents.states import Scheme
from sim.economy.clock import WEEKS_A_FIELD
from sim.engine.table import AgentTable
from sim.people.cells import signs_of
from sim.people.columns import CITIZENS, COLUMNS, ORE, YES_NO, Column

Rows = NDArray[np.void]
Places = dict[str, NDArray[np.int64]]
HISTORIES = ("self_support_1", "self_support_2", "self_support_3")


def write_people(tables: Mapping[str, AgentTable], week: int, folder: Path, ending: str = "parquet") -> int:
    """Write the lists of everybody who is here at the beginning of a week, and return the citizens.

    Ids are new. What counts calendar weeks is told from that week: it becomes week 0 of who loads it.

    Args:
        tables: the state, as in `sim.model.LabourMarket.tables`.
        week: the week that comes next.
        folder: an existing folder.
        ending: "parquet" or "csv".
    """
    chosen = {kind: _order(kind, tables[kind].rows) for kind in COLUMNS}
    places = {kind: _places(rows, len(tables[kind])) for kind, rows in chosen.items()}
    for kind, rows in chosen.items():
        if not len(rows):
            continue
        people = told_from(tables[kind].rows[rows], week) if kind == CITIZENS else tables[kind].rows[rows]
        listed = pa.table({name: _array(people, one, places) for name, one in COLUMNS[kind].items()})
        file = str(folder / f"{kind}.{ending}")
        csv.write_csv(listed, file) if ending == "csv" else parquet.write_table(listed, file)
    return len(chosen[CITIZENS])


def told_from(citizens: Rows, week: int) -> Rows:
    """Return citizens whose calendar begins in a week: their entry, and the round of three years."""
    citizens = citizens.copy()
    citizens["entry_week"] -= week
    years = np.stack([citizens[name] for name in HISTORIES])
    weeks = np.arange(WEEKS_A_FIELD, dtype=np.int64)
    bits = (years[:, np.newaxis, :] >> weeks[:, np.newaxis]) & 1
    turned = np.roll(bits.reshape(-1, len(citizens)), -week, axis=0).reshape(bits.shape)
    for name, of_year in zip(HISTORIES, turned, strict=True):
        citizens[name] = np.bitwise_or.reduce(of_year << weeks[:, np.newaxis], axis=0)
    return citizens


def _order(kind: str, rows: Rows) -> NDArray[np.int64]:
    """Return which rows are written: citizens who are here in the order they are loaded, all of others."""
    if kind != CITIZENS:
        return np.arange(len(rows))
    is_sick = (rows["scheme"] == Scheme.SICKNESS_BENEFIT) & ~rows["was_activity_ready"]
    group = np.where(rows["scheme"] == Scheme.JOB_READY, 0, np.where(is_sick, 1, 2))
    order = np.argsort(group, kind="stable")
    present: NDArray[np.int64] = order[rows["is_here"][order]]
    return present


def _places(chosen: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Return the new id of each old row, -1 for those who are not written, and at the end for nobody."""
    places = np.full(n + 1, -1, dtype=np.int64)
    places[chosen] = np.arange(len(chosen))
    return places


def _array(rows: Rows, column: Column, places: Places) -> Any:
    """Return a column as it is written."""
    if column.kind == "id":
        return pa.array(np.arange(len(rows)))
    values = rows[column.field]
    if column.kind == "link":
        ids = places[column.target][values]
        return pa.array(ids, mask=ids < 0)
    if column.kind == "bits":
        return pa.array([signs_of(int(one)) for one in values])
    if column.kind == "kroner":
        return pa.array(values / ORE)
    if column.words is not None and column.words != YES_NO:
        words = {number: word for word, number in column.words.items()}
        return pa.array([words[int(one)] for one in values])
    return pa.array(values)
