"""A part of a section of the report: what it says, and one table or figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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
        figure: name of the figure that shows it, above the table; none when empty.
    """

    title: str
    sentences: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    is_folded: bool = True
    note: str = ""
    figure: str = ""
