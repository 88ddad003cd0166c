"""M24: jobs won by the treated are partly taken from others, more in a slack market and with many treated.

Nothing in the rules says so: it follows from vacancies being finite.
"""

from __future__ import annotations

from functools import lru_cache

from tests.rules.towns import watched

Weeks = list[dict[str, float]]
SEEDS = (1, 2, 3)
NO_PLACEMENTS = ("policy.placement.consultants=0", "policy.wage_subsidy.places=0")
FEW, MANY = "parameters.job_base=0.015", "parameters.job_base=0.04"
LEAVE = (
    "vacancies_to_target_group",
    "vacancies_to_job_ready",
    "vacancies_to_employed",
    "vacancies_to_others",
    "vacancies_withdrawn",
)


@lru_cache(maxsize=64)
def total(name: str, market: str, candidates: str) -> float:
    return sum(week[name] for weeks in towns(market, candidates) for week in weeks)


@lru_cache(maxsize=16)
def towns(market: str, candidates: str) -> list[Weeks]:
    there = (f"world/labour_market={market}", *NO_PLACEMENTS, candidates)
    return [watched(78, *there, seed=seed) for seed in SEEDS]


def taken(market: str, candidates: str) -> float:
    """Return the jobs that the job-ready lose for each that the target group wins."""
    none = "parameters.job_base=0.005"
    won = total(LEAVE[0], market, candidates) - total(LEAVE[0], market, none)
    assert won > 20
    return (total(LEAVE[1], market, none) - total(LEAVE[1], market, candidates)) / won


def test_more_is_taken_from_the_job_ready_where_vacancies_are_few() -> None:
    assert taken("slack", MANY) > 1.3 * taken("tight", MANY) > 0


def test_more_of_each_job_is_taken_where_many_are_treated() -> None:
    assert taken("tight", MANY) > taken("tight", FEW)


def test_every_vacancy_goes_to_somebody_is_given_up_or_is_still_open() -> None:
    weeks = watched(60)
    left = 0
    for week in weeks:
        left += week["vacancies_posted"] + week["vacancies_opened"] - sum(week[name] for name in LEAVE)
        assert week["n_vacancies"] == left
    assert sum(week["vacancies_opened"] for week in weeks) > 0
    assert 0 < sum(week["vacancies_to_known"] for week in weeks) < sum(week[LEAVE[0]] for week in weeks)
