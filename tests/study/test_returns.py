from __future__ import annotations

from itertools import chain

import pytest

from sim.study.money import ExtraPayments, extra_payments
from sim.study.returns import (
    Worth,
    budget,
    citizens_gain,
    net_present_value,
    return_per_krone,
    share_of_gain,
    value_of_public_funds,
)
from tests.study.sample_comparison import Payment, sample_comparison

SEEDS = range(1, 9)


def payments(
    category: str, payer: str, receiver: str, dkk: float, year: int = 1, noise: float = 1.0
) -> list[Payment]:
    """Return what Company centres pays more, in each of eight runs a little differently."""
    return [("centres", seed, year, category, payer, receiver, dkk + noise * (seed - 4.5)) for seed in SEEDS]


def extra(*parts: list[Payment], years: int = 1) -> ExtraPayments:
    """Return the payments of eight pairs of runs."""
    comparison = sample_comparison(seeds=SEEDS, payments=[*chain(*parts)], years=years)
    return extra_payments(comparison, "centres")


EFFORT = payments("PROJECTS", "MUNICIPALITY", "SUPPLIER", 1000)


def test_the_budget_is_gross_spending_and_a_year_below_zero_makes_the_sum_smaller() -> None:
    found = budget(
        extra(
            EFFORT,
            payments("PROJECTS", "MUNICIPALITY", "SUPPLIER", 1500, year=2),
            payments("PROJECTS", "MUNICIPALITY", "SUPPLIER", -400, year=3),
            payments("TAX", "CITIZEN", "MUNICIPALITY", 5000, year=2),  # is no spending
            years=3,
        )
    )
    assert [year.mean for year in found.by_year] == pytest.approx([1000, 1500, -400])
    assert found.peak_year == 2
    assert found.peak.mean == pytest.approx(1500)
    assert found.sum.mean == pytest.approx(2100)


def test_a_thousand_kroner_that_bring_six_hundred_in_taxes_give_sixty_oere_per_krone() -> None:
    found = extra(
        EFFORT,
        payments("TAX", "CITIZEN", "MUNICIPALITY", 200),
        payments("TAX", "CITIZEN", "STATE", 400),
    )
    assert return_per_krone(found, "municipality").mean == pytest.approx(0.2)
    assert return_per_krone(found, "public").mean == pytest.approx(0.6)
    assert net_present_value(found, "municipality").mean == pytest.approx(-800)
    assert share_of_gain(found, "state").mean == pytest.approx(2 / 3)
    assert share_of_gain(found, "region").mean == 0


def test_nothing_comes_back_per_krone_where_nothing_is_clearly_invested() -> None:
    found = extra(payments("PROJECTS", "MUNICIPALITY", "SUPPLIER", 1, noise=100))
    assert return_per_krone(found, "municipality").mean is None


def test_a_gain_that_could_be_chance_is_not_divided() -> None:
    assert share_of_gain(extra(payments("TAX", "CITIZEN", "STATE", 1, noise=100)), "state").mean is None


def test_the_citizens_gain_is_wage_less_tax_and_less_the_benefit_they_lose() -> None:
    found = extra(
        payments("WAGE", "COMPANY", "CITIZEN", 300),
        payments("TAX", "CITIZEN", "STATE", 100),
        payments("CASH_BENEFIT", "MUNICIPALITY", "CITIZEN", -150),
    )
    assert citizens_gain(found).mean() == pytest.approx(50)


def test_four_hundred_to_citizens_for_eight_hundred_of_public_money_is_worth_a_half() -> None:
    found = value_of_public_funds(
        extra(
            EFFORT,
            payments("TAX", "CITIZEN", "STATE", 200),
            payments("WAGE", "COMPANY", "CITIZEN", 600, noise=9),
        )
    )
    assert found.verdict is Worth.TOLD
    assert found.value.mean == pytest.approx(0.5)
    assert found.value.low is not None
    assert found.value.low < 0.5


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        (((-1000, 1), (500, 1)), Worth.INFINITE),
        (((-1000, 1), (-500, 1)), Worth.CITIZENS_LOSE),
        (((-1000, 1), (1, 100)), Worth.GAIN_UNCERTAIN),
        (((1, 100), (500, 1)), Worth.COST_UNCERTAIN),
        (((0, 0), (0, 0)), Worth.NO_DIFFERENCE),
        (((0, 0), (500, 1)), Worth.COST_UNCERTAIN),
    ],
)
def test_without_a_clear_price_the_value_is_not_a_number(
    parts: tuple[tuple[float, float], tuple[float, float]], verdict: Worth
) -> None:
    (cost, cost_noise), (gain, gain_noise) = parts
    found = value_of_public_funds(
        extra(
            payments("PROJECTS", "MUNICIPALITY", "SUPPLIER", cost, noise=cost_noise),
            payments("WAGE", "COMPANY", "CITIZEN", gain, noise=gain_noise),
        )
    )
    assert found.verdict is verdict
    assert found.value.mean is None
