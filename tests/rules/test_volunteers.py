"""M13: the steps from being reached to being trained, and the care that makes volunteers stay."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import VolunteerStage
from sim.rules.caseworkers import begin_week
from sim.rules.volunteer_care import leaving, support_volunteer
from sim.rules.volunteer_steps import (
    has_joined,
    interview_volunteers,
    recruit_volunteers,
    take_step,
)
from tests.rules.people import caseworker, counts, jobcentre, numbered, policy, volunteer, world

STAY = {"volunteer_leaving_with_care": 0.0, "volunteer_leaving_without_care": 0.0}


def corps_of(volunteers: int, coordinators: float, **levers: Any) -> Any:
    each = volunteers / coordinators if coordinators else 1e12
    return policy(role_models__volunteers=volunteers, role_models__volunteers_per_coordinator=each, **levers)


def strangers(n: int) -> list[Any]:
    return numbered(
        [
            volunteer(stage=int(VolunteerStage.POSSIBLE), weeks_in_stage=1000, willingness=i / n)
            for i in range(n)
        ]
    )


def recruit(
    people: list[Any], office: Any, aim: int, coordinators: float, weeks: int, **parameters: float
) -> int:
    """Reach people and hold information meetings for some weeks; return how many have joined."""
    levers = corps_of(aim, coordinators)
    for week in range(weeks):
        now = world(week, **parameters)
        recruit_volunteers(people, office, [levers], now)
        for one in people:
            take_step(one, office, levers, now)
    return sum(has_joined(one) for one in people)


def at(stage: VolunteerStage, n: int, **known: Any) -> list[Any]:
    return numbered([volunteer(stage=int(stage), weeks_in_stage=0, **known) for _ in range(n)])


def test_one_coordinator_recruits_about_eighteen_in_two_to_three_months() -> None:
    joined = [
        recruit(strangers(100), jobcentre(), 50, 1.0, weeks=w, volunteer_asked_again_weeks=9)
        for w in (10, 14)
    ]
    assert 12 <= joined[0] <= 18 <= joined[1]


def test_some_go_home_after_the_information_meeting_and_are_asked_again_later() -> None:
    people, office = strangers(40), jobcentre()
    some = recruit(people, office, 40, 4.0, weeks=12)
    assert 15 <= some <= 33
    assert recruit(strangers(40), jobcentre(), 40, 4.0, weeks=12, information_goes_on=1.0) == 40
    gone_home = [one for one in people if one.stage == VolunteerStage.POSSIBLE]
    assert len(gone_home) == 40 - some
    assert recruit(people, office, 40, 4.0, weeks=80) > some


def test_nobody_is_recruited_without_a_coordinator_nor_beyond_the_aim() -> None:
    assert recruit(strangers(100), jobcentre(), 50, 0.0, weeks=50) == 0
    assert recruit(strangers(100), jobcentre(), 5, 1.0, weeks=50) == 5


def test_a_town_has_only_so_many_who_could_become_volunteers() -> None:
    assert recruit(strangers(7), jobcentre(), 50, 1.0, weeks=50, information_goes_on=1.0) == 7


def test_the_most_willing_join_first_and_who_has_left_does_not_return() -> None:
    people = strangers(10)
    people[9].stage = int(VolunteerStage.LEFT)
    recruit(people, jobcentre(), 3, 1.0, weeks=10, information_goes_on=1.0)
    assert [one.id for one in people if has_joined(one)] == [6, 7, 8]


def test_when_no_corps_is_wanted_any_more_it_ends() -> None:
    people = [*at(VolunteerStage.INVITED, 1), *at(VolunteerStage.INTERVIEWED, 1), volunteer(), *strangers(1)]
    assert recruit(numbered(people), jobcentre(), 0, 1.0, weeks=1) == 0
    assert [one.stage for one in people] == [VolunteerStage.LEFT] * 3 + [VolunteerStage.POSSIBLE]


def interviewed(people: list[Any], coordinator: float, staff: list[Any]) -> int:
    hours = {"volunteer_interview_hours": 2.0, "caseworker_interview_hours": 1.0, "interview_share": 0.1}
    interview_volunteers(people, staff, jobcentre(matching_hours=coordinator), world(**hours))
    return sum(one.stage == VolunteerStage.INTERVIEWED for one in people)


def test_the_match_interview_takes_hours_of_the_coordinator_and_of_a_caseworker() -> None:
    def staff() -> list[Any]:
        return [caseworker(hours_offered=20.0), caseworker(hours_offered=20.0)]

    assert interviewed(at(VolunteerStage.INFORMED, 9), 7.0, staff()) == 3
    assert interviewed(at(VolunteerStage.INFORMED, 9), 90.0, staff()) == 4
    assert interviewed(at(VolunteerStage.INFORMED, 9), 90.0, [caseworker(hours_offered=5.0)]) == 0


def test_hours_promised_to_interviews_are_gone_from_next_weeks_talks() -> None:
    without, with_interviews = caseworker(), caseworker(hours_promised=2.0)
    for one in (without, with_interviews):
        begin_week(one, policy(), world())
    assert with_interviews.hours == pytest.approx(without.hours - 2.0)
    assert with_interviews.hours_promised == 0.0


def trained(days: float, weeks: int = 50) -> Any:
    one = at(VolunteerStage.INTERVIEWED, 1)[0]
    for _ in range(weeks):
        take_step(one, jobcentre(), policy(role_models__training_days=days), world())
        if one.stage == VolunteerStage.TRAINED:
            break
    return one


def test_two_training_days_take_time_and_make_a_better_volunteer() -> None:
    none, two, ten = trained(0.0), trained(2.0), trained(10.0)
    assert none.skill < two.skill < ten.skill
    assert two.skill - none.skill > (ten.skill - two.skill) / 4
    assert trained(2.0, weeks=2).stage == VolunteerStage.INTERVIEWED
    assert trained(2.0, weeks=3).stage == VolunteerStage.TRAINED


def test_who_was_not_trained_leaves_sooner() -> None:
    def chance(days: float) -> float:
        return leaving(trained(days), 1.0, 0.5, policy(), world())

    assert chance(0.0) > 1.2 * chance(2.0) > chance(10.0)


def test_learning_meetings_and_a_hotline_keep_volunteers() -> None:
    usual = leaving(volunteer(), 1.0, 0.5, policy(), world())
    assert usual == pytest.approx(world().p.volunteer_leaving_with_care)
    assert (
        leaving(volunteer(), 1.0, 0.0, policy(), world())
        > usual
        > leaving(volunteer(), 1.0, 0.8, policy(), world())
    )
    assert leaving(volunteer(), 1.0, 0.5, policy(role_models__has_hotline=False), world()) > usual


def test_volunteers_used_without_professionals_leave_sooner() -> None:
    backed, alone = volunteer(citizen=0), volunteer(citizen=0, is_backed=False)
    assert leaving(alone, 1.0, 0.5, policy(), world()) > leaving(backed, 1.0, 0.5, policy(), world())


def staying(coordinators: float, n: int = 400, **levers: Any) -> int:
    corps, office = numbered([volunteer() for _ in range(n)]), jobcentre(n_volunteers=n)
    chances = {"volunteer_leaving_without_care": 0.3, "volunteer_leaving_with_care": 0.05}
    for one in corps:
        support_volunteer(one, office, counts(), corps_of(n, coordinators, **levers), world(**chances))
    return sum(has_joined(one) for one in corps)


def test_without_care_volunteers_leave() -> None:
    enough = 400 / world().p.volunteers_cared_for
    assert staying(0.0) < staying(enough / 2) < staying(enough) == staying(2 * enough)
    assert staying(0.0) == pytest.approx(280, abs=40)
    assert staying(enough) == pytest.approx(380, abs=16)
    assert staying(enough, role_models__learning_interval=0) < staying(enough)
    assert staying(enough, role_models__has_hotline=False) < staying(enough)


def test_at_learning_meetings_volunteers_learn_if_a_coordinator_holds_them() -> None:
    def skill(interval: int, coordinators: float) -> float:
        one = volunteer()
        levers = corps_of(10, coordinators, role_models__learning_interval=interval)
        for _ in range(52):
            support_volunteer(one, jobcentre(n_volunteers=10), counts(), levers, world(**STAY))
        return float(one.skill)

    assert skill(4, 1.0) > skill(12, 1.0) > skill(0, 1.0) == volunteer().skill
    assert skill(4, 0.0) == pytest.approx(volunteer().skill)


def test_volunteers_pause_and_come_back() -> None:
    here, away = volunteer(), volunteer(id=1, is_paused=True)
    certain = {"volunteer_pausing": 1.0, "volunteer_returning": 1.0, **STAY}
    for one in (here, away):
        support_volunteer(one, jobcentre(n_volunteers=2), counts(), corps_of(2, 1.0), world(**certain))
    assert (here.is_paused, away.is_paused) == (True, False)
