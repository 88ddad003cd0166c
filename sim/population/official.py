"""Official totals of past years: how many people were on benefit when a year ended."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.agents.states import Scheme
from sim.errors import UserError
from sim.population.inflow import WEEKS_IN_A_YEAR
from sim.population.margin_files import problems_of, refuse

COLUMNS = ("year", "quantity", "value")
ALL = "activity_ready"
SCHEMES = {  # the benefits whose recipients each quantity counts
    ALL: (Scheme.CASH_BENEFIT, Scheme.EDUCATION_BENEFIT),
    "cash_benefit": (Scheme.CASH_BENEFIT,),
    "education_benefit": (Scheme.EDUCATION_BENEFIT,),
}


class OfficialTotal(BaseModel):
    """One row: people on a benefit at the turn of the year (31 December)."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    year: int = Field(ge=1990, le=2100)
    quantity: Literal["activity_ready", "cash_benefit", "education_benefit"]
    value: float = Field(ge=0, le=1_000_000)


class Mark(NamedTuple):
    """An official total in the time of a run: people when a week begins, and the year that ended then."""

    week: int
    people: float
    year: int


Lines = dict[str, list[Mark]]


def load_official(path: Path) -> tuple[OfficialTotal, ...]:
    """Read a file of official totals, by year.

    Args:
        path: a CSV file with the columns `year,quantity,value`.

    Raises:
        UserError: the file cannot be read, or rows are wrong: up to 20 problems, each with its row (the
            header is row 1) and column.
    """
    rows = _rows(path)
    problems: list[str] = []
    totals: dict[tuple[str, int], OfficialTotal] = {}
    for number, fields in enumerate(rows, start=2):
        where = f"row {number}"
        try:
            total = OfficialTotal.model_validate(fields)
        except ValidationError as error:
            problems += problems_of(where, error)
            continue
        if (total.quantity, total.year) in totals:
            problems.append(f"{where}, column year: {total.quantity} of {total.year} is there twice")
        totals[total.quantity, total.year] = total
    refuse(path, problems or _contradictions(totals.values()))
    return tuple(totals[key] for key in sorted(totals))


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            divider = ";" if ";" in file.readline() else ","
            file.seek(0)
            reader = csv.DictReader(file, restkey="more", delimiter=divider)
            header, rows = tuple(reader.fieldnames or ()), list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise UserError(f"{path}: cannot read the official totals: {why}") from error
    if header != COLUMNS:
        raise UserError(f"{path}: row 1 must be the columns {','.join(COLUMNS)}")
    if divider == ";":  # decimal commas, as Danish spreadsheets write them
        return [row | {"value": (row["value"] or "").replace(",", ".")} for row in rows]
    return rows


def _contradictions(totals: Collection[OfficialTotal]) -> list[str]:
    """Return what is wrong with the rows together."""
    found = {total.quantity for total in totals}
    if not found:
        return ["has no rows"]
    if ALL in found and len(found) > 1:
        return [f"column quantity: give either {ALL} or the two benefits, not both"]
    return []


def first_year_of(totals: Sequence[OfficialTotal], start: int | None) -> int:
    """Return the calendar year of week 0: `start`, else the year after the last official one."""
    return max(total.year for total in totals) + 1 if start is None else start


def lines_of(totals: Sequence[OfficialTotal], start: int | None, first_week: int) -> Lines:
    """Return the official totals by quantity in the weeks of a run, in order.

    Args:
        totals: what the file says.
        start: calendar year of week 0 where rules are dated; else None, the year after the last total.
        first_week: week in which the run-in begins, 0 or below.

    Raises:
        UserError: a quantity has no two year-ends with some of the run-in between them.
    """
    year_0 = first_year_of(totals, start)
    told = "the year after the last official one" if start is None else "world.start"
    lines: Lines = {}
    for one in totals:
        week = (one.year + 1 - year_0) * WEEKS_IN_A_YEAR
        lines.setdefault(one.quantity, []).append(Mark(week, one.value, one.year))
    for quantity, marks in lines.items():
        if len(marks) < 2 or min(marks[-1].week, 0) <= max(marks[0].week, first_week):
            raise UserError(
                f"municipality.official: {quantity} ({marks[0].year} to {marks[-1].year}) has no two years "
                "with some of the run-in between them; "
                f"week 0 is in January {year_0} ({told}) and the run-in has "
                f"{-first_week // WEEKS_IN_A_YEAR} years: give more years, or change run_in_years"
            )
    return lines


def target(marks: Sequence[Mark], week: int) -> float | None:
    """Return the people on the straight line between the official totals when a week begins.

    None before the first total, and after the last one.
    """
    for low, high in pairwise(marks):
        if low.week < week <= high.week:
            return low.people + (high.people - low.people) * (week - low.week) / (high.week - low.week)
    return None
