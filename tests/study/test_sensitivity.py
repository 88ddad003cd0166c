"""Screening and shares of variance on functions whose answers are known; no simulation."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.policy.levers import Policy
from sim.study.sensitivity.indices import chance_in, indices_of, sample
from sim.study.sensitivity.inputs import ZERO_IS_NEVER, Input
from sim.study.sensitivity.plan import SensitivityPlan, plan_sensitivity
from sim.study.sensitivity.screening import (
    CHANCES,
    Screening,
    _floor,
    analysed,
    changes_at,
    design,
    problem_of,
)
from sim.study.sensitivity.study import n_runs, of_leading_groups
from sim.study.sensitivity.words import screening_in_words

FILES = find_configuration(None)
WEIGHTS = np.array([0.0, 1.0, 4.5, 99.0])  # of Sobol's g-function: the smaller, the more it matters
NAMES = ["first", "second", "third", "idle"]
VARIANCES = 1 / 3 / (1 + WEIGHTS) ** 2
SHARES = VARIANCES / (np.prod(1 + VARIANCES) - 1)
Array = NDArray[np.float64]


@cache
def usual_plan() -> SensitivityPlan:
    """Return the plan of the study as it is without settings."""
    return plan_sensitivity([], FILES)


def g_function(shares: Array) -> Array:
    """Return Sobol's g-function, whose shares of variance are known (Saltelli and Sobol 1995)."""
    terms = (np.abs(4 * shares[:, : len(WEIGHTS)] - 2) + WEIGHTS) / (1 + WEIGHTS)
    return np.asarray(np.prod(terms, axis=1))


def ishigami(shares: Array) -> Array:
    """Return the function of Ishigami and Homma (1990), a = 7, b = 0.1."""
    x = np.pi * (2 * shares - 1)
    return np.asarray(np.sin(x[:, 0]) * (1 + 0.1 * x[:, 2] ** 4) + 7 * np.sin(x[:, 1]) ** 2)


def screened(function: Any, names: list[str], paths: int, groups: list[str] | None = None) -> Screening:
    problem = problem_of([*names, *CHANCES], [*groups, *CHANCES] if groups else None)
    points = design(problem, paths)
    return analysed(problem, points, function(points))


def noisy(seed: int, size: float) -> Any:
    """Return a function of which only the first input matters, and luck at every point."""
    luck = np.random.default_rng(seed)
    return lambda points: 10 * points[:, 0] + size * luck.standard_normal(len(points))


def test_the_shares_of_variance_of_the_ishigami_function_are_found_by_saltellis_sample() -> None:
    names = ["x1", "x2", "x3"]
    points = sample(names, 2048, through="model")
    values = ishigami(points)
    found = indices_of(names, points, np.stack([values, values], axis=1), through="model")
    assert found.table["first"].tolist() == pytest.approx([0.314, 0.442, 0.0], abs=0.03)
    assert found.table["total"].tolist() == pytest.approx([0.558, 0.442, 0.244], abs=0.03)
    assert found.chance == 0.0
    half = found.convergence.groupby("n_points")["total_half_width"].mean()
    assert half.iloc[-1] < half.iloc[0]  # more points, surer


def test_an_emulator_finds_the_shares_from_few_points_and_tells_how_well_it_fits() -> None:
    points = sample(NAMES, 100, through="emulator")
    values = g_function(points)
    found = indices_of(NAMES, points, np.stack([values, values], axis=1), through="emulator")
    assert found.table["first"].tolist() == pytest.approx(SHARES.tolist(), abs=0.08)
    assert found.r2 is not None
    assert found.r2 > 0.9
    assert len(points) == found.n_points == 100


def test_an_emulator_of_pure_luck_says_that_it_explains_nothing() -> None:
    points = sample(NAMES, 40, through="emulator")
    luck = np.random.default_rng(3).standard_normal((40, 2))
    found = indices_of(NAMES, points, luck, through="emulator")
    assert found.r2 is not None
    assert found.r2 < 0.3
    assert found.chance > 0.6


def test_chance_is_what_differs_between_seeds_otherwise_than_everywhere_alike() -> None:
    luck = np.random.default_rng(1)
    points = luck.standard_normal((4000, 1)) * 2.0  # variance 4
    seeds = np.array([[0.0, 50.0]])  # good luck everywhere alike
    noise = luck.standard_normal((4000, 2))  # variance 1 in a run, a half in the mean of two
    of_means, of_runs = chance_in(points + seeds + noise)
    assert of_means == pytest.approx(0.5 / 4.5, abs=0.02)
    assert of_runs == pytest.approx(1.0 / 5.0, abs=0.02)
    assert chance_in(points + seeds) == pytest.approx((0.0, 0.0), abs=1e-12)


def test_screening_puts_inputs_in_the_known_order_and_finds_what_moves_nothing() -> None:
    found = screened(lambda points: g_function(points[:, :4]), [*NAMES, "not used"], 30)
    assert [found.names[place] for place in found.order()] == [*NAMES, "not used"]
    assert found.verdict(4) == "moves nothing"
    assert found.mu_star[4] == 0.0
    assert found.clear(2) == ["first", "second"]
    assert found.leaders(9) == NAMES
    assert min(found.settled(3)) > 0.9


def test_the_effect_of_a_straight_line_is_its_slope_with_no_spread() -> None:
    found = screened(lambda points: 3 * points[:, 0] - 2 * points[:, 1], ["up", "down"], 6)
    assert found.mu.tolist() == pytest.approx([3.0, -2.0])
    assert found.mu_star.tolist() == pytest.approx([3.0, 2.0])
    assert found.sigma.tolist() == pytest.approx([0.0, 0.0], abs=1e-9)


def test_groups_are_screened_as_one_and_the_inputs_of_the_leading_ones_chosen_whole() -> None:
    found = screened(lambda points: g_function(points[:, :4]), NAMES, 20, ["big", "big", "small", "small"])
    assert [found.names[place] for place in found.order()] == ["big", "small"]
    inputs = [
        input_of(name, group) for name, group in zip(NAMES, ["big", "big", "small", "small"], strict=True)
    ]
    assert [one.short for one in of_leading_groups(inputs, found, 3)] == ["first", "second"]
    assert len(of_leading_groups(inputs, found, 4)) == 4


def test_what_luck_alone_does_is_rarely_told_as_mattering() -> None:
    names = [f"idle {number}" for number in range(20)]
    found = [screened(noisy(seed, 1.0), ["matters", *names], 10) for seed in range(10)]
    verdicts = [[one.verdict(place) for place in range(21)] for one in found]
    assert all(one[0] == "matters" for one in verdicts)
    assert sum(one[1:].count("matters") for one in verdicts) <= 16  # of 200; some one in twenty is expected
    assert all(one.floor > 0.0 for one in found)


def test_luck_that_the_effects_of_a_path_share_raises_the_floor() -> None:
    luck = np.random.default_rng(4).random((8, 3))
    apart = _floor(luck)
    together = _floor(np.sort(luck.ravel()).reshape(8, 3))  # the same sizes, alike within a path
    assert together > 1.05 * apart
    assert _floor(np.empty((8, 0))) == 0.0


def test_how_many_chance_would_let_through_is_told_with_those_that_are_seen_to_move() -> None:
    found = screened(noisy(1, 1.0), ["matters", *(f"idle {number}" for number in range(59))], 10)
    (line, *_) = screening_in_words(found, "inputs")
    assert "Were it chance in all 60 that move anything, up to 3 would still be expected" in line
    none = replace(found, floor=1e9)
    (line,) = screening_in_words(none, "inputs")
    assert "Were it" not in line


def test_an_order_made_by_luck_is_called_unsettled() -> None:
    found = screened(noisy(2, 100.0), [f"idle {number}" for number in range(20)], 4)
    assert min(found.settled(5)) < 0.8


def test_inputs_of_chance_move_every_free_parameter_a_thousandth_of_its_range_and_never_out_of_it() -> None:
    free = [input_of(name, "all") for name in NAMES]
    usual = changes_at(np.array([0.5, 0.5, 0.5]), [], free)
    assert {name: value for name, value in usual.items() if value != 0.5} == {}
    moved = changes_at(np.array([1.0, 0.5, 0.5]), [], free)
    assert [abs(value - 0.5) for value in moved.values()] == pytest.approx([0.0005] * len(NAMES))
    ends = changes_at(np.array([0.0, 1.0, 1.0, 1.0, 1.0]), free[:2], free)
    assert min(ends.values()) >= 0.0
    assert max(ends.values()) <= 1.0


def input_of(name: str, group: str) -> Input:
    return Input(f"parameters.{name}", 0.0, 1.0, 0.5, "share", name, "D", group)


def test_a_lever_that_counts_people_takes_whole_numbers_only() -> None:
    inputs = {one.short: one for one in usual_plan().inputs}
    assert inputs["joint.parties"].value(0.3) == 2.0
    assert inputs["job_base"].value(0.3) == pytest.approx(0.005 + 0.3 * 0.035)


def test_every_free_parameter_and_every_lever_that_is_a_number_is_varied() -> None:
    plan = usual_plan()
    first = plan.pair[0]
    free = {name for name, one in first.parameters.items() if one.low < one.high}
    assert {one.short for one in plan.inputs if not one.is_lever} == free
    assert len([one for one in plan.inputs if one.is_lever]) > 50
    never = {one for one in described(first.policy) if "0 is never" in described(first.policy)[one]}
    assert never == set(ZERO_IS_NEVER)  # there is no way from never to every week
    assert never.isdisjoint(one.short for one in plan.inputs)
    assert "policy.mentors.is_offered" not in {one.name for one in plan.inputs}
    assert {one.group for one in plan.inputs} >= {"parameters: labour_market", "levers: caseworkers"}


def described(policy: Policy) -> dict[str, str]:
    """Return what each lever means."""
    return {
        f"{group}.{name}": field.description or ""
        for group, levers in policy
        for name, field in type(levers).model_fields.items()
    }


def test_the_levers_that_make_the_scenario_are_varied_in_it_alone() -> None:
    plan = usual_plan()
    assert "policy.company_centres.agreements" in plan.own
    assert "policy.caseworkers.caseload" not in plan.own
    assert plan_sensitivity(["against=null"], FILES).own == frozenset()


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ("outcome=years_in_jobs", "there is no such outcome (nearest: years_in_job)"),
        ("only=[job_bas]", "there is no such parameter or lever with a range (nearest: job_base)"),
        ("only=[job_base]", "name at least two inputs"),
        ("parts=[sobol]", "add screening, or name inputs with only=[job_base,...]"),
        ("against=company_centres", "is the scenario itself; against=null looks at its level"),
        ("against=base_line", "no scenario named 'base_line'"),
        ("scenarios=[baseline,role_model]", "no scenario named 'role_model'"),
        ("uncertainty=chance_and_parameters", "sensitivity varies the parameters itself"),
        ("through=guess", "must be"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_runs(override: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        plan_sensitivity([override], FILES)
    assert said in error.value.message
    assert "\n" not in error.value.message
    assert error.value.message.startswith(override.partition("=")[0])


def test_the_number_of_runs_is_known_before_the_start() -> None:
    runs = n_runs(usual_plan())
    assert list(runs) == ["groups", "screening", "sobol", "tornado", "ranking"]
    assert runs["screening"] == 8 * (120 + 3 + 1) * 2
    assert runs["ranking"] == 100 * 2 * 6
    assert 4000 < sum(runs.values()) < 8000
    few = n_runs(plan_sensitivity(["only=[job_base,waiting.max_weeks]", "parts=[screening,tornado]"], FILES))
    assert few == {"screening": 8 * 6 * 2, "tornado": 5 * 8 * 2}
