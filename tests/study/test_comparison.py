from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from sim.study.comparison import ScenarioCard, one_line
from tests.study.sample_comparison import CARDS, sample_comparison


def test_weekly_values_come_by_seed_and_week_whatever_the_order_of_the_rows() -> None:
    tidy = sample_comparison(cost=lambda scenario, seed, week: 100.0 * seed + week)
    mixed = dataclasses.replace(tidy, series=tidy.series.sample(frac=1, random_state=1))
    found = mixed.weekly("centres", "cost_municipality", [3, 1])
    assert found.shape == (2, 52)
    assert np.array_equal(found[:, :2], [[300, 301], [100, 101]])


def test_outcomes_come_in_the_order_of_the_seeds_asked_for() -> None:
    comparison = sample_comparison(outcomes=lambda scenario, seed: {"people_in_job": 10.0 * seed})
    assert list(comparison.outcome("centres", "people_in_job", [2, 1])) == [20.0, 10.0]


def test_only_seeds_of_both_scenarios_are_shared() -> None:
    whole = sample_comparison()
    is_missing = (whole.outcomes["scenario"] == "centres") & (whole.outcomes["seed"] == 2)
    assert dataclasses.replace(whole, outcomes=whole.outcomes[~is_missing]).shared_seeds("centres") == [1, 3]


def test_a_scenario_without_runs_is_refused() -> None:
    with pytest.raises(ValueError, match="'mentors' has no runs"):
        dataclasses.replace(sample_comparison(), scenarios=(*CARDS, ScenarioCard("mentors", "Mentors", "")))


def test_a_table_without_a_column_is_refused_with_its_name() -> None:
    whole = sample_comparison()
    with pytest.raises(ValueError, match="series: column caseload is missing"):
        dataclasses.replace(whole, series=whole.series.drop(columns="caseload"))


def test_a_seed_without_its_weeks_is_refused() -> None:
    whole = sample_comparison()
    with pytest.raises(ValueError, match="a seed of 'centres' is missing"):
        whole.weekly("centres", "caseload", [9])


def test_runs_that_differ_in_length_are_refused() -> None:
    whole = sample_comparison()
    shorter = dataclasses.replace(whole, series=whole.series.iloc[:-1])
    with pytest.raises(ValueError, match="differ in length"):
        shorter.weekly("centres", "caseload", [1])


def test_a_title_is_one_printable_line() -> None:
    assert one_line("Two\nlines,\x1b[31m red\t") == "Two lines, [31m red"
