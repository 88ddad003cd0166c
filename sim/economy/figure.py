"""A figure in force on a day, and its translation into the whole numbers that rules use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from sim.economy.shares import WHOLE

WEEKS_PER_YEAR = 52
ORE = Fraction(100)
WHOLE_PER_UNIT = {  # what the rules use: øre (per week where the figure is per time), hundred-thousandths
    "DKK per year": ORE / WEEKS_PER_YEAR,
    "DKK per month": ORE * 12 / WEEKS_PER_YEAR,
    "DKK per week": ORE,
    "per cent": Fraction(WHOLE, 100),
}


def nearest_int(value: Fraction) -> int:
    """Return the nearest whole number, halves up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


@dataclass(frozen=True)
class Figure:
    """A figure in force on a day, with what it rests on; the fields are those of `Dated` and `Rate`."""

    value: float
    low: float
    high: float
    unit: str
    date: dt.date
    price_level: int
    grade: str
    source: str
    meaning: str

    def exact(self) -> Fraction:
        """Return the figure as written, without binary rounding."""
        return Fraction(str(self.value))

    def number(self, growth: Fraction = Fraction(1)) -> int:
        """Return the whole number the rules use, times the growth of prices: øre or hundred-thousandths.

        A month is a twelfth and a week a 52nd of a year; what is neither kroner nor a share stays as it is.
        """
        scale = WHOLE_PER_UNIT.get(self.unit, ORE if self.is_money else Fraction(1))
        return nearest_int(self.exact() * growth * scale)

    @property
    def is_money(self) -> bool:
        """Tell whether the figure is in kroner."""
        return self.unit.startswith("DKK")
