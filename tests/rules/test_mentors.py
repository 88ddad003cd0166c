"""M12: paid mentors, voluntary for the citizen, with a dose and a term."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Approach, Status
from sim.rules.approaches import support_leaning
from sim.rules.mentors import accepts_mentor, meet_mentor, offer_mentors
from sim.rules.overload import load
from tests.rules.people import caseworker, citizen, competitor, mentor, numbered, policy, world
from tests.rules.towns import after, average, watched

ALWAYS = {"mentor_acceptance": 10.0, "mentor_need": 0.6, "mentor_hours": 25.0}


def offer(
    people: list[Any],
    staff: list[Any],
    posts: float,
    hours: float = 5.0,
    is_offered: bool = True,
    **parameters: float,
) -> Any:
    levers = policy(mentors__posts=posts, mentors__hours_per_citizen=hours, mentors__is_offered=is_offered)
    offer_mentors(people, [caseworker()], staff, [levers], world(**{**ALWAYS, **parameters}))
    return [one.mentor for one in people]


def followed(weeks: int, one: Any, warmth: float = 0.6, **parameters: float) -> Any:
    for _ in range(weeks):
        meet_mentor(one, mentor(warmth=warmth), policy(mentors__max_weeks=1000), world(**parameters))
    return one


def test_those_with_the_weakest_self_belief_and_trust_come_first() -> None:
    people = [citizen(self_belief=b, trust=t) for b, t in ((0.5, 0.5), (0.2, 0.4), (0.4, 0.1), (0.1, 0.2))]
    assert offer(numbered(people), [mentor()], 1.0, hours=12.5) == [-1, -1, 0, 0]


@pytest.mark.parametrize(("posts", "places"), [(0.0, 0), (0.5, 2), (1.0, 5), (1.5, 7), (2.0, 10)])
def test_the_posts_and_the_dose_decide_how_many_are_followed_at_a_time(posts: float, places: int) -> None:
    people = numbered([citizen(self_belief=0.1) for _ in range(30)])
    staff = [mentor(), mentor()]
    chosen = offer(people, staff, posts)
    assert sum(row >= 0 for row in chosen) == places
    assert [one.n_citizens for one in staff] == [chosen.count(0), chosen.count(1)]
    assert sum(row >= 0 for row in offer(people, staff, posts)) == places


def test_a_mentor_is_voluntary() -> None:
    people = numbered([citizen(self_belief=0.1) for _ in range(5)])
    assert offer(people, [mentor()], 1.0, mentor_acceptance=0.0) == [-1] * 5


def test_only_the_target_group_of_the_programme_is_offered_a_mentor() -> None:
    people = numbered([citizen(self_belief=0.1)])
    assert offer(people, [mentor()], 1.0, is_offered=False) == [-1]
    assert offer(people, [mentor()], 1.0) == [0]


def test_who_calls_in_support_readily_brings_more_citizens_to_a_mentor() -> None:
    def asked(approach: Approach) -> int:
        staff, now = [caseworker(approach=int(approach))], {"mentor_acceptance": 0.3}
        people = numbered([citizen(self_belief=0.1) for _ in range(400)])
        return sum(accepts_mentor(one, staff, world(**now)) for one in people)

    lean = {a: support_leaning(caseworker(approach=int(a)), world()) for a in Approach}
    most, least = max(lean, key=lambda a: lean[a]), min(lean, key=lambda a: lean[a])
    assert asked(most) > asked(least)


def test_a_paid_mentor_is_a_guide_to_the_system() -> None:
    ill = {"barrier_housing": 0.9, "barrier_social": 0.9, "barrier_addiction": 0.9, "barrier_mental": 0.9}
    alone, guided = citizen(**ill), citizen(**ill, mentor=0)
    assert load(guided, world()) < load(alone, world())


def test_paid_mentors_and_volunteers_are_switched_off_each_alone() -> None:
    assert followed(52, citizen(), mentor_effect=0.0).self_belief == 0.5
    assert followed(52, citizen(), volunteer_effect=0.0).self_belief > 0.5


def test_who_believes_in_himself_works_is_job_ready_or_had_a_mentor_is_not_offered_one() -> None:
    people = [
        citizen(self_belief=0.8),
        citizen(self_belief=0.1, status=int(Status.IN_JOB)),
        competitor(self_belief=0.1),
        citizen(self_belief=0.1, weeks_with_mentor=52),
        citizen(self_belief=0.1),
    ]
    assert offer(numbered(people), [mentor()], 1.0) == [-1, -1, -1, -1, 0]


def test_one_more_who_says_yes_takes_at_most_one_others_mentor() -> None:
    beliefs = [0.30, 0.11, 0.25, 0.18, 0.40, 0.21, 0.33]
    for new in range(7):
        many, fewer = (numbered([citizen(self_belief=b) for b in beliefs]) for _ in range(2))
        fewer[new].status = int(Status.IN_JOB)
        with_one, without = offer(many, [mentor()], 1.0, 8.0), offer(fewer, [mentor()], 1.0, 8.0)
        assert sum((with_one[i] >= 0) != (without[i] >= 0) for i in range(7) if i != new) <= 1


def test_a_year_with_a_warm_mentor_builds_more_than_with_a_cold_one_and_a_cold_one_something() -> None:
    warm, cold = followed(52, citizen(), warmth=1.0), followed(52, citizen(), warmth=0.0)
    for state in ("self_belief", "trust"):
        assert 0.5 < getattr(cold, state) < getattr(warm, state) < 0.6


def test_a_warm_mentor_eases_the_everyday() -> None:
    warm = followed(26, citizen(barrier_social=0.8), warmth=0.9)
    assert warm.barrier_social < followed(26, citizen(barrier_social=0.8), warmth=0.2).barrier_social < 0.8


def test_the_mentor_stops_at_the_end_of_the_term_and_when_the_citizen_leaves_benefit() -> None:
    levers = policy(mentors__max_weeks=10)
    last, going_on, working = (
        citizen(mentor=0, weeks_with_mentor=9),
        citizen(mentor=0, weeks_with_mentor=8),
        citizen(mentor=0, weeks_with_mentor=2, status=int(Status.IN_JOB)),
    )
    for one in (last, going_on, working):
        meet_mentor(one, mentor(), levers, world())
    assert [one.mentor for one in (last, going_on, working)] == [-1, 0, -1]


def test_a_town_with_paid_mentors_has_more_self_belief_and_trust() -> None:
    none, six = after(78), after(78, "policy.mentors.posts=6")
    for state in ("self_belief", "trust"):
        assert average(six, state) > average(none, state)


def test_no_more_are_followed_than_the_mentors_have_hours_for() -> None:
    weeks = watched(52, "policy.mentors.posts=0.5", "parameters.mentor_acceptance=0.2")
    places = int(0.5 * world().p.mentor_hours / 1.25)
    assert max(week["n_with_mentor"] for week in weeks) == places
