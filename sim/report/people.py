"""Who the people are: the section of the report on the population, in parts that say what they know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sim.report import small_groups
from sim.study.comparison import Comparison


@dataclass(frozen=True)
class Part:
    """A part of the section: a heading, sentences, and one table if there is one.

    Attributes:
        title: the heading.
        sentences: what a politician should know, each a whole sentence.
        columns: heads of the table, units included; no table when empty.
        rows: cells as text, a row per line.
        is_folded: the table is shown only when asked for.
        note: what to keep in mind, below the table.
    """

    title: str
    sentences: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    is_folded: bool = True
    note: str = ""


PARTS: tuple[Callable[[Comparison], Part | None], ...] = (small_groups.part,)


def people(comparison: Comparison) -> list[Part]:
    """Return the parts that have something to say about the people of a comparison, in order."""
    return [part for make in PARTS if (part := make(comparison)) is not None]
