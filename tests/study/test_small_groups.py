"""What a run on a municipality's own list may not show, taken out before it is written anywhere."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from sim.agents.states import Typology
from sim.economy.ledger import empty_ledger
from sim.study.groups import MEASURES, outcome_name
from sim.study.run import RunResult, series_names
from sim.study.small_groups import (
    FIRST_WEEKS,
    LASTING,
    OUTCOMES_OF,
    STOCKS,
    SUMS,
    TOLD_WITH,
    alike,
    cleared,
    hidden_groups,
    hidden_starts,
    not_shown,
    outcomes_alike,
    small_groups,
)

WEEKS = 52
MEN, WOMEN, OTHER = Typology.MAN_ADDICTION, Typology.WOMAN_DIFFUSE_PAIN, Typology.OTHER


def run(people: dict[Typology, int], stocks: dict[str, int]) -> RunResult:
    """Return a run with so many people in the groups, and stocks that never change."""
    measures = {outcome_name(one, name): 3.0 for one in Typology for name in MEASURES}
    counted = {outcome_name(one, "people"): float(people.get(one, 0)) for one in Typology}
    series = {name: np.full(WEEKS, stocks.get(name, 0)) for name in series_names()}
    return RunResult(
        "baseline", 1, measures | counted | {"people_in_job": 2.0}, series, empty_ledger(), 1, 1.0
    )


def hidden_in(result: RunResult) -> set[str]:
    """Return the series whose first weeks are empty, and check that only those are."""
    empty = {name for name, values in result.series.items() if np.isnan(values[0])}
    for name in empty:
        assert np.isnan(result.series[name][:FIRST_WEEKS]).all()
        later = result.series[name][FIRST_WEEKS:]
        assert (np.isnan(later) if name in LASTING else np.isfinite(later)).all()
    return empty


def test_a_small_group_goes_with_all_that_is_told_of_it_and_with_a_second_group() -> None:
    found = cleared(run({OTHER: 50, WOMEN: 20, MEN: 3}, {}), (), 5).outcomes
    hidden = {name for name, value in found.items() if np.isnan(value)}
    assert hidden == {outcome_name(one, name) for one in (MEN, OTHER) for name in MEASURES}
    assert found[outcome_name(WOMEN, "people")] == 20.0
    assert found["people_in_job"] == 2.0  # what the simulation makes of all is no data about persons


def test_the_limit_is_the_users() -> None:
    few = run({OTHER: 50, WOMEN: 20, MEN: 8}, {})
    assert not any(np.isnan(value) for value in cleared(few, (), 5).outcomes.values())
    assert np.isnan(cleared(few, (), 10).outcomes[outcome_name(MEN, "people")])


def test_a_group_that_the_list_hides_is_hidden_whatever_its_size_in_a_run() -> None:
    assert not_shown([50, 0, 20, 9, 0, 0, 0, 0, 0], 5, {Typology(3)}) == {Typology(0), Typology(3)}


STARTS = {
    "n_recipients": 60,
    "n_citizens": 90,
    "n_waiting": 40,
    "n_in_project": 17,
    "n_in_wage_subsidy": 3,
    "n_slots_used": 3,
}


def test_what_few_of_the_list_are_in_at_the_start_is_left_out_of_the_first_weeks() -> None:
    found = cleared(run({OTHER: 60}, STARTS), {"activity"}, 5)
    assert hidden_in(found) == {"n_in_wage_subsidy", "n_in_project", "n_slots_used"}


def test_a_count_that_the_list_says_nothing_of_is_the_simulations_and_shown() -> None:
    assert hidden_in(cleared(run({OTHER: 60}, STARTS), {"age", "is_woman"}, 5)) == set()
    assert hidden_in(cleared(run({OTHER: 60}, STARTS), {"treatment"}, 5)) == set()


def test_what_is_told_of_the_few_who_wait_goes_with_their_number() -> None:
    few = {"n_recipients": 60, "n_citizens": 60, "n_waiting": 2, "n_in_project": 58}
    assert hidden_in(cleared(run({OTHER: 60}, few), {"activity"}, 5)) >= {
        "n_waiting",
        "mean_wait",
        "weeks_waited",
    }


def test_the_number_on_the_list_is_known_and_shown() -> None:
    stocks = STARTS | {"n_activity_ready": 58, "n_on_resource_course": 2}
    found = cleared(run({OTHER: 60}, stocks), {"scheme", "activity", "status"}, 5)
    assert "n_recipients" not in hidden_in(found)
    assert {"n_activity_ready", "n_on_resource_course"} <= hidden_in(found)


def test_what_lasts_for_years_is_not_summed_over_the_years_either() -> None:
    result = run({OTHER: 60}, STARTS | {"n_on_pension": 3})
    sums = {"years_on_pension": 3.0, "years_in_job": 1.0, "start.long_on_support": 0.9}
    found = cleared(dataclasses.replace(result, outcomes=result.outcomes | sums), {"status"}, 5)
    assert np.isnan(found.series["n_on_pension"]).all()
    assert np.isnan(found.outcomes["years_on_pension"])
    assert np.isnan(found.outcomes["start.long_on_support"])
    assert found.outcomes["people_in_job"] == 2.0


def test_every_stock_is_a_weekly_series() -> None:
    named = {
        *LASTING,
        *OUTCOMES_OF,
        *sum(STOCKS.values(), ()),
        *sum(TOLD_WITH.values(), ()),
        *TOLD_WITH,
        *(total for total, _ in SUMS),
    }
    assert named <= set(series_names())


def test_the_run_itself_is_not_touched() -> None:
    whole = run({OTHER: 50, MEN: 3}, STARTS)
    before = dataclasses.replace(whole, outcomes=dict(whole.outcomes), series=dict(whole.series))
    cleared(whole, {"activity"}, 5)
    assert whole.outcomes == before.outcomes
    assert all(np.array_equal(whole.series[name], before.series[name]) for name in before.series)


@pytest.fixture
def gathered() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return two runs of which only the first has small groups."""
    runs = [
        cleared(run({OTHER: 50, MEN: 3}, STARTS), {"activity"}, 5),
        cleared(
            run({OTHER: 45, MEN: 8}, STARTS | {"n_in_wage_subsidy": 6, "n_slots_used": 6}), {"activity"}, 5
        ),
    ]
    outcomes = pd.DataFrame(
        [{"scenario": "baseline", "seed": i, **one.outcomes} for i, one in enumerate(runs)]
    )
    weeks = [pd.DataFrame({**one.series, "seed": i, "week": np.arange(WEEKS)}) for i, one in enumerate(runs)]
    return outcomes, pd.concat(weeks)


def test_what_one_run_hides_is_shown_of_no_run(gathered: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    outcomes, series = alike(*gathered)
    assert outcomes[outcome_name(MEN, "cost")].isna().all()
    assert outcomes["people_in_job"].notna().all()
    is_start = series["week"] < FIRST_WEEKS
    assert series.loc[is_start, "n_in_wage_subsidy"].isna().all()
    assert (series.loc[(series["seed"] == 1) & ~is_start, "n_in_wage_subsidy"] == 6).all()
    assert series["n_waiting"].notna().all()


def test_the_facts_name_what_is_not_shown(gathered: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    assert small_groups(5, *alike(*gathered)) == {
        "smallest": 5,
        "groups": ["None of the eight groups", "Men with addiction"],
        "weekly": ["n_in_project", "n_in_wage_subsidy", "n_slots_used"],
    }


def test_results_without_groups_hide_none() -> None:
    assert hidden_groups(pd.DataFrame({"scenario": ["baseline"], "seed": [1]})) == []
    assert hidden_starts(pd.DataFrame({"week": [0], "n_in_job": [3.0]})) == []


def test_what_one_run_of_a_sweep_may_not_show_is_shown_of_none() -> None:
    outcomes = pd.DataFrame({"years_in_job": [1.0, np.nan], "jobs_running_12m": [np.nan, 0.5]})
    shown = outcomes_alike(outcomes)
    assert shown["years_in_job"].isna().all()
    assert shown["jobs_running_12m"].tolist()[1] == 0.5  # unknown in one run, and no secret
