"""With interventions off and constant hazards the model is a Markov chain that can be solved exactly.

The hazards are large, so that the order of a week matters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.agents.states import Scheme, Status
from sim.model import LabourMarket
from sim.policy.world import Parameter
from sim.scenario import Scenario
from tests.worlds import NOTHING, scenario

Numbers = NDArray[np.float64]

HAZARDS = {"job": 0.12, "education": 0.08, "pension": 0.02, "leaving": 0.015}
ENDS = {"job_loss": 0.2, "drop_out": 0.15, "return": 0.8}
PROPENSITY = 0.5
CONSTANT = {
    "job_base": HAZARDS["job"] / PROPENSITY,
    "education_base_under_30": HAZARDS["education"] / PROPENSITY,
    "education_base_over_30": HAZARDS["education"] / PROPENSITY,
    "pension_base": HAZARDS["pension"],
    "supported_otherwise": HAZARDS["leaving"],
    "job_loss_early": ENDS["job_loss"],
    "job_loss_later": ENDS["job_loss"],
    "job_loss_settled": ENDS["job_loss"],
    "education_dropout": ENDS["drop_out"],
    "education_dropout_later": ENDS["drop_out"],
    "return_to_benefit": ENDS["return"],
    "motivation_fading": 1.0,
    "motivation_rest_with_wish": PROPENSITY,
    "motivation_rest_without_wish": PROPENSITY,
    "education_weeks": 10_000.0,
    "retirement_age": 109.0,
    "pension_history": 1.0,
    "treatment_seeking": 0.0,
    "setback_chance": 0.0,
    "barrier_easing": 0.0,
    "course_proposal": 0.0,
    "flex_right_base": 0.0,
    "sick_out": 1.0,
    "problem_chance": 0.0,
}
ONE = (
    "belief_multiplier",
    "change_multiplier",
    "no_wish_factor",
    "education_again_factor",
    "pension_under_40_factor",
    "lock_in",
    "no_grades_factor",
)
ZERO = (
    *(f"damping_{barrier}" for barrier in ("mental", "physical", "addiction", "skills", "social", "housing")),
    *(f"job_{state}_slope" for state in ("readiness", "network", "belief", "identity", "illness")),
    "education_skills_slope",
    "education_belief_slope",
    "education_dropout_mental_slope",
    "job_loss_readiness_slope",
    "job_loss_mental_slope",
    "pension_identity_slope",
    *(f"death_at_{age}" for age in (20, 30, 40, 50, 60, 70)),
    *(f"moving_at_{age}" for age in (20, 30, 45, 60)),
)
STOCKS = ("n_activity_ready", "n_in_job", "n_in_education", "n_on_pension")
WEEKS = (1, 2, 3, 4, 6, 13, 52)


def constant_scenario() -> Scenario:
    """Return a world without interventions in which nothing about a person changes a hazard."""
    plain = scenario(
        *NOTHING,
        "municipality.citizens=3000",
        "municipality.inhabitants=40000",
        "years=1",
        "world.labour_market.competition=0",
        "policy.waiting.max_weeks=520",
    )
    values = {**CONSTANT, **dict.fromkeys(ONE, 1.0), **dict.fromkeys(ZERO, 0.0)}
    assert values.keys() <= plain.parameters.keys()
    wide = {name: fixed(plain.parameters[name], value) for name, value in values.items()}
    return plain.model_copy(update={"parameters": {**plain.parameters, **wide}})


def fixed(parameter: Parameter, value: float) -> Parameter:
    """Return the parameter with another value, in its range or not."""
    changed = {"value": value, "low": value, "high": value}
    return Parameter.model_validate({**parameter.model_dump(), **changed})


@lru_cache(maxsize=4)
def lived(seed: int) -> tuple[Numbers, NDArray[np.int64]]:
    """Return the stocks of each week [week, stock], those who left included, and the weeks of entry."""
    model = LabourMarket(constant_scenario(), seed)
    citizens = model.tables["citizens"].columns
    citizens["barrier_physical"][:] = 1.0  # all equally ill, so equally likely to get a pension
    model.companies.set("vacancies", 10_000)  # everybody who convinces is hired
    entries = np.where(citizens["status"] == Status.OUTSIDE, citizens["entry_week"], 0)
    will_come = (citizens["status"] == Status.OUTSIDE) & (citizens["scheme"] != Scheme.SICKNESS_BENEFIT)
    target = citizens["was_activity_ready"] | will_come
    seen: list[list[Any]] = []

    def look(now: LabourMarket) -> None:
        left = int((citizens["was_activity_ready"] & (citizens["status"] == Status.LEFT)).sum())
        seen.append([*(int(now.counts[name]) for name in STOCKS), left])

    model.run_until(max(WEEKS), look)
    return np.array(seen, dtype=float), entries[target].astype(np.int64)


def week_matrix(
    job: float = HAZARDS["job"],
    job_loss: float = ENDS["job_loss"],
    has_safe_week: bool = True,
) -> Numbers:
    """Return the chances of a week, [from, to], in the order in which the rules of a week run.

    States at the end of a week: benefit, job in its first week, older, education in its first week,
    older, pension, left. Nothing ends in the week it begins, and who comes back to benefit neither
    leaves nor gets a pension in that week.
    """
    benefit, new_job, old_job, new_school, old_school, pension, left = range(7)
    age = np.eye(7)  # a week has passed for those who were there when it began
    age[new_job, [new_job, old_job]] = 0, 1
    age[new_school, [new_school, old_school]] = 0, 1
    live = np.eye(7)  # education comes before a job
    live[benefit, new_school] = HAZARDS["education"]
    live[benefit, new_job] = (1 - HAZARDS["education"]) * job
    live[benefit, benefit] = 1 - live[benefit, new_school] - live[benefit, new_job]
    go = np.eye(7)  # pension, then leaving
    go[benefit, pension] = HAZARDS["pension"]
    go[benefit, left] = (1 - HAZARDS["pension"]) * HAZARDS["leaving"]
    go[benefit, benefit] = 1 - go[benefit, pension] - go[benefit, left]
    end = np.eye(7)
    at_risk = [(old_job, job_loss), (old_school, ENDS["drop_out"])]
    for state, hazard in at_risk + [(new_job, job_loss)] * (not has_safe_week):
        end[state, state] = 1 - hazard
        end[state, benefit] = hazard * ENDS["return"]
        end[state, left] = hazard * (1 - ENDS["return"])
    return age @ live @ go @ end


def expected(entries: NDArray[np.int64], week: int, matrix: Numbers) -> tuple[Numbers, Numbers]:
    """Return mean and variance of each stock after a number of weeks, for people of these entries."""
    mean, variance = np.zeros(5), np.zeros(5)
    for entry, n in zip(*np.unique(entries[entries < week], return_counts=True), strict=True):
        chances = np.linalg.matrix_power(matrix, week - int(entry))[0]
        five = np.array([chances[0], chances[1:3].sum(), chances[3:5].sum(), *chances[5:]])
        mean += n * five
        variance += n * five * (1 - five)
    return mean, variance


def distances(seed: int, matrix: Numbers) -> Numbers:
    """Return how many standard deviations each stock is from the chain, [week, stock]."""
    stocks, entries = lived(seed)
    found = []
    for week in WEEKS:
        mean, variance = expected(entries, week, matrix)
        found.append((stocks[week - 1] - mean) / np.sqrt(np.maximum(variance, 1e-9)))
    return np.array(found)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_without_interventions_the_stocks_are_those_of_the_exact_markov_chain(seed: int) -> None:
    assert np.abs(distances(seed, week_matrix())).max() < 4.0


def test_the_average_over_seeds_is_as_close_as_chance_allows() -> None:
    together = sum(distances(seed, week_matrix()) for seed in (1, 2, 3)) / np.sqrt(3)
    assert np.abs(together).max() < 4.0


@pytest.mark.parametrize(
    "wrong",
    [
        {"job": 1.25 * HAZARDS["job"]},
        {"job_loss": 1.25 * ENDS["job_loss"]},
        {"has_safe_week": False},
    ],
    ids=["job", "job loss", "no safe week"],
)
def test_a_hazard_a_quarter_off_or_another_order_of_the_week_would_be_seen(wrong: dict[str, Any]) -> None:
    assert np.abs(distances(1, week_matrix(**wrong))).max() > 4.0


def test_everybody_is_somewhere() -> None:
    stocks, entries = lived(1)
    for week in WEEKS:
        assert stocks[week - 1].sum() == (entries < week).sum()
