from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.agents.decisions import Decision
from sim.population.chance import Chance, group_at, limited, range_of, within

MANY = 40_000


def people(n: int = MANY, seed: int = 1) -> Chance:
    return Chance(seed, np.arange(n, dtype=np.int64))


def test_a_bell_has_mean_zero_and_standard_deviation_one() -> None:
    bell = people().bell(Decision.POPULATION_TRAIT)
    assert abs(bell.mean()) < 4 / np.sqrt(MANY)
    assert bell.std() == pytest.approx(1.0, abs=0.02)
    assert np.abs(bell).max() <= np.sqrt(12)


def test_two_bells_of_one_decision_are_not_the_same() -> None:
    first, second = (people().bell(Decision.POPULATION_TRAIT, extra) for extra in (0, 1))
    assert abs(np.corrcoef(first, second)[0, 1]) < 4 / np.sqrt(MANY)


@given(part=st.floats(0, 1), cut=st.floats(0.01, 0.99))
def test_a_mixed_draw_is_uniform_whatever_its_parts(part: float, cut: float) -> None:
    chance = people(4_000)
    shared = chance.uniform(Decision.POPULATION_STRAIN)
    mixed = chance.mixed(shared, Decision.POPULATION_BARRIER, Decision.POPULATION_BARRIER_CLUSTER, part)
    assert (mixed < cut).mean() == pytest.approx(cut, abs=5 * np.sqrt(0.25 / 4_000))


def test_draws_that_share_a_source_correlate_with_the_product_of_their_parts() -> None:
    chance = people()
    shared = chance.uniform(Decision.POPULATION_STRAIN)
    own, turn = Decision.POPULATION_BARRIER, Decision.POPULATION_BARRIER_CLUSTER
    first, second = chance.mixed(shared, own, turn, 0.8, 0), chance.mixed(shared, own, turn, 0.5, 1)
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(0.4, abs=0.03)


@given(
    shares=st.lists(st.floats(0.01, 1), min_size=1, max_size=8),
    draw=st.floats(0, 1, exclude_max=True),
)
def test_a_draw_falls_in_a_group_that_holds_it(shares: list[float], draw: float) -> None:
    total = sum(shares)
    shares = [share / total for share in shares]
    group = int(group_at(np.array([draw]), shares)[0])
    assert 0 <= group < len(shares)
    assert sum(shares[:group]) <= draw
    assert group == len(shares) - 1 or draw < sum(shares[: group + 1])


@given(draw=st.floats(0, 1, exclude_max=True), group=st.integers(0, 1))
def test_a_place_in_a_group_lies_in_its_range(draw: float, group: int) -> None:
    spans = [range_of("18-24"), range_of("25-29")]
    age = within(np.array([draw]), np.array([group]), spans)[0]
    assert spans[group][0] <= age <= spans[group][1] + 1


def test_limited_values_stay_between_the_limits() -> None:
    assert limited(np.array([-1.0, 0.5, 2.0])).tolist() == [0.0, 0.5, 1.0]
