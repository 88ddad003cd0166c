"""The cash-benefit system of July 2025, person by person, with the amounts of 2026 a month."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity, Scheme, Status
from sim.economy.accounts import Category
from sim.economy.benefits import benefit_category, deduction, weekly_benefit
from tests.economy.people import citizen, world

NEW = world(2026).rates
OLD = world(2010).rates
BASIC, HIGH, HOME, CHILD, ADAPTATION = 7_529, 13_060, 3_151, 2_909, 2_165
SINGLE, SINGLE_PARENT, YOUTH_UNDER_25, YOUTH = 1_141, 1_712, 1_083, 2_707


@pytest.mark.parametrize(
    ("person", "monthly"),
    [
        (citizen(), HIGH + SINGLE),
        (citizen(is_single=False), HIGH),
        (citizen(has_children=True), HIGH + CHILD),
        (citizen(age=27.0), BASIC + SINGLE + YOUTH + ADAPTATION),
        (citizen(age=27.0, scheme=Scheme.EDUCATION_BENEFIT), BASIC + SINGLE + YOUTH + ADAPTATION),
        (citizen(age=22.0), BASIC + SINGLE + YOUTH_UNDER_25 + ADAPTATION),
        (citizen(age=22.0, scheme=Scheme.JOB_READY), BASIC + SINGLE + ADAPTATION),
        (citizen(age=22.0, has_children=True), BASIC + CHILD + SINGLE_PARENT + YOUTH + ADAPTATION),
        (citizen(age=22.0, has_children=True, is_single=False), BASIC + CHILD + YOUTH + ADAPTATION),
        (citizen(age=22.0, lives_at_home=True), HOME + YOUTH_UNDER_25),
        (citizen(age=27.0, lives_at_home=True), HOME + YOUTH),
        (citizen(age=27.0, cum_weeks_in_job=130), HIGH + SINGLE),
        (citizen(age=24.9, cum_weeks_in_job=130), BASIC + SINGLE + YOUTH_UNDER_25 + ADAPTATION),
        (citizen(age=22.0, scheme=Scheme.RESOURCE_COURSE), 13_345),
        (citizen(scheme=Scheme.FLEX_BENEFIT, has_children=True), HIGH + CHILD),
    ],
)
def test_who_gets_what_in_2026(person: Any, monthly: int) -> None:
    assert weekly_benefit(person, NEW) * 52 / 1200 == pytest.approx(monthly, abs=0.2)


def test_education_benefit_has_become_cash_benefit() -> None:
    student = citizen(age=22.0, scheme=Scheme.EDUCATION_BENEFIT)
    assert benefit_category(student, NEW) == Category.CASH_BENEFIT
    assert benefit_category(student, world(2024).rates) == Category.EDUCATION_BENEFIT


@pytest.mark.parametrize(
    ("person", "free"),
    [
        (citizen(), 2_500),
        (citizen(age=22.0), 5_000),
        (citizen(age=22.0, lives_at_home=True), 0),
        (citizen(age=22.0, scheme=Scheme.RESOURCE_COURSE), 2_500),
    ],
)
def test_from_2025_65_per_cent_of_earnings_above_a_free_amount_are_deducted(person: Any, free: int) -> None:
    """Of 2,000 kroner in a week 1,840 are left after 8 % labour-market contribution."""
    expected = 0.65 * max(0, 1_840 - free * 12 / 52)
    assert deduction(person, 200_000, 10.0, NEW) == pytest.approx(100 * expected, abs=1)


@pytest.mark.parametrize(
    ("person", "rate"),
    [
        (citizen(age=24.0), "cash_benefit_young_out"),
        (citizen(age=25.0), "cash_benefit"),
        (citizen(age=22.0, has_children=True), "cash_benefit_parent"),
        (
            citizen(age=22.0, scheme=Scheme.EDUCATION_BENEFIT, activity=Activity.PLACEMENT),
            "cash_benefit_young_out",
        ),
    ],
)
def test_before_2014_only_those_under_25_without_children_got_less(person: Any, rate: str) -> None:
    assert weekly_benefit(person, OLD) == getattr(OLD, rate)
    assert benefit_category(person, OLD) == Category.CASH_BENEFIT


def test_before_2013_a_resource_course_has_no_benefit_of_its_own() -> None:
    person = citizen(scheme=Scheme.RESOURCE_COURSE, status=Status.ON_BENEFIT)
    assert weekly_benefit(person, OLD) == OLD.cash_benefit
    assert benefit_category(person, OLD) == Category.CASH_BENEFIT
    assert weekly_benefit(person, world(2013).rates) == world(2013).rates.resource_benefit
