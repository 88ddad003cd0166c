"""Programme theories in the report: whom for, how much, and whether what was expected was seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from sim.policy.target import TargetGroup
from sim.report.theories import Theory, in_words, theories
from sim.study.comparison import LEDGER_COLUMNS, Comparison
from tests.study.sample_comparison import CARDS, sample_comparison

PROGRAMME: dict[str, Any] = {
    "title": "Morning house",
    "source": "me",
    "target_group": {"age_from": 30, "barriers_from": 1},
    "end_goals": ["job", "flex_job"],
    "milestones": [{"measure": "self_belief", "goes": "up", "meaning": "steps are reached"}],
    "activities": [
        {
            "activity": "talks",
            "provider": "caseworker",
            "order": "first",
            "levers": ["caseworkers.caseload", "waiting.max_weeks", "treatment.is_parallel"],
            "meaning": "talks",
        }
    ],
    "conditions": [{"measure": "caseload", "at_most": 40, "meaning": "time per case"}],
    "participants": {"waiting": {"max_weeks": 2}},
}
USUAL = {"caseworkers": {"caseload": 82}, "waiting": {"max_weeks": 13}, "treatment": {"is_parallel": False}}


def compared(changes: dict[int, float], programme: dict[str, Any] = PROGRAMME) -> Comparison:
    """Return a comparison in which self-belief changes by so much with each seed."""
    told = {
        "baseline": {"policy": USUAL},
        "centres": {"policy": {"caseworkers": {"caseload": 35}}, "programmes": {"own": programme}},
    }
    comparison = sample_comparison(settings={"scenarios": told})
    comparison.series["self_belief"] = 0.3
    for seed, change in changes.items():
        rows = (comparison.series["scenario"] == "centres") & (comparison.series["seed"] == seed)
        comparison.series.loc[rows, "self_belief"] += change
    return comparison


def theory(changes: dict[int, float], programme: dict[str, Any] = PROGRAMME) -> Theory:
    (found,) = theories(compared(changes, programme), CARDS[1])
    return found


def test_a_theory_tells_for_whom_towards_what_and_from_where() -> None:
    found = theory({})
    assert (found.title, found.source) == ("Morning house", "me")
    assert found.target_group == "from 30 years, 1 heavy barrier or more"
    assert found.end_goals == "job, flex job"


def test_an_activity_has_the_dose_of_the_scenario_and_for_the_target_group_its_own() -> None:
    ((activity, provider, order, what),) = theory({}).activities
    assert (activity, provider, order) == ("Talks", "caseworker", "first")
    assert what == "talks (caseload 35 citizens; max weeks 2 weeks; is parallel no)"


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({1: 0.10, 2: 0.11, 3: 0.12}, "seen"),
        ({1: -0.10, 2: -0.11, 3: -0.12}, "the other way"),
        ({1: 0.10, 2: -0.11, 3: 0.02}, "could be chance"),
        ({}, "nothing moved"),
    ],
)
def test_a_step_on_the_way_is_seen_only_when_it_is_clear_of_chance(
    changes: dict[int, float], verdict: str
) -> None:
    step = theory(changes).seen[0]
    assert (step.meaning, step.expected) == ("steps are reached", "Self belief goes up")
    assert step.verdict == verdict


def test_a_step_is_measured_over_the_last_year_only() -> None:
    comparison = compared({})
    longer = sample_comparison(settings=dict(comparison.settings), years=2)
    longer.series["self_belief"] = 0.3
    is_first_year = (longer.series["scenario"] == "centres") & (longer.series["week"] < 52)
    longer.series.loc[is_first_year, "self_belief"] = 0.5
    (found,) = theories(longer, CARDS[1])
    assert found.seen[0].verdict == "nothing moved"


@pytest.mark.parametrize(
    ("bound", "verdict"),
    [({"at_most": 40}, "met"), ({"at_most": 30}, "not met"), ({"at_least": 40}, "not met")],
)
def test_a_condition_is_held_against_the_scenarios_own_level(bound: dict[str, float], verdict: str) -> None:
    condition = {"measure": "caseload", "meaning": "time per case", **bound}
    found = theory({}, PROGRAMME | {"conditions": [condition]}).seen[1]
    assert (found.found, found.verdict) == ("35", verdict)  # the sample's caseload


def test_a_scenario_without_programmes_has_no_theory() -> None:
    assert theories(sample_comparison(), CARDS[1]) == []


def test_a_programme_that_the_reference_has_too_is_not_told_again() -> None:
    comparison = compared({}, {"participants": {"waiting": {"max_weeks": 4}}})  # the difference only
    assert theories(comparison, CARDS[1]) == []


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ({}, "everybody on benefit"),
        ({"age_to": 30, "is_without_education": True}, "under 30 years, without vocational education"),
        ({"age_from": 18, "age_to": 30}, "from 18 under 30 years"),
        (
            {"weeks_from": 52, "barriers_from": 2},
            "at least 52 weeks on benefit ever, 2 heavy barriers or more",
        ),
        ({"schemes": ["sickness_benefit", "resource_course"]}, "on sickness benefit or resource course"),
        (
            {"weeks_to": 8, "mental_from": 0.5},
            "at most 8 weeks on benefit ever, mental barrier of 0.5 or more",
        ),
    ],
)
def test_a_target_group_is_told_in_words(group: dict[str, Any], words: str) -> None:
    assert in_words(TargetGroup(**group)) == words


def price_of(*payments: tuple[str, str, float], programme: dict[str, Any] = PROGRAMME) -> str:
    """Return the price told when the municipality pays more in every run: category, cause, DKK."""
    comparison = compared({}, programme)
    rows = [
        ("centres", seed, 1, category, cause, "municipality", dkk)
        for category, cause, dkk in payments
        for seed in (1, 2, 3)
    ]
    (found,) = theories(replace(comparison, ledger=pd.DataFrame(rows, columns=LEDGER_COLUMNS)), CARDS[1])
    return found.price


def test_the_price_is_what_is_paid_more_under_the_causes_of_the_programmes_levers() -> None:
    told = price_of(
        ("caseworkers", "caseworkers", 2e6), ("treatment", "treatment", 1.5e6), ("wage", "none", 9e6)
    )
    assert told == (
        "DKK +3.5 (3.5 to 3.5) million over the horizon (not discounted, kroner of 2016), "
        "booked under caseworkers, treatment"
    )


def test_what_participants_live_on_meanwhile_is_not_the_price() -> None:
    assert price_of(("training", "caseworkers", 1e6), ("cash_benefit", "treatment", 5e6)).startswith(
        "DKK +1.0 "
    )


def test_a_programme_of_levers_without_cost_has_no_price_of_its_own() -> None:
    activity = PROGRAMME["activities"][0] | {"levers": ["sanctions.strictness", "waiting.max_weeks"]}
    told = price_of(("caseworkers", "caseworkers", 2e6), programme=PROGRAMME | {"activities": [activity]})
    assert told == "none of its own: it takes hours of staff that is paid anyway"
