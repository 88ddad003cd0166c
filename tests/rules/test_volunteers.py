"""M13: volunteers join, are chosen, meet, pause and leave; matching takes a coordinator's time."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Status
from sim.rules.volunteers import (
    choose_profile,
    free_volunteers,
    match_volunteers,
    meet_volunteer,
    recruit_volunteers,
    support_volunteer,
    wants_volunteer,
)
from tests.rules.people import citizen, competitor, jobcentre, numbered, policy, volunteer, world

LONELY = {"network": 0.0}
EAGER = {"volunteer_interest_under_30": 1.0, "volunteer_interest_over_30": 1.0, "match_hours": 6.0}


def corps_of(volunteers: int, coordinators: float) -> Any:
    each = volunteers / coordinators if coordinators else 1e12
    return policy(role_models__volunteers=volunteers, role_models__volunteers_per_coordinator=each)


def recruit(people: list[Any], office: Any, aim: int, coordinators: float, weeks: int) -> int:
    levers = corps_of(aim, coordinators)
    for _ in range(weeks):
        recruit_volunteers(people, office, [levers], world(recruits_per_coordinator=1.6))
    return sum(one.is_recruited for one in people)


def strangers(n: int) -> list[Any]:
    return numbered([volunteer(is_recruited=False, willingness=i / n) for i in range(n)])


def match(people: list[Any], corps: list[Any], hours: float, week: int = 0, **parameters: float) -> list[int]:
    office = jobcentre(matching_hours=hours)
    match_volunteers(people, corps, office, [policy()], world(week, **{**EAGER, **parameters}))
    return [one.volunteer for one in people]


def chosen(one: Any, corps: list[Any], profiles: int, week: int = 0) -> int:
    now = world(week)
    return choose_profile(one, corps, free_volunteers(corps, now), profiles, now)


def pair(match: float, warmth: float = 0.5, **known: Any) -> tuple[Any, Any]:
    return citizen(volunteer=0, volunteer_match=match, **known), volunteer(citizen=0, warmth=warmth)


def together(weeks: int, one: Any, friend: Any, interval: int = 2, **parameters: float) -> int:
    meetings = 0
    for _ in range(weeks):
        if one.volunteer >= 0:
            levers = policy(role_models__meeting_interval=interval)
            meet_volunteer(one, friend, levers, world(**parameters))
            meetings += friend.is_meeting
    return meetings


def test_one_coordinator_recruits_about_eighteen_in_two_to_three_months() -> None:
    assert 16 <= recruit(strangers(100), jobcentre(), 50, 1.0, weeks=11) <= 18


def test_nobody_is_recruited_without_a_coordinator_nor_beyond_the_aim() -> None:
    assert recruit(strangers(100), jobcentre(), 50, 0.0, weeks=50) == 0
    assert recruit(strangers(100), jobcentre(), 5, 1.0, weeks=50) == 5


def test_a_town_has_only_so_many_who_could_become_volunteers() -> None:
    assert recruit(strangers(7), jobcentre(), 50, 1.0, weeks=50) == 7


def test_the_most_willing_join_first_and_who_has_left_does_not_return() -> None:
    people = strangers(10)
    people[9].has_left = True
    recruit(people, jobcentre(), 3, 1.0, weeks=10)
    assert [one.id for one in people if one.is_recruited] == [6, 7, 8]


def test_when_no_corps_is_wanted_any_more_it_ends() -> None:
    people, office = numbered([volunteer() for _ in range(4)]), jobcentre()
    assert recruit(people, office, 0, 1.0, weeks=1) == 0
    assert all(one.has_left for one in people)


def test_who_has_few_people_asks_for_a_volunteer_more_often() -> None:
    def asks(one: Any) -> int:
        return sum(wants_volunteer(one, world(week)) for week in range(2000))

    assert asks(citizen(network=0.1)) > asks(citizen(network=0.7)) > 0
    assert asks(citizen(network=0.1, age=22.0)) > asks(citizen(network=0.1, age=45.0))
    assert asks(citizen(network=1.0)) == asks(competitor(**LONELY)) == 0
    assert asks(citizen(**LONELY, status=int(Status.IN_JOB))) == asks(citizen(**LONELY, volunteer=3)) == 0


@pytest.mark.parametrize(("hours", "matches"), [(5.0, 0), (6.0, 1), (18.0, 3), (900.0, 8)])
def test_matching_is_the_bottleneck_volunteers_and_citizens_are_not(hours: float, matches: int) -> None:
    people = numbered([citizen(**LONELY) for _ in range(20)])
    corps = numbered([volunteer() for _ in range(8)])
    matched = [row for row in match(people, corps, hours) if row >= 0]
    assert len(matched) == len(set(matched)) == matches
    assert sum(one.citizen >= 0 for one in corps) == matches


def test_only_trained_present_and_free_volunteers_are_shown() -> None:
    corps = numbered(
        [
            volunteer(is_recruited=False),
            volunteer(weeks_as_volunteer=1),
            volunteer(is_paused=True),
            volunteer(citizen=3),
            volunteer(),
        ]
    )
    assert chosen(citizen(), corps, 3) == 4
    assert chosen(citizen(), corps[:4], 3) == -1


def test_who_chooses_among_three_profiles_gets_a_better_match_than_who_is_given_one() -> None:
    corps = numbered([volunteer(profile=i / 20) for i in range(20)])

    def closeness(profiles: int) -> float:
        matched: list[float] = []
        for week in range(100):
            one = citizen(likes=0.5)
            matched.append(abs(corps[chosen(one, corps, profiles, week)].profile - 0.5))
        return sum(matched) / 100

    assert closeness(3) < 0.7 * closeness(1)


def test_for_the_last_match_lots_decide_and_not_the_row() -> None:
    first = [
        match(numbered([citizen(**LONELY) for _ in range(2)]), numbered([volunteer()]), 6.0, week)[0] >= 0
        for week in range(200)
    ]
    assert 70 <= sum(first) <= 130


def test_they_meet_every_fortnight() -> None:
    assert together(52, *pair(0.9), interval=2) == 26
    assert together(52, *pair(0.9), interval=4) == 13


@pytest.mark.parametrize("state", ["network", "self_belief", "motivation"])
def test_a_year_of_meetings_in_a_good_match_builds(state: str) -> None:
    (good, friend), (fair, other) = pair(0.95), pair(0.5)
    before = getattr(good, state)
    together(52, good, friend)
    together(52, fair, other)
    assert before < getattr(fair, state) < getattr(good, state)


def test_a_poor_match_costs_self_belief_and_opens_no_door() -> None:
    one, friend = pair(0.1)
    network = one.network
    together(52, one, friend)
    assert one.self_belief < 0.5
    assert one.network == network


def test_a_warm_volunteer_makes_more_of_the_same_match() -> None:
    (warm, friend), (cold, other) = pair(0.6, warmth=0.9), pair(0.6, warmth=0.1)
    together(52, warm, friend)
    together(52, cold, other)
    assert warm.network > cold.network


def test_a_volunteer_on_pause_meets_nobody_and_a_long_silence_ends_the_relation() -> None:
    one, friend = pair(0.9)
    friend.is_paused = True
    assert together(8, one, friend, volunteer_silence=8.0) == 0
    assert one.volunteer == 0
    together(1, one, friend, volunteer_silence=8.0)
    assert (one.volunteer, friend.citizen) == (-1, -1)


def test_when_either_leaves_both_are_free() -> None:
    for change in ("volunteer leaves", "citizen gets a job"):
        one, friend = pair(0.9)
        if change == "volunteer leaves":
            friend.is_recruited = False
        else:
            one.status = int(Status.IN_JOB)
        together(1, one, friend)
        assert (one.volunteer, friend.citizen) == (-1, -1)


def staying(coordinators: float, n: int = 400) -> int:
    corps, office = numbered([volunteer() for _ in range(n)]), jobcentre(n_volunteers=n)
    chances = {"volunteer_leaving_without_care": 0.3, "volunteer_leaving_with_care": 0.02}
    for one in corps:
        support_volunteer(one, office, corps_of(n, coordinators), world(**chances))
    return sum(one.is_recruited for one in corps)


def test_without_care_volunteers_leave() -> None:
    enough = 400 / world().p.volunteers_cared_for
    assert staying(0.0) < staying(enough / 2) < staying(enough) == staying(2 * enough)
    assert staying(0.0) == pytest.approx(280, abs=40)
    assert staying(enough) == pytest.approx(392, abs=12)


def test_volunteers_pause_and_come_back() -> None:
    here, away = volunteer(), volunteer(id=1, is_paused=True)
    certain = {"volunteer_pausing": 1.0, "volunteer_returning": 1.0, "volunteer_leaving_with_care": 0.0}
    for one in (here, away):
        support_volunteer(one, jobcentre(n_volunteers=2), corps_of(2, 1.0), world(**certain))
    assert (here.is_paused, away.is_paused) == (True, False)
