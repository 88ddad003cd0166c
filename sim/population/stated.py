"""What a file states: the rows of margins found in it, before they are checked, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

COLUMNS = ("quantity", "group", "value", "unit", "low", "high", "year", "grade", "source")
AS_IN_TYPICAL = "as in typical"


class Stated(NamedTuple):
    """One row: where it stands in the file, and its fields by the names of `COLUMNS`."""

    where: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class Found:
    """What was found in a file.

    Attributes:
        rows: the margins.
        problems: what is wrong, with row and column.
    """

    rows: list[Stated] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """Where numbers come from.

    Attributes:
        year: the year they are about.
        source: where they are published.
        grade: how well they are founded, A to D.
    """

    year: int
    source: str
    grade: str = "C"

    def margin(self, where: str, quantity: str, group: str, value: float, unit: str = "share") -> Stated:
        """Return a margin that is known and not to be varied."""
        fields = {"quantity": quantity, "group": group, "value": value, "unit": unit}
        told = {"low": value, "high": value, "year": self.year, "grade": self.grade, "source": self.source}
        return Stated(where, fields | told)


def as_shares(counts: Mapping[str, float]) -> dict[str, float]:
    """Return counts, or shares that are rounded, as shares that sum to 1."""
    total = float(np.add.accumulate(list(counts.values()))[-1])  # sum() differs between versions of Python
    return {group: count / total for group, count in counts.items()}
