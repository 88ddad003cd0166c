"""A number in a table of the report, and how a difference becomes one."""

from __future__ import annotations

from typing import NamedTuple

from sim.study.certainty import doubt, too_few
from sim.study.estimate import Estimate
from sim.study.numbers import fitting_decimals, interval, is_zero, number, signed
from sim.study.words import NO_DIFFERENCE


class Cell(NamedTuple):
    """A number for the reader: the number, what is written below it, and whether it is clear."""

    text: str
    below: str
    is_clear: bool = True


def difference_cell(gap: Estimate, decimals: int | None = None, scale: float = 1.0) -> Cell:
    """Return a difference with its interval; an interval over zero is said in words."""
    if gap.mean is None:
        return Cell("–", "not known", is_clear=False)
    shown = gap.scaled(scale)
    mean = shown.mean or 0.0
    digits = fitting_decimals(mean) if decimals is None else decimals
    if not shown.has_interval:
        return Cell(signed(mean, digits), too_few(gap.uncertainty), is_clear=False)
    if all(is_zero(number(limit or 0.0, digits)) for limit in (shown.low, shown.high)):
        return Cell(
            number(0.0, digits), NO_DIFFERENCE if gap.low == gap.high else "next to none", is_clear=False
        )
    limits = interval(shown, digits)
    return Cell(
        signed(mean, digits), limits if gap.is_clear else f"{limits}: {doubt(gap.uncertainty)}", gap.is_clear
    )
