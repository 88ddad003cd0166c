from __future__ import annotations

from typing import Any

import pytest

from sim.study.comparison import Comparison, ScenarioCard
from sim.study.estimate import Estimate
from sim.study.numbers import interval, number, per_cent, signed, with_interval
from sim.study.words import in_words
from tests.study.sample_comparison import CARDS, sample_comparison

EFFECT = "people_in_job_or_education"


def with_effects(*gains: float, **changes: Any) -> Comparison:
    """Return a comparison where Company centres brings these numbers more people, one per seed."""
    return sample_comparison(
        seeds=range(1, len(gains) + 1),
        outcomes=lambda scenario, seed: {EFFECT: 100 + gains[seed - 1] * (scenario == "centres")},
        **changes,
    )


@pytest.mark.parametrize("comparison", [with_effects(5, 6, 7), with_effects(5), sample_comparison(CARDS[:1])])
def test_there_are_exactly_six_lines_each_of_one_line(comparison: Comparison) -> None:
    lines = in_words(comparison)
    assert len(lines) == 6
    assert all(line and "\n" not in line for line in lines)


@pytest.mark.parametrize(
    ("gains", "told"),
    [
        ((11, 11, 12, 12, 14, 10), "Company centres +12 (10 to 13)."),
        ((-11, -11, -12, -12, -14, -10), "Company centres -12 (-13 to -10)."),
        ((30, -25, 10), "Company centres +5.0 (-64.2 to 74.2, could be chance)."),
        ((40,), "Company centres +40 (could be chance)."),
        ((0, 0, 0), "Company centres: no difference in any run."),
    ],
)
def test_a_difference_is_told_with_its_interval_and_whether_it_could_be_chance(
    gains: tuple[float, ...], told: str
) -> None:
    line = in_words(with_effects(*gains))[1]
    assert line == f"Extra people in job or education after 1 year: {told}"


def test_a_number_of_people_is_told_with_what_it_is_out_of() -> None:
    assert "100 of about 100 people of the target group are in job" in in_words(with_effects(5, 6, 7))[0]


def test_scenarios_stand_in_the_order_given_and_not_by_size() -> None:
    cards = (*CARDS, ScenarioCard("mentors", "Mentors", "Paid mentors."))
    gains = {"baseline": 0, "centres": 5, "mentors": 50}
    comparison = sample_comparison(
        cards,
        outcomes=lambda scenario, seed: {EFFECT: seed + gains[scenario] + (scenario == "mentors") * seed},
    )
    line = in_words(comparison)[1]
    assert line.index("Company centres") < line.index("Mentors")


@pytest.mark.parametrize(("n", "is_trial"), [(9, True), (10, False)])
def test_few_runs_are_called_a_trial_before_anything_else(n: int, is_trial: bool) -> None:
    lines = in_words(with_effects(*range(1, n + 1)))
    assert len(lines) == 6
    warning = f"Only {n} runs per scenario: a trial, not an answer. Use seeds=50. Usual effort:"
    assert lines[0].startswith(warning) is is_trial


def test_one_run_tells_nothing_apart_from_chance() -> None:
    assert "every difference could be chance" in in_words(with_effects(40))[5]


def test_payback_is_told_for_all_and_for_the_municipality_alone() -> None:
    comparison = with_effects(
        5, 6, 7, cost=lambda scenario, seed, week: 0.0 if scenario == "baseline" else 9.0 - week
    )
    line = in_words(comparison)[4]
    assert "together: Company centres: after 0.4 years (100 % of the runs)." in line
    assert "The municipality alone: Company centres: after 0.4 years" in line


def test_a_payback_that_could_be_chance_is_called_uncertain() -> None:
    comparison = with_effects(
        5, 6, 7, cost=lambda scenario, seed, week: (seed - 2.0) * (scenario == "centres") * (week - 9)
    )
    assert "Company centres: uncertain (paid back in 67 % of the runs)." in in_words(comparison)[4]


def test_what_is_not_paid_back_is_told_in_a_word() -> None:
    comparison = with_effects(5, 6, 7, cost=lambda scenario, seed, week: float(scenario == "centres"))
    assert in_words(comparison)[4].endswith("together: no. The municipality alone: no.")


def test_the_last_line_says_that_only_chance_is_held_and_that_tuning_was_by_hand() -> None:
    line = in_words(with_effects(5, 6, 7))[5]
    assert "chance only" in line
    assert "those declared, tuned by hand" in line


def test_lines_print_on_a_terminal_without_the_minus_sign() -> None:
    assert all(line.isascii() for line in in_words(with_effects(-11, -11, -12)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (number(1234.56), "1,235"),
        (number(-0.04, 1), "0.0"),
        (number(-3.25, 1), "−3.2"),
        (signed(3), "+3"),
        (signed(-3), "−3"),
        (signed(0.04, 1), "0.0"),
        (per_cent(0.0612, 1), "6.1 %"),
        (with_interval(Estimate(2.0, -1.04, 5.04, 9)), "+2.0 (−1.0 to 5.0)"),
        (with_interval(Estimate(None, None, None, 0)), "not known"),
        (interval(Estimate(0.5, 0.03, 0.97, 9), 1), "0.03 to 0.97"),
    ],
)
def test_numbers_read_well(text: str, expected: str) -> None:
    assert text == expected
