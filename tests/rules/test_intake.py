"""M2: talk and observation uncover what a citizen can do; a call the same day finds more motivation."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity
from sim.rules.courses import attend_pre_course
from sim.rules.intake import assessed, await_place, capability, is_contacted, know_from_talk, observe
from sim.rules.motivation import fade
from sim.rules.waiting import wear_down_by_waiting
from tests.rules.people import caseworker, citizen, counts, policy, world
from tests.rules.towns import average
from tests.worlds import world as town


def talk(one: Any, competence: float = 0.5) -> None:
    one.is_talking = True
    know_from_talk(one, caseworker(competence=competence), world())
    one.is_talking = False


def take_part(one: Any, activity: Activity, weeks: int) -> None:
    one.activity = int(activity)
    for _ in range(weeks):
        observe(one, world())


def error(known: float, people: int = 400) -> float:
    """Return the mean error of assessment over people of whom so much is known."""
    errors = [
        abs(assessed(one, world()) - capability(one, world()))
        for one in (citizen(id=i, known=known) for i in range(people))
    ]
    return sum(errors) / people


def test_a_pre_course_with_talk_uncovers_more_than_a_talk_alone() -> None:
    met, seen = citizen(known=0.15), citizen(known=0.15)
    talk(met)
    talk(seen)
    take_part(seen, Activity.PRE_COURSE, 4)
    assert 0.15 < met.known < 0.25
    assert seen.known > met.known + 0.3


def test_any_number_of_talks_leaves_something_for_the_eye() -> None:
    one = citizen(known=0.15)
    for _ in range(1000):
        talk(one, competence=1.0)
    assert one.known == pytest.approx(world().p.talk_known_most)
    seen = citizen(known=one.known)
    take_part(seen, Activity.PRE_COURSE, 2)
    assert seen.known > one.known


def test_a_competent_caseworker_learns_more_from_a_talk() -> None:
    little, much = citizen(known=0.15), citizen(known=0.15)
    talk(little, competence=0.2)
    talk(much, competence=0.9)
    assert much.known > little.known > 0.15


def test_a_placement_shows_something_and_a_pre_course_more_and_waiting_nothing() -> None:
    waits, works, is_met = citizen(known=0.3), citizen(known=0.3), citizen(known=0.3)
    take_part(waits, Activity.WAITING, 6)
    take_part(works, Activity.PLACEMENT, 6)
    take_part(is_met, Activity.PRE_COURSE, 6)
    assert waits.known < 0.3 < works.known < is_met.known


def test_who_stays_away_is_not_seen() -> None:
    comes, stays_away = citizen(known=0.3), citizen(known=0.3, is_absent=True)
    take_part(comes, Activity.PRE_COURSE, 1)
    take_part(stays_away, Activity.PRE_COURSE, 1)
    assert stays_away.known < 0.3 < comes.known


def test_who_is_ready_and_free_of_barriers_is_capable_of_more() -> None:
    strong = citizen(readiness=0.8, self_belief=0.8)
    assert capability(strong, world()) > capability(citizen(readiness=0.2, self_belief=0.8), world())
    ill = citizen(readiness=0.8, self_belief=0.8, barrier_mental=0.9, barrier_social=0.5)
    assert capability(strong, world()) > capability(ill, world())
    everything = citizen(readiness=1.0, self_belief=1.0)
    assert capability(everything, world()) == pytest.approx(1.0)


def test_the_less_is_known_the_wronger_is_the_assessment() -> None:
    assert error(0.1) > 1.5 * error(0.5) > 0.0
    assert error(1.0) == 0.0


def test_an_assessment_stays_the_same_until_it_has_led_to_an_activity() -> None:
    one, later = citizen(id=7, known=0.2), citizen(id=7, known=0.2, n_referrals=1)
    assert assessed(one, world(3)) == assessed(one, world(9))
    assert assessed(one, world()) != assessed(later, world())


def test_nobody_looks_for_a_place_before_the_citizen_has_been_called() -> None:
    one = citizen(is_referred=True)
    slow, same_day = policy(intake__contact_weeks=3), policy(intake__contact_weeks=0)
    assert is_contacted(one, same_day)
    for _ in range(3):
        assert not is_contacted(one, slow)
        await_place(one)
    assert is_contacted(one, slow)
    one.is_referred = False
    await_place(one)
    assert one.weeks_referred == 0


def test_a_call_the_same_day_finds_more_motivation_than_a_call_after_eight_weeks() -> None:
    def motivation_when_called(weeks: int) -> float:
        one = citizen(is_referred=True, motivation=0.8)
        while not is_contacted(one, policy(intake__contact_weeks=weeks)):
            await_place(one)
            wear_down_by_waiting(one, world())
            fade(one, policy(), world())
        return float(one.motivation)

    assert motivation_when_called(0) == 0.8
    assert motivation_when_called(0) > motivation_when_called(2) > motivation_when_called(8)


def test_who_comes_from_a_pre_course_is_referred_at_once() -> None:
    one = citizen(activity=int(Activity.PRE_COURSE), known=0.6)
    levers = policy(intake__pre_course_weeks=2, intake__contact_weeks=8)
    for _ in range(2):
        attend_pre_course(one, counts(), levers, world(course_dropout=0.0))
    assert one.activity == Activity.WAITING
    assert one.is_referred
    assert is_contacted(one, levers)


def test_where_there_are_pre_courses_more_is_known_of_citizens() -> None:
    courses = ("policy.intake.pre_course_places=20", "policy.waiting.max_weeks=4")
    with_courses = town(*courses, engine="interpreted")
    without = town("policy.waiting.max_weeks=4", engine="interpreted")
    with_courses.run_until(30)
    without.run_until(30)
    assert average(with_courses, "known") > average(without, "known") + 0.02


def test_called_the_same_day_citizens_begin_more_activities() -> None:
    begun = []
    for weeks in (0, 8):
        model, n = town(f"policy.intake.contact_weeks={weeks}", engine="interpreted"), 0
        while model.week < 30:
            model.step()
            n += int(model.counts["new_starters"])
        begun.append(n)
    assert begun[0] > begun[1]
