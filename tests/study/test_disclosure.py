"""Suppression of small groups, audited by readers who try to find out what is not shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import product

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from sim.study.disclosure import Counts, is_small, left_open, partition, suppressed, two_way

Table = NDArray[np.int64]
LIMITS = st.integers(3, 6)
SOME = st.one_of(st.integers(0, 8), st.integers(0, 60))
LISTS = st.lists(SOME, min_size=2, max_size=9)
TABLES = st.integers(2, 5).flatmap(
    lambda wide: st.lists(st.lists(SOME, min_size=wide, max_size=wide), min_size=2, max_size=4)
)


def with_totals(table: Table) -> Table:
    """Return the table as it is printed: a column of totals, and a row."""
    wide = np.column_stack([table, table.sum(axis=1)])
    return np.vstack([wide, wide.sum(axis=0)])


def found_out(
    printed: Table, hidden: NDArray[np.bool_], smallest: int
) -> dict[tuple[int, ...], tuple[int, int]]:
    """Return the fewest and the most people in each hidden cell of a printed table, as a reader works it out.

    The reader knows the cells that are not hidden, that rows and columns add up, the limit, and which of the
    hidden cells are small and which are not; a hidden zero looks like a small group.
    """
    n_rows, n_columns = printed.shape
    number = np.arange(printed.size).reshape(printed.shape)
    equations = np.zeros((n_rows + n_columns, printed.size))
    for i in range(n_rows):
        equations[i, number[i, :-1]], equations[i, number[i, -1]] = 1.0, -1.0
    for j in range(n_columns):
        equations[n_rows + j, number[:-1, j]], equations[n_rows + j, number[-1, j]] = 1.0, -1.0
    true, unknown = printed.ravel().astype(float), hidden.ravel()
    floor = 0.0 if (unknown & (true == 0.0)).any() else 1.0
    low = np.where(unknown, np.where(true < smallest, floor, smallest), true)
    high = np.where(unknown, np.where(true < smallest, smallest - 1.0, true.sum() + smallest), true)
    ends = {}
    for place in zip(*np.nonzero(hidden), strict=True):
        aim = (number == number[place]).ravel().astype(float)
        both = [
            milp(
                sign * aim,
                integrality=1,
                bounds=Bounds(low, high),
                constraints=LinearConstraint(equations, 0, 0),
            )
            for sign in (1.0, -1.0)
        ]
        assert all(one.success for one in both)
        ends[place] = (round(both[0].fun), round(-both[1].fun))
    return ends


def says_too_much(printed: Table, hidden: NDArray[np.bool_], smallest: int) -> list[tuple[int, ...]]:
    """Return the hidden cells of which a reader finds out more than that the group is small, or all."""
    return [
        place
        for place, (low, high) in found_out(printed, hidden, smallest).items()
        if low == high or (is_small(int(printed[place]), smallest) and (low > 1 or high < smallest - 1))
    ]


def hidden_in(shape: tuple[int, int], cells: Collection[int]) -> NDArray[np.bool_]:
    """Return where the cells of `two_way` stand in the printed table."""
    rows, columns = shape
    order = [(i, j) for i in range(rows) for j in range(columns)]
    order += [(i, columns) for i in range(rows)] + [(rows, j) for j in range(columns)] + [(rows, columns)]
    hidden = np.zeros((rows + 1, columns + 1), dtype=bool)
    for cell in cells:
        hidden[order[cell]] = True
    return hidden


def as_column(cells: Collection[int], n: int) -> NDArray[np.bool_]:
    """Return a partition as a printed table of one column, which is its own total."""
    return np.array([[i in cells, i in cells] for i in range(n + 1)])


@settings(deadline=None, max_examples=150)
@given(LISTS, LIMITS)
def test_nothing_hidden_in_a_list_of_groups_can_be_worked_out(people: list[int], smallest: int) -> None:
    assume(sum(people) >= smallest)
    hidden = suppressed(partition(people), smallest)
    printed = with_totals(np.array(people).reshape(-1, 1))
    assert says_too_much(printed, as_column(hidden, len(people)), smallest) == []


@settings(deadline=None, max_examples=60)
@given(TABLES, LIMITS)
def test_nothing_hidden_in_a_two_way_table_can_be_worked_out(people: list[list[int]], smallest: int) -> None:
    table = np.array(people)
    hidden = hidden_in(table.shape, suppressed(two_way(table), smallest))
    assert hidden.all() or says_too_much(with_totals(table), hidden, smallest) == []


@settings(deadline=None, max_examples=100)
@given(LISTS, LIMITS)
def test_where_the_total_is_known_nothing_is_worked_out_or_all_groups_are_hidden(
    people: list[int], smallest: int
) -> None:
    counts = partition(people, is_total_known=True)
    hidden = suppressed(counts, smallest)
    assert len(people) not in hidden
    if len(hidden) < len(people):
        printed = with_totals(np.array(people).reshape(-1, 1))
        assert says_too_much(printed, as_column(hidden, len(people)), smallest) == []


@settings(deadline=None, max_examples=100)
@given(LISTS, LIMITS)
def test_every_small_group_is_hidden_and_nothing_where_there_is_none(
    people: list[int], smallest: int
) -> None:
    counts = partition(people)
    small = {i for i, n in enumerate(counts.cells) if is_small(n, smallest)}
    hidden = suppressed(counts, smallest)
    assert small <= hidden
    assert bool(small) == bool(hidden)


def test_hiding_the_small_group_alone_gives_it_away() -> None:
    people = np.array([[3], [50], [60]])
    assert says_too_much(with_totals(people), as_column({0}, 3), 5) == [(0, 0), (0, 1)]
    table = np.array([[3, 20, 30], [40, 50, 60], [7, 8, 9]])
    assert says_too_much(with_totals(table), hidden_in((3, 3), {0}), 5) == [(0, 0)]


def test_two_small_groups_that_add_up_to_two_are_hidden_with_a_third() -> None:
    assert left_open(partition([1, 1, 30, 40]), {0, 1}, 5) == {0: (1, 1), 1: (1, 1)}
    assert suppressed(partition([1, 1, 30, 40]), 5) == {0, 1, 2}


def test_a_partner_so_near_the_limit_that_it_says_what_the_small_group_is_gets_another() -> None:
    assert left_open(partition([1, 5, 60]), {0, 1}, 5) == {0: (1, 1), 1: (5, 5)}
    assert suppressed(partition([1, 5, 60]), 5) == {0, 1, 2}


def test_zeros_and_totals_are_hidden_only_when_nothing_else_is_left() -> None:
    assert suppressed(partition([0, 3, 50, 60]), 5) == {1, 2}
    assert suppressed(partition([4, 0, 0], is_total_known=True), 4 + 1) == {0, 1}
    assert suppressed(partition([3, 3]), 5) == {0, 1, 2}


def test_one_small_cell_of_a_table_costs_three_others() -> None:
    table = np.array([[3, 20, 30], [40, 50, 60], [70, 80, 90]])
    assert suppressed(two_way(table), 5) == {0, 1, 3, 4}


def test_sums_that_share_cells_are_audited_together() -> None:
    # 12 people in three activities; 8 places are used by those in the first two
    counts = Counts((3, 5, 4, 12, 8), ((3, (0, 1, 2)), (4, (0, 1))), frozenset({3}))
    assert left_open(counts, {0, 2}, 5)[0] == (3, 3)
    hidden = suppressed(counts, 5)
    assert {0, 2} < hidden
    assert all(low < high for low, high in left_open(counts, hidden, 5).values())


def test_a_cell_hidden_for_another_reason_stays_hidden_and_is_kept_from_being_worked_out() -> None:
    hidden = suppressed(partition([40, 50, 60], is_total_known=True), 5, frozenset({1}))
    assert hidden == {0, 1}


def test_a_limit_of_one_shows_everything() -> None:
    assert suppressed(partition([1, 2, 30]), 1) == frozenset()


def test_not_even_a_reader_who_knows_this_program_can_work_a_hidden_group_out() -> None:
    """Try every table of three groups: some other table must look the same, whatever is hidden in one."""
    most, smallest = 8, 4
    looks: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    for people in product(range(most + 1), repeat=3):
        hidden = suppressed(partition(people, is_total_known=True), smallest)
        looks[(*(None if i in hidden else n for i, n in enumerate(people)), sum(people))].append(people)
    tried = 0
    for shown, tables in looks.items():
        unknown = [i for i in range(3) if shown[i] is None]
        left = sum(tables[0][i] for i in unknown)
        if unknown and sum(tables[0]) >= smallest and left <= most:  # beyond, tables are left out above
            tried += 1
            assert all(len({people[i] for people in tables}) > 1 for i in unknown), shown
    assert tried > 25
