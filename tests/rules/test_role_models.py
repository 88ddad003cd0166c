"""M13 in a town: recruitment, matches and what they do, and volunteers used instead of professionals."""

from __future__ import annotations

from sim.agents.states import VolunteerStage
from tests.rules.towns import after, average, watched

CORPS = ("policy.role_models.volunteers=40", "policy.role_models.volunteers_per_coordinator=40")


def test_the_corps_grows_at_the_coordinators_pace_and_then_stays() -> None:
    weeks = watched(60, *CORPS)
    assert 10 <= weeks[13]["n_volunteers"] <= 25
    assert 30 <= max(week["n_volunteers"] for week in weeks) <= 40
    for week in weeks:
        waiting = week["n_volunteers_informed"] + week["n_volunteers_interviewed"]
        assert week["n_volunteers"] == waiting + week["n_volunteers_trained"]


def test_nobody_has_a_volunteer_before_recruiting_and_training() -> None:
    weeks = watched(40, *CORPS, "policy.role_models.training_days=6")
    assert sum(week["n_with_volunteer"] for week in weeks[:9]) == 0
    assert weeks[-1]["n_with_volunteer"] > 5


def test_more_time_for_matching_makes_matches_sooner() -> None:
    slow = watched(20, *CORPS, "parameters.match_hours=12", "parameters.coordinator_hours=12")
    quick = watched(20, *CORPS, "parameters.match_hours=3", "parameters.coordinator_hours=25")
    assert all(week["new_matches"] <= 1 for week in slow)
    assert sum(week["n_with_volunteer"] for week in slow) < sum(week["n_with_volunteer"] for week in quick)


def test_more_volunteers_without_coordinators_wait_for_a_match_and_leave() -> None:
    crowd = ("policy.role_models.volunteers=80", "policy.role_models.volunteers_per_coordinator=320")
    cared, alone = watched(90, *CORPS), watched(90, *crowd)
    assert alone[-1]["n_with_volunteer"] < cared[-1]["n_with_volunteer"]


def test_citizens_of_a_town_with_role_models_have_more_people() -> None:
    without, role_models = after(100), after(100, *CORPS)
    assert average(role_models, "network") > average(without, "network")


def test_a_corps_without_care_loses_more_volunteers() -> None:
    volunteers = "policy.role_models.volunteers=30"
    cared, alone = (
        after(100, volunteers, f"policy.role_models.volunteers_per_coordinator={n}") for n in (30, 86)
    )
    gone = [int((town.volunteers.get("stage") == VolunteerStage.LEFT).sum()) for town in (cared, alone)]
    assert gone[0] < gone[1]


def test_volunteers_instead_of_professionals_do_worse_than_beside_them() -> None:
    beside = after(100, *CORPS, "policy.mentors.posts=2")
    instead = after(100, *CORPS, "policy.caseworkers.caseload=164")
    for state in ("self_belief", "trust"):
        assert average(beside, state) > average(instead, state)
    backed = [
        town.volunteers.get("is_backed")[town.volunteers.get("citizen") >= 0].mean()
        for town in (beside, instead)
    ]
    assert backed[0] > backed[1]
