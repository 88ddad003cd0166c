"""M3: motivation is there, and is damped by unresolved barriers; it is fleeting."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sim.agents.states import Status
from sim.rules.barriers import ease_mental, meet_setbacks
from sim.rules.motivation import drive, fade
from tests.rules.people import citizen, competitor, policy, world
from tests.rules.towns import watched

BARRIERS = ("mental", "physical", "addiction", "skills", "social", "housing")


def test_without_barriers_all_motivation_comes_through() -> None:
    assert drive(citizen(motivation=0.7), world()) == pytest.approx(0.7)


def test_without_motivation_there_is_nothing_to_hold_back() -> None:
    assert drive(citizen(motivation=0.0), world()) == 0.0


@pytest.mark.parametrize("barrier", BARRIERS)
def test_each_barrier_holds_motivation_back_and_less_of_it_less(barrier: str) -> None:
    through = [drive(citizen(motivation=0.7, **{f"barrier_{barrier}": b}), world()) for b in (0.0, 0.4, 0.9)]
    assert all(more > less > 0.0 for more, less in pairwise(through))


def test_two_barriers_hold_back_more_than_the_heavier_of_them() -> None:
    both = drive(citizen(barrier_mental=0.8, barrier_social=0.5), world())
    assert both < drive(citizen(barrier_mental=0.8), world())


def test_motivation_is_fleeting_so_what_an_event_gave_is_half_gone_within_a_year() -> None:
    moved, usual = citizen(motivation=0.8, wants_job=True), citizen(motivation=0.6, wants_job=True)
    for _ in range(52):
        fade(moved, policy(), world())
        fade(usual, policy(), world())
    assert 0.0 < moved.motivation - usual.motivation < 0.1


def test_who_wishes_for_a_job_comes_to_rest_at_a_higher_motivation() -> None:
    wishing, not_wishing = citizen(wants_job=True), citizen(wants_job=False)
    for _ in range(104):
        fade(wishing, policy(), world())
        fade(not_wishing, policy(), world())
    assert wishing.motivation > 0.5 > not_wishing.motivation


def test_trust_without_contact_returns_to_what_people_think_of_jobcentres() -> None:
    trusting = citizen(trust=0.9)
    fade(trusting, policy(), world())
    assert world().p.trust_rest < trusting.trust < 0.9


def test_who_is_in_a_job_does_not_lose_motivation() -> None:
    working = citizen(status=int(Status.IN_JOB), motivation=0.9)
    fade(working, policy(), world())
    assert working.motivation == 0.9


def test_a_setback_raises_barriers_and_costs_self_belief() -> None:
    hit, spared = citizen(self_belief=0.5), citizen(self_belief=0.5)
    meet_setbacks(hit, world(setback_chance=1.0))
    meet_setbacks(spared, world(setback_chance=0.0))
    assert hit.barrier_mental > spared.barrier_mental
    assert hit.barrier_housing > spared.barrier_housing
    assert hit.self_belief < spared.self_belief == 0.5


def test_a_setback_passes_and_the_persons_own_level_comes_back() -> None:
    one = citizen(barrier_mental=0.8, usual_mental=0.5)
    for _ in range(35):
        meet_setbacks(one, world(setback_chance=0.0))
    assert 0.6 < one.barrier_mental < 0.7
    for _ in range(520):
        meet_setbacks(one, world(setback_chance=0.0))
    assert one.barrier_mental == pytest.approx(0.5, abs=0.01)


def test_help_lowers_the_level_that_a_barrier_comes_back_to() -> None:
    one = citizen(barrier_mental=0.8, usual_mental=0.8)
    ease_mental(one, 0.5)
    assert (one.barrier_mental, one.usual_mental) == (0.4, 0.4)


def test_setbacks_are_not_counted_for_the_job_ready() -> None:
    other = competitor(barrier_mental=0.1)
    meet_setbacks(other, world(setback_chance=1.0))
    assert other.barrier_mental == 0.1


def test_where_barriers_weigh_more_fewer_get_a_job_or_start_an_education() -> None:
    light = watched(52, *[f"parameters.damping_{barrier}=0.3" for barrier in BARRIERS])
    heavy = watched(52, *[f"parameters.damping_{barrier}=0.6" for barrier in BARRIERS])

    def begun(weeks: list[dict[str, int]]) -> int:
        return sum(week["new_jobs"] + week["new_educations"] for week in weeks)

    assert begun(heavy) < 0.8 * begun(light)
