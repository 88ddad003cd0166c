"""Which scenario ranks first over draws, and which assumption decides it; no simulation."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.configuration.files import find_configuration
from sim.study.sensitivity.deciding import deciding, duels, turning_point
from sim.study.sensitivity.plan import plan_sensitivity
from sim.study.sensitivity.ranking import Ranking, rank
from sim.study.sensitivity.words import duel_in_words, ranking_in_words

SCENARIOS = [("baseline", "Usual effort"), ("centres", "Company centres"), ("mentors", "Mentors")]
N_DRAWS, N_PARAMETERS = 100, 40
NAMES = ["job_base", *(f"other_{number}" for number in range(1, N_PARAMETERS))]
LUCK = np.random.default_rng(5)
DRAWN = LUCK.random((N_DRAWS, N_PARAMETERS))
NOISE = LUCK.standard_normal((N_DRAWS, 2, 3))


def ranked(outcomes: NDArray[np.float64], *, is_higher: bool = True) -> Ranking:
    """Return the ranking of three scenarios from their outcomes without chance, shape (draws, 3)."""
    return rank(SCENARIOS, outcomes[:, np.newaxis] + 0.3 * NOISE, NAMES, DRAWN, is_higher=is_higher)


def planted() -> Ranking:
    """Return a ranking in which company centres win where job_base is above 0.6, mentors elsewhere."""
    centres = 10 * (DRAWN[:, 0] - 0.6)
    return ranked(np.stack([np.full(N_DRAWS, -9.0), centres, np.zeros(N_DRAWS)], axis=1))


def test_the_shares_of_draws_in_which_each_ranks_first_sum_to_one() -> None:
    found = planted()
    assert sum(one.first.mean or 0.0 for one in found.scenarios) == pytest.approx(1.0)
    assert all(
        (one.first.low or 0.0) <= (one.first.mean or 0.0) <= (one.first.high or 0.0)
        for one in found.scenarios
    )
    assert sum(one.rank.mean or 0.0 for one in found.scenarios) == pytest.approx(6.0)


def test_scenarios_that_are_always_alike_share_the_first_place() -> None:
    alike = np.stack([np.zeros((N_DRAWS, 2)), np.ones((N_DRAWS, 2)), np.ones((N_DRAWS, 2))], axis=2)
    found = rank(SCENARIOS, alike, NAMES, DRAWN, is_higher=True)
    assert [one.first.mean for one in found.scenarios] == [0.0, 0.5, 0.5]
    assert [one.rank.mean for one in found.scenarios] == [3.0, 1.5, 1.5]


def test_regret_is_what_the_best_gives_beyond() -> None:
    outcomes = np.tile([1.0, 4.0, 6.0], (N_DRAWS, 2, 1))
    found = rank(SCENARIOS, outcomes, NAMES, DRAWN, is_higher=True)
    assert [one.regret.mean for one in found.scenarios] == [5.0, 2.0, 0.0]
    cheap = rank(SCENARIOS, outcomes, NAMES, DRAWN, is_higher=False)
    assert [one.regret.mean for one in cheap.scenarios] == [0.0, 3.0, 5.0]
    assert cheap.in_order[0].name == "baseline"


def test_a_planted_deciding_parameter_is_found_with_the_value_where_the_winner_changes() -> None:
    (found,) = duels(planted())
    assert found.deciding[0].name == "job_base"
    assert found.deciding[0].threshold == pytest.approx(0.6, abs=0.08)
    assert found.deciding[0].p_value < 0.01
    plan = plan_sensitivity(["parts=[ranking]"], find_configuration(None))
    (line, *_) = duel_in_words(found, plan)
    assert "turns on job_base: above 0.6" in line or "turns on job_base: above 0.5" in line
    assert "Company centres is ahead in 9" in line or "Company centres is ahead in 100 %" in line


def test_of_rankings_by_luck_alone_one_in_twenty_finds_a_deciding_parameter() -> None:
    luck = np.random.default_rng(11)
    found = [bool(deciding(NAMES, DRAWN, luck.standard_normal(N_DRAWS))[0]) for _ in range(40)]
    assert sum(found) <= 6  # two are expected; more than six has a chance of one in 300


def test_a_parameter_that_moves_the_lead_but_not_the_winner_is_not_told_as_turning_the_ranking() -> None:
    lead = 50 + 10 * DRAWN[:, 0]
    (first, *_), _ = deciding(NAMES, DRAWN, lead)
    assert first.name == "job_base"
    assert first.threshold is None
    assert turning_point(DRAWN[:, 0], lead > 0) is None


def test_parameters_that_no_draw_varies_and_leads_that_never_differ_decide_nothing() -> None:
    assert deciding(NAMES, np.ones((N_DRAWS, N_PARAMETERS)), LUCK.random(N_DRAWS))[0] == []
    assert deciding(NAMES, DRAWN, np.ones(N_DRAWS))[0] == []


def test_a_ranking_by_luck_says_that_the_seeds_disagree_and_names_no_assumption() -> None:
    found = rank(SCENARIOS, NOISE, NAMES, DRAWN, is_higher=True)
    assert found.agree < 0.6
    plan = plan_sensitivity(["parts=[ranking]"], find_configuration(None))
    told = [line for one in duels(found) for line in duel_in_words(one, plan)]
    assert told
    assert all("No single assumption is seen to decide" in line for line in told)
    assert "% of the draws both seeds agree" in ranking_in_words(found)


def test_only_scenarios_that_are_first_now_and_then_are_rivals() -> None:
    outcomes = np.stack([np.full(N_DRAWS, -9.0), np.full(N_DRAWS, 9.0), np.zeros(N_DRAWS)], axis=1)
    (found,) = duels(ranked(outcomes))
    assert (found.first.name, found.second.name) == ("centres", "mentors")
    assert found.wins == 1.0
