"""What the jobcentre pays for capacity, used or not; and that no lever is free by oversight."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.agents.counts import WeekCounts
from sim.agents.jobcentre import Jobcentre
from sim.economy.accounts import Account, Category
from sim.economy.capacity import pay_capacity
from sim.economy.ledger import Ledger, empty_ledger
from tests.economy.people import KRONE, levers, paid, policy, world
from tests.rules.people import someone

YEAR = 52
ROUNDING = 5  # kroner: half an øre a week for each post
WAGES = {2006: 80.66, 2014: 98.55, 2016: 101.36, 2017: 103.58, 2018: 105.91, 2026: 132.91}  # index
A_MENTOR = 52 * 25 * 401  # weeks of 25 hours with citizens, 401 kroner an hour
CORPS = {"n_volunteers": 50, "new_volunteers_trained": 1}

# lever, value, what pays for it, what a year costs with ten caseworkers, and in kroner of which year
PAID = [
    ("placement__consultants", 3.5, Category.CONSULTANTS, 525_000, 2017),
    ("mentors__posts", 2.0, Category.PAID_MENTORS, 2 * A_MENTOR, 2018),
    ("company_centres__jobcentre_mentors", 2.0, Category.PAID_MENTORS, 2 * A_MENTOR, 2018),
    ("role_models__volunteers", 50, Category.VOLUNTEERS, 430_000 + 15_000, 2014),
    ("coordination__coordinators", 2.0, Category.COORDINATION, 2 * 525_000, 2017),
    ("availability__on_call_posts", 0.5, Category.AVAILABILITY, 0.5 * 600_000, 2017),
    ("early_sickness__coaches", 2.0, Category.SICKNESS_FOLLOW_UP, 2 * 525_000, 2017),
    ("youth_track__education_mentors", 2.0, Category.YOUTH_TRACK, 2 * A_MENTOR, 2018),
    ("caseworkers__training_days", 6.0, Category.TRAINING, 10 * 4 * 2_500, 2014),
    ("setting__welcome", 0.5, Category.SETTING, 10 * 0.5 * 30_000, 2014),
    ("setting__shared_value", 1.0, Category.SETTING, 10 * 20_000, 2014),
    ("setting__innovation", 1.0, Category.SETTING, 10 * 25_000, 2014),
    ("management__review_weeks", 4, Category.MANAGEMENT, 13 * 15_000, 2014),
    ("joint__parties", 3, Category.JOINT_ORGANISATION, 2 * 200_000, 2014),
]

PAID_WHERE_OTHERS_ARE = {
    "role_models__volunteers_per_coordinator": "posts of coordinators",
    "role_models__training_days": "per volunteer trained",
    "role_models__learning_interval": "per volunteer",
    "role_models__has_hotline": "per coordinator's post",
    "joint__leaders": "a second leader, where the organisation is joint",
    "early_sickness__contact_weeks": "per workplace contacted",
    "early_sickness__is_screened": "per case",
    "youth_track__options": "per young recipient and week",
    "caseworkers__caseload": "caseworkers hired",
    "company_centres__agreements": "set-up of each",
}
PAID_BY_THE_WEEK_IT_IS_USED = {
    *("waiting__max_weeks", "intake__pre_course_places", "intake__pre_course_weeks"),
    *("youth_track__bridging_places", "youth_track__bridging_weeks"),
    *("guidance__places", "guidance__weeks", "projects__places", "projects__weeks", "placement__weeks"),
    *("wage_subsidy__places", "wage_subsidy__weeks", "resource_courses__places", "resource_courses__weeks"),
    *("company_centres__slots", "company_centres__mentor_hours", "treatment__is_parallel"),
    *("treatment__mental_places", "treatment__physical_places", "treatment__addiction_places"),
}
PAID_IN_HOURS_OF_STAFF = {
    *("intake__contact_weeks", "caseworkers__administration_share", "documentation__notes_hours"),
    *("meetings__legal_interval", "meetings__shortest_interval", "meetings__development_share"),
    *("milestones__steps", "ordinary_hours__focus", "joint__preparation_weeks"),
    *("mentors__hours_per_citizen", "mentors__max_weeks", "role_models__meeting_interval"),
    "role_models__profiles",
}
WITHOUT_COST = {
    "documentation__static_share": "a way of writing",
    "sanctions__strictness": "citizens pay",
    "investment__start_week": "when the rest holds",
    "investment__ramp_up_weeks": "when the rest holds",
    "investment__duration_weeks": "when the rest holds",
    "company_centres__is_offered": "to whom",
    "mentors__is_offered": "to whom",
    "role_models__is_offered": "to whom",
}


def year(lever: Any = None, of: int = 2014, office: Any = None, counts: Any = None) -> Ledger:
    """Return what a year of capacity with ten caseworkers costs."""
    caseworkers = [SimpleNamespace(is_here=place < 10, arm=0) for place in range(12)]
    office, counts = someone(Jobcentre, **(office or {})), someone(WeekCounts, **(counts or {}))
    ledger = empty_ledger()
    for _ in range(YEAR):
        pay_capacity(caseworkers, office, counts, ledger, lever or policy(), world(of))
    assert not ledger.sum(axis=-1).any()
    return ledger


def spent(ledger: Ledger, category: Category) -> float:
    """Return what the municipality paid, kroner."""
    return paid(ledger, Account.MUNICIPALITY, category) / KRONE


def converted(price: float, kroner_of: int, to: int = 2014) -> float:
    """Return a price in the kroner of another year, by the growth of wages."""
    return price * WAGES[to] / WAGES[kroner_of]


@pytest.mark.parametrize(("of", "post"), [(2006, 408_829), (2014, 499_505), (2017, 525_000), (2026, 673_660)])
def test_caseworkers_are_paid_for_those_there_are(of: int, post: int) -> None:
    """A post costs 525,000 kroner of 2017: x 98.55 / 103.58 = 499,505 in 2014."""
    assert spent(year(of=of), Category.CASEWORKERS) == pytest.approx(10 * post, abs=2 * ROUNDING)


@pytest.mark.parametrize(("of", "post"), [(2014, 485_073), (2018, 521_300)])
def test_a_paid_mentor_costs_25_hours_a_week_at_401_kroner_of_2018(of: int, post: int) -> None:
    """401 x 25 x 52 = 521,300; x 98.55 / 105.91 = 485,073 in 2014."""
    extra = year(policy(mentors__posts=1.0), of) - year(of=of)
    assert spent(extra, Category.PAID_MENTORS) == pytest.approx(post, abs=1)


@pytest.mark.parametrize("of", [2006, 2014, 2016, 2026])
@pytest.mark.parametrize(("lever", "value", "category", "price", "kroner_of"), PAID)
def test_capacity_costs_its_price_in_the_years_kroner_used_or_not(
    lever: str, value: float, category: Category, price: float, kroner_of: int, of: int
) -> None:
    extra = year(policy(**{lever: value}), of) - year(of=of)
    assert spent(extra, category) == pytest.approx(converted(price, kroner_of, of), abs=ROUNDING)
    assert extra[..., Account.MUNICIPALITY].sum() == extra[category, :, Account.MUNICIPALITY].sum()


def test_a_second_leader_costs_only_where_the_organisation_is_joint() -> None:
    one, two = (
        spent(year(policy(joint__parties=2, joint__leaders=n)), Category.JOINT_ORGANISATION) for n in (1, 2)
    )
    assert two - one == pytest.approx(750_000, abs=ROUNDING)
    assert not year(policy(joint__leaders=2))[Category.JOINT_ORGANISATION].any()


def test_volunteers_cost_training_days_learning_meetings_and_the_hotline() -> None:
    usual = {"role_models__volunteers": 50}
    full = spent(year(policy(**usual), office=CORPS), Category.VOLUNTEERS)
    assert full == pytest.approx(430_000 + 15_000 + YEAR * 2 * 600 + 50 * 100 * YEAR / 6, abs=ROUNDING)
    for lever, value, saved in (
        ("role_models__training_days", 0.0, YEAR * 2 * 600),
        ("role_models__learning_interval", 0, 50 * 100 * YEAR / 6),
        ("role_models__has_hotline", False, 15_000),
    ):
        less = year(policy(**usual, **{lever: value}), office=CORPS)
        assert full - spent(less, Category.VOLUNTEERS) == pytest.approx(saved, abs=ROUNDING)


def test_screening_and_contact_with_a_workplace_are_paid_by_the_piece() -> None:
    ledger = year(counts={"new_screenings": 2, "new_workplace_contacts": 3})
    price = converted(YEAR * (2 * 500 + 3 * 700), kroner_of=2017)
    assert spent(ledger, Category.SICKNESS_FOLLOW_UP) == pytest.approx(price, abs=ROUNDING)


def test_consultants_that_a_review_has_moved_are_paid_where_they_are() -> None:
    moved = year(office={"consultants_moved": -1.0}) - year()
    assert spent(moved, Category.CONSULTANTS) == pytest.approx(-converted(525_000, 2017), abs=ROUNDING)
    assert not year(office={"consultants_moved": -10.0})[Category.CONSULTANTS].any()


def test_every_lever_costs_money_or_hours_or_is_known_to_cost_nothing() -> None:
    named = [lever for lever, *_ in PAID]
    named += [*PAID_WHERE_OTHERS_ARE, *PAID_BY_THE_WEEK_IT_IS_USED, *PAID_IN_HOURS_OF_STAFF, *WITHOUT_COST]
    there_are = {f"{group}__{lever}" for group, inside in levers().items() for lever in inside}
    assert len(named) == len(set(named))
    assert set(named) == there_are
