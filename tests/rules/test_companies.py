"""M11, M24: company centres are signed in pace and order of willingness; vacancies come with size."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from sim.rules.companies import (
    bring_forward,
    disappoint_company,
    offer_slots,
    please_company,
    post_vacancies,
    sign_agreements,
)
from tests.rules.people import citizen, company, counts, jobcentre, numbered, policy, world
from tests.rules.towns import after, average, watched


def sign(companies: list[Any], office: Any, target: int, weeks: int = 1) -> None:
    for _ in range(weeks):
        sign_agreements(companies, office, [policy(company_centres__agreements=target)], world())


def signed(companies: list[Any]) -> list[int]:
    return [row for row, one in enumerate(companies) if one.has_agreement]


def test_the_companies_most_willing_sign_first() -> None:
    companies = numbered([company(openness=o, trust=0.5) for o in (0.2, 0.9, 0.4, 0.7)])
    sign(companies, jobcentre(signing=2.0), 4)
    assert signed(companies) == [1, 3]


def test_agreements_are_signed_no_faster_than_they_are_negotiated() -> None:
    companies, office = numbered([company() for _ in range(60)]), jobcentre()
    sign(companies, office, 40, weeks=10)
    assert office.n_agreements == len(signed(companies)) == 10
    sign(companies, office, 40, weeks=60)
    assert office.n_agreements == len(signed(companies)) == 40


def test_there_cannot_be_more_centres_than_companies() -> None:
    companies, office = numbered([company() for _ in range(5)]), jobcentre()
    sign(companies, office, 400, weeks=60)
    assert office.n_agreements == len(signed(companies)) == 5


def test_when_fewer_are_wanted_the_least_willing_end_their_agreement() -> None:
    companies = numbered([company(openness=o, has_agreement=True, has_mentor=True) for o in (0.2, 0.9, 0.4)])
    office = jobcentre(n_agreements=3)
    sign(companies, office, 1)
    assert signed(companies) == [1]
    assert [one.has_mentor for one in companies] == [False, True, False]


def test_an_agreement_fixes_the_slots_and_brings_a_mentor_after_the_course() -> None:
    one = company(has_agreement=True)
    mentor_from = []
    for week in range(1, 12):
        offer_slots(one, policy(company_centres__slots=3), world(mentor_course_weeks=6.0))
        mentor_from.append(week if one.has_mentor else 99)
    assert one.slots == 3
    assert min(mentor_from) == 6


def test_a_larger_company_takes_more_placements_and_a_closed_one_none_without_an_agreement() -> None:
    small, large, closed = (
        company(size=4, openness=0.8),
        company(size=300, openness=0.8),
        company(openness=0.1),
    )
    centre = company(openness=0.1, has_agreement=True)
    for one in (small, large, closed, centre):
        offer_slots(one, policy(company_centres__slots=2), world())
    assert 0 == closed.slots < small.slots < large.slots
    assert centre.slots == 2


def test_a_companys_trust_grows_with_good_placements_sinks_with_broken_and_fades() -> None:
    pleased, disappointed = company(trust=0.5), company(trust=0.5)
    please_company(pleased, world())
    disappoint_company(disappointed, world())
    assert disappointed.trust < 0.5 < pleased.trust
    before = pleased.trust
    offer_slots(pleased, policy(), world())
    assert 0.5 < pleased.trust < before


def test_vacancies_come_in_proportion_to_size_and_market() -> None:
    def posted(size: int, level: float) -> int:
        total = 0
        for week in range(400):
            one = company(size=size)
            post_vacancies(one, counts(), world(week, vacancy_level=level))
            total += one.vacancies
        return total

    usual = posted(100, 1.0)
    assert usual == pytest.approx(40, abs=20)
    assert posted(300, 1.0) == pytest.approx(3 * usual, rel=0.5)
    assert posted(100, 2.0) == pytest.approx(2 * usual, rel=0.5)
    assert posted(100, 0.0) == 0


def test_vacancies_do_not_wait_others_fill_them() -> None:
    left = []
    for week in range(200):
        one = company(size=1, vacancies=10)
        post_vacancies(
            one, counts(), world(week, vacancy_level=0.0, vacancy_competition=0.5, vacancy_withdrawn=0.1)
        )
        left.append(one.vacancies)
    assert set(left) == {4}


def test_a_job_opened_early_for_a_citizen_is_not_posted_later() -> None:
    for displaced, expected in ((1.0, 0), (0.0, 1)):
        one, now = company(size=1000), world(opening_displaces=displaced)
        bring_forward(one, citizen(id=0), now)
        post_vacancies(one, counts(), now)
        assert (one.vacancies, one.jobs_promised) == (expected, 0)


def test_company_centres_place_more_people_the_more_agreements_there_are() -> None:
    towns = [watched(52, f"policy.company_centres.agreements={n}") for n in (0, 10, 30)]
    in_centre = [sum(week["n_in_centre"] for week in weeks) for weeks in towns]
    assert 0 == in_centre[0] < in_centre[1] < in_centre[2]


def test_citizens_of_a_town_with_company_centres_become_readier_and_better_connected() -> None:
    without = after(78)
    centres = after(78, "policy.company_centres.agreements=40")
    for state in ("readiness", "network", "work_identity"):
        assert average(centres, state) > average(without, state)


def test_centres_take_time_to_build() -> None:
    agreements = [week["n_agreements"] for week in watched(50, "policy.company_centres.agreements=20")]
    assert all(later - earlier in (0, 1) for earlier, later in pairwise(agreements))
    assert agreements[4] < 5 < 20 == agreements[-1]
