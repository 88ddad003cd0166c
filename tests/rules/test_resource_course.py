"""Resource courses: granted before pension is decided, and what comes after."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.agents.states import Activity, Scheme, Status
from sim.model import LabourMarket
from sim.rules.moves import hire
from sim.rules.resource_course import follow_course, grant_courses
from sim.rules.searching import seek_job
from sim.rules.separations import take_pension
from tests.rules.people import citizen, counts, jobcentre, numbered, policy, world
from tests.worlds import EVERYTHING
from tests.worlds import world as town

N = 600
ILL = {
    "age": 45.0,
    "barrier_mental": 0.8,
    "barrier_social": 0.7,
    "illness_identity": 0.5,
    "readiness": 0.4,
    "cum_weeks_on_benefit": 400,
    "weeks_in_status": 300,
}


def granted(people: list[Any], places: int, **parameters: float) -> list[Any]:
    """Return those of the people who are granted a course at a meeting of the team."""
    office, week = jobcentre(), counts()
    now = world(0, **{"course_proposal": 10.0, **parameters})
    grant_courses(numbered(people), office, week, [policy(resource_courses__places=places)], now)
    chosen = [one for one in people if one.scheme == Scheme.RESOURCE_COURSE]
    assert len(chosen) == office.resource_used
    return chosen


def ends(weeks: int, **known: Any) -> dict[str, int]:
    """Return where many people alike are after a week on the course."""
    week = counts()
    usual = {**ILL, "scheme": int(Scheme.RESOURCE_COURSE), "weeks_in_scheme": weeks}
    people = [citizen(id=i, **{**usual, **known}) for i in range(N)]
    lever, now = policy(resource_courses__weeks=156), world()
    for one in people:
        follow_course(one, week, lever, now)
    return {
        "pension": sum(one.status == Status.ON_PENSION for one in people),
        "flex": sum(one.scheme == Scheme.FLEX_BENEFIT for one in people),
        "search": sum(
            one.scheme == Scheme.CASH_BENEFIT and one.status != Status.ON_PENSION for one in people
        ),
        "course": sum(one.scheme == Scheme.RESOURCE_COURSE for one in people),
        "decided": int(week.ended_resource_courses),
    }


def test_no_more_courses_than_places() -> None:
    assert len(granted([citizen(**ILL) for _ in range(30)], 12)) == 12
    assert len(granted([citizen(**ILL) for _ in range(30)], 0)) == 0


def test_who_is_on_a_course_keeps_the_place() -> None:
    there = [citizen(**ILL, scheme=int(Scheme.RESOURCE_COURSE)) for _ in range(5)]
    everybody = [citizen(**ILL) for _ in range(10)] + there
    assert len(granted(everybody, 3)) == 5
    assert all(one.scheme == Scheme.RESOURCE_COURSE for one in there)


def test_the_heaviest_problems_come_first() -> None:
    heavier = {**ILL, "barrier_addiction": 0.8, "barrier_housing": 0.8}
    people = [citizen(**(heavier if i % 3 == 0 else ILL)) for i in range(30)]
    assert all(one.barrier_addiction == 0.8 for one in granted(people, 8))


def test_a_course_is_for_complex_problems_and_a_long_history() -> None:
    for lighter in (
        {"barrier_mental": 0.2},
        {"barrier_social": 0.2},
        {"cum_weeks_on_benefit": 20},
        {"has_flex_right": True, "scheme": int(Scheme.FLEX_BENEFIT)},
        {"n_resource_courses": 1},
    ):
        people = [citizen(**{**ILL, **lighter}) for _ in range(20)]
        begun = sum(one.n_resource_courses for one in granted(people, 20)) if people else 0
        assert begun == 0, lighter


def test_illness_identity_brings_the_case_before_the_team() -> None:
    def share(identity: float) -> int:
        people = [citizen(**{**ILL, "illness_identity": identity}) for _ in range(600)]
        return len(granted(people, 600, course_proposal=0.3))

    assert share(0.9) > share(0.2)


def test_on_a_course_caseworker_and_activity_go_on_and_pension_is_not_decided_at_once() -> None:
    one = citizen(**ILL, activity=int(Activity.PLACEMENT), company=3)
    granted([one], 1)
    assert (one.activity, one.company, one.caseworker) == (Activity.PLACEMENT, 3, 0)
    take_pension(one, counts(), world(pension_base=1000.0))
    assert one.status == Status.ON_BENEFIT


def test_no_course_ends_before_a_year_and_all_end_at_the_longest() -> None:
    assert ends(30)["course"] == N
    assert 0 < ends(60)["decided"] < N / 10
    assert ends(156)["course"] == 0


def test_after_a_course_more_get_a_pension_than_search_for_a_job_with_success() -> None:
    after = ends(156)
    assert after["pension"] > after["flex"] > 0
    assert 0.36 < after["pension"] / N < 0.56
    assert after["pension"] + after["flex"] + after["search"] == N


def test_illness_identity_leads_to_pension_and_readiness_to_a_flex_job() -> None:
    usual = ends(156)
    assert ends(156, illness_identity=0.9)["pension"] > usual["pension"]
    assert ends(156, barrier_mental=0.5)["pension"] < usual["pension"]
    assert ends(156, readiness=0.9)["flex"] > usual["flex"]


def test_on_a_course_people_search_less_for_an_ordinary_job() -> None:
    def candidates(scheme: Scheme) -> int:
        people = [citizen(**{**ILL, "id": i, "scheme": int(scheme), "motivation": 0.8}) for i in range(N)]
        now = world(job_base=0.5)
        for one in people:
            seek_job(one, now)
        return sum(one.is_applying for one in people)

    assert 0 < candidates(Scheme.RESOURCE_COURSE) < candidates(Scheme.CASH_BENEFIT)


def test_near_public_pension_no_course_is_needed() -> None:
    assert len(granted([citizen(**{**ILL, "age": 61.0}) for _ in range(10)], 10)) == 0


def test_who_gets_an_ordinary_job_leaves_the_course() -> None:
    one = citizen(**ILL, scheme=int(Scheme.RESOURCE_COURSE), weeks_in_scheme=60)
    hire(one, counts())
    assert (one.scheme, one.status) == (Scheme.CASH_BENEFIT, Status.IN_JOB)


def test_places_on_resource_courses_are_used_and_nobody_is_lost_with_everything_on() -> None:
    seen: list[tuple[int, int]] = []

    def look(model: LabourMarket) -> None:
        seen.append((int(model.counts["n_on_resource_course"]), int(model.counts["new_resource_courses"])))

    size = ("municipality.citizens=90", "municipality.inhabitants=6000", "years=2")
    levers = ("policy.resource_courses.places=6", "policy.early_sickness.coaches=0.4")
    model = town(*size, *EVERYTHING, *levers, engine="interpreted")
    model.run_until(80, look)  # every week is checked: people, places, ranges, money
    assert max(now for now, _ in seen) == 6
    on_course = model.citizens.get("scheme") == Scheme.RESOURCE_COURSE
    assert np.count_nonzero(on_course & (model.citizens.get("status") != Status.ON_BENEFIT)) == 0
