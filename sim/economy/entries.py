"""Dated figures of the law and the market, as the files of rates hold them."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.economy.figure import Figure

DAY = dt.timedelta(days=1)
Grade = Literal["A", "B", "C", "D"]


class Checked(BaseModel):
    """A part of a rates file: unknown keys and numbers that are none are errors."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)


class Dated(Checked):
    """A figure of 0 or more from a day on.

    Attributes:
        start: first day in force, `from` in the file.
        until: last day in force; the day before the next `from`, or open, when left out.
        value: the figure used.
        low: the lowest it could reasonably be; the value itself when left out.
        high: the highest.
        price_level: year of the kroner; that of `from` when left out.
        grade: A trial, B quasi-experiment, C published statistic or law, D assumption.
        source: where the figure is from.
    """

    start: dt.date = Field(alias="from")
    until: dt.date | None = None
    value: float = Field(ge=0, strict=True)
    low: float = Field(ge=0, strict=True)
    high: float = Field(ge=0, strict=True)
    price_level: int = Field(ge=1990, le=2100)
    grade: Grade
    source: str = Field(min_length=10)

    @model_validator(mode="before")
    @classmethod
    def _with_what_is_left_out(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        value, start = given.get("value"), str(given.get("from"))[:4]
        known = value if isinstance(value, int | float) and not isinstance(value, bool) else 0
        known = known if known >= 0 else 0  # what is wrong with the value itself is told once
        return {"low": known, "high": known, "price_level": int(start) if start.isdigit() else 2000} | given

    @model_validator(mode="after")
    def _is_in_its_range(self) -> Dated:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"value {self.value:g} is outside low {self.low:g} to high {self.high:g}")
        if self.until is not None and self.until < self.start:
            raise ValueError(f"ends ({self.until}) before it begins ({self.start})")
        return self


class Rate(Checked):
    """A figure of the law or the market over time.

    Attributes:
        meaning: in words, with the Danish term.
        unit: what one means; each subclass names those it allows.
        begins: first day of what the law introduced; before it there is no such thing.
        ends: last day of what the law abolished.
        values: in the order of their days, without gaps and overlaps.
    """

    meaning: str = Field(min_length=5)
    unit: str
    begins: dt.date | None = None
    ends: dt.date | None = None
    values: list[Dated] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_no_gap_and_no_overlap(self) -> Rate:
        for first, then in pairwise(self.values):
            last = first.until
            if then.start <= first.start or (last is not None and then.start <= last):
                raise ValueError(f"the value from {then.start} overlaps the one from {first.start}")
            if last is not None and then.start > last + DAY:
                raise ValueError(f"no value from {last + DAY} to {then.start - DAY}")
        if self.begins is not None and self.begins != self.values[0].start:
            raise ValueError(f"begins {self.begins}, but the first value is from {self.values[0].start}")
        until = self.values[-1].until
        if self.ends is not None and (until is None or until > self.ends):
            raise ValueError(f"ends {self.ends}, but the last value is until {until or 'further notice'}")
        return self

    def exists(self, day: dt.date) -> bool:
        """Tell whether the law has such a thing on a day."""
        return not (
            (self.begins is not None and day < self.begins) or (self.ends is not None and day > self.ends)
        )

    def at(self, day: dt.date) -> Figure | None:
        """Return what is in force on a day, None where no value is known."""
        for one in reversed(self.values):
            if one.start <= day:
                return self._figure(one) if one.until is None or day <= one.until else None
        return None

    def _figure(self, one: Dated) -> Figure:
        return Figure(
            one.value,
            one.low,
            one.high,
            self.unit,
            one.start,
            one.price_level,
            one.grade,
            one.source,
            self.meaning,
        )

    def known_years(self) -> range:
        """Return the years from the first value to the last."""
        last = self.values[-1]
        return range(self.values[0].start.year, (last.until or last.start).year + 1)

    def changes(self) -> set[dt.date]:
        """Return the days from which another value holds, or none."""
        after = {one.until + DAY for one in self.values if one.until is not None}
        return {one.start for one in self.values} | after


class PerTime(Rate):
    """Kroner per year, month or week; the rules use øre per week."""

    unit: Literal["DKK per year", "DKK per month", "DKK per week"]


class PerPiece(Rate):
    """Kroner per piece, such as an hour or an agreement; the rules use øre."""

    unit: Literal[
        "DKK per hour",
        "DKK per day",
        "DKK per session",
        "DKK per agreement",
        "DKK per case",
        "DKK per contact",
        "DKK per meeting",
        "DKK per statement",
    ]


class Share(Rate):
    """Per cent; the rules use hundred-thousandths."""

    unit: Literal["per cent"]

    @model_validator(mode="after")
    def _is_at_most_the_whole(self) -> Share:
        for one in self.values:
            if one.high > 100:
                raise ValueError(f"{one.high:g} per cent is more than the whole")
        return self


class Weeks(Rate):
    """A number of weeks."""

    unit: Literal["weeks"]


class Age(Rate):
    """An age."""

    unit: Literal["years"]


class Count(Rate):
    """A number of things in a week, such as hours of work or sessions."""

    unit: Literal["hours per week", "sessions per week"]


class Level(Rate):
    """An index of prices or wages."""

    unit: Literal["index"]
