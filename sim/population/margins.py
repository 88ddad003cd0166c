"""Margins: every published or assumed number that makes a municipality, one row each, with its source."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from sim.errors import UserError
from sim.population.quantities import AVERAGE_ONE, GROUPS, SUMS_TO_ONE

COLUMNS = ("quantity", "group", "value", "unit", "low", "high", "year", "grade", "source")
MOST_SHOWN = 20


class Margin(BaseModel):
    """One number with its range and where it comes from.

    Attributes:
        quantity: what is counted.
        group: for whom, or of what.
        value: the number used.
        unit: what one means.
        low: lowest value that can be defended.
        high: highest value that can be defended.
        year: year the number is about.
        grade: A trial, B quasi-experiment, C descriptive statistic, D stated assumption.
        source: where it is published, or why it is assumed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    quantity: str
    group: str
    value: float
    unit: str = Field(min_length=1)
    low: float
    high: float
    year: int = Field(ge=1970, le=2100)
    grade: Literal["A", "B", "C", "D"]
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Margin:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"value {self.value:g} must lie between low {self.low:g} and high {self.high:g}")
        if self.unit == "share" and not (self.low >= 0.0 and self.high <= 1.0):
            raise ValueError("a share must lie between 0 and 1, and so must low and high")
        return self


@dataclass(frozen=True)
class Margins:
    """All margins of one municipality, complete and in range.

    Attributes:
        rows: each margin by quantity and group.
    """

    rows: dict[tuple[str, str], Margin]

    def __call__(self, quantity: str, group: str = "all") -> float:
        """Return the value of one margin."""
        return self.rows[quantity, group].value

    def __iter__(self) -> Iterator[Margin]:
        """Go through the margins in the order of the file."""
        return iter(self.rows.values())

    def groups(self, quantity: str) -> dict[str, float]:
        """Return the values of a quantity by group, in the declared order."""
        return {group: self(quantity, group) for group in GROUPS[quantity]}

    def from_30(self, quantity: str) -> float:
        """Return the share among those from 30 years that fits `all`, `under_30` and the ages.

        The published numbers are for everybody and for the young; what is left is the rest's.
        """
        ages = self.groups("age_share_stock")
        young = ages["18-24"] + ages["25-29"]
        return (self(quantity) - young * self(quantity, "under_30")) / (1.0 - young)


def load_margins(path: Path) -> Margins:
    """Read a margins file and check that it is complete, in range and consistent.

    Raises:
        UserError: the file cannot be read, or rows are wrong; up to 20 problems, each with its
            row (the header is row 1) and column.
    """
    problems: list[str] = []
    rows: dict[tuple[str, str], Margin] = {}
    for number, fields in enumerate(_read(path), start=2):
        margin = _margin(number, fields, problems)
        if margin is None:
            continue
        if (margin.quantity, margin.group) in rows:
            problems.append(f"row {number}: {margin.quantity}, {margin.group} is there twice")
        rows[margin.quantity, margin.group] = margin
    problems += _gaps(rows)
    if not problems:
        problems += _contradictions(Margins(rows))
    if problems:
        raise UserError(_message(path, problems))
    return Margins(rows)


def _read(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file, restkey="more")
            header, rows = tuple(reader.fieldnames or ()), list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{path}: cannot read the margins: {error}") from error
    if header != COLUMNS:
        raise UserError(f"{path}: row 1 must be the columns {','.join(COLUMNS)}")
    return rows


def _margin(number: int, fields: dict[str, str], problems: list[str]) -> Margin | None:
    try:
        margin = Margin.model_validate(fields)
    except ValidationError as error:
        for detail in error.errors():
            column = detail["loc"][0] if detail["loc"] else "value"
            problems.append(f"row {number}, column {column}: {detail['msg'].removeprefix('Value error, ')}")
        return None
    if margin.group not in GROUPS.get(margin.quantity, ()):
        problems.append(f"row {number}: {margin.quantity}, {margin.group} is not a margin")
        return None
    return margin


def _gaps(rows: dict[tuple[str, str], Margin]) -> list[str]:
    wanted = [(quantity, group) for quantity, groups in GROUPS.items() for group in groups]
    return [f"no row for {quantity}, {group}" for quantity, group in wanted if (quantity, group) not in rows]


def _contradictions(margins: Margins) -> list[str]:
    totals = {quantity: sum(margins.groups(quantity).values()) for quantity in SUMS_TO_ONE}
    found = [
        f"{q}: the groups sum to {total:g}, not 1" for q, total in totals.items() if abs(total - 1) > 1e-6
    ]
    means = {
        quantity: sum(margins.groups(quantity).values()) / len(GROUPS[quantity]) for quantity in AVERAGE_ONE
    }
    found += [f"{q}: the groups average {mean:g}, not 1" for q, mean in means.items() if abs(mean - 1) > 1e-6]
    if found:
        return found
    by_age = [quantity for quantity, groups in GROUPS.items() if {"all", "under_30"} <= set(groups)]
    impossible = [quantity for quantity in by_age if not 0.0 <= margins.from_30(quantity) <= 1.0]
    found = [f"{q}: `all` and `under_30` cannot both hold with the age shares" for q in impossible]
    spells = list(margins.groups("spell_weeks").values())
    if spells != sorted(spells):
        found.append("spell_weeks: must not fall from one percentile to the next")
    return found


def _message(path: Path, problems: list[str]) -> str:
    more = len(problems) - MOST_SHOWN
    shown = problems[:MOST_SHOWN] + ([f"and {more} more"] if more > 0 else [])
    return f"{path}: " + "; ".join(shown)
