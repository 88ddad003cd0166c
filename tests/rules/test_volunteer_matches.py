"""M13: who asks for a volunteer, who is shown and chosen; matching takes two professionals' time."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Help, Scheme, Status, VolunteerStage
from sim.rules.volunteer_matches import (
    choose_profile,
    could_benefit,
    free_volunteers,
    match_volunteers,
    wants_volunteer,
)
from tests.rules.people import (
    caseworker,
    citizen,
    competitor,
    jobcentre,
    numbered,
    policy,
    volunteer,
    world,
)

LONELY = {"network": 0.0}
EAGER = {"volunteer_asking": 1.0, "volunteer_benefit_over_30": 1.0, "match_hours": 6.0}


def match(
    people: list[Any], corps: list[Any], hours: float, week: int = 0, levers: Any = None, staff: Any = None
) -> list[int]:
    office, staff = jobcentre(matching_hours=hours), staff or [caseworker(hours_offered=500.0)]
    match_volunteers(people, corps, staff, office, [levers or policy()], world(week, **EAGER))
    return [one.volunteer for one in people]


def chosen(one: Any, corps: list[Any], profiles: int, week: int = 0) -> int:
    return choose_profile(one, corps, free_volunteers(corps), profiles, world(week))


def test_who_has_few_people_asks_for_a_volunteer_more_often() -> None:
    def asks(one: Any) -> int:
        return sum(wants_volunteer(one, world(week)) for week in range(2000))

    assert asks(citizen(network=0.1)) > asks(citizen(network=0.7)) > 0
    assert asks(citizen(network=1.0)) == asks(competitor(**LONELY)) == 0
    assert asks(citizen(**LONELY, status=int(Status.IN_JOB))) == asks(citizen(**LONELY, volunteer=3)) == 0


def test_the_groups_gain_in_the_order_in_which_the_leaders_see_it() -> None:
    sick = competitor(scheme=int(Scheme.SICKNESS_BENEFIT))
    groups = [
        citizen(age=22.0),
        citizen(),
        citizen(scheme=int(Scheme.RESOURCE_COURSE)),
        citizen(scheme=int(Scheme.FLEX_BENEFIT)),
        sick,
    ]
    assert [could_benefit(one, world()) for one in groups] == [0.85, 0.72, 0.58, 0.47, 0.33]
    assert could_benefit(competitor(), world()) == 0.0


def test_only_the_target_group_of_the_programme_is_offered_a_volunteer() -> None:
    def matched(is_offered: bool) -> list[int]:
        levers = policy(role_models__is_offered=is_offered)
        return match(numbered([citizen(**LONELY)]), numbered([volunteer()]), 6.0, levers=levers)

    assert matched(True) == [0]
    assert matched(False) == [-1]


@pytest.mark.parametrize(("hours", "matches"), [(5.0, 0), (6.0, 1), (18.0, 3), (900.0, 8)])
def test_matching_is_the_bottleneck_volunteers_and_citizens_are_not(hours: float, matches: int) -> None:
    people = numbered([citizen(**LONELY) for _ in range(20)])
    corps = numbered([volunteer() for _ in range(8)])
    matched = [row for row in match(people, corps, hours) if row >= 0]
    assert len(matched) == len(set(matched)) == matches
    assert sum(one.citizen >= 0 for one in corps) == matches


def test_a_match_takes_the_time_of_the_citizens_own_caseworker() -> None:
    people = numbered([citizen(**LONELY, caseworker=i % 2) for i in range(10)])
    staff = [caseworker(hours_offered=30.0), caseworker(hours_offered=5.0)]
    match(people, numbered([volunteer() for _ in range(8)]), 900.0, staff=staff)
    assert {one.caseworker for one in people if one.volunteer >= 0} == {0}
    assert sum(one.volunteer >= 0 for one in people) == 3
    assert [one.hours_promised for one in staff] == [3.0, 0.0]


def test_only_trained_present_and_free_volunteers_are_shown() -> None:
    corps = numbered(
        [
            volunteer(stage=int(VolunteerStage.POSSIBLE)),
            volunteer(stage=int(VolunteerStage.INTERVIEWED)),
            volunteer(is_paused=True),
            volunteer(citizen=3),
            volunteer(),
        ]
    )
    assert chosen(citizen(), corps, 3) == 4
    assert chosen(citizen(), corps[:4], 3) == -1


def test_who_chooses_among_three_profiles_gets_a_better_match_than_who_is_given_one() -> None:
    corps = numbered([volunteer(profile=i / 20) for i in range(20)])

    def distance(profiles: int) -> float:
        matched: list[float] = []
        for week in range(100):
            one = citizen(likes=0.5)
            matched.append(abs(corps[chosen(one, corps, profiles, week)].profile - 0.5))
        return sum(matched) / 100

    assert distance(3) < 0.7 * distance(1)


@pytest.mark.parametrize(
    ("way", "trouble"),
    [
        (Help.MENTOR, {"self_belief": 0.0}),
        (Help.PRESENCE, {"motivation": 0.0}),
        (Help.NETWORK, {"network": 0.0}),
        (Help.GO_BETWEEN, {"overload": 1.0}),
        (Help.OUTSIDE_HOURS, {"problem": 1.0}),
        (Help.COMPANION, {"barrier_mental": 1.0}),
        (Help.PRACTICAL_ADVICE, {"barrier_housing": 1.0}),
        (Help.PRACTICAL_SUPPORT, {"barrier_social": 1.0}),
    ],
)
def test_among_equally_likeable_the_citizen_chooses_the_help_that_is_needed(
    way: Help, trouble: dict[str, float]
) -> None:
    corps = numbered([volunteer(way=int(each)) for each in Help])
    content = {"self_belief": 0.9, "motivation": 0.9, "network": 0.9, "trust": 0.9}
    one = citizen(**{**content, **trouble})
    assert corps[chosen(one, corps, len(corps))].way == way


def test_for_the_last_match_lots_decide_and_not_the_row() -> None:
    first = [
        match(numbered([citizen(**LONELY) for _ in range(2)]), numbered([volunteer()]), 6.0, week)[0] >= 0
        for week in range(200)
    ]
    assert 70 <= sum(first) <= 130
