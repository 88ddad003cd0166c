"""Iterative proportional fitting."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.population.raking import Target, rake

CELLS = np.arange(6)
ROWS = CELLS // 3
COLUMNS = CELLS % 3
seeds = st.lists(st.floats(0.01, 1), min_size=6, max_size=6).map(np.array)
shares = st.lists(st.floats(0.05, 1), min_size=3, max_size=3).map(lambda parts: np.array(parts) / sum(parts))


def target(name: str, labels: np.ndarray, wanted: np.ndarray) -> Target:
    return Target(name, labels.astype(np.intp), np.array(wanted))


@settings(max_examples=50)
@given(seed=seeds, rows=st.floats(0.05, 0.95), columns=shares)
def test_all_margins_hold_at_once(seed: np.ndarray, rows: float, columns: np.ndarray) -> None:
    table, misses = rake(
        seed, [target("rows", ROWS, np.array([rows, 1 - rows])), target("columns", COLUMNS, columns)]
    )
    assert np.bincount(ROWS, table) == pytest.approx([rows, 1 - rows], abs=1e-8)
    assert np.bincount(COLUMNS, table) == pytest.approx(columns, abs=1e-8)
    assert max(misses.values()) < 1e-8


def test_what_no_margin_says_stays_as_in_the_seed() -> None:
    seed = np.array([4.0, 1.0, 1.0, 1.0, 1.0, 4.0])
    table, _ = rake(
        seed,
        [target("rows", ROWS, np.array([0.3, 0.7])), target("columns", COLUMNS, np.array([0.5, 0.3, 0.2]))],
    )

    def odds(cells: np.ndarray) -> float:
        return float(cells[0] * cells[5] / (cells[2] * cells[3]))

    assert odds(table) == pytest.approx(odds(seed))


def test_margins_that_contradict_each_other_are_told() -> None:
    first = target("first", ROWS, np.array([0.2, 0.8]))
    agreed = target("agreed", COLUMNS, np.array([0.5, 0.3, 0.2]))
    second = target("second", ROWS, np.array([0.5, 0.5]))
    _, misses = rake(np.ones(6), [first, agreed, second])
    assert misses["first"] == pytest.approx(0.3)
    assert misses["second"] == pytest.approx(0.3)


def test_a_combination_that_cannot_be_stays_impossible() -> None:
    seed = np.array([0.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    table, _ = rake(seed, [target("columns", COLUMNS, np.array([0.5, 0.3, 0.2]))])
    assert table[0] == 0.0
    assert np.bincount(COLUMNS, table)[0] == pytest.approx(0.5)
