from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.draws import draws_for, philox, uniform

U64 = np.uint64
# Published known-answer vectors of Philox 4x32-10 (Random123, kat_vectors).
VECTORS = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    (
        (0xFFFFFFFF,) * 4,
        (0xFFFFFFFF,) * 2,
        (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
    ),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]
ADDRESS = st.integers(0, 2**31 - 1)


@pytest.mark.parametrize(("counter", "key", "words"), VECTORS)
@pytest.mark.parametrize("function", [philox, philox.py_func], ids=["compiled", "interpreted"])
def test_philox_gives_the_published_words(function: Any, counter: Any, key: Any, words: Any) -> None:
    assert tuple(int(w) for w in function(*map(U64, counter), *map(U64, key))) == words


@given(ADDRESS, ADDRESS, st.integers(-5000, 5000), ADDRESS, ADDRESS)
def test_a_draw_is_the_same_compiled_and_interpreted(
    seed: int, decision: int, week: int, who: int, other: int
) -> None:
    value = uniform(seed, decision, week, who, other)
    assert 0.0 <= value < 1.0
    assert value == uniform.py_func(seed, decision, week, who, other)


def test_draws_are_even_and_unrelated_between_decisions() -> None:
    one, other = (draws_for(1, decision, 3, np.arange(100_000)) for decision in (1, 2))
    assert abs(one.mean() - 0.5) < 0.005
    assert abs(np.histogram(one, 10, (0, 1))[0] - 10_000).max() < 500
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.02


def test_a_persons_draw_does_not_depend_on_who_else_is_there() -> None:
    everybody = draws_for(7, 3, -20, np.arange(50))
    assert draws_for(7, 3, -20, np.array([31, 4])).tolist() == [everybody[31], everybody[4]]
