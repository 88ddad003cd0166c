"""M15, M4: who gets a talk within the caseworker's hours, and what a talk does."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity, Approach, Status
from sim.rules.approaches import shown_belief
from sim.rules.meetings import content, hold_talk, hold_talks, talk_length
from tests.rules.people import caseworker, citizen, counts, numbered, policy, variety, world
from tests.rules.towns import watched

DUE = {"weeks_waiting": 13}


def talking(people: list[Any], hours: float, week: int = 0, **levers: Any) -> list[bool]:
    hold_talks(people, [caseworker(hours=hours)], [policy(**levers)], world(week, talk_hours=2.0))
    return [one.is_talking for one in people]


def after_a_talk(talker: Any, staff: Any | None = None, **levers: Any) -> Any:
    talker.is_talking = True
    hold_talk(talker, staff or caseworker(hours=12.0), counts(), policy(**levers), world())
    return talker


@pytest.mark.parametrize(("hours", "talks"), [(0.0, 0), (1.9, 0), (2.0, 1), (11.0, 5), (100.0, 9)])
def test_never_more_talks_than_the_hours_allow_nor_than_there_are_citizens(hours: float, talks: int) -> None:
    people = numbered([citizen(weeks_since_talk=4 + i % 3) for i in range(9)])
    assert sum(talking(people, hours)) == talks


def test_who_is_due_for_referral_talks_first_then_who_has_not_been_seen_for_longest() -> None:
    people = numbered([citizen(weeks_since_talk=20), citizen(weeks_since_talk=12), citizen(**DUE)])
    assert talking(people, 2.0) == [False, False, True]
    assert talking(people, 4.0) == [True, False, True]


def test_nobody_is_called_again_before_the_shortest_interval() -> None:
    people = numbered([citizen(weeks_since_talk=weeks) for weeks in (0, 3, 4, 5)])
    assert talking(people, 40.0, meetings__shortest_interval=4) == [False, False, True, True]


def test_who_is_in_a_job_is_not_called_to_a_talk() -> None:
    people = numbered([citizen(weeks_since_talk=30, status=int(Status.IN_JOB))])
    assert talking(people, 40.0) == [False]


def test_among_the_equally_urgent_lots_decide_and_not_the_row() -> None:
    first = [
        talking(numbered([citizen(weeks_since_talk=9) for _ in range(2)]), 2.0, w)[0] for w in range(200)
    ]
    assert 70 <= sum(first) <= 130


def test_one_more_citizen_changes_at_most_one_others_talk() -> None:
    changed = set()
    for week in range(150):
        since, waits = variety(week, 12, 0, 16), variety(week + 500, 12, 0, 20)
        new, hours = variety(week + 1000, 2, 0, 12)
        many, fewer = (
            numbered(
                [citizen(weeks_since_talk=s, weeks_waiting=w) for s, w in zip(since, waits, strict=True)]
            )
            for _ in range(2)
        )
        fewer[new].status = int(Status.IN_JOB)
        with_one, without = talking(many, hours, week), talking(fewer, hours, week)
        others = [i for i in range(12) if i != new]
        changed.add(sum(with_one[i] != without[i] for i in others))
    assert changed == {0, 1}


def test_a_talk_moves_trust_motivation_and_self_belief_and_takes_its_hours() -> None:
    staff, week = caseworker(hours=12.0, belief=0.7), counts()
    talker = citizen(is_talking=True, weeks_since_talk=6)
    hold_talk(talker, staff, week, policy(), world(talk_hours=2.0))
    assert (staff.hours, staff.new_talks, week.n_talks) == (10.0, 1, 1)
    assert (talker.weeks_since_talk, talker.n_talks) == (0, 1)
    assert talker.met_belief == shown_belief(staff, world()) > 0.7
    assert talker.trust > 0.5
    assert talker.motivation > 0.5
    assert talker.self_belief > 0.5


def test_a_talk_held_to_meet_the_deadline_does_less_than_one_held_before_it() -> None:
    before, deadline = after_a_talk(citizen(weeks_since_talk=6)), after_a_talk(citizen(weeks_since_talk=13))
    assert 0.5 < deadline.motivation < before.motivation
    assert 0.5 < deadline.self_belief < before.self_belief


def test_talks_for_development_move_more_than_talks_for_deadlines_and_less_after_ten_years() -> None:
    def moved(share: float, weeks_on_benefit: int) -> float:
        talker = citizen(cum_weeks_on_benefit=weeks_on_benefit, weeks_since_talk=6)
        return float(after_a_talk(talker, meetings__development_share=share).motivation) - 0.5

    assert moved(1.0, 0) > moved(0.5, 0) > moved(0.0, 0) > 0.0
    assert moved(1.0, 520) - moved(0.0, 520) < 0.3 * (moved(1.0, 0) - moved(0.0, 0))


def test_a_talk_for_development_builds_more_trust() -> None:
    trust = [after_a_talk(citizen(), meetings__development_share=share).trust for share in (0.0, 0.5, 1.0)]
    assert 0.5 < trust[0] < trust[1] < trust[2]


def test_where_all_talks_are_for_development_a_late_one_is_too() -> None:
    def late(share: float) -> float:
        talker = citizen(weeks_since_talk=20)
        return float(after_a_talk(talker, meetings__development_share=share).motivation) - 0.5

    in_time = after_a_talk(citizen(weeks_since_talk=6), meetings__development_share=1.0).motivation - 0.5
    assert late(0.5) < 0.5 * late(1.0)
    assert late(1.0) == pytest.approx(in_time)


def test_at_the_usual_share_a_talk_does_what_it_does() -> None:
    assert content(citizen(weeks_since_talk=6), policy(), world()) == pytest.approx(1.0)


def test_talks_for_development_take_longer_so_that_fewer_can_be_held() -> None:
    people = [numbered([citizen(weeks_since_talk=9) for _ in range(20)]) for _ in range(2)]
    held = [
        sum(talking(some, 20.0, meetings__development_share=share))
        for some, share in zip(people, (0.0, 1.0), strict=True)
    ]
    assert held == [13, 8]  # of 1.5 and of 2.5 hours


def test_where_arms_have_talks_of_different_length_the_hours_still_suffice() -> None:
    people = numbered([citizen(weeks_since_talk=9, arm=i % 2) for i in range(30)])
    levers = [policy(meetings__development_share=share) for share in (0.0, 1.0)]
    hold_talks(people, [caseworker(hours=20.0)], levers, world(talk_hours=2.0))
    used = sum(talk_length(levers[one.arm], world(talk_hours=2.0)) for one in people if one.is_talking)
    assert 18.0 < used <= 20.0


def test_a_talk_does_less_for_a_citizen_with_a_long_history_of_benefit() -> None:
    new, old = after_a_talk(citizen()), after_a_talk(citizen(cum_weeks_on_benefit=520))
    assert 0.5 < old.motivation < new.motivation


def test_a_caseworker_who_believes_and_is_competent_gives_more_self_belief() -> None:
    good = after_a_talk(citizen(), caseworker(hours=12.0, belief=0.9, competence=0.9))
    doubting = after_a_talk(citizen(), caseworker(hours=12.0, belief=0.1, competence=0.9))
    unskilled = after_a_talk(citizen(), caseworker(hours=12.0, belief=0.9, competence=0.1))
    assert good.self_belief > max(doubting.self_belief, unskilled.self_belief)


@pytest.mark.parametrize(
    ("approach", "field"),
    [
        (Approach.FIRM, "motivation"),
        (Approach.STEPWISE, "self_belief"),
        (Approach.PATIENT, "trust"),
        (Approach.STRUCTURING, "barrier_social"),
    ],
)
def test_each_of_the_four_approaches_moves_most_in_its_own_field(approach: Approach, field: str) -> None:
    def moved(way: Approach) -> float:
        talked = after_a_talk(citizen(barrier_social=0.5), caseworker(hours=12.0, approach=int(way)))
        return abs(float(getattr(talked, field)) - 0.5)

    assert all(moved(approach) > moved(other) for other in Approach if other != approach)


def test_a_citizen_who_has_waited_long_enough_is_referred_in_the_talk_and_not_before() -> None:
    assert after_a_talk(citizen(**DUE)).is_referred
    assert not after_a_talk(citizen(weeks_waiting=12)).is_referred
    assert not after_a_talk(citizen(weeks_waiting=99, activity=int(Activity.PROJECT))).is_referred


def test_a_week_without_a_talk_only_passes() -> None:
    quiet, staff = citizen(weeks_since_talk=3, trust=0.4), caseworker(hours=12.0)
    hold_talk(quiet, staff, counts(), policy(), world())
    assert (quiet.weeks_since_talk, quiet.trust, staff.hours) == (4, 0.4, 12.0)


def test_in_no_week_do_caseworkers_use_more_hours_than_they_have() -> None:
    weeks = watched(40, "policy.caseworkers.caseload=100", "policy.caseworkers.administration_share=0.75")
    assert all(0.0 < week["hours_used"] <= week["hours_offered"] for week in weeks)
