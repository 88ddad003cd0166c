"""M5: small reachable steps, made visible with a dialogue tool (NI 5.3, DI 2.2)."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Status
from sim.rules.meetings import talk_length
from sim.rules.milestones import progress, talk_about_milestones
from sim.rules.moves import set_status
from tests.rules.people import citizen, counts, policy, world
from tests.rules.towns import watched


def on_the_way(steps: int, talks: int = 12, pace: float = 0.02, **known: Any) -> Any:
    """Return a citizen whose readiness and network grow steadily, talked with now and then."""
    one = citizen(**{"self_belief": 0.3, **known})
    for _ in range(talks):
        talk_about_milestones(one, counts(), policy(milestones__steps=steps), world())
        one.readiness = min(1.0, one.readiness + 2 * pace)
        one.network = min(1.0, one.network + 2 * pace)
    return one


def test_ten_small_steps_are_reached_more_often_than_two_large_ones() -> None:
    assert on_the_way(10).milestones > on_the_way(2).milestones


def test_success_builds_belief_in_change_and_motivation() -> None:
    small_steps, none = on_the_way(10), on_the_way(0)
    assert small_steps.milestones > 0
    assert small_steps.self_belief > none.self_belief + 0.05
    assert small_steps.motivation > none.motivation


def test_without_the_tool_nothing_is_made_visible() -> None:
    before, without = citizen(self_belief=0.3), on_the_way(0)
    assert (without.milestones, without.next_milestone) == (0, 0.0)
    assert (without.self_belief, without.motivation) == (0.3, before.motivation)


def test_who_gets_no_further_reaches_no_milestone() -> None:
    assert on_the_way(10, pace=0.0).milestones == 0


def test_the_first_talk_only_agrees_on_the_next_step() -> None:
    one = on_the_way(10, talks=1)
    assert one.milestones == 0
    assert progress(citizen(self_belief=0.3)) < one.next_milestone < 1.0


def test_after_a_setback_a_new_step_within_reach_is_agreed_on() -> None:
    one, levers = citizen(readiness=0.6), policy(milestones__steps=10)
    talk_about_milestones(one, counts(), levers, world())
    far = one.next_milestone
    one.readiness = 0.2
    talk_about_milestones(one, counts(), levers, world())
    assert progress(one) < one.next_milestone < far
    assert one.milestones == 0


@pytest.mark.parametrize("steps", [1, 3, 10, 20])
def test_nobody_reaches_more_steps_than_there_are_and_all_reach_the_last(steps: int) -> None:
    all_the_way = on_the_way(steps, talks=400, pace=0.01, barrier_social=0.0, self_belief=0.7)
    assert all_the_way.milestones == steps


def test_very_many_tiny_steps_convince_no_more_than_ten() -> None:
    def belief(steps: int) -> float:
        return float(on_the_way(steps, talks=400, pace=0.002).self_belief)

    assert belief(20) == pytest.approx(belief(10), abs=0.06)
    assert belief(10) > belief(1)


def test_more_steps_make_the_talk_longer() -> None:
    hours = [talk_length(policy(milestones__steps=steps), world()) for steps in (0, 5, 20)]
    assert hours[0] < hours[1] < hours[2] < 1.5 * hours[0]


def test_a_new_spell_on_benefit_begins_without_milestones() -> None:
    one = on_the_way(10)
    set_status(one, int(Status.ON_BENEFIT))
    assert (one.milestones, one.next_milestone) == (0, 0.0)


def test_in_a_town_with_milestones_citizens_come_to_believe_more_in_themselves() -> None:
    without, steps = (watched(78, f"policy.milestones.steps={n}") for n in (0, 10))
    reached = [sum(week["new_milestones"] for week in town) for town in (without, steps)]
    belief = [
        sum(week["self_belief"] for week in town) / sum(week["n_recipients"] for week in town)
        for town in (without, steps)
    ]
    assert reached[0] == 0 < reached[1]
    assert belief[1] > belief[0]
