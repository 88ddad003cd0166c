"""Which counts must not be shown: statistical disclosure control (*diskretionering*) of tables of people.

A group of 1 to `smallest` - 1 people is small, and its cell is suppressed (*primary suppression*). Where sums
would give a small group away, other cells are suppressed with it (*secondary suppression*); zeros and totals
only when nothing else is left.

A pattern is safe when a reader who knows every cell shown, every sum, the limit, and even which of the
suppressed cells are small, can say no more of a small group than that it has 1 to `smallest` - 1 people, and
cannot compute any other suppressed cell. That is audited exactly, by integer programming, before a pattern
is used. Terms and audit: Hundepool et al. 2012, Statistical Disclosure Control (doi 10.1002/9781118348239).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Sum = tuple[int, tuple[int, ...]]
SHOWS_ALL = 1  # the limit that suppresses nothing; 2 would hide nothing, as a small group were always 1


@dataclass(frozen=True)
class Counts:
    """Cells of a table of people, and what they add up to.

    Attributes:
        cells: people in each cell, totals included.
        sums: (cell that is a total, cells that are its parts); parts and total may differ by what a reader
            knows, such as another cell that is always shown.
        known: cells that a reader knows anyway, never suppressed.
    """

    cells: tuple[int, ...]
    sums: tuple[Sum, ...]
    known: frozenset[int] = frozenset()


def partition(parts: Sequence[int], *, is_total_known: bool = False) -> Counts:
    """Return a list of groups that share no one, and after them their total."""
    n = len(parts)
    cells = (*(int(part) for part in parts), int(sum(parts)))
    return Counts(cells, ((n, tuple(range(n))),), frozenset({n} if is_total_known else ()))


def two_way(table: NDArray[np.int64]) -> Counts:
    """Return a table, row by row, then the totals of rows, those of columns, and the grand total."""
    n_rows, n_columns = table.shape
    cell = np.arange(table.size).reshape(table.shape)
    totals = table.size + np.arange(n_rows + n_columns)
    lines = [tuple(line.tolist()) for side in (cell, cell.T) for line in side]
    sums = list(zip(totals.tolist(), lines, strict=True))
    grand = table.size + n_rows + n_columns
    sums += [(grand, tuple(part.tolist())) for part in np.split(totals, [n_rows])]
    people = [*table.ravel(), *table.sum(axis=1), *table.sum(axis=0), table.sum()]
    return Counts(tuple(int(one) for one in people), tuple(sums))


def is_small(people: int, smallest: int) -> bool:
    """Tell whether a group has people, but fewer than the limit."""
    return 0 < people < smallest


@lru_cache(maxsize=1024)
def suppressed(counts: Counts, smallest: int, also: frozenset[int] = frozenset()) -> frozenset[int]:
    """Return the cells that must not be shown, primary and secondary.

    Args:
        counts: the table; of its cells all but the known ones can be suppressed.
        smallest: people that a group must have to be shown; 1 suppresses nothing.
        also: cells that are suppressed for another reason.

    Returns:
        A safe pattern; everything that can be suppressed where none is safe.
    """
    cells = enumerate(counts.cells)
    hidden = {i for i, people in cells if is_small(people, smallest) and i not in counts.known} | also
    while (given_away := next(_given_away(counts, hidden, smallest), None)) is not None:
        partner = _partner(counts, hidden, given_away)
        if partner is None:
            break
        hidden.add(partner)
    return frozenset(hidden)


def left_open(counts: Counts, hidden: Collection[int], smallest: int) -> dict[int, tuple[int, int]]:
    """Return the fewest and the most people that a reader must think possible in each suppressed cell."""
    return {one: _range(counts, sorted(hidden), one, smallest) for one in sorted(hidden)}


def _given_away(counts: Counts, hidden: set[int], smallest: int) -> Iterator[int]:
    """Yield each suppressed cell of which the rest of the table says too much, small groups first."""
    for one in sorted(hidden, key=lambda i: (not is_small(counts.cells[i], smallest), i)):
        low, high = _range(counts, sorted(hidden), one, smallest)
        says_all = low > 1 or high < smallest - 1
        if says_all if is_small(counts.cells[one], smallest) else low == high:
            yield one


def _range(counts: Counts, hidden: Sequence[int], one: int, smallest: int) -> tuple[int, int]:
    """Return what the reader can narrow one suppressed cell down to, both ends possible."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    true = np.array([counts.cells[i] for i in hidden], dtype=np.float64)
    equations = np.array([_signs(one_sum, hidden) for one_sum in counts.sums])
    rules = LinearConstraint(equations, equations @ true, equations @ true)
    place = np.array([i == one for i in hidden], dtype=np.float64)
    ends = []
    for sign in (1.0, -1.0):
        found = milp(sign * place, integrality=1, bounds=Bounds(*_limits(true, smallest)), constraints=rules)
        ends.append(round(sign * found.fun))
    return ends[0], ends[1]


def _signs(one_sum: Sum, hidden: Sequence[int]) -> list[float]:
    total, parts = one_sum
    return [float(i in parts) - float(i == total) for i in hidden]


def _limits(true: NDArray[np.float64], smallest: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what the reader knows of each suppressed cell by the rule alone.

    Where a zero is suppressed, the reader cannot tell it from a small group.
    """
    is_below = true < smallest
    floor = 0.0 if (true == 0.0).any() else 1.0
    most = true.sum() + smallest  # far enough to move a total as much as a small group can
    return np.where(is_below, floor, smallest), np.where(is_below, smallest - 1.0, most)


def _partner(counts: Counts, hidden: set[int], given_away: int) -> int | None:
    """Return the cell to suppress next, None when all are: one of the sum that says most.

    That is a sum with a single suppressed cell, else one of the cell that is given away. Preferred is a cell
    whose other sums hold a suppressed cell already, then the first: the choice does not depend on how many
    people a cell has, so that it tells nothing of them.
    """
    free = set(range(len(counts.cells))) - hidden - counts.known
    totals = {total for total, _ in counts.sums}

    def price(cell: int) -> tuple[bool, bool, int, int]:
        return cell in totals, counts.cells[cell] == 0, _opens(counts, hidden, cell), cell

    def need(one_sum: Sum) -> tuple[bool, bool, int]:
        n_hidden = len(_cells(one_sum) & hidden)
        return n_hidden != 1, given_away not in _cells(one_sum), n_hidden

    options = (_cells(one_sum) & free for one_sum in sorted(counts.sums, key=need))
    return next((min(cells, key=price) for cells in options if cells), None)


def _opens(counts: Counts, hidden: set[int], cell: int) -> int:
    """Return how many sums would have this cell as their only suppressed one."""
    return sum(cell in _cells(one) and not _cells(one) & hidden for one in counts.sums)


def _cells(one_sum: Sum) -> set[int]:
    return {one_sum[0], *one_sum[1]}
