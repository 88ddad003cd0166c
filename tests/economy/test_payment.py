"""Worked examples a caseworker or an accountant can check, in words and to the krone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.agents.jobcentre import Jobcentre
from sim.agents.states import Activity, Scheme, Status, Treatment, TreatmentKind
from sim.economy.accounts import Account, Category
from sim.economy.ledger import empty_ledger
from sim.economy.payment import pay_company
from tests.economy.people import KRONE, citizen, live, paid, world
from tests.rules.people import someone

YEAR = 52
CASH_BENEFIT_2014 = 12 * 10_689
HALF_OF_THE_LAST_DECIMAL = 0.00005  # shares are kept in hundredths of a per cent, some printed in thousandths


def company(**values: Any) -> Any:
    return SimpleNamespace(**values)


def kroner(ore: int) -> float:
    return ore / KRONE


def test_after_week_52_cash_benefit_costs_the_municipality_80_per_cent_under_the_2016_rules() -> None:
    booked = live(citizen(weeks_on_clock=52), YEAR, world(2014, law=2016))
    assert kroner(paid(booked, Account.MUNICIPALITY)) == pytest.approx(CASH_BENEFIT_2014 * (1 - 0.20), abs=1)


def test_before_2016_a_passive_year_costs_the_municipality_70_per_cent() -> None:
    booked = live(citizen(), YEAR, world(2014))
    assert kroner(paid(booked, Account.MUNICIPALITY)) == pytest.approx(CASH_BENEFIT_2014 * 0.70, abs=1)


@pytest.mark.parametrize("activity", [Activity.PLACEMENT, Activity.CENTRE_PLACEMENT])
def test_before_2016_a_year_in_placement_costs_the_municipality_half(activity: Activity) -> None:
    booked = live(citizen(activity=activity), YEAR, world(2014))
    assert kroner(paid(booked, Account.MUNICIPALITY)) == pytest.approx(CASH_BENEFIT_2014 * 0.50, abs=1)


def test_before_2016_a_course_is_reimbursed_like_passive_weeks() -> None:
    booked = live(citizen(activity=Activity.PROJECT), YEAR, world(2014))
    assert kroner(paid(booked, Account.MUNICIPALITY)) == pytest.approx(CASH_BENEFIT_2014 * 0.70, abs=1)


def test_the_first_52_weeks_under_the_2016_ladder_are_reimbursed_80_40_30_per_cent() -> None:
    booked = live(citizen(), YEAR, world(2014, law=2016))
    reimbursed_weeks = 4 * 0.80 + 22 * 0.40 + 26 * 0.30
    assert kroner(paid(booked, Account.STATE)) == pytest.approx(
        CASH_BENEFIT_2014 * reimbursed_weeks / YEAR, abs=1
    )
    assert kroner(paid(booked, Account.MUNICIPALITY)) == pytest.approx(
        CASH_BENEFIT_2014 * (1 - reimbursed_weeks / YEAR), abs=1
    )


def test_a_year_of_weeks_differs_from_the_years_amount_by_at_most_26_ore() -> None:
    booked = live(citizen(), YEAR, world(2014))
    assert abs(booked[Category.CASH_BENEFIT, :, Account.CITIZEN].sum() + CASH_BENEFIT_2014 * KRONE) <= 26


def pensioner(**changes: Any) -> Any:
    return citizen(status=Status.ON_PENSION, activity=Activity.NONE, **changes)


def test_a_pension_costs_65_per_cent_before_2016_and_follows_the_clock_after() -> None:
    single, couple = 12 * 17_660, 12 * 15_011
    old = live(pensioner(), YEAR, world(2014))
    assert kroner(paid(old, Account.MUNICIPALITY)) == pytest.approx(single * 0.65, abs=1)
    new = live(pensioner(is_single=False, weeks_on_clock=200), YEAR, world(2014, law=2016))
    assert kroner(paid(new, Account.MUNICIPALITY)) == pytest.approx(couple * 0.80, abs=1)


@pytest.mark.parametrize(("granted_before", "state"), [(False, 0.20), (True, 0.35)])
def test_a_year_of_pension_to_one_of_a_couple_in_2016(granted_before: bool, state: float) -> None:
    """15,404 kroner a month: by the ladder, or by the old share where granted before July 2014."""
    person = pensioner(is_single=False, weeks_on_clock=200, keeps_old_share=granted_before)
    booked, pension, taxable = live(person, YEAR, world(2016)), 12 * 15_404, 12 * 15_404 - 44_000
    assert kroner(-paid(booked, Account.CITIZEN)) == pytest.approx(pension, abs=1)
    assert kroner(paid(booked, Account.STATE)) == pytest.approx(pension * state, abs=1)
    assert kroner(paid(booked, Account.MUNICIPALITY)) == pytest.approx(pension * (1 - state), abs=1)
    assert kroner(-paid(booked, Account.MUNICIPALITY, Category.TAX)) == pytest.approx(taxable * 0.249, abs=1)
    assert kroner(-paid(booked, Account.STATE, Category.TAX)) == pytest.approx(
        taxable * (0.0908 + 0.03), abs=1
    )


def test_a_year_of_cash_benefit_in_2026_to_a_single_person_over_30_by_payer() -> None:
    """The higher rate 13,060 and the supplement to those who live alone 1,141: 170,412 kroner a year.

    From week 53 on the clock the state pays 34,082 and gets back 12.01 % of what is above the allowance
    of 54,100, the municipality pays 136,330 and gets back its average tax of 25.049 %.
    """
    booked = live(citizen(weeks_on_clock=52), YEAR, world(2026))
    benefit = 12 * (13_060 + 1_141)
    taxable = benefit - 54_100
    to_state, to_municipality = taxable * 0.1201, taxable * 0.25049
    assert kroner(paid(booked, Account.STATE)) == pytest.approx(benefit * 0.20, abs=1)
    assert kroner(paid(booked, Account.MUNICIPALITY)) == pytest.approx(benefit * 0.80, abs=1)
    assert kroner(-paid(booked, Account.STATE, Category.TAX)) == pytest.approx(to_state, abs=1)
    assert kroner(-paid(booked, Account.MUNICIPALITY, Category.TAX)) == pytest.approx(
        to_municipality, abs=1 + HALF_OF_THE_LAST_DECIMAL * taxable
    )
    net = benefit - to_state - to_municipality
    assert kroner(-int(booked[..., Account.CITIZEN].sum())) == pytest.approx(
        net, abs=1 + HALF_OF_THE_LAST_DECIMAL * taxable
    )
    assert not booked[..., Account.REGION].any()


def test_the_county_tax_of_2006_goes_to_the_region() -> None:
    """A year of 8,749 a month, less the allowance of 38,500: 22.134 % municipal, 10.464 % county tax."""
    booked = live(citizen(), YEAR, world(2006))
    taxable = 12 * 8_749 - 38_500
    for account, percent in (
        (Account.MUNICIPALITY, 22.134),
        (Account.REGION, 10.464),
        (Account.STATE, 5.50),
    ):
        tax = kroner(-paid(booked, account, Category.TAX))
        within = 1 + HALF_OF_THE_LAST_DECIMAL * taxable
        assert tax == pytest.approx(taxable * percent / 100, abs=within), account.name
    later = live(citizen(), YEAR, world(2007))
    assert not later[..., Account.REGION].any()


@pytest.mark.parametrize(
    ("person", "monthly"),
    [
        (citizen(has_children=True), 14_203),
        (citizen(age=28.0), 6_889),
        (citizen(age=28.0, lives_at_home=True), 3_324),
        (citizen(age=28.0, has_children=True), 13_575),
        (citizen(age=28.0, wants_job=True), 10_689),
        (citizen(age=24.0, wants_job=True), 6_889),
        (citizen(age=22.0, scheme=Scheme.EDUCATION_BENEFIT), 5_857),
        (citizen(age=22.0, scheme=Scheme.EDUCATION_BENEFIT, lives_at_home=True), 2_524),
        (citizen(age=22.0, scheme=Scheme.EDUCATION_BENEFIT, activity=Activity.PROJECT), 6_889),
        (citizen(age=27.0, scheme=Scheme.EDUCATION_BENEFIT, activity=Activity.PLACEMENT), 10_689),
        (citizen(age=27.0, scheme=Scheme.EDUCATION_BENEFIT, wants_job=True, lives_at_home=True), 10_689),
        (citizen(age=27.0, scheme=Scheme.EDUCATION_BENEFIT, wants_job=True, has_children=True), 14_203),
        (citizen(age=27.0, scheme=Scheme.EDUCATION_BENEFIT, wants_job=True, weeks_in_status=13), 5_857),
        (citizen(age=27.0, scheme=Scheme.EDUCATION_BENEFIT, wants_job=True, weeks_in_status=14), 10_689),
        (citizen(age=25.0, scheme=Scheme.EDUCATION_BENEFIT, wants_job=True), 10_689),
        (citizen(age=25.0, scheme=Scheme.EDUCATION_BENEFIT, wants_job=True, lives_at_home=True), 10_689),
        (citizen(age=24.9, scheme=Scheme.EDUCATION_BENEFIT, wants_job=True, lives_at_home=True), 3_324),
        (citizen(age=25.0, wants_job=True, lives_at_home=True), 10_689),
        (citizen(age=27.0, scheme=Scheme.JOB_READY, activity=Activity.PROJECT), 6_889),
        (citizen(age=30.0, scheme=Scheme.EDUCATION_BENEFIT), 10_689),
    ],
)
def test_benefit_follows_age_children_home_and_offer(person: SimpleNamespace, monthly: int) -> None:
    booked = live(person, 1, world(2014))
    assert -kroner(int(booked[:2, :, Account.CITIZEN].sum())) == pytest.approx(12 * monthly / YEAR, abs=0.02)


def test_tax_of_cash_benefit_goes_to_municipality_and_state() -> None:
    booked = live(citizen(), YEAR, world(2014))
    taxable = CASH_BENEFIT_2014 - 42_800
    assert kroner(-paid(booked, Account.MUNICIPALITY, Category.TAX)) == pytest.approx(taxable * 0.249, abs=1)
    assert kroner(-paid(booked, Account.STATE, Category.TAX)) == pytest.approx(
        taxable * (0.0683 + 0.05), abs=1
    )


def test_a_full_time_job_pays_contribution_allowances_and_income_tax() -> None:
    booked = live(citizen(status=Status.IN_JOB, activity=Activity.NONE), YEAR, world(2014))
    wage = 121.48 * 37 * YEAR
    personal = wage * 0.92 - 42_800
    taxable = personal - wage * 0.0765
    assert kroner(paid(booked, Account.COMPANY, Category.WAGE)) == pytest.approx(wage, abs=1)
    assert kroner(-paid(booked, Account.MUNICIPALITY)) == 0
    assert kroner(-paid(booked, Account.MUNICIPALITY, Category.TAX)) == pytest.approx(taxable * 0.249, abs=1)
    assert kroner(-paid(booked, Account.STATE, Category.TAX)) == pytest.approx(
        wage * 0.08 + personal * 0.0683 + taxable * 0.05, abs=1
    )


def test_the_state_pays_the_student_grant_alone_and_the_small_grant_bears_no_tax() -> None:
    out = live(citizen(age=22.0, status=Status.IN_EDUCATION, activity=Activity.NONE), YEAR, world(2014))
    assert kroner(paid(out, Account.STATE, Category.STUDENT_GRANT)) == pytest.approx(12 * 5_839, abs=1)
    assert paid(out, Account.MUNICIPALITY) == 0
    at_home = citizen(age=22.0, status=Status.IN_EDUCATION, lives_at_home=True)
    home = live(at_home, YEAR, world(2014))
    assert not home[Category.TAX].any()


@pytest.mark.parametrize(
    ("kind", "region", "municipality"),
    [
        (TreatmentKind.MENTAL, 0.6 * 0.5 * 835, 0.4 * 0.5 * 835),  # a session every other week
        (TreatmentKind.PHYSICAL, 0, 2 * 191.03 * 98.55 / 105.91),  # two sessions, price of 2018
        (TreatmentKind.ADDICTION, 0, 1_100),
    ],
)
def test_the_law_names_who_pays_for_treatment(
    kind: TreatmentKind, region: float, municipality: float
) -> None:
    booked = live(citizen(treatment=Treatment.RUNNING, treatment_kind=kind), 1, world(2014))
    assert kroner(paid(booked, Account.REGION, Category.TREATMENT)) == pytest.approx(region, abs=0.01)
    assert kroner(paid(booked, Account.MUNICIPALITY, Category.TREATMENT)) == pytest.approx(
        municipality, abs=0.01
    )


@pytest.mark.parametrize(
    ("age", "year", "region", "municipality"),
    [
        (22.0, 2021, 437.95, 0.0),  # half a session at 875.90
        (24.9, 2021, 437.95, 0.0),
        (25.0, 2021, 262.77, 175.18),  # 60 and 40 %
        (22.0, 2014, 250.50, 167.00),  # 60 and 40 % of half a session at 835
    ],
)
def test_from_july_2021_the_region_alone_pays_the_psychologist_of_those_under_25(
    age: float, year: int, region: float, municipality: float
) -> None:
    person = citizen(age=age, treatment=Treatment.RUNNING, treatment_kind=TreatmentKind.MENTAL)
    booked = live(person, 1, world(year))
    assert kroner(paid(booked, Account.REGION, Category.TREATMENT)) == pytest.approx(region, abs=0.01)
    assert kroner(paid(booked, Account.MUNICIPALITY, Category.TREATMENT)) == pytest.approx(
        municipality, abs=0.01
    )


def test_waiting_for_treatment_costs_nothing() -> None:
    booked = live(citizen(treatment=Treatment.QUEUED), 1, world(2014))
    assert not booked[Category.TREATMENT].any()


def test_company_mentor_and_course_are_paid_only_while_they_happen() -> None:
    """200 kroner an hour of 2018 x 98.55 / 105.91 = 186.10 in 2014."""
    centre = live(citizen(activity=Activity.CENTRE_PLACEMENT), 1, world(2014))
    assert kroner(-paid(centre, Account.COMPANY, Category.COMPANY_MENTORS)) == pytest.approx(2.5 * 186.10)
    assert not centre[Category.PROJECTS].any()
    course = live(citizen(activity=Activity.PROJECT), 1, world(2014))
    assert kroner(paid(course, Account.MUNICIPALITY, Category.PROJECTS)) == 2000
    assert not course[Category.COMPANY_MENTORS].any()


@pytest.mark.parametrize("status", [Status.OUTSIDE, Status.LEFT])
def test_nobody_pays_for_those_who_are_not_in_the_system(status: Status) -> None:
    assert not live(citizen(status=status), 10, world(2016)).any()


def test_an_agreement_costs_its_set_up_once_in_the_week_it_is_signed() -> None:
    ledger, office = empty_ledger(), someone(Jobcentre)
    for week in range(10):
        pay_company(company(has_agreement=True, weeks_in_agreement=week), office, ledger, world(2014))
    pay_company(company(has_agreement=False, weeks_in_agreement=0), office, ledger, world(2014))
    assert kroner(paid(ledger, Account.MUNICIPALITY, Category.CENTRE_SETUP)) == 20_000
