"""Every lever moves something, and none gives more for less."""

from __future__ import annotations

import numpy as np
import pytest

from sim.agents.states import Status
from sim.rules.companies import offer_slots
from sim.rules.mentors import meet_mentor
from sim.rules.volunteer_matches import match_volunteers
from sim.rules.volunteer_ways import meet_volunteer
from tests.rules.people import (
    caseworker,
    citizen,
    company,
    jobcentre,
    mentor,
    numbered,
    policy,
    volunteer,
    world,
)
from tests.rules.towns import after, watched
from tests.worlds import scenario
from tests.worlds import world as small_world

CORPS = ("policy.role_models.volunteers=40", "policy.role_models.volunteers_per_coordinator=40")


def test_a_citizen_who_has_left_keeps_no_volunteer_and_no_mentor_from_others() -> None:
    town = after(100, *CORPS, "policy.mentors.posts=3")
    gone = town.citizens.get("status") == Status.LEFT
    assert gone.sum() > 10
    assert (town.citizens.get("mentor")[gone] < 0).all()
    met = town.volunteers.get("citizen")
    here = town.citizens.get("is_here")[met[met >= 0]]
    assert here.mean() > 0.9  # who left this very week is parted from in the next


def test_a_volunteer_whose_citizen_has_left_meets_another() -> None:
    people = numbered([citizen(status=int(Status.LEFT), is_here=False, volunteer=0), citizen(network=0.0)])
    corps = numbered([volunteer(citizen=0)])
    always = {"volunteer_asking": 1.0, "volunteer_benefit_over_30": 1.0}
    staff = [caseworker(hours_offered=15.0)]
    match_volunteers(people, corps, staff, jobcentre(matching_hours=18.0), [policy()], world(**always))
    assert (people[0].volunteer, people[1].volunteer, corps[0].citizen) == (-1, 0, 1)


@pytest.mark.parametrize("engine", ["compiled", "interpreted"])
def test_when_mentor_posts_are_cut_their_citizens_go_on_without(engine: str) -> None:
    model = small_world("policy.mentors.posts=2.5", engine=engine)
    model.run_until(8)
    model.citizens.set("mentor", np.where(model.citizens.get("mentor") >= 0, 2, -1))
    model.set_policies([scenario().policy])
    model.run_until(12)
    assert (model.citizens.get("mentor") < 0).all()


def test_a_smaller_dose_of_mentor_does_less_for_each() -> None:
    usual, little = citizen(), citizen()
    for _ in range(52):
        meet_mentor(usual, mentor(), policy(mentors__hours_per_citizen=1.25), world())
        meet_mentor(little, mentor(), policy(mentors__hours_per_citizen=0.25), world())
    assert little.self_belief - 0.5 == pytest.approx(0.2 * (usual.self_belief - 0.5), rel=0.1)


def test_who_meets_the_volunteer_half_as_often_gains_half_as_much() -> None:
    gains = []
    for interval in (2, 4, 12):
        one, friend = citizen(volunteer=0, volunteer_match=0.9), volunteer(citizen=0)
        for _ in range(48):
            levers = policy(role_models__meeting_interval=interval)
            meet_volunteer(one, friend, levers, world())
        gains.append(one.network - citizen().network)
    assert gains[0] / gains[1] == pytest.approx(2.0, rel=0.1)
    assert gains[0] / gains[2] == pytest.approx(6.0, rel=0.2)


def test_a_small_corps_has_few_matches_and_not_none() -> None:
    weeks = watched(52, "policy.role_models.volunteers=10")
    assert 5 <= sum(week["new_matches"] for week in weeks) <= 20
    assert weeks[-1]["n_with_volunteer"] >= 4


def test_a_little_less_administration_gives_a_few_more_talks() -> None:
    talks = [
        sum(week["n_talks"] for week in watched(52, f"policy.caseworkers.administration_share={share}"))
        for share in (0.525, 0.505, 0.485)
    ]
    assert talks[1] == pytest.approx(1.05 * talks[0], rel=0.02)
    assert talks[2] == pytest.approx(1.10 * talks[0], rel=0.02)


def test_without_paid_hours_there_is_no_company_mentor() -> None:
    for hours, has_mentor in ((2.5, True), (0.0, False)):
        centre = company(has_agreement=True, weeks_in_agreement=20)
        offer_slots(centre, policy(company_centres__mentor_hours=hours), world())
        assert centre.has_mentor == has_mentor
