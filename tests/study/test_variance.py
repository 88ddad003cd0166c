"""The variance between runs is split into what is not known of the parameters, and chance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.study.variance import Mostly, is_known, split_of, splits, table
from tests.study.sample_comparison import CARDS, sample_comparison

N_DRAWS = 400


def runs(of_parameters: float, of_chance: float, n_draws: int = N_DRAWS, seed: int = 2) -> np.ndarray:
    """Return values of 2 n_draws runs with these standard deviations of the two parts."""
    luck = np.random.default_rng(seed)
    shared = np.repeat(luck.normal(0, of_parameters, n_draws), 2)
    return 7.0 + shared + luck.normal(0, of_chance, 2 * n_draws)


def split(values: np.ndarray) -> Any:
    return split_of(values, range(1, len(values) + 1), 0.95)


@pytest.mark.parametrize(("of_parameters", "share"), [(3.0, 0.9), (1.0, 0.5), (1 / 3, 0.1)])
def test_known_parts_are_found_within_their_interval(of_parameters: float, share: float) -> None:
    found = split(runs(of_parameters, 1.0))
    assert found.share == pytest.approx(share, abs=0.07)
    assert found.low < share < found.high
    assert found.sd == pytest.approx(np.sqrt(of_parameters**2 + 1.0), rel=0.07)
    assert found.n_draws == N_DRAWS


def test_the_interval_of_the_share_holds_the_truth_in_about_95_of_100_studies() -> None:
    found = [split(runs(1.0, 1.0, n_draws=10, seed=seed)) for seed in range(400)]
    held = np.mean([one.low <= 0.5 <= one.high for one in found])
    assert 0.92 < held < 0.98


def test_with_the_same_parameters_in_all_runs_it_is_all_chance() -> None:
    found = split(runs(0.0, 1.0))
    assert found.share < 0.1
    assert found.verdict is Mostly.CHANCE


def test_without_chance_it_is_all_parameters() -> None:
    found = split(runs(1.0, 0.0, n_draws=5))
    assert (found.share, found.low, found.high) == (1.0, 1.0, 1.0)
    assert found.verdict is Mostly.PARAMETERS


def test_runs_that_are_all_alike_have_nothing_to_split() -> None:
    assert split(np.full(20, 4.0)).verdict is Mostly.NO_DIFFERENCE


@pytest.mark.parametrize("n_draws", [1, 5])
def test_few_draws_cannot_tell(n_draws: int) -> None:
    assert split(runs(1.0, 1.0, n_draws=n_draws)).verdict is Mostly.CANNOT_BE_TOLD


def test_seeds_without_their_neighbour_and_values_that_are_no_numbers_are_left_out() -> None:
    values = np.array([50.0, 1.0, 2.0, 4.0, 5.0, 8.0, np.nan, 90.0])
    whole = split_of(values, range(2, 10), 0.95)  # seed 2 belongs to 1, seed 9 to 10, seed 8 is no number
    assert whole == split_of(np.array([1.0, 2.0, 4.0, 5.0]), [3, 4, 5, 6], 0.95)
    assert whole.n_draws == 2


def test_every_main_result_of_a_comparison_is_split_only_where_parameters_were_drawn() -> None:
    def outcome(name: str, seed: int) -> dict[str, float]:
        return {"years_of_self_support": float((seed + 1) // 2) if name == "centres" else 0.0}

    both = sample_comparison(CARDS, range(1, 9), outcome, uncertainty="chance_and_parameters")
    assert is_known(both)
    assert splits(both, "centres")["years_of_self_support"].share == 1.0
    rows = table(both).set_index("outcome")
    assert rows.loc["years_of_self_support", "share_chance"] == 0.0
    assert rows.loc["cost_public", "verdict"] == "no difference"
    assert not is_known(sample_comparison(CARDS, range(1, 9), outcome, uncertainty="chance"))
