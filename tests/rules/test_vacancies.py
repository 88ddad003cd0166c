"""M24: vacancies are finite, so a job won may be a job another did not get."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Status
from sim.rules.searching import compete
from sim.rules.vacancies import fill_vacancies
from tests.rules.people import citizen, company, competitor, counts, numbered, variety, world
from tests.rules.towns import watched


def hired(people: list[Any], companies: list[Any], week: int = 0) -> list[bool]:
    fill_vacancies(numbered(people), numbered(companies), counts(), world(week))
    return [one.status == Status.IN_JOB for one in people]


def candidate(**known: Any) -> Any:
    return citizen(**{"is_applying": True, "taste": 0.5, **known})


def test_an_extra_candidate_displaces_another_where_there_is_one_vacancy() -> None:
    place = company(vacancies=1)
    assert sum(hired([candidate(), candidate()], [place])) == 1
    assert place.vacancies == 0


def test_a_treated_citizen_can_take_the_job_of_a_job_ready_one_and_the_other_way() -> None:
    treated = [
        hired([competitor(is_applying=True), candidate()], [company(vacancies=1)], w) for w in range(200)
    ]
    assert all(sum(pair) == 1 for pair in treated)
    assert 70 <= sum(pair[1] for pair in treated) <= 130


def test_without_vacancies_nobody_is_hired_however_convincing() -> None:
    people = [candidate() for _ in range(5)]
    assert not any(hired(people, [company(), company()]))
    assert not any(one.is_applying for one in people)


def test_who_does_not_apply_is_not_hired() -> None:
    assert hired([citizen(), candidate()], [company(vacancies=5)]) == [False, True]


def test_a_vacancy_of_another_trade_is_none() -> None:
    assert hired([candidate(trade=2)], [company(trade=3, vacancies=9)]) == [False]


def test_a_candidate_applies_where_the_culture_suits_best() -> None:
    places = [company(vacancies=1, culture=c) for c in (0.1, 0.45, 0.8)]
    hired([candidate(taste=0.5)], places)
    assert [one.vacancies for one in places] == [1, 0, 1]


def test_who_loses_the_vacancy_that_suited_best_gets_no_other_one_this_week() -> None:
    people = [candidate(taste=0.5), candidate(taste=0.5)]
    assert sum(hired(people, [company(vacancies=1, culture=c) for c in (0.5, 0.6)])) == 1


def test_who_is_known_from_a_placement_comes_first() -> None:
    for week in range(50):
        known = candidate(is_known=True, company=0)
        assert hired([candidate(), candidate(), known], [company(vacancies=1)], week) == [False, False, True]


def test_one_more_candidate_changes_at_most_one_others_fate() -> None:
    changed = set()
    for week in range(200):
        trades, tastes = variety(week, 15, 0, 3), variety(week + 500, 15, 0, 100)
        open_jobs = variety(week + 900, 9, 0, 3)
        new = variety(week + 1500, 1, 0, 15)[0]
        fates = []
        for absent in (-1, new):
            people = [
                candidate(trade=trade, taste=taste / 100, is_applying=i != absent)
                for i, (trade, taste) in enumerate(zip(trades, tastes, strict=True))
            ]
            places = [company(trade=i % 3, culture=i / 9, vacancies=n) for i, n in enumerate(open_jobs)]
            fates.append(hired(people, places, week))
        changed.add(sum(fates[0][i] != fates[1][i] for i in range(15) if i != new))
    assert changed == {0, 1}


def test_a_job_ends_what_belonged_to_benefit() -> None:
    one = candidate(weeks_in_status=80, weeks_waiting=9, is_referred=True, company=0, is_known=True)
    week = counts()
    fill_vacancies(numbered([one]), numbered([company(vacancies=1)]), week, world())
    assert (one.status, one.activity, one.company, one.weeks_in_status) == (Status.IN_JOB, 0, -1, 0)
    assert not any((one.is_referred, one.is_applying, one.is_known))
    assert (one.n_jobs, week.new_jobs) == (1, 1)


def test_the_first_job_of_the_cohort_is_counted_once() -> None:
    one, week = candidate(is_cohort=True), counts()
    for _ in range(2):
        one.status, one.is_applying = int(Status.ON_BENEFIT), True
        fill_vacancies(numbered([one]), numbered([company(vacancies=1)]), week, world())
    assert (week.new_jobs, week.first_jobs) == (2, 1)


def test_the_job_ready_are_called_back_less_the_longer_they_are_out_of_work() -> None:
    def applications(weeks: int) -> int:
        people = [competitor(weeks_in_status=weeks, id=i, readiness=0.5) for i in range(3000)]
        for one in people:
            compete(one, world(competitor_base=0.5))
        return sum(one.is_applying for one in people)

    new, eight_months, two_years = applications(0), applications(35), applications(104)
    assert eight_months == pytest.approx((1 - world().p.callback_decline) * new, rel=0.1)
    assert eight_months == two_years


def test_in_a_town_the_jobs_of_the_activity_ready_are_partly_taken_from_the_job_ready() -> None:
    scarce = ("world.labour_market.vacancy_level=0.3", "policy.placement.consultants=0")
    without = watched(78, *scarce, "parameters.job_base=0.005")
    with_more = watched(78, *scarce, "parameters.job_base=0.04")

    def weeks_in_job(weeks: list[dict[str, int]], who: str) -> int:
        return sum(week[who] for week in weeks)

    won = weeks_in_job(with_more, "n_in_job") - weeks_in_job(without, "n_in_job")
    taken = weeks_in_job(without, "n_job_ready_in_job") - weeks_in_job(with_more, "n_job_ready_in_job")
    assert won > 0
    assert taken > 0.1 * won


def test_with_fewer_vacancies_fewer_get_a_job() -> None:
    jobs = [
        sum(week["new_jobs"] for week in watched(78, f"world.labour_market.vacancy_level={level}"))
        for level in ("0", "0.3", "2")
    ]
    assert 0 == jobs[0] < jobs[1] < jobs[2]
