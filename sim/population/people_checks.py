"""Check every cell of a list of citizens with pandera, and turn the cells into numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pandera.pandas as pa

from sim.agents.states import Scheme
from sim.population.chance import Numbers
from sim.population.known import Known
from sim.population.people_columns import BY_NAME, PersonColumn

_FIRST_ROW = 2  # the header is row 1
_WRONG = float("inf")  # stands for a cell that is not what it should be; outside every range
_CHILD_AGE = 15.0
_WEEKS_IN_A_YEAR = 52.0
_REPEATED = "is there twice"
_NEEDED = "is needed"


def problems_of(cells: pd.DataFrame, divider: str) -> list[str]:
    """Return all that is wrong with the cells, by row, each with row and column, never a value.

    Args:
        cells: the file as text, columns among `people_columns`.
        divider: ";" means decimal commas.
    """
    numbers = numbers_of(cells, divider)
    found = [*_wrong_cells(numbers), *_contradictions(numbers)]
    return [text for _, text in sorted(found)]


def known_of(cells: pd.DataFrame, divider: str) -> Known:
    """Return what a correct list says about each citizen."""
    numbers = numbers_of(cells, divider)
    named = [name for name in numbers.columns if BY_NAME[name].field]
    values = {BY_NAME[name].field: np.asarray(numbers[name], dtype=np.float64) for name in named}
    if "scheme" in numbers:
        values["has_vocational_education"] = _education(numbers)
    return Known(len(numbers), values)


def numbers_of(cells: pd.DataFrame, divider: str) -> pd.DataFrame:
    """Return the cells as numbers: NaN where empty, infinity where they are not what they should be."""
    return pd.DataFrame({name: _numbers(cells[name], BY_NAME[name], divider) for name in cells.columns})


def _numbers(cells: pd.Series[str], column: PersonColumn, divider: str) -> pd.Series[float]:
    text = cells.str.strip()
    if column.words is not None:
        values = text.str.lower().map(column.words)
    else:
        plain = text.str.replace(",", ".", regex=False) if divider == ";" else text
        values = pd.to_numeric(plain, errors="coerce")
    return values.astype(float).where(values.notna(), _WRONG).where(text != "", np.nan)


def _wrong_cells(numbers: pd.DataFrame) -> list[tuple[int, str]]:
    schema = pa.DataFrameSchema({name: _column(BY_NAME[name]) for name in numbers.columns})
    try:
        schema.validate(numbers, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        return [_cell(*case) for case in zip(cases["index"], cases["column"], cases["check"], strict=True)]
    return []


def _column(column: PersonColumn) -> pa.Column:
    low, high = (0.0, 1e9) if column.words is not None else (column.low, column.high)
    checks = [pa.Check.in_range(low, high, error=f"must be {column.allowed}")]
    if column.kind == "whole":
        checks.append(pa.Check(_is_whole, error=f"must be {column.allowed}"))
    is_id = column.name == "id"
    return pa.Column(
        float, checks, nullable=column.name != "age", unique=is_id, report_duplicates="exclude_first"
    )


def _is_whole(values: pd.Series[float]) -> pd.Series[bool]:
    return (values % 1.0 == 0.0) | (values == _WRONG)


def _cell(index: int, column: str, check: str) -> tuple[int, str]:
    said = {"field_uniqueness": _REPEATED, "not_nullable": _NEEDED}.get(check, check)
    row = int(index) + _FIRST_ROW
    return row, f"row {row}, column {column}: {said}"


def _contradictions(numbers: pd.DataFrame) -> list[tuple[int, str]]:
    age = numbers["age"]
    nothing = pd.Series(np.nan, index=numbers.index)
    weeks, waits = (numbers.get(name, nothing) for name in ("weeks_on_benefit", "weeks_waiting"))
    scheme, education = (numbers.get(name, nothing) for name in ("scheme", "education"))
    is_student, is_cash = scheme == Scheme.EDUCATION_BENEFIT, scheme == Scheme.CASH_BENEFIT
    longest = (age - _CHILD_AGE) * _WEEKS_IN_A_YEAR
    return [
        *_where(
            (weeks <= BY_NAME["weeks_on_benefit"].high) & (weeks > longest),
            "weeks_on_benefit",
            "is more than the age allows",
        ),
        *_where(
            (waits <= BY_NAME["weeks_waiting"].high) & (waits > weeks),
            "weeks_waiting",
            "is more than weeks_on_benefit",
        ),
        *_where(is_student & (age >= 30.0), "scheme", "education_benefit is for people under 30"),
        *_where(
            is_student & (education == 1.0), "scheme", "education_benefit is for people without education"
        ),
        *_where(
            is_cash & (age < 30.0) & (education == 0.0),
            "scheme",
            "people under 30 without education receive education_benefit",
        ),
    ]


def _where(wrong: pd.Series[bool], column: str, what: str) -> list[tuple[int, str]]:
    rows = [int(place) + _FIRST_ROW for place in np.flatnonzero(wrong.to_numpy())]
    return [(row, f"row {row}, column {column}: {what}") for row in rows]


def _education(numbers: pd.DataFrame) -> Numbers:
    """Return education as stated, or as the scheme tells it where it is not: under 30 only."""
    stated = numbers.get("education", pd.Series(np.nan, index=numbers.index))
    young = numbers["age"] < 30.0
    told = numbers["scheme"].map({int(Scheme.EDUCATION_BENEFIT): 0.0, int(Scheme.CASH_BENEFIT): 1.0})
    return np.asarray(stated.where(stated.notna(), told.where(young)), dtype=np.float64)
