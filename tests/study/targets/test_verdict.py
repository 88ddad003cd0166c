"""Met, not met, could be either: the verdict follows the mean over the draws and its interval."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.study.estimate import NOTHING, Estimate
from sim.study.targets.declared import Figure
from sim.study.targets.verdict import (
    EITHER,
    MET,
    NOT_MET,
    Target,
    agreement,
    fits_of,
    in_words,
    shown,
    targets_of,
    verdict_on,
)


def figure(target: int = 1, low: float = 0.04, high: float = 0.08, unit: str = "share") -> Figure:
    words = {"title": "in job", "who": "recipients", "counted": "jobs", "source": "BIP"}
    return Figure.model_validate({"target": target, "low": low, "high": high, "unit": unit, **words})


@pytest.mark.parametrize(
    ("mean", "low", "high", "verdict"),
    [
        (0.06, 0.05, 0.07, MET),
        (0.06, 0.03, 0.07, EITHER),
        (0.09, 0.07, 0.11, EITHER),
        (0.06, 0.01, 0.11, EITHER),
        (0.10, 0.09, 0.11, NOT_MET),
        (0.03, 0.01, 0.09, EITHER),
        (0.06, None, None, MET),
        (0.02, None, None, NOT_MET),
    ],
)
def test_the_verdict_says_what_the_interval_allows(
    mean: float, low: float | None, high: float | None, verdict: str
) -> None:
    assert verdict_on(Estimate(mean, low, high, 9), figure()) == verdict


def test_nobody_to_count_is_no_agreement() -> None:
    assert verdict_on(NOTHING, figure()) == EITHER
    (fit,) = fits_of(pd.DataFrame({"seed": [1], "job": [np.nan]}), {"job": figure()}, share_draws=False)
    assert not fit.is_met
    assert fit.low is None


def targets(*values: float) -> list[Target]:
    figures = {f"figure_{i}": figure(1 + i // 2) for i in range(len(values))}
    rows = pd.DataFrame([{"seed": seed, **dict(zip(figures, values, strict=True))} for seed in (1, 2, 3, 4)])
    return targets_of(fits_of(rows, figures, share_draws=False))


def test_a_target_is_met_when_all_its_figures_are() -> None:
    assert [one.is_met for one in targets(0.05, 0.05, 0.05, 0.09)] == [True, False]
    assert in_words(targets(0.05, 0.05, 0.05, 0.09)) == [
        "1 of 2 targets are met.",
        "Not met: 2 in job: 9 % (agrees: 4–8 %).",
    ]


def test_a_mean_outside_that_could_be_either_is_named_among_the_missed() -> None:
    rows = pd.DataFrame({"seed": [1, 2, 3, 4], "job": [0.03, 0.05, 0.02, 0.04]})
    lines = in_words(targets_of(fits_of(rows, {"job": figure()}, share_draws=False)))
    assert lines == [
        "0 of 1 targets are met.",
        "Not met: 1 in job: 3.5 % (agrees: 4–8 %, and could be either).",
    ]


def test_two_seeds_with_the_same_parameters_are_one_draw() -> None:
    rows = pd.DataFrame({"seed": [1, 2, 3, 4], "job": [0.05, 0.05, 0.07, 0.07]})
    alone, paired = (fits_of(rows, {"job": figure()}, share_draws=shared)[0].mean for shared in (False, True))
    assert (alone.n, paired.n) == (4, 2)
    assert alone.mean == paired.mean == pytest.approx(0.06)
    assert paired.high is not None
    assert alone.high is not None
    assert paired.high > alone.high


def test_single_runs_spread_wider_than_their_mean() -> None:
    rows = pd.DataFrame({"seed": range(1, 101), "job": np.linspace(0.04, 0.08, 100)})
    (fit,) = fits_of(rows, {"job": figure()}, share_draws=False)
    assert fit.mean.low is not None
    assert fit.low is not None
    assert fit.low == pytest.approx(0.041)
    assert fit.high == pytest.approx(0.079)
    assert fit.mean.low > fit.low


def test_other_seeds_that_meet_other_targets_are_told() -> None:
    first = targets(0.05, 0.05, 0.05, 0.09)
    assert agreement(first, first) == "Other seeds meet the same targets."
    told = agreement(first, targets(0.05, 0.05, 0.05, 0.05))
    assert told == "With other seeds it is otherwise for target 2."


@pytest.mark.parametrize(
    ("unit", "values", "text"),
    [
        ("share", (0.06,), "6 %"),
        ("share", (0.035, 0.065), "3.5–6.5 %"),
        ("ratio", (2.5, 4.5), "2.5–4.5"),
        ("DKK", (25_000, 60_000), "DKK 25,000–60,000"),
    ],
)
def test_numbers_are_shown_in_their_unit(unit: str, values: tuple[float, ...], text: str) -> None:
    assert shown(figure(unit=unit), *values) == text
