"""Drawing a complete group: shares as near as whole people allow, whatever the seed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.agents.decisions import Decision
from sim.population.chance import Chance, Quota

SEEDS = st.integers(0, 2**63 - 1)
SEX = Decision.POPULATION_SEX


def quota(seed: int, n: int) -> Quota:
    return Quota(seed, np.arange(n, dtype=np.int64))


@given(seed=SEEDS, n=st.integers(1, 400), share=st.floats(0, 1))
def test_the_number_is_the_nearest_to_the_share(seed: int, n: int, share: float) -> None:
    assert abs(np.count_nonzero(quota(seed, n).happens(SEX, share)) - n * share) <= 0.5 + 1e-9


@given(seed=SEEDS)
def test_the_number_is_right_in_each_group_and_in_all(seed: int) -> None:
    groups = np.repeat([0, 1, 2], [30, 50, 21])
    shares = np.repeat([0.1, 0.33, 0.77], [30, 50, 21])
    found = quota(seed, 101).happens(SEX, shares, groups)
    for group in range(3):
        inside = groups == group
        assert abs(found[inside].sum() - shares[inside].sum()) < 1.0
    assert abs(found.sum() - shares.sum()) <= 0.5


@settings(max_examples=20)
@given(seed=SEEDS)
def test_those_who_must_are_chosen_and_those_who_cannot_are_not(seed: int) -> None:
    shares = np.array([1.0] * 5 + [0.0] * 5 + [0.4] * 40)
    found = quota(seed, 50).happens(SEX, shares)
    assert found[:5].all()
    assert not found[5:10].any()


def test_the_likelier_are_chosen_as_often_as_their_share_says() -> None:
    shares = np.array([0.2, 0.8] * 20)
    chosen = np.mean([quota(seed, 40).happens(SEX, shares) for seed in range(400)], axis=0)
    assert chosen[::2].mean() == pytest.approx(0.2, abs=0.02)
    assert chosen[1::2].mean() == pytest.approx(0.8, abs=0.02)


def test_few_change_when_the_group_grows() -> None:
    few, many = (quota(3, n).happens(SEX, 0.3) for n in (700, 720))
    assert (few != many[:700]).mean() < 0.02


def test_groups_have_their_shares() -> None:
    found = np.bincount(quota(1, 1000).choose(SEX, {"a": 0.5, "b": 0.125, "c": 0.375}))
    assert found.tolist() == [500, 125, 375]


def test_each_level_comes_as_often_as_wanted() -> None:
    shares = np.tile([0.5, 0.3, 0.2], (200, 1))
    assert np.bincount(quota(1, 200).pick(SEX, shares)).tolist() == [100, 60, 40]
    wanted = np.tile([0.25, 0.25, 0.5], (200, 1))
    assert np.bincount(quota(1, 200).pick(SEX, shares, wanted=wanted)).tolist() == [50, 50, 100]


def test_places_are_even() -> None:
    assert np.sort(quota(9, 10).even(SEX)).tolist() == pytest.approx((np.arange(10) + 0.5) / 10)


def test_a_group_that_is_never_complete_is_drawn_one_by_one() -> None:
    alone = Chance(1, np.arange(5, dtype=np.int64))
    more = Chance(1, np.arange(500, dtype=np.int64))
    shares = np.tile([0.5, 0.3, 0.2], (500, 1))
    assert (alone.pick(SEX, shares[:5]) == more.pick(SEX, shares)[:5]).all()
    assert (alone.happens(SEX, 0.3) == more.happens(SEX, 0.3)[:5]).all()
