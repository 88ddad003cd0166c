from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.population.barriers import level_of, level_within
from sim.population.margins import Margins

PRESENT = 0.5
SEVERE = 0.85


@given(rank=st.floats(0, 1, exclude_max=True), share=st.integers(0, 1_000).map(lambda k: k / 1_000))
def test_a_level_says_who_has_the_barrier(margins: Margins, rank: float, share: float) -> None:
    level = level_of(np.array([rank]), np.array([share]), margins, "barrier_level")[0]
    assert 0.0 <= level <= 1.0 + 1e-12
    assert (level >= PRESENT) == (rank >= 1.0 - share)


@pytest.mark.parametrize("barrier", ["mental", "physical"])
@given(place=st.floats(0, 1, exclude_max=True))
def test_a_level_lies_within_its_grade(margins: Margins, barrier: str, place: float) -> None:
    grades = np.array([0, 1, 2])
    absent, present, severe = level_within(grades, np.full(3, place), margins, barrier)
    assert 0.0 <= absent < PRESENT <= present < SEVERE <= severe <= 1.0


def test_a_barrier_that_no_typology_calls_severe_reaches_up_to_one(margins: Margins) -> None:
    levels = level_within(np.array([1, 1]), np.array([0.0, 0.99]), margins, "housing")
    assert levels.tolist() == pytest.approx([PRESENT, 0.995])
