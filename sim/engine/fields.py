"""Declare the state of an agent: one field, its type, unit, range and meaning."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Generic, TypeVar, overload

import numpy as np

FIVE_YEARS_UNIT = "weeks, six bits a year"
T = TypeVar("T", float, int, bool)


class Field(Generic[T]):
    """One column of an agent table, seen from an agent as a plain attribute.

    On the class it describes the column; on an agent it reads and writes the agent's row.

    Attributes:
        name: the attribute's name, set by Python.
        dtype: NumPy type of the column (float64, int64, int32, int8 or bool).
        unit: what one means ("weeks", "share", "rows" ...).
        low: smallest value allowed, checked every week.
        high: largest value allowed, checked every week.
        default: value of a new row.
        meaning: one line for the reader.
        choices: the enumeration behind a category, if it is one.
    """

    name: str

    def __init__(
        self,
        dtype: str,
        *,
        default: T,
        unit: str,
        low: float,
        high: float,
        meaning: str,
        choices: type[IntEnum] | None = None,
    ) -> None:
        self.dtype = np.dtype(dtype)
        self.default: T = default
        self.unit = unit
        self.low = low
        self.high = high
        self.meaning = meaning
        self.choices = choices

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, agent: None, owner: type) -> Field[T]: ...
    @overload
    def __get__(self, agent: object, owner: type) -> T: ...
    def __get__(self, agent: Any, owner: type) -> Any:
        """Return the agent's value as a Python number, or the field itself on the class."""
        if agent is None:
            return self
        return agent._columns[self.name].item(agent._row)

    def __set__(self, agent: Any, value: T) -> None:
        """Write the value into the agent's row."""
        agent._columns[self.name][agent._row] = value


def number(
    default: float = 0.0, *, unit: str, low: float = 0.0, high: float = 1.0, meaning: str
) -> Field[float]:
    """Declare a real number (float64)."""
    return Field[float]("f8", default=default, unit=unit, low=low, high=high, meaning=meaning)


def share(default: float = 0.0, *, meaning: str) -> Field[float]:
    """Declare a degree between 0 (none) and 1 (full)."""
    return number(default, unit="share", low=0.0, high=1.0, meaning=meaning)


def count(
    default: int = 0, *, unit: str, low: int = 0, high: int = 1_000_000_000, meaning: str
) -> Field[int]:
    """Declare a whole number (int32)."""
    return Field[int]("i4", default=default, unit=unit, low=low, high=high, meaning=meaning)


def money(*, meaning: str) -> Field[int]:
    """Declare an amount in øre (int64)."""
    return Field[int]("i8", default=0, unit="øre", low=-(10**15), high=10**15, meaning=meaning)


def weeks(default: int = 0, *, meaning: str) -> Field[int]:
    """Declare a number of weeks, 0 or more."""
    return count(default, unit="weeks", low=0, high=100_000, meaning=meaning)


def history(*, meaning: str) -> Field[int]:
    """Declare a yes or no for each of 52 weeks, one bit each (int64)."""
    return Field[int]("i8", default=0, unit="bits", low=0, high=2**52 - 1, meaning=meaning)


def five_years(*, meaning: str) -> Field[int]:
    """Declare a number of weeks for each of five years, six bits a year, this year's the highest (int32)."""
    return count(unit=FIVE_YEARS_UNIT, low=0, high=2**30 - 1, meaning=meaning)


def link(kind: str, *, meaning: str) -> Field[int]:
    """Declare the row of another agent; -1 is nobody."""
    return count(-1, unit=f"row of {kind}", low=-1, high=1_000_000_000, meaning=meaning)


def flag(default: bool = False, *, meaning: str) -> Field[bool]:
    """Declare a yes or no."""
    return Field[bool]("?", default=default, unit="yes/no", low=0, high=1, meaning=meaning)


def choice(default: IntEnum, *, meaning: str) -> Field[int]:
    """Declare a category of the default's enumeration, held as its number (int8)."""
    values = [int(member) for member in type(default)]
    return Field[int](
        "i1",
        default=int(default),
        unit="category",
        low=min(values),
        high=max(values),
        meaning=meaning,
        choices=type(default),
    )
