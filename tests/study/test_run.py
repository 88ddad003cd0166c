from __future__ import annotations

import numpy as np
import pytest

from sim.configuration.files import find_configuration
from sim.economy.accounts import Account
from sim.scenario import Scenario
from sim.study.plan import plan_comparison
from sim.study.run import RunResult, run_one, run_seed

SMALL = [
    "scenarios=[baseline,low_caseload,full_investment]",
    "laws=[]",
    "municipality.citizens=60",
    "municipality.inhabitants=5000",
    "years=2",
    "run_in_years=1",
]


@pytest.fixture(scope="module")
def three() -> list[Scenario]:
    return plan_comparison(SMALL, find_configuration(None)).scenarios


@pytest.fixture(scope="module")
def together(three: list[Scenario]) -> list[RunResult]:
    return run_seed(three, 1)


def assert_same(one: RunResult, other: RunResult) -> None:
    assert (one.scenario, one.seed, one.citizen_weeks) == (other.scenario, other.seed, other.citizen_weeks)
    assert one.outcomes == pytest.approx(other.outcomes, rel=0, abs=0, nan_ok=True)
    assert np.array_equal(one.ledger, other.ledger)
    for name, values in one.series.items():
        assert np.array_equal(values, other.series[name]), name


def test_the_order_of_runs_and_a_shared_past_change_nothing(
    three: list[Scenario], together: list[RunResult]
) -> None:
    backwards = run_seed(three[::-1], 1)[::-1]
    alone = [run_one(scenario, 1) for scenario in three]
    for one, other, third in zip(together, backwards, alone, strict=True):
        assert_same(one, other)
        assert_same(one, third)


def test_another_seed_is_other_luck(three: list[Scenario], together: list[RunResult]) -> None:
    assert run_one(three[0], 2).outcomes != together[0].outcomes


def test_yearly_bookings_are_the_weekly_costs(together: list[RunResult]) -> None:
    for run in together:
        booked = run.ledger[..., Account.MUNICIPALITY].sum() / 100.0
        assert booked == pytest.approx(run.series["cost_municipality"].sum())


def test_outcomes_are_what_the_weeks_say(together: list[RunResult]) -> None:
    for run in together:
        weeks, said = run.series, run.outcomes
        assert said["people_in_job"] == weeks["n_in_job"][-1]
        assert said["years_on_benefit"] * 52 == pytest.approx(weeks["n_recipients"].sum())
        assert said["share_in_job_1y"] * weeks["n_cohort"][0] == pytest.approx(weeks["first_jobs"][:52].sum())
        assert said["cost_public"] == said["cost_municipality"] + said["cost_state"] + said["cost_region"]
