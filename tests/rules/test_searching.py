"""What makes a citizen a convincing candidate, and what starts an education (BIP 2016-17)."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Status
from sim.rules.searching import job_hazard, seek_education, seek_job
from tests.rules.people import citizen, competitor, counts, world


def educated(one: Any, **parameters: float) -> bool:
    week = counts()
    seek_education(one, week, world(**parameters))
    assert week.new_educations == (one.status == Status.IN_EDUCATION)
    return bool(one.status == Status.IN_EDUCATION)


def started(n: int = 2000, **known: Any) -> int:
    base = {"education_base_under_30": 0.5, "education_base_over_30": 0.05}
    return sum(educated(citizen(id=i, **known), **base) for i in range(n))


@pytest.mark.parametrize("state", ["readiness", "network", "self_belief", "work_identity", "motivation"])
def test_each_thing_that_predicts_a_job_raises_its_chance(state: str) -> None:
    chance = [job_hazard(citizen(**{state: level}), world()) for level in (0.2, 0.5, 0.8)]
    assert chance[0] < chance[1] < chance[2]


def test_a_citizen_who_does_not_wish_for_a_job_searches_less() -> None:
    wishing, not_wishing = citizen(wants_job=True), citizen(wants_job=False)
    assert job_hazard(not_wishing, world(no_wish_factor=0.5)) == pytest.approx(
        0.5 * job_hazard(wishing, world(no_wish_factor=0.5))
    )


def test_only_the_activity_ready_on_benefit_search_in_this_way() -> None:
    for one, applies in (
        (citizen(wants_job=True), True),
        (citizen(wants_job=True, status=int(Status.IN_JOB)), False),
        (competitor(wants_job=True), False),
    ):
        seek_job(one, world(job_base=1000.0))
        assert one.is_applying == applies


def test_education_is_a_goal_of_the_young() -> None:
    assert started(age=22.0) > 3 * started(age=40.0) > 0


def test_schooling_and_self_belief_open_the_school_door() -> None:
    usual = started(age=22.0, barrier_skills=0.5)
    assert started(age=22.0, barrier_skills=0.0) > usual > started(age=22.0, barrier_skills=1.0)
    assert started(age=22.0, self_belief=0.9) > started(age=22.0, self_belief=0.1)


def test_who_has_a_vocational_education_seldom_starts_another() -> None:
    assert started(age=22.0, has_vocational_education=True) < 0.6 * started(age=22.0)
