"""Check every cell of a list with pandera: what it may hold, what is needed, what is there twice."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pandera.pandas as pa

from sim.people.cells import WRONG, Numbered, usable_ids
from sim.people.columns import Column
from sim.people.problems import Problem

_REPEATED = "is there twice"
_NEEDED = "is needed"
_EMPTY = "is empty"


def wrong_cells(listed: Numbered, columns: dict[str, Column]) -> list[Problem]:
    """Return the cells that are not what their column may hold, by column and kind of problem."""
    numbers = listed.numbers
    is_empty = _is_empty(listed)
    problems = [Problem(listed.source, _EMPTY, "", listed.rows[is_empty])] if is_empty.any() else []
    schema = pa.DataFrameSchema({name: _schema_of(columns[name]) for name in numbers.columns})
    try:
        schema.validate(numbers[~is_empty], lazy=True)
    except pa.errors.SchemaErrors as error:
        problems += _told(error.failure_cases, listed, columns)
    return problems


def _is_empty(listed: Numbered) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell which rows hold nothing at all."""
    empty = listed.numbers.isna().to_numpy().all(axis=1)
    for said in listed.present.values():
        empty &= np.isnan(said)
    return np.asarray(empty)


def _schema_of(column: Column) -> pa.Column:
    checks = [pa.Check.in_range(column.low, column.high, error=_must(column))]
    if column.kind in ("link", "bits") or column.words is not None:
        checks = [pa.Check(_is_known, error=_must(column))]
    elif column.kind in ("whole", "id"):
        checks.append(pa.Check(_is_whole, error=_must(column)))
    return pa.Column(
        float,
        checks,
        nullable=not column.is_needed,
        unique=column.is_unique,
        report_duplicates="exclude_first",
    )


def _must(column: Column) -> str:
    return f"must be {column.allowed}"


def _is_known(values: pd.Series[float]) -> pd.Series[bool]:
    return values != WRONG


def _is_whole(values: pd.Series[float]) -> pd.Series[bool]:
    return values % 1.0 == 0.0


def _told(cases: pd.DataFrame, listed: Numbered, columns: dict[str, Column]) -> Iterator[Problem]:
    """Yield a problem for each kind in each column; a cell is told once for what it may hold."""
    said = {"field_uniqueness": _REPEATED, "not_nullable": _NEEDED}
    what = cases["check"].map(said).fillna(cases["check"])
    found = pd.DataFrame({"column": cases["column"], "what": what, "place": cases["index"].astype(int)})
    if (found["what"] == _REPEATED).any():
        no_id = np.isnan(usable_ids(listed.numbers))
        found = found[(found["what"] != _REPEATED) | ~no_id[found["place"]]]
    order = {name: place for place, name in enumerate(columns)}
    groups = found.drop_duplicates().groupby(["column", "what"], sort=False)["place"]
    told = [(str(name), str(text), np.sort(places.to_numpy())) for (name, text), places in groups]
    for name, text, places in sorted(told, key=lambda one: (order[one[0]], one[1])):
        yield Problem(listed.source, text, name, listed.rows[places])
