"""Which scenario ranks first over draws, and which assumption decides it; no simulation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.configuration.files import find_configuration
from sim.scenario import Scenario
from sim.study.altered import with_parameters
from sim.study.occasion import Occasion
from sim.study.sensitivity.deciding import deciding, duels, turning_point
from sim.study.sensitivity.plan import SensitivityPlan, plan_sensitivity
from sim.study.sensitivity.points import Laboratory, Point
from sim.study.sensitivity.ranking import Ranking, rank, ranking
from sim.study.sensitivity.words import duel_in_words, ranking_in_words
from sim.study.stopping import Stopper

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


class NoRuns:
    """A laboratory that notes where it would run, and in which scenarios with which values."""

    def __init__(self, plan: SensitivityPlan, folder: Path) -> None:
        """Look at a folder without runs."""
        self.plan, self.inside = plan, Laboratory(plan, Occasion(folder, "none", "none", Stopper()))
        self.changed: dict[str, list[dict[str, float]]] = {}

    def run(self, points: Sequence[Point], title: str, scenarios: Sequence[Scenario]) -> NDArray[np.float64]:
        """Note what would be run."""
        tasks = [self.inside._task(point, scenarios, set()) for point in points]
        for task in tasks:
            assert task is not None
            for one, changes in zip(task.task.scenarios, task.changes, strict=True):
                self.changed.setdefault(one.name, []).append(dict(changes))
        return np.zeros((len(points), len(scenarios)))


def test_a_draw_leaves_what_the_user_or_a_scenario_set(tmp_path: Path) -> None:
    words = ["parts=[ranking]", "scenarios=[baseline,role_models]", "parameters.job_base=0.02", "draws=10"]
    plan = plan_sensitivity(words, find_configuration(None))
    own = with_parameters(plan.ranked[1], {"pension_base": 0.001})
    plan = replace(plan, ranked=(plan.ranked[0], own))
    assert plan.posterior is not None
    laboratory = NoRuns(plan, tmp_path)
    found = ranking(cast(Laboratory, laboratory), plan.posterior, "ranking")
    usual, models = (laboratory.changed[one.name] for one in plan.ranked)
    assert len(usual) == len(models) == 20
    everything = {f"parameters.{name}" for name in plan.posterior.names}
    assert all(set(one) == everything - {"parameters.job_base"} for one in usual)
    assert all(set(one) == everything - {"parameters.job_base", "parameters.pension_base"} for one in models)
    assert set(plan.posterior.names) - set(found.names) == {"job_base"}  # it cannot decide; the other may
    assert found.drawn.shape == (10, len(found.names))


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
