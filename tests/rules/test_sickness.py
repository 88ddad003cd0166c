"""Sick leave: early follow-up keeps the way back to work open; a long case joins the target group. (M21)"""

from __future__ import annotations

from typing import Any

from sim.agents.states import Activity, Scheme, Status
from sim.model import LabourMarket
from sim.rules.sickness import follow_sick_leave, give_coaches, return_hazard
from tests.rules.people import citizen, counts, jobcentre, numbered, policy, world
from tests.worlds import world as town

N = 300


def sick(**known: Any) -> Any:
    """Return somebody on sick leave from a job with a bad back."""
    usual = {
        "scheme": int(Scheme.SICKNESS_BENEFIT),
        "activity": int(Activity.NONE),
        "was_activity_ready": False,
        "caseworker": -1,
        "is_here": True,
        "has_workplace": True,
        "age": 45.0,
        "barrier_physical": 0.8,
    }
    return citizen(**{**usual, **known})


def weeks_until_back(usual: dict[str, Any], **levers: Any) -> float:
    """Return the mean weeks on sick leave of many people with the same luck, a year at most."""
    lever, week = policy(**levers), counts()
    people = [sick(id=i, **usual) for i in range(N)]
    for number in range(52):
        now = world(number, sickness_benefit_weeks=1000.0)
        for one in people:
            follow_sick_leave(one, week, lever, now)
            one.weeks_in_scheme += one.status == Status.ON_BENEFIT
    return float(sum(one.weeks_in_scheme for one in people)) / N


def at_the_limit(**parameters: float) -> tuple[Any, Any]:
    one, week = sick(weeks_in_scheme=52), counts()
    follow_sick_leave(one, week, policy(), world(sick_return_base=0.0, **parameters))
    return one, week


def test_who_is_reached_at_the_workplace_at_once_is_back_at_work_sooner() -> None:
    at_once = weeks_until_back({}, early_sickness__contact_weeks=0)
    late = weeks_until_back({}, early_sickness__contact_weeks=30)
    assert at_once < late - 1.0


def test_without_a_workplace_there_is_nobody_to_reach() -> None:
    alone = {"has_workplace": False}
    at_once = weeks_until_back(alone, early_sickness__contact_weeks=0)
    assert at_once == weeks_until_back(alone, early_sickness__contact_weeks=30)
    assert at_once > weeks_until_back({}, early_sickness__contact_weeks=0)


def test_a_coach_brings_people_back_sooner() -> None:
    assert weeks_until_back({"has_coach": True}) < weeks_until_back({}) - 1.0


def test_screening_reaches_the_workplaces_of_those_at_risk_sooner() -> None:
    def reached(illness: float, is_screened: bool) -> bool:
        one = sick(barrier_physical=illness, weeks_in_scheme=5)
        levers = {"early_sickness__contact_weeks": 8, "early_sickness__is_screened": is_screened}
        follow_sick_leave(one, counts(), policy(**levers), world(sick_return_base=0.0))
        return bool(one.is_reached)

    assert reached(0.9, True)
    assert not reached(0.9, False)
    assert not reached(0.55, True)


def test_the_way_back_narrows_with_time_illness_and_a_lost_workplace() -> None:
    usual = return_hazard(sick(weeks_in_scheme=10), world())
    assert return_hazard(sick(weeks_in_scheme=40), world()) < usual
    assert return_hazard(sick(weeks_in_scheme=10, barrier_mental=1.0), world()) < usual
    assert return_hazard(sick(weeks_in_scheme=10, has_workplace=False), world()) < usual


def test_a_workplace_is_lost_with_time_and_less_often_when_it_has_been_reached() -> None:
    def kept(weeks: int, contact_weeks: int) -> int:
        people = [sick(id=i, weeks_in_scheme=weeks) for i in range(N)]
        lever = policy(early_sickness__contact_weeks=contact_weeks)
        now = world(0, sick_return_base=0.0, sick_dismissal=0.4)
        for one in people:
            follow_sick_leave(one, counts(), lever, now)
        return sum(one.has_workplace for one in people)

    assert kept(5, 52) == N
    assert kept(20, 52) < kept(20, 0) < N


def test_long_sick_leave_strengthens_illness_identity() -> None:
    one = sick(illness_identity=0.3, work_identity=0.7)
    for week in range(40):
        follow_sick_leave(one, counts(), policy(), world(week, sick_return_base=0.0))
    assert one.illness_identity > 0.35
    assert one.work_identity < 0.65


def test_a_long_case_becomes_cash_benefit_and_belongs_to_the_target_group_from_then() -> None:
    one, week = at_the_limit(sick_out=0.0, sick_flex_right=0.0, sick_course=0.0)
    assert (one.scheme, one.status, one.activity) == (
        Scheme.CASH_BENEFIT,
        Status.ON_BENEFIT,
        Activity.WAITING,
    )
    assert one.was_activity_ready
    assert (one.weeks_in_scheme, week.new_long_cases, week.new_entries) == (0, 1, 1)


def test_when_the_benefit_ends_some_are_on_ledighedsydelse_and_some_need_no_benefit() -> None:
    flex, week = at_the_limit(sick_out=0.0, sick_flex_right=1.0)
    assert (flex.scheme, flex.has_flex_right, week.new_flex_rights) == (Scheme.FLEX_BENEFIT, True, 1)
    out, week = at_the_limit(sick_out=1.0)
    assert (out.status, week.new_sick_exits, week.new_entries) == (Status.LEFT, 1, 0)


def test_some_long_cases_go_on_to_a_course_but_not_close_to_public_pension() -> None:
    chances = {"sick_out": 0.0, "sick_flex_right": 0.0, "sick_course": 1.0}
    one, week = at_the_limit(**chances)
    assert (one.scheme, one.n_resource_courses) == (Scheme.RESOURCE_COURSE, 1)
    assert week.new_resource_courses == week.new_long_cases == week.new_entries == 1
    old, week = at_the_limit(course_oldest_age=20.0, **chances)
    assert (old.scheme, week.new_resource_courses) == (Scheme.CASH_BENEFIT, 0)


def test_before_the_limit_nobody_loses_sickness_benefit() -> None:
    one = sick(weeks_in_scheme=51)
    follow_sick_leave(one, counts(), policy(), world(sick_return_base=0.0))
    assert one.scheme == Scheme.SICKNESS_BENEFIT


def test_at_retirement_age_sick_leave_ends() -> None:
    one, week = sick(age=65.1), counts()
    follow_sick_leave(one, week, policy(), world(retirement_age=65.0))
    assert (one.status, week.new_sick_exits) == (Status.LEFT, 1)


def test_coaches_take_no_more_cases_than_they_can_and_keep_those_they_have() -> None:
    people = numbered([sick() for _ in range(60)])
    office = jobcentre()
    lever = [policy(early_sickness__coaches=1.0)]
    give_coaches(people, office, lever, world(0, coach_cases=20.0))
    first = {one.id for one in people if one.has_coach}
    give_coaches(people, office, lever, world(1, coach_cases=20.0))
    assert len(first) == 20 == office.n_coached
    assert {one.id for one in people if one.has_coach} == first
    give_coaches(people, office, [policy(early_sickness__coaches=0.0)], world(2))
    assert not any(one.has_coach for one in people)


def test_screening_sends_the_coach_to_those_at_risk() -> None:
    def share_at_risk(is_screened: bool) -> float:
        people = numbered([sick(barrier_physical=0.5 + 0.5 * (i % 4 == 0)) for i in range(80)])
        for one in people:
            one.is_screened = is_screened
        give_coaches(people, jobcentre(), [policy(early_sickness__coaches=1.0)], world(coach_cases=20.0))
        return len([one for one in people if one.has_coach and one.barrier_physical > 0.9]) / 20

    assert share_at_risk(True) == 1.0
    assert share_at_risk(False) < 0.6


def test_the_job_ready_and_the_target_group_are_not_on_sick_leave() -> None:
    for scheme in (Scheme.CASH_BENEFIT, Scheme.JOB_READY, Scheme.FLEX_BENEFIT):
        one, week = sick(scheme=int(scheme), weeks_in_scheme=200), counts()
        follow_sick_leave(one, week, policy(), world(sick_return_base=1.0))
        assert one.status == Status.ON_BENEFIT
        assert week.new_returns_to_work == week.new_long_cases == 0


def lived(*overrides: str) -> dict[str, int]:
    """Return what happened to the sick of a small town in a year and a half."""
    names = ("new_sick_leaves", "new_returns_to_work", "new_long_cases")
    seen = dict.fromkeys(names, 0)

    def look(model: LabourMarket) -> None:
        for name in names:
            seen[name] += int(model.counts[name])

    size = ("municipality.citizens=5", "municipality.inhabitants=15000", "years=2")
    town(*size, *overrides, engine="interpreted").run_until(78, look)
    return seen


def test_early_follow_up_lowers_the_number_of_long_cases_in_a_town() -> None:
    usual = lived()
    coached = lived("policy.early_sickness.coaches=1.5", "policy.early_sickness.contact_weeks=0")
    assert coached["new_sick_leaves"] == usual["new_sick_leaves"] > 30
    assert coached["new_long_cases"] < usual["new_long_cases"]
    assert coached["new_returns_to_work"] > usual["new_returns_to_work"]
