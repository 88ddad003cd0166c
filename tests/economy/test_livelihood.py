"""The benefits beside cash benefit, paid hours, subsidised jobs and sanctions, computed by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.agents.states import Activity, Scheme, Status
from sim.economy.accounts import Account, Category
from sim.economy.flex_job import flex_subsidy
from sim.economy.ledger import Ledger
from sim.economy.rates import midyear, rate_book
from tests.economy.people import KRONE, citizen, live, paid, policy, world

WEEK_OF_CASH_BENEFIT = 10_689 * 12 / 52
WAGE = {2010: 4_218.00, 2014: 4_494.76, 2016: 4_666.81}  # 37 hours at 114.00, 121.48 and 126.13
FLEX_WAGE = {2014: 1_367.86, 2016: 1_359.68}  # 11.26 hours at 121.48, 10.78 at 126.13


def got(booked: Ledger, category: Category) -> float:
    """Return what citizens received in a category, kroner."""
    return -paid(booked, Account.CITIZEN, category) / KRONE


def cost(booked: Ledger, account: Account, *categories: Category) -> float:
    """Return what an account paid net, kroner."""
    return paid(booked, account, *categories) / KRONE


def sick(**changes: Any) -> Any:
    """Return a citizen who begins the given week of sick leave, the first if none."""
    return citizen(**{"scheme": Scheme.SICKNESS_BENEFIT, "weeks_in_scheme": 1, **changes})


@pytest.mark.parametrize(("activity", "later"), [(Activity.WAITING, 0.30), (Activity.PLACEMENT, 0.50)])
def test_a_year_of_sickness_benefit_before_2016_is_reimbursed_by_100_50_and_then_30_or_50_per_cent(
    activity: Activity, later: float
) -> None:
    """Week after week the highest amount, 4,075; the state pays all of 4 weeks, half of 4, then a part."""
    booked = live(sick(activity=activity), 52, world(2014))
    assert got(booked, Category.SICKNESS_BENEFIT) == 52 * 4_075 == 211_900
    state = 4 * 4_075 + 4 * 0.50 * 4_075 + 44 * later * 4_075  # 78,240 kroner of a passive year
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(state)
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
def test_on_a_resource_course_the_benefit_is_the_adults_at_any_age_but_under_25_at_home(
    changes: dict[str, Any], monthly: int
) -> None:
    booked = live(citizen(scheme=Scheme.RESOURCE_COURSE, **changes), 1, world(2014))
    assert got(booked, Category.RESOURCE_BENEFIT) == pytest.approx(monthly * 12 / 52, abs=0.01)
    coordination = 450 * 98.55 / 103.58  # kroner of 2017 in those of 2014, by the index of wages
    assert cost(booked, Account.MUNICIPALITY, Category.RESOURCE_COURSES) == pytest.approx(
        coordination, abs=0.01
    )


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


def test_the_18_months_of_ledighedsydelse_are_those_since_the_last_flex_job() -> None:
    """Two years into the flex scheme, three weeks after losing a flex job."""
    person = citizen(scheme=Scheme.FLEX_BENEFIT, weeks_in_scheme=104, weeks_in_status=3)
    booked = live(person, 1, world(2014))
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(
        0.30 * WEEK_OF_CASH_BENEFIT, abs=0.01
    )


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
    """11.26 x 121.48 = 1,367.86; wage and subsidy together are held at a full week's 37 x 121.48 = 4,494.76.

    Without that the subsidy would be 3,995 - 0.30 x 1,367.86 = 3,584.64.
    """
    booked = live(citizen(status=Status.IN_FLEX_JOB, activity=Activity.NONE), 1, world(2014))
    assert cost(booked, Account.COMPANY) == 0
    assert cost(booked, Account.COMPANY, Category.WAGE) == FLEX_WAGE[2014]
    assert got(booked, Category.FLEX_SUBSIDY) == 3_126.90
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(0.65 * 3_126.90, abs=0.01)
    personal = 1_367.86 * 0.92 + 3_126.90 - 42_800 / 52
    taxable = personal - 1_367.86 * 0.0765
    assert cost(booked, Account.CITIZEN, Category.TAX) == pytest.approx(
        1_367.86 * 0.08 + personal * 0.0683 + taxable * (0.249 + 0.05), abs=0.03
    )


def test_before_2013_the_company_paid_full_wage_in_a_flex_job_and_got_two_thirds_back() -> None:
    """37 x 114.00 = 4,218.00 in 2010; of 66.67 % = 2,812.14 the state pays 65 % and the municipality 35 %."""
    booked = live(citizen(status=Status.IN_FLEX_JOB, activity=Activity.NONE), 1, world(2010))
    assert got(booked, Category.WAGE) == WAGE[2010]
    assert got(booked, Category.FLEX_SUBSIDY) == 0
    company = cost(booked, Account.COMPANY, Category.WAGE, Category.FLEX_SUBSIDY)
    assert company == pytest.approx(4_218.00 - 2_812.14)
    state = cost(booked, Account.STATE, Category.REIMBURSEMENT)
    assert state == pytest.approx(0.65 * 2_812.14, abs=0.01)
    assert cost(booked, Account.MUNICIPALITY, Category.FLEX_SUBSIDY, Category.REIMBURSEMENT) == pytest.approx(
        0.35 * 2_812.14, abs=0.01
    )


def test_the_clock_runs_in_a_flex_job() -> None:
    """37 x 126.13 - 10.78 x 126.13 = 3,307.13 in each of weeks 4 and 5 on the clock."""
    person = citizen(status=Status.IN_FLEX_JOB, activity=Activity.NONE, weeks_on_clock=3)
    booked = live(person, 2, world(2016))
    assert person.weeks_on_clock == 5
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(
        (0.80 + 0.40) * (WAGE[2016] - FLEX_WAGE[2016]), abs=0.02
    )


@pytest.mark.parametrize(
    ("year", "before", "subsidy", "share"),
    [
        (2014, 0, 37 * 72.96, 0.50),  # 2,699.52; half of it in any week
        (2016, 0, 37 * 75.09, 0.80),  # 2,778.33; by the ladder: the first week on the clock
        (2016, 26, 37 * 75.09, 0.30),
        (2016, 52, 37 * 75.09, 0.20),
    ],
)
def test_in_wage_subsidy_the_company_pays_the_wage_and_gets_73_or_75_kroner_an_hour(
    year: int, before: int, subsidy: float, share: float
) -> None:
    person = citizen(activity=Activity.WAGE_SUBSIDY, weeks_on_clock=before)
    booked = live(person, 1, world(year))
    assert got(booked, Category.WAGE) == WAGE[year]
    company = cost(booked, Account.COMPANY, Category.WAGE, Category.WAGE_SUBSIDY)
    assert company == pytest.approx(WAGE[year] - subsidy)
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(share * subsidy, abs=0.01)
    municipality = cost(booked, Account.MUNICIPALITY, Category.WAGE_SUBSIDY, Category.REIMBURSEMENT)
    assert municipality == pytest.approx((1 - share) * subsidy, abs=0.01)
    assert not booked[Category.CASH_BENEFIT].any()


def test_of_five_paid_hours_the_citizen_keeps_25_kroner_an_hour_before_tax() -> None:
    """Earns 5 x 121.48 = 607.40; after 8 % contribution 558.81; the benefit falls by 558.81 - 5 x 25."""
    booked = live(citizen(ordinary_hours=5.0), 1, world(2014))
    benefit = WEEK_OF_CASH_BENEFIT - 433.81
    assert got(booked, Category.WAGE) == 607.40
    assert got(booked, Category.CASH_BENEFIT) == pytest.approx(benefit, abs=0.01)
    assert cost(booked, Account.STATE, Category.REIMBURSEMENT) == pytest.approx(0.30 * benefit, abs=0.01)
    personal = benefit + 558.81 - 42_800 / 52
    taxable = personal - 607.40 * 0.0765
    assert cost(booked, Account.CITIZEN, Category.TAX) == pytest.approx(
        48.59 + personal * 0.0683 + taxable * (0.249 + 0.05), abs=0.03
    )


@pytest.mark.parametrize("year", [2006, 2010, 2014, 2016, 2026])
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
        (Activity.BRIDGING, Category.BRIDGING, 2_400 * 98.55 / 101.36),  # kroner of 2016
    ],
)
def test_a_course_is_paid_by_the_week_and_reimbursed_as_passive(
    activity: Activity, category: Category, price: float
) -> None:
    booked = live(citizen(activity=activity), 3, world(2014))
    assert cost(booked, Account.MUNICIPALITY, category) == pytest.approx(3 * price, abs=0.02)
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
