"""M24: who takes vacancies besides the citizens of the model, and what the market has to do with it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.agents.states import Trade
from sim.rules.companies import employed_share, openings_of, outside_competition, post_vacancies
from tests.rules.people import company, counts, market, world

TAKEN = ("vacancies_to_employed", "vacancies_to_others", "vacancies_withdrawn")


def in_market(*, parameters: Any = None, **known: float) -> Any:
    now = world(**(parameters or {}))
    now.market = market(**known)
    return now


def closed(**known: float) -> dict[str, int]:
    """Return who took vacancies of a company in 400 weeks in which it had ten open ones."""
    total, now = counts(), in_market(**known)
    for now.week in range(400):
        post_vacancies(company(size=1, vacancies=10), total, now)
    return {name: getattr(total, name) for name in TAKEN}


def share_withdrawn(found: dict[str, int]) -> float:
    return found["vacancies_withdrawn"] / sum(found.values())


def test_two_thirds_of_those_who_compete_have_a_job_and_a_tenth_of_the_vacancies_are_given_up() -> None:
    found = closed()
    everything = sum(found.values())
    assert everything == pytest.approx(0.6 * 4000, rel=0.02)
    assert share_withdrawn(found) == pytest.approx(0.1, abs=0.02)
    people = everything - found["vacancies_withdrawn"]
    assert found["vacancies_to_employed"] / people == pytest.approx(0.67, abs=0.02)


def test_in_good_times_more_of_them_have_a_job_and_in_bad_times_fewer() -> None:
    bad, normal, good = (employed_share(in_market(vacancy_level=level)) for level in (0.6, 1.0, 1.4))
    assert 0 < bad < normal < good < 1
    extreme = in_market(vacancy_level=5.0, parameters={"employed_reaction": 0.7})
    assert employed_share(extreme) == 1.0


def test_where_more_compete_vacancies_go_faster_and_fewer_are_given_up() -> None:
    few, many = closed(competition=0.5), closed(competition=1.5)
    assert sum(few.values()) < sum(many.values())
    assert share_withdrawn(few) > 2 * share_withdrawn(many)


def test_in_a_downturn_more_compete_for_each_vacancy_and_in_an_upturn_fewer() -> None:
    down, middle, up = (outside_competition(in_market(swing=swing)) for swing in (-0.3, 0.0, 0.3))
    assert down > middle > up > 0
    steep = in_market(swing=0.9, parameters={"cycle_competition": 1.2})
    assert outside_competition(steep) == 0.0


def test_every_vacancy_that_closes_is_counted_once() -> None:
    now = in_market(vacancy_level=0.0)
    for now.week in range(200):
        one, week_counts = company(size=1, vacancies=7), counts()
        post_vacancies(one, week_counts, now)
        assert sum(getattr(week_counts, name) for name in TAKEN) == 7 - one.vacancies


def test_without_outside_competition_and_withdrawal_vacancies_stay_open() -> None:
    one = company(size=1, vacancies=7)
    now = in_market(competition=0.0, vacancy_level=0.0, parameters={"vacancy_withdrawn": 0.0})
    post_vacancies(one, counts(), now)
    assert one.vacancies == 7


def test_each_trade_has_openings_of_its_own() -> None:
    own = SimpleNamespace(**{trade.name.lower(): float(trade) for trade in Trade})
    now = market()
    now.openings = own
    assert [openings_of(trade, now) for trade in Trade] == [float(trade) for trade in Trade]


def test_vacancies_follow_trade_and_season() -> None:
    def posted(trade: Trade, season: float) -> int:
        total, now = counts(), in_market(season=season)
        now.market.openings.care = 0.004
        for now.week in range(300):
            post_vacancies(company(size=100, trade=int(trade)), total, now)
        return int(total.vacancies_posted)

    usual = posted(Trade.RETAIL, 1.0)
    assert posted(Trade.CARE, 1.0) == pytest.approx(4 * usual, rel=0.3)
    assert posted(Trade.RETAIL, 2.0) == pytest.approx(2 * usual, rel=0.3)
