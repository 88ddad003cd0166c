from __future__ import annotations

from dataclasses import replace

from sim.report.sentences import displacement, headline, tuning
from sim.study.comparison import Comparison, ScenarioCard
from tests.study.sample_comparison import CARDS, sample_comparison

EFFECT = "people_in_job_or_education"
THREE = (*CARDS, ScenarioCard("mentors", "Mentors", "Paid mentors."))


def outcomes(name: str, centres: list[float], mentors: list[float]) -> Comparison:
    """Return a comparison where an outcome of the two scenarios differs by these amounts from today."""
    gains = {"baseline": [0.0] * len(centres), "centres": centres, "mentors": mentors}
    return sample_comparison(
        THREE,
        seeds=range(1, len(centres) + 1),
        outcomes=lambda scenario, seed: {name: 100 + gains[scenario][seed - 1]},
    )


def test_the_scenario_that_helps_most_is_named_with_its_interval() -> None:
    text = headline(outcomes(EFFECT, [20, 21, 22], [5, 6, 5]))
    assert "Company centres has brought 21 more people (19 to 23)" in text
    assert "Chance alone" not in text


def test_a_lead_that_chance_can_explain_is_called_so() -> None:
    text = headline(outcomes(EFFECT, [20, 21, 22], [22, 18, 21]))
    assert "Its lead over Mentors could be chance." in text


def test_a_scenario_that_does_harm_is_named() -> None:
    text = headline(outcomes("years_of_self_support", [-20, -21, -22], [1, -1, 1]))
    assert "Fewer person-years of self-support than Usual effort: Company centres −21" in text
    assert "Mentors" not in text
    assert "lock-in" not in text


def test_lock_in_is_given_as_the_reason_only_where_more_people_are_in_activities() -> None:
    comparison = outcomes("years_of_self_support", [-20, -21, -22], [-20, -21, -22])
    busier = comparison.series.assign(
        n_in_placement=(comparison.series["scenario"] == "centres") * (5.0 + comparison.series["seed"])
    )
    text = headline(replace(comparison, series=busier))
    assert text.endswith(
        "People in an activity search less while they are in it (lock-in). That holds for Company centres."
    )


def test_payback_is_not_claimed_where_nothing_is_shown() -> None:
    assert "No scenario is shown to pay for itself within 1 year." in headline(sample_comparison())


def test_jobs_taken_from_others_are_told_when_they_are_clear() -> None:
    name = "competitors_years_in_job"
    assert "Company centres −21 (−23 to −19)." in displacement(outcomes(name, [-20, -21, -22], [1, -1, 1]))
    assert "what differs could be chance" in displacement(outcomes(name, [1, -1, 1], [1, -1, 1]))


def test_the_tuning_is_set_beside_what_these_runs_gave() -> None:
    comparison = sample_comparison(
        outcomes=lambda scenario, seed: {"share_in_job_1y": 0.061, "jobs_running_12m": 0.52}
    )
    assert "These runs of Usual effort give 6.1 % in job within a year and 52 % of the jobs" in tuning(
        comparison
    )
