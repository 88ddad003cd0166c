"""The ledger balances, whoever the citizen is, and both engines book the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import product
from types import SimpleNamespace
from typing import Any

import numba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.agents.caseworker import Caseworker
from sim.agents.citizen import Citizen
from sim.agents.company import Company
from sim.agents.counts import WeekCounts
from sim.agents.jobcentre import Jobcentre
from sim.agents.states import Activity, Scheme, Status, Treatment, TreatmentKind
from sim.economy.accounts import Account, Category, Cause
from sim.economy.capacity import pay_capacity
from sim.economy.clock import advance_clock
from sim.economy.ledger import empty_ledger
from sim.economy.payment import CAUSE_OF_ACTIVITY, pay_citizen, pay_company
from sim.economy.shares import WHOLE, take, times
from sim.engine.compiled import compile_rule
from sim.engine.records import plain, record_of
from sim.engine.table import empty_table
from sim.invariants import HELD
from sim.policy.levers import Policy
from tests.economy.people import PARAMETERS, citizen, levers, live, policy, rates, world

EVERYTHING = {
    "placement__consultants": 1.7,
    "mentors__posts": 1.7,
    "role_models__volunteers": 20,
    "coordination__coordinators": 0.6,
    "availability__on_call_posts": 0.4,
    "early_sickness__coaches": 0.3,
    "youth_track__education_mentors": 0.9,
    "setting__welcome": 0.7,
    "setting__innovation": 0.2,
    "management__review_weeks": 5,
    "joint__parties": 3,
    "joint__leaders": 2,
}
LAWS = (2006, 2010, 2014, 2016, 2026)
WORLDS = {rules: world(*rules) for rules in [*((law, law) for law in LAWS), (2014, 2016), (2016, 2014)]}

PAID_FOR_CAPACITY = {
    *(Category.CASEWORKERS, Category.CONSULTANTS, Category.CENTRE_SETUP, Category.PAID_MENTORS),
    *(Category.VOLUNTEERS, Category.COORDINATION, Category.AVAILABILITY, Category.SICKNESS_FOLLOW_UP),
    *(Category.TRAINING, Category.SETTING, Category.JOINT_ORGANISATION, Category.MANAGEMENT),
    Category.RUNNING_COSTS,
}
NOT_IN_THE_LAW = {
    2006: {Category.EDUCATION_BENEFIT, Category.RESOURCE_BENEFIT},
    2010: {Category.EDUCATION_BENEFIT, Category.RESOURCE_BENEFIT},
    2026: {Category.EDUCATION_BENEFIT},
}

people = st.builds(
    citizen,
    status=st.sampled_from(Status),
    scheme=st.sampled_from(Scheme),
    activity=st.sampled_from(Activity),
    age=st.floats(15, 70),
    has_children=st.booleans(),
    lives_at_home=st.booleans(),
    is_single=st.booleans(),
    wants_job=st.booleans(),
    weeks_in_status=st.integers(0, 600),
    weeks_on_clock=st.integers(0, 600),
    weeks_in_scheme=st.integers(0, 200),
    ordinary_hours=st.floats(0, 37),
    is_sanctioned=st.booleans(),
    is_pressed=st.booleans(),
    cum_weeks_in_flex_job=st.integers(0, 100),
    cum_weeks_in_job=st.integers(0, 300),
    keeps_old_share=st.booleans(),
    treatment=st.sampled_from(Treatment),
    treatment_kind=st.sampled_from(TreatmentKind),
)


def test_accounts_and_categories_are_frozen() -> None:
    assert [a.name for a in Account] == ["MUNICIPALITY", "STATE", "REGION", "COMPANY", "CITIZEN", "SUPPLIER"]
    assert [c.name for c in Category] == [
        "CASH_BENEFIT",
        "EDUCATION_BENEFIT",
        "STUDENT_GRANT",
        "PENSION",
        "REIMBURSEMENT",
        "TAX",
        "WAGE",
        "CASEWORKERS",
        "CONSULTANTS",
        "PROJECTS",
        "COMPANY_MENTORS",
        "CENTRE_SETUP",
        "PAID_MENTORS",
        "VOLUNTEERS",
        "TREATMENT",
        "SICKNESS_BENEFIT",
        "RESOURCE_BENEFIT",
        "FLEX_BENEFIT",
        "FLEX_SUBSIDY",
        "WAGE_SUBSIDY",
        "SANCTIONS",
        "GUIDANCE",
        "PRE_COURSES",
        "BRIDGING",
        "RESOURCE_COURSES",
        "YOUTH_TRACK",
        "COORDINATION",
        "AVAILABILITY",
        "SICKNESS_FOLLOW_UP",
        "TRAINING",
        "SETTING",
        "JOINT_ORGANISATION",
        "MANAGEMENT",
        "RUNNING_COSTS",
    ]
    assert [c.name for c in Cause] == [
        "NONE",
        "INTAKE",
        "CASEWORKERS",
        "COORDINATION",
        "AVAILABILITY",
        "MANAGEMENT",
        "SETTING",
        "JOINT",
        "EARLY_SICKNESS",
        "YOUTH_TRACK",
        "GUIDANCE",
        "PROJECTS",
        "WAGE_SUBSIDY",
        "ORDINARY_HOURS",
        "RESOURCE_COURSES",
        "PLACEMENT",
        "COMPANY_CENTRES",
        "MENTORS",
        "ROLE_MODELS",
        "TREATMENT",
        "FLEX_JOBS",
    ]
    for axis, length in ((Account, 6), (Category, 34), (Cause, 21)):
        assert [int(place) for place in axis] == list(range(length))


def test_every_cause_is_a_group_of_levers_or_known_to_be_none() -> None:
    named = {cause.name.lower() for cause in Cause}
    assert named - set(Policy.model_fields) == {"none", "flex_jobs"}
    assert set(Policy.model_fields) - named == {
        *("waiting", "documentation", "meetings", "milestones", "sanctions"),  # hours of caseworkers
        "investment",  # when the rest holds
    }


def test_every_activity_has_a_cause() -> None:
    idle = [one.name for one in Activity if CAUSE_OF_ACTIVITY[one] == Cause.NONE]
    assert len(CAUSE_OF_ACTIVITY) == len(Activity)
    assert idle == ["NONE", "WAITING"]


LIVED = [  # what a citizen does, and the effort that pays for the week
    ({"activity": Activity.WAITING}, Cause.NONE),
    ({"activity": Activity.PLACEMENT}, Cause.PLACEMENT),
    ({"activity": Activity.BRIDGING}, Cause.YOUTH_TRACK),
    ({"activity": Activity.WAGE_SUBSIDY}, Cause.WAGE_SUBSIDY),
    ({"activity": Activity.CENTRE_PLACEMENT, "is_sanctioned": True}, Cause.COMPANY_CENTRES),
    ({"scheme": Scheme.RESOURCE_COURSE}, Cause.RESOURCE_COURSES),
    ({"ordinary_hours": 4.0}, Cause.ORDINARY_HOURS),
    ({"status": Status.IN_FLEX_JOB, "activity": Activity.NONE}, Cause.FLEX_JOBS),
    ({"status": Status.IN_JOB, "activity": Activity.NONE}, Cause.NONE),
]


@pytest.mark.parametrize(("what", "cause"), LIVED)
def test_a_week_is_booked_under_what_the_citizen_does(what: dict[str, Any], cause: Cause) -> None:
    booked = live(citizen(**what), 1, WORLDS[2014, 2014])
    assert np.flatnonzero(booked.any(axis=(0, 2))).tolist() == [cause]


def test_a_citizen_on_a_resource_course_who_is_on_a_project_has_two_causes() -> None:
    person = citizen(scheme=Scheme.RESOURCE_COURSE, activity=Activity.PROJECT)
    booked = live(person, 1, WORLDS[2014, 2014])[..., Account.MUNICIPALITY]
    assert booked[Category.RESOURCE_BENEFIT, Cause.PROJECTS] > 0
    assert booked[Category.RESOURCE_COURSES, Cause.RESOURCE_COURSES] > 0
    assert not booked[Category.RESOURCE_BENEFIT, Cause.RESOURCE_COURSES]


def test_treatment_while_waiting_is_its_own_cause_and_the_benefit_is_not() -> None:
    person = citizen(treatment=Treatment.RUNNING)
    booked = live(person, 1, WORLDS[2014, 2014]).any(axis=2)
    assert np.flatnonzero(booked[:, Cause.TREATMENT]).tolist() == [Category.TREATMENT]
    assert booked[Category.CASH_BENEFIT, Cause.NONE]


@given(person=people, rules=st.sampled_from(sorted(WORLDS)), weeks=st.integers(1, 8))
def test_every_category_and_cause_sums_to_zero_and_the_citizen_accounts_for_it(
    person: SimpleNamespace, rules: tuple[int, int], weeks: int
) -> None:
    before = [getattr(person, name) for name, *_ in HELD]
    ledger = live(person, weeks, WORLDS[rules])
    assert not ledger.sum(axis=-1).any()
    for (name, account, sign), was in zip(HELD, before, strict=True):
        assert sign * (getattr(person, name) - was) == ledger[..., account].sum()


@given(person=people, rules=st.sampled_from(sorted(WORLDS)))
def test_a_citizen_never_pays_more_tax_than_is_received(
    person: SimpleNamespace, rules: tuple[int, int]
) -> None:
    ledger = live(person, 1, WORLDS[rules])
    assert ledger[..., Account.CITIZEN].sum() <= 0
    assert (ledger[Category.TAX, :, Account.CITIZEN] >= 0).all()


@given(amount=st.integers(0, 10**9), share=st.integers(0, WHOLE))
def test_a_share_and_its_rest_make_the_whole_to_half_an_ore(amount: int, share: int) -> None:
    part = take(amount, share)
    assert 0 <= part <= amount
    assert abs(part * WHOLE - amount * share) <= WHOLE // 2


@pytest.mark.parametrize(
    ("amount", "share", "rounded"), [(1, 50_000, 1), (1, 49_999, 0), (3, 50_000, 2), (7, 0, 0)]
)
def test_half_an_ore_is_rounded_up(amount: int, share: int, rounded: int) -> None:
    assert take(amount, share) == rounded


def test_a_part_of_a_post_is_rounded_half_up() -> None:
    assert times(1001, 0.5) == 501


def _everybody() -> np.ndarray[Any, Any]:
    """Return a table with every combination of what payment depends on, the rest varied along it."""
    cases = list(product(Status, Scheme, Activity, (20.0, 26.0, 40.0), (False, True), (False, True)))
    rows = empty_table(Citizen, len(cases))
    number = np.arange(len(cases))
    for column, values in zip(
        ("status", "scheme", "activity", "age", "has_children", "lives_at_home"),
        zip(*cases, strict=True),
        strict=True,
    ):
        rows[column] = values
    rows["is_single"] = number % 2 == 0
    rows["wants_job"] = number % 3 == 0
    rows["weeks_in_status"] = number % 130
    rows["weeks_on_clock"] = number % 61
    rows["weeks_self_supporting"] = number % 52
    rows["ordinary_hours"] = np.where(number % 7 == 0, number % 12, 0)
    rows["is_sanctioned"] = number % 11 == 0
    rows["is_pressed"] = number % 5 == 0
    rows["was_activity_ready"] = number % 2 == 0
    rows["weeks_in_scheme"] = number % 97
    rows["cum_weeks_in_flex_job"] = number % 83
    rows["cum_weeks_in_job"] = number % 261
    rows["keeps_old_share"] = number % 13 == 0
    rows["treatment"] = number % 3
    rows["treatment_kind"] = number % 5 % 3
    return rows


@cache
def _compiled_week() -> Callable[..., None]:
    clock, pay = compile_rule(advance_clock), compile_rule(pay_citizen)

    @numba.njit
    def week(citizens: Any, ledger: Any, policies: Any, worlds: Any) -> None:
        for i in range(len(citizens)):
            clock(citizens[i], worlds[0])
            pay(citizens[i], ledger, policies[0], worlds[0])

    return week  # type: ignore[no-any-return]


@pytest.mark.parametrize(("year", "law"), sorted(WORLDS))
def test_the_compiled_rules_book_and_count_what_the_interpreted_do(year: int, law: int) -> None:
    rows, ledger = _everybody(), empty_ledger()
    persons = [plain(row) for row in rows]
    worlds = record_of({"week": 0, "p": PARAMETERS, "rates": rates(year, law)})
    options = 3
    _compiled_week()(rows, ledger, record_of(levers(youth_track__options=options)), worlds)

    expected = empty_ledger()
    for person in persons:
        advance_clock(person, WORLDS[year, law])
        pay_citizen(person, expected, policy(youth_track__options=options), WORLDS[year, law])
    unused = {one for one in Category if not expected[one].any()}
    assert unused == PAID_FOR_CAPACITY | NOT_IN_THE_LAW.get(law, set())
    np.testing.assert_array_equal(ledger, expected)
    np.testing.assert_array_equal(rows["weeks_on_clock"], [p.weeks_on_clock for p in persons])
    np.testing.assert_array_equal(rows["weeks_self_supporting"], [p.weeks_self_supporting for p in persons])
    np.testing.assert_array_equal(rows["keeps_old_share"], [p.keeps_old_share for p in persons])


def test_the_compiled_jobcentre_pays_what_the_interpreted_does() -> None:
    pay, set_up = compile_rule(pay_capacity), compile_rule(pay_company)

    @numba.njit
    def week(
        caseworkers: Any, office: Any, counts: Any, companies: Any, ledger: Any, policies: Any, worlds: Any
    ) -> None:
        pay(caseworkers, office[0], counts[0], ledger, policies[0], worlds[0])
        for i in range(len(companies)):
            set_up(companies[i], office[0], ledger, worlds[0])

    caseworkers, companies = empty_table(Caseworker, 7), empty_table(Company, 6)
    caseworkers["is_here"][3] = False
    companies["has_agreement"][::2] = True
    companies["weeks_in_agreement"][4] = 1
    ledger = empty_ledger()
    worlds = record_of({"week": 0, "rates": rates(2016)})
    office, counts = empty_table(Jobcentre, 1), empty_table(WeekCounts, 1)
    office["consultants_moved"], office["n_volunteers"], counts["new_screenings"] = -0.3, 17, 2
    week(caseworkers, office, counts, companies, ledger, record_of(levers(**EVERYTHING)), worlds)

    expected = empty_ledger()
    people, lever = [plain(row) for row in caseworkers], policy(**EVERYTHING)
    jobcentre = plain(empty_table(Jobcentre, 1)[0])
    jobcentre.consultants_moved, jobcentre.n_volunteers = -0.3, 17
    pay_capacity(people, jobcentre, plain(counts[0]), expected, lever, WORLDS[2016, 2016])
    assert expected.any(axis=(1, 2)).sum() == 12
    for row in companies:
        pay_company(plain(row), jobcentre, expected, WORLDS[2016, 2016])
    set_up = expected[Category.CENTRE_SETUP, Cause.COMPANY_CENTRES, Account.MUNICIPALITY]
    assert set_up == 2 * WORLDS[2016, 2016].rates.centre_setup
    np.testing.assert_array_equal(ledger, expected)
    assert [office[name][0] for name, *_ in HELD] == [getattr(jobcentre, name) for name, *_ in HELD]
    assert jobcentre.paid_municipality == expected[..., Account.MUNICIPALITY].sum()
