from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity
from sim.rules.joint import (
    clarity,
    contact_jointly,
    coordinate,
    entrance,
    meet_jointly,
    organise_jointly,
    share_providers,
    suit_jointly,
)
from tests.rules import people

CORE = ("area_intake", "area_contact", "area_activation", "area_company_contact")
SUPPORT = (
    "area_analysis",
    "area_goals",
    "area_target_groups",
    "area_providers",
    "area_cross_working",
    "area_steering",
    "area_competence",
)
PREPARATION = 39
FIRST_ROUND = int(people.usual().values()["joint_first_round"])
YEARS = 52


def after(
    weeks: int, parties: int = 4, leaders: int = 1, preparation: int = PREPARATION, **known: Any
) -> Any:
    """Return the jobcentre after weeks of a joint organisation."""
    jobcentre, world = people.jobcentre(), people.world(**known)
    policy = people.policy(
        joint__parties=parties, joint__leaders=leaders, joint__preparation_weeks=preparation
    )
    for _ in range(weeks):
        organise_jointly(jobcentre, policy, world)
    return jobcentre


def gains(jobcentre: Any, areas: tuple[str, ...]) -> list[float]:
    """Return how far above its start each area is."""
    start = people.usual().values()
    return [getattr(jobcentre, area) - start[f"{area}_start"] for area in areas]


def talked(jobcentre: Any, **known: Any) -> Any:
    """Return a citizen who has had a talk in this jobcentre."""
    citizen = people.citizen(is_talking=True, known=0.3, overload=0.6, self_belief=0.4, **known)
    meet_jointly(citizen, jobcentre, people.world())
    contact_jointly(citizen, jobcentre, people.world())
    return citizen


def test_there_are_eleven_areas() -> None:
    assert len(CORE + SUPPORT) == 11


def test_alone_every_area_stays_where_it_was_and_coordination_takes_nothing() -> None:
    alone = after(5 * YEARS, parties=1)
    assert gains(alone, CORE + SUPPORT) == [0] * 11
    assert alone.joint_hours == 0
    assert (entrance(alone, people.world()), clarity(alone, people.world())) == (1, 1)


def test_nothing_is_gained_during_preparation_and_caseworkers_have_fewer_hours_for_citizens() -> None:
    preparing = after(PREPARATION)
    assert gains(preparing, CORE + SUPPORT) == [0] * 11
    caseworker = people.caseworker(hours=14.0, hours_offered=14.0)
    coordinate(caseworker, preparing)
    assert caseworker.hours == caseworker.hours_offered < 13


def test_preparation_takes_more_hours_than_the_work_after_it() -> None:
    assert after(PREPARATION).joint_hours > after(PREPARATION + 1).joint_hours > 0


def test_two_leaders_and_more_parties_take_more_hours() -> None:
    one, two = after(60), after(60, leaders=2)
    assert two.joint_hours > one.joint_hours > after(60, parties=2).joint_hours


def test_agreed_target_groups_and_cross_working_take_coordination_away() -> None:
    assert after(PREPARATION + 4 * YEARS).joint_hours < 0.8 * after(PREPARATION + 1).joint_hours


def test_supporting_areas_improve_first_and_core_areas_in_later_rounds_only() -> None:
    first = after(PREPARATION + FIRST_ROUND)
    assert gains(first, CORE) == [0] * 4
    assert min(gains(first, SUPPORT)) > 0.1
    assert min(gains(after(PREPARATION + FIRST_ROUND + YEARS), CORE)) > 0.08


def test_preparation_cut_short_makes_the_work_slower() -> None:
    hasty, thorough = (
        after(weeks + 2 * YEARS, preparation=weeks) for weeks in (0, PREPARATION)
    )  # two years of joint work both
    assert max(gains(hasty, SUPPORT)) < min(gains(thorough, SUPPORT))


def test_who_goes_back_to_working_alone_starts_from_scratch() -> None:
    jobcentre = after(4 * YEARS)
    organise_jointly(jobcentre, people.policy(), people.world())
    assert gains(jobcentre, CORE + SUPPORT) == [0] * 11
    assert jobcentre.weeks_joint == 0


def test_hours_never_become_negative() -> None:
    caseworker = people.caseworker(hours=1.0, hours_offered=14.0)
    coordinate(caseworker, after(10, parties=20, leaders=2))
    assert (caseworker.hours, caseworker.hours_offered) == (0, 13)


def test_joint_intake_finds_out_more_joint_contact_pulls_less_and_competence_builds_belief() -> None:
    alone, joint = talked(after(1, parties=1)), talked(after(5 * YEARS))
    assert joint.known > alone.known
    assert joint.overload < alone.overload
    assert joint.self_belief > alone.self_belief
    assert (alone.known, alone.overload, alone.self_belief) == (0.3, 0.6, 0.4)


def test_who_has_no_talk_meets_nothing_of_it() -> None:
    citizen = people.citizen(known=0.3)
    meet_jointly(citizen, after(5 * YEARS), people.world())
    assert citizen.known == 0.3


@pytest.mark.parametrize(("weeks_in_activity", "is_better"), [(0, True), (1, False)])
def test_an_activity_chosen_jointly_suits_better_from_its_first_week(
    weeks_in_activity: int, is_better: bool
) -> None:
    citizen = people.citizen(
        activity=int(Activity.PROJECT), weeks_in_activity=weeks_in_activity, suitability=0.5
    )
    suit_jointly(citizen, after(5 * YEARS), people.world())
    assert (citizen.suitability > 0.5) == is_better


def test_one_entrance_lets_consultants_reach_more_companies() -> None:
    assert entrance(after(5 * YEARS), people.world()) > 1.1
    assert entrance(after(PREPARATION + FIRST_ROUND), people.world()) == 1


def test_providers_used_jointly_have_more_places() -> None:
    for jobcentre, places in ((after(1, parties=1), 100), (after(5 * YEARS), 112)):
        provider = people.provider(places=100)
        share_providers([provider], jobcentre, people.world())
        assert provider.places == pytest.approx(places, abs=2)


def test_joint_analysis_goals_and_steering_make_statements_clearer() -> None:
    assert clarity(after(5 * YEARS), people.world()) < 0.8


def test_switched_off_joint_work_costs_and_gives_nothing() -> None:
    off: dict[str, Any] = {
        name: one.neutral for name, one in people.usual().parameters.items() if one.mechanism == "M20"
    }
    jobcentre = after(5 * YEARS, **{name: value for name, value in off.items() if value is not None})
    assert gains(jobcentre, CORE + SUPPORT) == [0] * 11
    assert jobcentre.joint_hours == 0
