"""What is wrong with a user's lists: where and what, never which value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError

MOST_SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One kind of problem in one column of a list.

    Attributes:
        source: the list, as the user named it.
        what: the problem in words that hold no value.
        column: the header, "" when the problem is the row's.
        rows: the numbers of the rows, the header being row 1; none when the problem is the whole list's.
    """

    source: str
    what: str
    column: str = ""
    rows: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def __len__(self) -> int:
        """Return how many problems this is."""
        return max(len(self.rows), 1)

    def where(self, row: int | None) -> str:
        """Return the place of one of these problems."""
        parts = [f"row {row}"] if row is not None else []
        return ", ".join([*parts, *([f"column {self.column}"] if self.column else [])])

    def each(self) -> Iterator[tuple[int, str]]:
        """Yield row (0 for the whole list) and text of every one of these problems."""
        for row in self.rows.tolist() or [None]:
            place = self.where(row)
            yield row or 0, f"{place}: {self.what}" if place else self.what

    def line(self) -> str:
        """Return the problem with its rows, the first 20 of them and how many more."""
        if not len(self.rows):
            return next(text for _, text in self.each())
        shown = ", ".join(str(row) for row in self.rows[:MOST_SHOWN].tolist())
        more = len(self.rows) - MOST_SHOWN
        rows = f"row{'s' if len(self.rows) > 1 else ''} {shown}" + (f" and {more:,} more" if more > 0 else "")
        return f"{f'column {self.column} ' if self.column else ''}{self.what}: {rows}"


def near(name: str, known: Iterable[str]) -> str:
    """Return which of the known names was probably meant, "" where none is near."""
    found = get_close_matches(name.lower(), list(known), n=1)
    return f"; did you mean {found[0]}?" if found else ""


def count(problems: Sequence[Problem]) -> int:
    """Return how many problems there are in all."""
    return sum(len(one) for one in problems)


def lines(problems: Sequence[Problem]) -> list[str]:
    """Return all kinds of problems, a line each, below the list they are in."""
    told: list[str] = []
    for source in dict.fromkeys(one.source for one in problems):
        of_source = [one for one in problems if one.source == source]
        told += [f"{source}:", *(f"  {one.line()}" for one in of_source)]
    return told


def refuse(path: Path, problems: Sequence[Problem], what: str = "has wrong cells") -> None:
    """Raise the short message of a study, if there are problems.

    Raises:
        UserError: names the first 20 by row and column, and how to see all.
    """
    if not problems:
        return
    each = [(one.source, *told) for one in problems for told in one.each()]
    each.sort(key=lambda told: told[:2])
    several = len({source for source, _, _ in each}) > 1 or each[0][0] != str(path)
    shown = [f"{source}, {text}" if several else text for source, _, text in each[:MOST_SHOWN]]
    if len(each) > MOST_SHOWN:
        shown.append(f"and {len(each) - MOST_SHOWN} more; all: indsats population check {path}")
    raise UserError(f"{path}: {what}: " + "; ".join(shown))


def write_json(problems: Sequence[Problem], file: Path) -> None:
    """Write every problem as row, column and what is wrong; row is null where it is the whole list's.

    Raises:
        UserError: the file cannot be written.
    """
    content = [
        {"list": one.source, "row": row, "column": one.column or None, "problem": one.what}
        for one in problems
        for row in one.rows.tolist() or [None]
    ]
    try:
        file.write_text(f"{json.dumps(content, indent=1, ensure_ascii=False)}\n", encoding="utf-8")
    except OSError as error:
        raise UserError(f"--json {file}: cannot be written: {error.strerror}") from error
