from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.study.identity import identity
from sim.study.plan import Plan, plan_comparison, plan_simulation
from sim.study.sweeping.union import point_of, settings_by_label, union_plan
from tests.study.sweeping.town import LEVER, TINY

POINTS = [[*TINY, "seeds=2", f"{LEVER}={weeks}"] for weeks in (0, 4)]
FILES = find_configuration(None)


@pytest.fixture(scope="module")
def single() -> list[Plan[Any]]:
    return [plan_simulation(words, FILES) for words in POINTS]


@pytest.fixture(scope="module")
def compared() -> list[Plan[Any]]:
    two = ["scenarios=[baseline,low_caseload]", "laws=[]"]
    return [plan_comparison([*words, *two], FILES) for words in POINTS]


def test_a_point_of_one_scenario_is_labelled_with_its_number(single: list[Plan[Any]]) -> None:
    union = union_plan(single, POINTS)
    assert [one.name for one in union.scenarios] == ["0", "1"]
    assert settings_by_label(single, POINTS) == {"0": {LEVER: "0"}, "1": {LEVER: "4"}}


def test_points_of_several_scenarios_are_labelled_with_both(compared: list[Plan[Any]]) -> None:
    labels = [one.name for one in union_plan(compared, POINTS).scenarios]
    assert labels == ["0/baseline", "0/low_caseload", "1/baseline", "1/low_caseload"]
    assert [point_of(label) for label in labels] == [0, 0, 1, 1]
    assert settings_by_label(compared, POINTS)["1/baseline"] == {LEVER: "4", "scenario": "baseline"}


def test_a_label_is_no_part_of_what_a_run_is(single: list[Plan[Any]]) -> None:
    union = union_plan(single, POINTS)
    for plan, one in zip(single, union.scenarios, strict=True):
        assert identity(one, union.settings) == identity(plan.scenarios[0], plan.settings)


def test_how_runs_are_made_is_one_for_a_sweep(single: list[Plan[Any]]) -> None:
    other = replace(single[1], settings=single[1].settings.model_copy(update={"seeds": 9}))
    words = [POINTS[0], [*TINY, "seeds=9"]]
    with pytest.raises(UserError, match="seeds=2,9: a sweep has one seeds; name one"):
        union_plan([single[0], other], words)


def test_the_same_under_another_law_is_run_and_is_no_choice_of_its_own() -> None:
    words = [[*one, "scenarios=[baseline,low_caseload]", "laws=[2014]"] for one in POINTS]
    plans = [plan_comparison(one, FILES) for one in words]
    assert "0/baseline under 2014" in [one.name for one in union_plan(plans, words).scenarios]
    assert list(settings_by_label(plans, words)) == [
        "0/baseline",
        "0/low_caseload",
        "1/baseline",
        "1/low_caseload",
    ]
