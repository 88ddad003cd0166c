"""One dated figure of the law or the market, and its translation into whole øre."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.economy.shares import WHOLE

WEEKS_PER_YEAR = 52
PER_YEAR = {"DKK per year": 1, "DKK per month": 12, "DKK per week": WEEKS_PER_YEAR}


class Checked(BaseModel):
    """A part of a rates file: unknown keys and numbers that are none are errors."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)


def nearest_int(value: Fraction) -> int:
    """Return the nearest whole number, halves up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


class Entry(Checked):
    """A figure of 0 or more with what it rests on.

    Attributes:
        value: the figure used.
        low: the lowest it could reasonably be.
        high: the highest.
        unit: what one means; each subclass names those it allows.
        date: in force from.
        price_level: year of the kroner.
        grade: A trial, B quasi-experiment, C published statistic or law, D assumption.
        source: where the figure is from.
    """

    value: float = Field(ge=0)
    low: float = Field(ge=0)
    high: float = Field(ge=0)
    unit: str
    date: dt.date
    price_level: int = Field(ge=1990, le=2100)
    grade: Literal["A", "B", "C", "D"]
    source: str = Field(min_length=10)

    @model_validator(mode="after")
    def _is_in_its_range(self) -> Entry:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"value {self.value:g} is outside low {self.low:g} to high {self.high:g}")
        return self

    def exact(self) -> Fraction:
        """Return the figure as written, without binary rounding."""
        return Fraction(str(self.value))

    def number(self) -> int:
        """Return the whole number the rules use, in the unit itself unless a subclass says."""
        return nearest_int(self.exact())


class PerTime(Entry):
    """Kroner per year, month or week; the rules use øre per week, a 52nd of the year's amount."""

    unit: Literal["DKK per year", "DKK per month", "DKK per week"]

    def number(self, growth: Fraction = Fraction(1)) -> int:
        """Return øre per week, times the growth of prices."""
        return nearest_int(self.exact() * growth * 100 * PER_YEAR[self.unit] / WEEKS_PER_YEAR)


class PerPiece(Entry):
    """Kroner per piece, such as an hour or an agreement; the rules use øre."""

    unit: Literal[
        "DKK per hour",
        "DKK per day",
        "DKK per agreement",
        "DKK per case",
        "DKK per contact",
        "DKK per meeting",
        "DKK per statement",
    ]

    def number(self, growth: Fraction = Fraction(1)) -> int:
        """Return øre, times the growth of prices."""
        return nearest_int(self.exact() * growth * 100)


class Share(Entry):
    """Per cent; the rules use ten-thousandths."""

    unit: Literal["per cent"]
    high: float = Field(ge=0, le=100)

    def number(self) -> int:
        """Return ten-thousandths."""
        return nearest_int(self.exact() * WHOLE / 100)


class Weeks(Entry):
    """A number of weeks."""

    unit: Literal["weeks"]


class HoursPerWeek(Entry):
    """Hours of work in a week."""

    unit: Literal["hours per week"]
