from __future__ import annotations

import numpy as np
import pytest

from sim.study.sweeping.best import Case, Choice, cases, on_front
from sim.study.sweeping.swept import SPENDING, Sweep
from sim.study.sweeping.words import headline
from tests.study.sweeping.sample_sweep import JOBS, WAIT, Settings, grid, sweep

SCENARIOS = {"usual": (0.0, 0.0), "cheap": (8.0, 1e6), "dear": (20.0, 5e6), "wasteful": (5.0, 4e6)}


def values(settings: Settings, seed: int) -> dict[str, float]:
    gain, spent = SCENARIOS[settings["scenario"]]
    return {JOBS: gain, SPENDING: spent, "cost_public": -gain * 1e5}


@pytest.fixture
def four() -> Sweep:
    """Return four scenarios whose gain and spending do not depend on chance."""
    return sweep(grid(scenario=[*SCENARIOS]), values)


def names(sweep: Sweep, found: list[Choice]) -> list[str]:
    return [str(sweep.value(one.labels[0], "scenario")) for one in found]


def only(found: list[Case]) -> Case:
    (case,) = found
    return case


def test_without_a_budget_the_best_is_the_one_that_gives_most(four: Sweep) -> None:
    case = only(cases(four, JOBS, None))
    assert names(four, list(case.choices)) == ["dear", "cheap", "wasteful", "usual"]
    assert [one.is_best for one in case.choices] == [True, False, False, False]


def test_what_spends_more_than_the_budget_is_not_among_the_best(four: Sweep) -> None:
    case = only(cases(four, JOBS, 4.5e6))
    assert names(four, case.affordable) == ["cheap", "wasteful", "usual"]
    assert case.affordable[0].is_best
    assert names(four, [one for one in case.choices if one.is_best]) == ["cheap"]


def test_where_less_is_better_the_least_is_best(four: Sweep) -> None:
    assert names(four, list(only(cases(four, "cost_public", None)).choices))[0] == "dear"


def test_the_share_of_runs_within_the_budget_is_counted_seed_by_seed() -> None:
    chancy = sweep(grid(scenario=["usual", "dear"]), lambda settings, seed: {
        SPENDING: 0.0 if settings["scenario"] == "usual" else (1e6, 2e6, 3e6, 4e6)[seed]})  # fmt: skip
    dear = next(one for one in only(cases(chancy, JOBS, 3.5e6)).choices if one.labels == ("1",))
    assert dear.within is not None
    assert dear.within.mean == 0.75
    assert dear.is_affordable


def test_settings_that_chance_could_have_put_behind_are_not_told_from_the_best() -> None:
    noise = {"a": (9.0, 1.0, 8.0, 2.0), "b": (1.0, 9.0, 2.0, 7.0), "c": (-90.0, -91.0, -90.0, -91.0)}
    near = sweep(grid(scenario=[*noise]), lambda settings, seed: {JOBS: noise[settings["scenario"]][seed]})
    case = only(cases(near, JOBS, None))
    assert names(near, [one for one in case.choices if one.is_tied]) == ["a", "b"]


def test_a_few_circumstances_have_a_case_each() -> None:
    found = cases(sweep(grid(scenario=[*SCENARIOS], market=["slack", "tight"]), values), JOBS, None)
    assert [case.circumstances for case in found] == ["Labour market = slack", "Labour market = tight"]
    assert all(len(case.choices) == 4 for case in found)


def test_many_circumstances_are_averaged_over() -> None:
    rates = {"world.discount_rate": [f"0.0{digit}" for digit in range(6)]}
    case = only(cases(sweep(grid(scenario=["usual", "dear"], **rates), values), JOBS, None))
    assert case.circumstances == ""
    assert [len(one.labels) for one in case.choices] == [6, 6]
    assert case.choices[0].gain.mean == pytest.approx(20.0)


def test_a_setting_without_runs_is_no_choice() -> None:
    lacking = sweep(grid(scenario=[*SCENARIOS]), values, without=[("2", seed) for seed in range(4)])
    assert names(lacking, list(only(cases(lacking, JOBS, None)).choices)) == ["cheap", "wasteful", "usual"]


def test_the_front_holds_what_no_other_beats() -> None:
    luck = np.random.default_rng(2)
    gain, spent = luck.integers(0, 8, 60).astype(float), luck.integers(0, 8, 60).astype(float)
    front = on_front(gain, spent)
    for place in range(60):
        beats = (
            (gain >= gain[place]) & (spent <= spent[place]) & ((gain > gain[place]) | (spent < spent[place]))
        )
        assert not (front[place] and beats.any())
    assert {(gain[i], spent[i]) for i in np.flatnonzero(front)} == {
        (gain[i], spent[i])
        for i in range(60)
        if not ((gain >= gain[i]) & (spent <= spent[i]) & ((gain > gain[i]) | (spent < spent[i]))).any()
    }


def test_a_value_that_is_not_known_is_not_on_the_front() -> None:
    assert on_front(np.array([np.nan, 1.0]), np.array([0.0, 1.0])).tolist() == [False, True]


def test_the_headline_names_the_best_and_what_it_spends(four: Sweep) -> None:
    (line,) = headline(four, cases(four, JOBS, 4.5e6), JOBS, 4.5e6)
    assert line.startswith("Best for at most DKK 4.5 million of extra spending: Scenario = cheap.")
    assert "In job or education at the end: +8 (8 to 8) people" in line
    assert "Extra spending, DKK million: +1.00 (1.00 to 1.00)" in line
    assert line.endswith("All others are clearly behind.")


def test_the_headline_says_when_nothing_can_be_had_or_nothing_is_better(four: Sweep) -> None:
    assert headline(four, cases(four, JOBS, -1.0), JOBS, -1.0) == [
        "No setting can be had for at most DKK −1 of extra spending."
    ]
    (line,) = headline(four, cases(four, JOBS, 10.0), JOBS, 10.0)
    assert "no setting for at most" in line
    assert "better than the reference" in line


def test_a_best_that_chance_could_explain_is_said_to_be_so() -> None:
    noise = {"usual": (0.0, 0.0, 0.0, 0.0), "b": (40.0, -30.0, 20.0, -10.0)}
    unsure = sweep(grid(scenario=[*noise], wait=["0", "1"]), lambda settings, seed: {
        JOBS: noise[settings["scenario"]][seed] - float(settings[WAIT])})  # fmt: skip
    (line,) = headline(unsure, cases(unsure, JOBS, None), JOBS, None)
    assert "which could be chance" in line
    assert "2 other settings cannot be told from it" in line
