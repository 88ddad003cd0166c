"""M8: many contacts and plans are a load; one plan and a coordinating person lift it."""

from __future__ import annotations

from copy import copy
from typing import Any

import pytest

from sim.agents.states import Activity, Help, Treatment
from sim.rules.attendance import absence, strain
from sim.rules.moves import hire
from sim.rules.overload import assign_coordinators, carry_load, contacts, load
from tests.rules.people import citizen, competitor, counts, jobcentre, numbered, policy, world
from tests.rules.small import small_town

HEAVY = {"barrier_mental": 0.8, "barrier_social": 0.8, "barrier_housing": 0.8}
BUSY = {**HEAVY, "activity": int(Activity.PLACEMENT)}
TREATED = {**BUSY, "treatment": int(Treatment.RUNNING)}


@pytest.mark.parametrize(
    "more",
    [
        {"activity": int(Activity.PROJECT)},
        {"treatment": int(Treatment.RUNNING)},
        {"mentor": 0},
        {"volunteer": 0},
        {"barrier_housing": 0.7},
        {"barrier_addiction": 0.7},
        {"barrier_physical": 0.7},
    ],
)
def test_each_of_these_is_one_more_to_deal_with(more: dict[str, Any]) -> None:
    assert contacts(citizen(**more), world()) > contacts(citizen(), world()) == 1.0


def test_a_queue_is_not_a_contact_and_a_light_barrier_has_no_service() -> None:
    waiting = citizen(treatment=int(Treatment.QUEUED), barrier_housing=0.3)
    assert contacts(waiting, world()) == 1.0


def test_more_contacts_are_more_overload() -> None:
    loads = [load(citizen(**known), world()) for known in ({}, HEAVY, BUSY, TREATED)]
    assert loads[0] == 0.0
    assert loads == sorted(set(loads))
    assert loads[-1] <= 1.0


def test_one_plan_and_a_coordinating_person_take_most_of_it() -> None:
    assert load(citizen(**BUSY, is_coordinated=True), world()) < 0.5 * load(citizen(**BUSY), world())


def test_treatment_beside_an_activity_pulls_apart_only_when_nobody_coordinates() -> None:
    def extra(**known: Any) -> float:
        quiet = load(citizen(**known), world(parallel_pull=0.0))
        return load(citizen(**known), world()) - quiet

    assert extra(**TREATED) > 0.0
    assert extra(**TREATED, is_coordinated=True) == 0.0
    assert extra(**BUSY) == 0.0


def test_a_paid_mentor_is_a_guide_for_those_with_many_contacts() -> None:
    assert load(citizen(**TREATED, mentor=0), world()) < load(citizen(**TREATED), world())


def test_a_volunteer_who_goes_between_lightens_the_load_and_another_does_not() -> None:
    between = citizen(**TREATED, volunteer=0, volunteer_way=int(Help.GO_BETWEEN))
    other = citizen(**TREATED, volunteer=0, volunteer_way=int(Help.NETWORK))
    assert load(between, world()) < load(citizen(**TREATED), world()) <= load(other, world())


def test_overload_costs_motivation_attendance_and_activities() -> None:
    busy, quiet = citizen(**TREATED, motivation=0.5), citizen(motivation=0.5)
    carry_load(busy, world())
    carry_load(quiet, world())
    assert busy.motivation < quiet.motivation == 0.5
    lighter = copy(busy)
    lighter.overload = 0.0
    assert absence(busy, policy(), world()) > absence(lighter, policy(), world())
    assert strain(busy, world()) > strain(lighter, world())


def test_at_the_usual_load_and_problems_drop_out_is_the_usual_one() -> None:
    p = world().p
    usual = citizen(overload=p.usual_overload, problem=p.usual_problem)
    assert strain(usual, world()) == pytest.approx(1.0)


def test_the_load_ends_with_benefit() -> None:
    one = citizen(**TREATED, is_coordinated=True)
    carry_load(one, world())
    hire(one, counts())
    assert (one.overload, one.is_coordinated) == (0.0, False)


def coordinated(people: list[Any], posts: float, centre: Any = None) -> list[bool]:
    """Return who has a coordinating person after a week with so many posts, one citizen to a post."""
    assign_coordinators(
        numbered(people),
        centre or jobcentre(),
        [policy(coordination__coordinators=posts)],
        world(coordinator_citizens=1.0),
    )
    return [one.is_coordinated for one in people]


def crowd() -> list[Any]:
    """Return four recipients with ever more contacts, and one of the job-ready."""
    few = [citizen(), citizen(**HEAVY)]
    many = [citizen(**BUSY), citizen(**TREATED)]
    return [*few, *many, competitor(**HEAVY)]


def test_coordinators_go_to_those_with_most_contacts_as_far_as_they_go_round() -> None:
    assert coordinated(crowd(), 0) == [False] * 5
    assert coordinated(crowd(), 1) == [False, False, False, True, False]
    assert coordinated(crowd(), 2) == [False, False, True, True, False]


def test_contacts_decide_before_lots_do() -> None:
    many = [citizen(**HEAVY) for _ in range(20)] + [citizen(**TREATED) for _ in range(3)]
    assert coordinated(many, 3) == [False] * 20 + [True] * 3


def test_who_has_few_contacts_needs_no_coordinator() -> None:
    assert coordinated(crowd(), 50) == [False, True, True, True, False]


def test_whoever_has_a_coordinator_keeps_it_until_benefit_ends_or_the_post_is_cut() -> None:
    people, centre = crowd(), jobcentre()
    people[0].is_coordinated = True
    assert coordinated(people, 1, centre) == [True, False, False, False, False]
    hire(people[0], counts())
    assert coordinated(people, 1, centre) == [False, False, False, True, False]
    assert centre.n_coordinated == 1
    assert coordinated(people, 0, centre) == [False] * 5
    assert centre.n_coordinated == 0


def test_equals_draw_lots_for_a_coordinator() -> None:
    people = [citizen(**BUSY) for _ in range(20)]
    assert sum(coordinated(people, 5)) == 5
    assert coordinated([citizen(**BUSY) for _ in range(20)], 5) != [True] * 5 + [False] * 15


def test_coordinators_lower_overload_in_a_town_and_people_come_more_often() -> None:
    usual, coordinated_town = (small_town(f"policy.coordination.coordinators={posts}") for posts in (0, 3))
    assert coordinated_town.total("n_coordinated") > 0 == usual.total("n_coordinated")
    assert coordinated_town.share("overload", "n_recipients") < 0.8 * usual.share("overload", "n_recipients")
    assert coordinated_town.share("n_absent", "n_expected") < usual.share("n_absent", "n_expected")
