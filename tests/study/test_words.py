from __future__ import annotations

from typing import Any

import pytest

from sim.study.comparison import Comparison
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


def test_a_clear_effect_is_told_with_its_interval() -> None:
    assert (
        "more people with Company centres +12 (10 to 13)" in in_words(with_effects(11, 11, 12, 12, 14, 10))[1]
    )


def test_a_clear_loss_is_told_as_fewer() -> None:
    assert (
        "fewer with Company centres -12 (-13 to -10)"
        in in_words(with_effects(-11, -11, -12, -12, -14, -10))[1]
    )


def test_an_interval_over_zero_is_never_told_as_an_effect() -> None:
    line = in_words(with_effects(30, -25, 10))[1]
    assert "cannot be told from no effect: Company centres" in line
    assert "more people" not in line


def test_one_run_tells_nothing_apart_from_chance() -> None:
    lines = in_words(with_effects(40))
    assert "cannot be told from no effect: Company centres +40" in lines[1]
    assert "nothing can be told apart from chance" in lines[5]


def test_payback_is_told_for_all_and_for_the_municipality_alone() -> None:
    comparison = with_effects(
        5, 6, 7, cost=lambda scenario, seed, week: 0.0 if scenario == "baseline" else 9.0 - week
    )
    line = in_words(comparison)[4]
    assert "paid back: Company centres after 0.4 years (100 % of the runs)" in line
    assert "The municipality alone: paid back" in line


def test_the_last_line_says_that_only_chance_is_held_and_that_tuning_was_by_hand() -> None:
    line = in_words(with_effects(5, 6, 7))[5]
    assert "chance only" in line
    assert "tuned by hand, not calibrated" in line


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
