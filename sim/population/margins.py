"""Margins: every published or assumed number that makes a municipality, one row each, with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.population.quantities import GROUPS

TAKEN = "Taken from typical"


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


@dataclass(frozen=True, eq=False)
class Margins:
    """All margins of one municipality, complete and in range.

    Attributes:
        rows: each margin by quantity and group.
        taken: those the municipality's own file does not give, taken from `typical`.
        name: the file they come from, as messages name it.
    """

    rows: dict[tuple[str, str], Margin]
    taken: frozenset[tuple[str, str]] = frozenset()
    name: str = "margins"

    def __call__(self, quantity: str, group: str = "all") -> float:
        """Return the value of one margin."""
        return self.rows[quantity, group].value

    def __iter__(self) -> Iterator[Margin]:
        """Go through the margins in the order of the file."""
        return iter(self.rows.values())

    def source_of(self, margin: Margin) -> str:
        """Return where a margin is published, and whether it is that of `typical`."""
        is_taken = (margin.quantity, margin.group) in self.taken
        return f"{TAKEN}: {margin.source}" if is_taken else margin.source

    def groups(self, quantity: str) -> dict[str, float]:
        """Return the values of a quantity by group, in the declared order."""
        return {group: self(quantity, group) for group in GROUPS[quantity]}

    def has(self, quantity: str, group: str = "all") -> bool:
        """Tell whether a margin that need not be there is known."""
        return (quantity, group) in self.rows

    def under_30(self, ages: str = "age_share_stock") -> float:
        """Return the share of people under 30 years."""
        return self(ages, "18-24") + self(ages, "25-29")

    def from_30(self, quantity: str) -> float:
        """Return the share among those from 30 years that fits `all`, `under_30` and the ages.

        The published numbers are for everybody and for the young; what is left is the rest's.
        """
        young = self.under_30()
        return (self(quantity) - young * self(quantity, "under_30")) / (1.0 - young)
