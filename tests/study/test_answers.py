from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from sim.economy.valuation import present_value
from sim.study.answers import (
    Payback,
    break_even,
    cost_per_extra_year,
    costs_by_payer,
    cumulative_cost,
    difference,
    discounted_ledger,
    paired,
)
from sim.study.comparison import ScenarioCard
from tests.study.sample_comparison import CARDS, sample_comparison


def first_ten_weeks_then_savings(scenario: str, seed: int, week: int) -> float:
    if scenario == "baseline":
        return 1000.0
    return 1010.0 if week < 10 else 995.0


def half_of_the_seeds_save(scenario: str, seed: int, week: int) -> float:
    gain = -3.0 if seed == 1 else 2.0
    return 0.0 if scenario == "baseline" else gain


def test_a_difference_is_between_runs_of_the_same_seed() -> None:
    people = {"baseline": [100, 140, 120], "centres": [103, 145, 124]}
    comparison = sample_comparison(
        outcomes=lambda scenario, seed: {"people_in_job": float(people[scenario][seed - 1])}
    )
    assert list(paired(comparison, "centres", "people_in_job")) == [3, 5, 4]
    gap = difference(comparison, "centres", "people_in_job")
    assert gap.mean == 4
    assert gap.low == pytest.approx(4 - 4.3027 / np.sqrt(3), abs=1e-4)


def test_two_scenarios_can_be_set_against_each_other() -> None:
    cards = (*CARDS, ScenarioCard("mentors", "Mentors", ""))
    people = {"baseline": 0.0, "centres": 5.0, "mentors": 7.0}
    comparison = sample_comparison(cards, outcomes=lambda scenario, seed: {"people_in_job": people[scenario]})
    assert difference(comparison, "mentors", "people_in_job", "centres").mean == 2


def test_ten_weeks_of_ten_are_paid_back_by_twenty_weeks_of_five() -> None:
    comparison = sample_comparison(cost=first_ten_weeks_then_savings)
    found = break_even(comparison, "centres", "municipality")
    assert found.week == 30
    assert found.years == pytest.approx(30 / 52)
    assert (found.share_of_seeds, found.verdict) == (1.0, Payback.PAID_BACK)
    assert cumulative_cost(comparison, "centres", "municipality")[0, [9, 29, 51]] == pytest.approx(
        [100, 0, -110]
    )


def test_all_public_is_the_sum_of_the_treasuries() -> None:
    comparison = sample_comparison(cost=first_ten_weeks_then_savings)
    comparison = dataclasses.replace(
        comparison,
        series=comparison.series.assign(cost_state=100.0 * (comparison.series["scenario"] == "centres")),
    )
    assert cumulative_cost(comparison, "centres", "public")[0, 51] == pytest.approx(52 * 100 - 110)
    assert break_even(comparison, "centres", "public").verdict is Payback.NOT_PAID_BACK


def test_a_high_price_of_time_postpones_payback() -> None:
    def costs_in_year_1_and_savings_in_year_2(scenario: str, seed: int, week: int) -> float:
        return (10.0 if week < 52 else -20.0) * (scenario == "centres")

    early, late = (
        sample_comparison(cost=costs_in_year_1_and_savings_in_year_2, years=2, discount_rate=rate)
        for rate in (0.0, 0.2)
    )
    assert break_even(early, "centres", "municipality").week == 52 + 26
    assert break_even(late, "centres", "municipality").week == 52 + 32  # 26 x 1.2 = 31.2


def test_a_scenario_that_only_costs_is_not_paid_back_within_the_horizon() -> None:
    comparison = sample_comparison(cost=lambda scenario, seed, week: float(scenario == "centres"))
    found = break_even(comparison, "centres", "municipality")
    assert (found.week, found.share_of_seeds, found.verdict) == (None, 0.0, Payback.NOT_PAID_BACK)


def test_a_scenario_that_only_saves_is_paid_back_from_the_first_week() -> None:
    comparison = sample_comparison(cost=lambda scenario, seed, week: -float(scenario == "centres"))
    assert break_even(comparison, "centres", "municipality").week == 1


def test_no_difference_is_neither_paid_back_nor_not() -> None:
    assert break_even(sample_comparison(), "centres", "region").verdict is Payback.NO_DIFFERENCE


def test_payback_cannot_be_told_when_only_some_runs_save() -> None:
    comparison = sample_comparison(seeds=(1, 2), cost=half_of_the_seeds_save)
    found = break_even(comparison, "centres", "municipality")
    assert found.verdict is Payback.CANNOT_BE_TOLD
    assert found.week == 1  # the mean of the two runs saves, but one of them does not
    assert found.share_of_seeds == 0.5


def test_the_price_of_a_year_is_cost_over_years() -> None:
    def outcomes(scenario: str, seed: int) -> dict[str, float]:
        years = float(seed + 1) if scenario == "centres" else 0.0
        return {"years_of_self_support": years, "cost_public": 40_000 * years}

    found = cost_per_extra_year(sample_comparison(outcomes=outcomes, seeds=range(1, 9)), "centres", "public")
    assert found.mean == pytest.approx(40_000)


def test_who_pays_is_read_from_both_sides_of_a_payment() -> None:
    payments = [
        (name, seed, 1, "WAGE", "COMPANY", "CITIZEN", 100.0 if name == "baseline" else 150.0 + seed)
        for name, _, _ in CARDS
        for seed in (1, 2, 3)
    ]
    costs = costs_by_payer(sample_comparison(payments=payments))["centres"]
    assert costs["company"][0].mean == 152
    assert costs["company"][1].mean == 52
    assert costs["citizen"][1].mean == -52
    assert costs["public"][1].mean == 0


def test_the_ledger_in_present_value_is_that_of_even_weekly_payments() -> None:
    payments = [("baseline", 1, year, "TAX", "CITIZEN", "STATE", 5200.0) for year in (1, 2)]
    comparison = sample_comparison(CARDS[:1], (1,), payments=payments, years=2, discount_rate=0.05)
    ledger = discounted_ledger(comparison)
    found = ledger.loc[ledger["account"] == "citizen", "dkk"].sum()
    assert found == pytest.approx(present_value(np.full(104, 100.0), 0.05))
