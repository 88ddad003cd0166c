"""Until 2018 the state paid half of what courses cost, below a ceiling per recipient."""

from __future__ import annotations

import numba
import numpy as np
import pytest

from sim.agents.counts import WeekCounts
from sim.agents.jobcentre import Jobcentre
from sim.economy.accounts import Account, Category, Cause
from sim.economy.ledger import Ledger, book, empty_ledger
from sim.economy.running_costs import reimburse_running_costs
from sim.engine.compiled import compile_rule
from sim.engine.records import plain, record_of
from sim.engine.table import empty_table
from tests.economy.people import rates, world
from tests.rules.people import someone

CEILING = 11_414 / 52  # kroner a week per recipient


def spent(kroner: float, category: Category = Category.PROJECTS) -> Ledger:
    ledger = empty_ledger()
    book(ledger, category, Cause.PROJECTS, Account.MUNICIPALITY, Account.SUPPLIER, round(100 * kroner))
    return ledger


def reimbursed(ledger: Ledger, recipients: int, year: int) -> float:
    office = someone(Jobcentre)
    counts = someone(WeekCounts, n_recipients=recipients)
    reimburse_running_costs(office, counts, ledger, world(year))
    paid = int(ledger[Category.RUNNING_COSTS, Cause.NONE, Account.STATE])
    assert office.paid_state == paid == -office.paid_municipality
    return paid / 100


def test_below_the_ceiling_half_of_the_courses_is_paid() -> None:
    assert reimbursed(spent(1_000), 100, 2016) == 500


def test_above_the_ceiling_half_of_the_ceiling_is_paid() -> None:
    assert reimbursed(spent(100_000), 100, 2016) == pytest.approx(100 * CEILING / 2, abs=0.01)


@pytest.mark.parametrize("category", [Category.CASEWORKERS, Category.TREATMENT, Category.CASH_BENEFIT])
def test_staff_treatment_and_benefits_are_not_reimbursed_so(category: Category) -> None:
    assert reimbursed(spent(1_000, category), 100, 2016) == 0


@pytest.mark.parametrize("year", [2020, 2026])
def test_from_2019_the_municipality_pays_alone(year: int) -> None:
    assert reimbursed(spent(1_000), 100, year) == 0


def test_the_compiled_rule_books_the_same() -> None:
    rule = compile_rule(reimburse_running_costs)

    @numba.njit
    def week(offices, counts, ledger, worlds):  # type: ignore[no-untyped-def]
        rule(offices[0], counts[0], ledger, worlds[0])

    ledger, offices, counts = spent(54_321.09), empty_table(Jobcentre, 1), empty_table(WeekCounts, 1)
    counts["n_recipients"] = 77
    week(offices, counts, ledger, record_of({"week": 0, "rates": rates(2014)}))
    expected = spent(54_321.09)
    reimburse_running_costs(someone(Jobcentre), plain(counts[0]), expected, world(2014))
    np.testing.assert_array_equal(ledger, expected)
