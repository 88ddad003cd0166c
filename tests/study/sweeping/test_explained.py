from __future__ import annotations

import numpy as np
import pytest

from sim.study.sweeping.explained import explained, leading
from sim.study.sweeping.swept import Sweep
from tests.study.sweeping.sample_sweep import JOBS, MARKET, WAIT, Settings, grid, sweep

POSTS, PLACES = "policy.mentors.posts", "policy.projects.places"


def four(weights: dict[str, float]) -> Sweep:
    def values(settings: Settings, seed: int) -> dict[str, float]:
        return {JOBS: sum(weight * float(settings[name]) for name, weight in weights.items())}

    return sweep(grid(**{name: ["0", "1"] for name in weights}), values, seeds=2)


def test_a_lever_explains_its_square_where_effects_add_up() -> None:
    shares = explained(four({WAIT: 3.0, POSTS: -4.0}), JOBS)
    assert dict(shares) == pytest.approx({POSTS: 16 / 25, WAIT: 9 / 25})
    assert list(shares.index) == [POSTS, WAIT]


def test_interplay_is_what_no_lever_explains_alone() -> None:
    both = sweep(grid(**{WAIT: ["-1", "1"], POSTS: ["-1", "1"]}),
                 lambda settings, seed: {JOBS: float(settings[WAIT]) * float(settings[POSTS])})  # fmt: skip
    assert dict(explained(both, JOBS)) == pytest.approx({WAIT: 0.0, POSTS: 0.0})


def test_nothing_is_explained_where_nothing_moves() -> None:
    assert dict(explained(four({WAIT: 0.0, POSTS: 0.0}), JOBS)) == {WAIT: 0.0, POSTS: 0.0}


def test_a_lever_of_a_design_that_does_nothing_explains_next_to_nothing() -> None:
    luck = np.random.default_rng(5)
    points = [{WAIT: f"{x:.4f}", POSTS: f"{y:.4f}"} for x, y in luck.random((200, 2))]
    shares = explained(sweep(points, lambda settings, seed: {JOBS: float(settings[WAIT])}), JOBS)
    assert shares[WAIT] > 0.9
    assert shares[POSTS] < 0.05


def test_the_levers_that_move_most_are_shown_a_third_only_if_it_matters() -> None:
    weights = {WAIT: 10.0, POSTS: 8.0, PLACES: 0.5, "policy.guidance.places": 0.1}
    little = four(weights)
    assert set(leading(little, explained(little, JOBS))) == {WAIT, POSTS}
    much = four(weights | {PLACES: 6.0})
    assert set(leading(much, explained(much, JOBS))) == {WAIT, POSTS, PLACES}


def test_numbers_stand_across_and_circumstances_in_panels() -> None:
    three = sweep(
        grid(market=["slack", "tight"], scenario=["a", "b"], wait=["0", "4", "8"]), lambda *_: {JOBS: 1.0}
    )
    assert leading(three, explained(three, JOBS)) == [WAIT, "scenario", MARKET]
