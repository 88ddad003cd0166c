"""M13: meetings with a volunteer, and the eight ways in which volunteers help."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Help, Status, VolunteerStage
from sim.rules.attendance import absence
from sim.rules.overload import load
from sim.rules.problems import others_at_hand
from sim.rules.volunteer_ways import meet_volunteer
from tests.rules.people import citizen, jobcentre, policy, volunteer, world


def pair(match: float, warmth: float = 0.5, way: Help = Help.MENTOR, **known: Any) -> tuple[Any, Any]:
    one = citizen(volunteer=0, volunteer_match=match, volunteer_way=int(way), **known)
    return one, volunteer(citizen=0, warmth=warmth, way=int(way))


def together(
    weeks: int, one: Any, friend: Any, interval: int = 2, hotline: bool = True, **parameters: float
) -> int:
    meetings = 0
    for _ in range(weeks):
        if one.volunteer >= 0:
            levers = policy(role_models__meeting_interval=interval, role_models__has_hotline=hotline)
            meet_volunteer(one, friend, levers, world(**parameters))
            meetings += friend.is_meeting
    return meetings


def after_a_year(way: Help, match: float = 0.9, **known: Any) -> Any:
    one, friend = pair(match, way=way, **known)
    together(52, one, friend)
    return one


def test_they_meet_every_fortnight() -> None:
    assert together(52, *pair(0.9), interval=2) == 26
    assert together(52, *pair(0.9), interval=4) == 13


def test_a_year_with_a_good_mentor_gives_the_published_gain_and_mere_presence_half_of_it() -> None:
    good, fair = after_a_year(Help.MENTOR, 0.95), after_a_year(Help.MENTOR, 0.5)
    sd = world().p.attitude_sd
    assert good.self_belief - 0.5 == pytest.approx(0.2 * sd, rel=0.01)
    assert fair.self_belief - 0.5 == pytest.approx(0.1 * sd, rel=0.01)


@pytest.mark.parametrize(
    ("way", "state", "sign"),
    [
        (Help.MENTOR, "self_belief", 1),
        (Help.PRESENCE, "motivation", 1),
        (Help.PRESENCE, "trust", 1),
        (Help.NETWORK, "network", 1),
        (Help.GO_BETWEEN, "trust", 1),
        (Help.PRACTICAL_ADVICE, "barrier_housing", -1),
        (Help.PRACTICAL_SUPPORT, "barrier_social", -1),
    ],
)
def test_each_way_of_helping_touches_a_state_of_its_own(way: Help, state: str, sign: int) -> None:
    other = Help.COMPANION
    trouble: dict[str, Any] = {"barrier_housing": 0.6, "barrier_social": 0.6}
    helped, not_so = after_a_year(way, **trouble), after_a_year(other, **trouble)
    assert sign * (getattr(helped, state) - getattr(not_so, state)) > 0.01


def test_practical_help_lasts() -> None:
    known = {"barrier_housing": 0.6, "usual_housing": 0.6, "barrier_social": 0.6, "usual_social": 0.6}
    assert after_a_year(Help.PRACTICAL_ADVICE, **known).usual_housing < 0.6
    assert after_a_year(Help.PRACTICAL_SUPPORT, **known).usual_social < 0.6


@pytest.mark.parametrize("way", list(Help))
def test_whatever_the_way_somebody_is_there_and_knows_people(way: Help) -> None:
    one = after_a_year(way)
    for state in ("self_belief", "motivation", "network"):
        assert getattr(one, state) > getattr(citizen(), state)


def test_with_a_companion_a_citizen_stays_away_less_often() -> None:
    mentor, companion = pair(0.9)[0], pair(0.9, way=Help.COMPANION)[0]
    assert absence(companion, policy(), world()) < absence(mentor, policy(), world())


def test_a_go_between_takes_load_off_and_who_is_there_outside_hours_solves_problems() -> None:
    ill: dict[str, Any] = {
        "barrier_housing": 0.9,
        "barrier_social": 0.9,
        "barrier_addiction": 0.9,
        "barrier_mental": 0.9,
    }
    mentor, between = pair(0.9, **ill)[0], pair(0.9, way=Help.GO_BETWEEN, **ill)[0]
    assert load(between, world()) < load(mentor, world())
    outside = pair(0.9, way=Help.OUTSIDE_HOURS)[0]
    chances = [others_at_hand(one, jobcentre(), policy(), world()) for one in (mentor, outside)]
    assert chances[0] < chances[1]


def test_a_poor_match_costs_self_belief_and_opens_no_door_and_more_so_without_a_hotline() -> None:
    (one, friend), (alone, other) = pair(0.1), pair(0.1)
    together(52, one, friend)
    together(52, alone, other, hotline=False)
    assert alone.self_belief < one.self_belief < 0.5
    assert one.network == citizen().network


@pytest.mark.parametrize("better", [{"warmth": 0.9}, {"skill": 1.0}])
def test_a_warm_or_well_trained_volunteer_makes_more_of_the_same_match(better: dict[str, float]) -> None:
    (one, friend), (other, usual) = pair(0.6), pair(0.6)
    for name, value in better.items():
        setattr(friend, name, value)
    together(52, one, friend)
    together(52, other, usual)
    assert one.network > other.network


def test_a_supplement_not_a_substitute_without_a_professional_at_hand_meetings_give_less() -> None:
    (beside, friend), (instead, other) = pair(0.9), pair(0.9, weeks_since_talk=40)
    (followed, third) = pair(0.9, weeks_since_talk=40, mentor=0)
    for one, each in ((beside, friend), (instead, other), (followed, third)):
        together(52, one, each)
    assert instead.network < beside.network
    assert instead.self_belief < beside.self_belief
    assert (friend.is_backed, other.is_backed, third.is_backed) == (True, False, True)
    assert followed.network == beside.network


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
            friend.stage = int(VolunteerStage.LEFT)
        else:
            one.status = int(Status.IN_JOB)
        together(1, one, friend)
        assert (one.volunteer, friend.citizen) == (-1, -1)


def test_with_the_mechanism_off_meetings_change_nothing() -> None:
    for way in Help:
        one, friend = pair(0.9, way=way, barrier_housing=0.6, barrier_social=0.6)
        before = {k: v for k, v in vars(one).items() if k != "weeks_with_volunteer"}
        together(52, one, friend, volunteer_effect=0.0)
        assert {k: v for k, v in vars(one).items() if k != "weeks_with_volunteer"} == before
