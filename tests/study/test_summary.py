from __future__ import annotations

import json
import math
from pathlib import PurePath

import numpy as np
import pytest

from sim.study import summary as module
from sim.study.summary import summary
from tests.study.sample_comparison import CARDS, sample_comparison


def test_every_documented_part_is_there_and_every_part_is_documented() -> None:
    for key in summary(sample_comparison()):
        assert key in (module.__doc__ or ""), key
    assert {"scenarios", "outcomes", "paired_differences", "costs_by_payer", "break_even"} <= set(
        summary(sample_comparison())
    )


def test_unknown_numbers_are_null_not_nan() -> None:
    comparison = sample_comparison(outcomes=lambda scenario, seed: {"jobs_running_12m": math.nan})
    text = json.dumps(summary(comparison), allow_nan=False)
    read = json.loads(text)
    assert read["outcomes"]["baseline"]["jobs_running_12m"]["mean"] is None
    assert read["cost_per_extra_year"]["centres"]["public"]["mean"] is None


def test_means_differences_and_break_even_are_those_of_the_runs() -> None:
    comparison = sample_comparison(
        outcomes=lambda scenario, seed: {"people_in_job": seed + 5.0 * (scenario == "centres")},
        cost=lambda scenario, seed, week: 0.0 if scenario == "baseline" else 9.0 - week,
    )
    found = summary(comparison)
    assert found["outcomes"]["centres"]["people_in_job"]["mean"] == 7
    assert found["paired_differences"]["centres"]["people_in_job"] == {
        "mean": 5.0,
        "low": 5.0,
        "high": 5.0,
        "n": 3,
        "uncertainty": "chance",
        "is_clear": True,
    }
    assert found["break_even"]["centres"]["municipality"] == {
        "week": 19,
        "share_of_seeds": 1.0,
        "verdict": "paid back",
    }
    assert found["n_runs"] == 6


def test_facts_of_numpy_and_ranges_become_plain_data() -> None:
    found = summary(sample_comparison(CARDS, range(1, 4), citizen_weeks=np.int64(7), commit=None))
    assert found["seeds"] == [1, 2, 3]
    assert json.loads(json.dumps(found))["citizen_weeks"] == 7
    assert found["commit"] is None


def test_facts_that_are_no_plain_data_are_an_error_and_not_lost() -> None:
    with pytest.raises(TypeError):
        json.dumps(summary(sample_comparison(engine=PurePath("compiled"))))


def test_one_scenario_alone_has_a_summary_without_differences() -> None:
    found = summary(sample_comparison(CARDS[:1]))
    assert not {"paired_differences", "break_even", "cost_per_extra_year"} & set(found)
    assert set(found["costs_by_payer"]["baseline"]["municipality"]) == {"total"}
    assert found["outcomes"]["baseline"]["people_in_job"]["mean"] == 10
