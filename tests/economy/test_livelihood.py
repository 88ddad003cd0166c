"""The benefits beside cash benefit, paid hours, subsidised jobs and sanctions, computed by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.agents.states import Activity, Scheme, Status
from sim.economy.accounts import Account, Category, Ledger
from sim.economy.flex_job import flex_subsidy
from sim.economy.rates import midyear, rate_book
from tests.economy.people import KRONE, citizen, live, paid, policy, world

WEEK_OF_CASH_BENEFIT = 10_689 * 12 / 52


def got(booked: Ledger, category: Category) -> float:
    """Return what citizens received in a category, kroner."""
    return -paid(booked, Account.CITIZEN, category) / KRONE


def cost(booked: Ledger, account: Account, *categories: Category) -> float:
    """Return what an account paid net, kroner."""
    return paid(booked, account, *categories) / KRONE


def sick(**changes: Any) -> Any:
    return citizen(scheme=Scheme.SICKNESS_BENEFIT, **changes)


def test_a_year_of_sickness_benefit_is_52_times_the_highest_amount_and_the_state_pays_30_per_cent() -> None:
    booked = live(sick(), 52, world(2014))
    assert got(booked, Category.SICKNESS_BENEFIT) == 52 * 4_075
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(0.30 * 52 * 4_075)
    assert not booked[Category.CASH_BENEFIT].any()


def test_before_2016_the_state_pays_nothing_of_a_sick_leave_after_week_52() -> None:
    person = sick(weeks_in_scheme=52)
    last = live(person, 1, world(2014))
    after = live(person, 10, world(2014))
    assert last[Category.REIMBURSEMENT].any()
    assert not after[Category.REIMBURSEMENT].any()
    assert cost(after, Account.MUNICIPALITY, Category.SICKNESS_BENEFIT) == 10 * 4_075


def test_from_2016_a_sick_leave_follows_the_ladder() -> None:
    booked = live(sick(), 4, world(2016))
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(0.80 * 4 * 4_180)
    late = live(sick(weeks_on_clock=80), 4, world(2016))
    assert cost(late, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(0.20 * 4 * 4_180)


@pytest.mark.parametrize(
    ("changes", "monthly"),
    [
        ({}, 10_689),
        ({"has_children": True}, 14_203),
        ({"age": 27.0}, 10_689),
        ({"age": 24.0}, 10_689),
        ({"age": 24.0, "lives_at_home": True}, 3_324),
    ],
)
def test_on_a_resource_course_the_benefit_is_at_the_level_of_cash_benefit(
    changes: dict[str, Any], monthly: int
) -> None:
    booked = live(citizen(scheme=Scheme.RESOURCE_COURSE, **changes), 1, world(2014))
    assert got(booked, Category.RESOURCE_BENEFIT) == pytest.approx(monthly * 12 / 52, abs=0.01)
    assert cost(booked, Account.MUNICIPALITY, Category.RESOURCE_COURSES) == 450


def test_between_flex_jobs_the_high_rate_needs_nine_months_of_flex_job() -> None:
    fresh = live(citizen(scheme=Scheme.FLEX_BENEFIT, cum_weeks_in_flex_job=38), 1, world(2014))
    used = live(citizen(scheme=Scheme.FLEX_BENEFIT, cum_weeks_in_flex_job=39), 1, world(2014))
    assert got(fresh, Category.FLEX_BENEFIT) == pytest.approx(WEEK_OF_CASH_BENEFIT, abs=0.01)
    assert got(used, Category.FLEX_BENEFIT) == 3_625


def test_before_2016_the_state_pays_nothing_of_ledighedsydelse_after_18_months() -> None:
    early = live(citizen(scheme=Scheme.FLEX_BENEFIT, weeks_in_scheme=78), 1, world(2014))
    late = live(citizen(scheme=Scheme.FLEX_BENEFIT, weeks_in_scheme=79), 1, world(2014))
    assert cost(early, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(
        0.30 * WEEK_OF_CASH_BENEFIT, abs=0.01
    )
    assert not late[Category.REIMBURSEMENT].any()


@pytest.mark.parametrize(
    ("wage", "full", "subsidy"),
    [
        (750.0, 4_625.0, 3_995 - 0.30 * 750),  # 6 hours at 125
        (1_500.0, 4_625.0, 4_625 - 1_500),  # 12 hours: together never above full-time pay
        (4_000.0, 8_000.0, 3_995 - 0.30 * 3_102.92 - 0.55 * 897.08),  # the limit is 13,446 a month
        (8_000.0, 8_000.0, 0.0),
    ],
)
def test_the_flex_subsidy_falls_with_the_wage_up_to_full_time_pay(
    wage: float, full: float, subsidy: float
) -> None:
    ore = flex_subsidy(round(wage * KRONE), round(full * KRONE), rate_book().entries(midyear(2014)))
    assert ore / KRONE == pytest.approx(subsidy, abs=0.02)


def test_a_flex_job_pays_hours_worked_and_a_subsidy_of_which_the_state_paid_65_per_cent() -> None:
    booked = live(citizen(status=Status.IN_FLEX_JOB, activity=Activity.NONE), 1, world(2014))
    assert cost(booked, Account.COMPANY, Category.WAGE) == 12 * 125
    assert got(booked, Category.FLEX_SUBSIDY) == 4_625 - 1_500
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(0.65 * 3_125)
    personal = 1_500 * 0.92 + 3_125 - 42_800 / 52
    taxable = personal - 1_500 * 0.0765
    assert cost(booked, Account.CITIZEN, Category.TAX) == pytest.approx(
        120 + personal * 0.0683 + taxable * (0.249 + 0.05), abs=0.03
    )


def test_the_clock_runs_in_a_flex_job() -> None:
    person = citizen(status=Status.IN_FLEX_JOB, activity=Activity.NONE, weeks_on_clock=3)
    booked = live(person, 2, world(2016))
    assert person.weeks_on_clock == 5
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(
        (0.80 + 0.40) * 3_211.25, abs=0.02
    )


def test_in_wage_subsidy_the_company_pays_the_wage_and_gets_73_kroner_an_hour() -> None:
    booked = live(citizen(activity=Activity.WAGE_SUBSIDY), 1, world(2014))
    subsidy = 72.96 * 37
    assert got(booked, Category.WAGE) == 125 * 37
    assert cost(booked, Account.COMPANY, Category.WAGE, Category.WAGE_SUBSIDY) == pytest.approx(
        125 * 37 - subsidy, abs=0.01
    )
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(subsidy / 2, abs=0.01)
    assert not booked[Category.CASH_BENEFIT].any()


def test_of_five_paid_hours_the_citizen_keeps_25_kroner_an_hour_before_tax() -> None:
    """Earns 5 x 125 = 625; after 8 % contribution 575; the benefit falls by 575 - 5 x 25 = 450."""
    booked = live(citizen(ordinary_hours=5.0), 1, world(2014))
    benefit = WEEK_OF_CASH_BENEFIT - 450
    assert got(booked, Category.WAGE) == 625
    assert got(booked, Category.CASH_BENEFIT) == pytest.approx(benefit, abs=0.01)
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(0.30 * benefit, abs=0.01)
    personal = benefit + 575 - 42_800 / 52
    taxable = personal - 625 * 0.0765
    assert cost(booked, Account.CITIZEN, Category.TAX) == pytest.approx(
        50 + personal * 0.0683 + taxable * (0.249 + 0.05), abs=0.03
    )


@pytest.mark.parametrize("year", [2014, 2016])
@pytest.mark.parametrize("scheme", list(Scheme))
def test_more_paid_hours_never_pay_less_and_benefit_ends_at_nothing(scheme: Scheme, year: int) -> None:
    weeks = [live(citizen(scheme=scheme, ordinary_hours=float(h)), 1, world(year)) for h in range(38)]
    received = [-int(week[..., Account.CITIZEN].sum()) for week in weeks]
    assert received == sorted(received)
    assert all((week[:4, Account.CITIZEN] <= 0).all() for week in weeks)
    if scheme in (Scheme.CASH_BENEFIT, Scheme.RESOURCE_COURSE):
        assert not weeks[37][[Category.CASH_BENEFIT, Category.RESOURCE_BENEFIT]].any()


def test_a_sanction_takes_two_days_of_five_and_the_state_reimburses_the_rest() -> None:
    booked = live(citizen(is_sanctioned=True), 1, world(2014))
    cut = 0.40 * WEEK_OF_CASH_BENEFIT
    assert cost(booked, Account.CITIZEN, Category.SANCTIONS) == pytest.approx(cut, abs=0.01)
    assert cost(booked, Account.MUNICIPALITY, Category.SANCTIONS) == pytest.approx(-cut, abs=0.01)
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(
        0.30 * (WEEK_OF_CASH_BENEFIT - cut), abs=0.01
    )


def test_a_sanction_of_nothing_takes_nothing() -> None:
    booked = live(citizen(is_sanctioned=True, ordinary_hours=37.0), 1, world(2014))
    assert not booked[[Category.CASH_BENEFIT, Category.SANCTIONS]].any()


def test_a_job_taken_after_a_sanction_pays_a_little_less() -> None:
    free = live(citizen(status=Status.IN_JOB, activity=Activity.NONE), 1, world(2014))
    pressed = live(citizen(status=Status.IN_JOB, activity=Activity.NONE, is_pressed=True), 1, world(2014))
    assert got(pressed, Category.WAGE) == pytest.approx(0.96 * got(free, Category.WAGE))


@pytest.mark.parametrize(
    ("activity", "category", "price"),
    [
        (Activity.PROJECT, Category.PROJECTS, 2_000),
        (Activity.GUIDANCE, Category.GUIDANCE, 2_000),
        (Activity.PRE_COURSE, Category.PRE_COURSES, 2_500),
        (Activity.BRIDGING, Category.BRIDGING, 2_000),
    ],
)
def test_a_course_is_paid_by_the_week_and_reimbursed_as_passive(
    activity: Activity, category: Category, price: int
) -> None:
    booked = live(citizen(activity=activity), 3, world(2014))
    assert cost(booked, Account.MUNICIPALITY, category) == 3 * price
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(
        0.30 * 3 * WEEK_OF_CASH_BENEFIT, abs=0.02
    )


@pytest.mark.parametrize(
    ("person", "paid_for"),
    [
        (citizen(age=22.0, was_activity_ready=True), 2 * 1_500 / 52),
        (citizen(age=40.0, was_activity_ready=True), 0),
        (citizen(age=22.0, scheme=Scheme.JOB_READY), 0),
    ],
)
def test_a_house_of_options_costs_for_each_young_recipient_and_option(
    person: SimpleNamespace, paid_for: float
) -> None:
    booked = live(person, 1, world(2014), policy(youth_track__options=3))
    assert cost(booked, Account.MUNICIPALITY, Category.YOUTH_TRACK) == pytest.approx(paid_for, abs=0.02)
