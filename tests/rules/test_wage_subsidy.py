"""M10, M24: a job with wage subsidy builds more than a placement, can end in the job, and has a price."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity
from sim.rules.placement import work_at_placement
from sim.rules.searching import chance_factors
from sim.rules.wage_subsidy import hiring_chance, work_with_wage_subsidy
from tests.rules.people import citizen, company, counts, policy, world

SAFE = {"placement_dropout": 0.0, "subsidy_hiring": 0.0, "job_opening": 0.0, "subsidy_displaces": 0.0}


def subsidised(**known: Any) -> Any:
    return citizen(**{"activity": int(Activity.WAGE_SUBSIDY), "company": 0, "match": 0.8, **known})


def worked(weeks: int, one: Any, place: Any | None = None, **parameters: float) -> Any:
    place = place or company()
    for _ in range(weeks):
        work_with_wage_subsidy(one, place, counts(), policy(), world(**{**SAFE, **parameters}))
    return one


@pytest.mark.parametrize("state", ["readiness", "work_identity", "network"])
def test_work_for_a_wage_builds_more_than_a_placement_of_the_same_length(state: str) -> None:
    placed = citizen(activity=int(Activity.PLACEMENT), company=0, match=0.8)
    for _ in range(12):
        work_at_placement(placed, company(), counts(), policy(), world(**SAFE))
    assert getattr(worked(12, subsidised()), state) > getattr(placed, state) > getattr(citizen(), state)


def test_a_rule_of_placements_leaves_a_job_with_wage_subsidy_alone() -> None:
    one = subsidised()
    work_at_placement(one, company(), counts(), policy(), world())
    assert one == subsidised()


def test_it_lasts_as_long_as_the_policy_says_and_may_become_an_ordinary_job() -> None:
    place = company()
    one = worked(25, subsidised(), place, subsidy_hiring=9.0)
    assert (one.activity, place.vacancies) == (Activity.WAGE_SUBSIDY, 0)
    worked(1, one, place, subsidy_hiring=9.0)
    assert (one.activity, one.is_applying, one.is_known, place.vacancies) == (Activity.WAITING, True, True, 1)


def test_readiness_and_match_decide_who_is_kept_on() -> None:
    usual = hiring_chance(subsidised(match=0.5, readiness=0.5), world())
    assert hiring_chance(subsidised(match=0.9, readiness=0.5), world()) > usual
    assert hiring_chance(subsidised(match=0.5, readiness=0.1), world()) < usual


def test_some_of_these_jobs_stand_in_for_an_ordinary_vacancy() -> None:
    def stood_in(chance: float, weeks: int = 5) -> int:
        place = company()
        for i in range(300):
            worked(weeks, subsidised(id=i), place, subsidy_displaces=chance)
        return int(place.jobs_promised)

    assert stood_in(0.0) == 0
    assert 60 <= stood_in(0.3) <= 120
    assert stood_in(0.3, weeks=1) == stood_in(0.3)


def test_while_in_the_job_with_subsidy_people_search_less() -> None:
    assert chance_factors(subsidised(), world()) < chance_factors(citizen(), world())


def test_a_wage_holds_people_better_than_a_placement() -> None:
    def left(rule: Any, activity: Activity) -> int:
        people = [citizen(id=i, activity=int(activity), company=0, match=0.5) for i in range(400)]
        for one in people:
            rule(one, company(), counts(), policy(), world(placement_dropout=0.2))
        return sum(one.activity == Activity.WAITING for one in people)

    assert left(work_with_wage_subsidy, Activity.WAGE_SUBSIDY) < 0.7 * left(
        work_at_placement, Activity.PLACEMENT
    )
