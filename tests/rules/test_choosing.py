"""M2: the activity follows from what a citizen is taken to be capable of, rightly or wrongly."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.agents.states import Activity
from sim.rules.choosing import N_ACTIVITIES, nearest, suitability, weigh
from tests.rules.people import citizen, jobcentre, policy, world

ROOM = {
    "centre_slots_free": 9,
    "consultant_hours": 100.0,
    "project_places": 9,
    "guidance_places": 9,
    "bridging_places": 9,
    "wage_subsidy_places": 9,
}


def able(level: float, **known: Any) -> Any:
    """Return somebody of 40 who is as capable as this, and fully known."""
    barriers = {
        f"barrier_{kind}": 1.0 - level
        for kind in ("mental", "physical", "addiction", "skills", "social", "housing")
    }
    return citizen(
        **{"age": 40.0, "known": 1.0, "readiness": level, "self_belief": level, **barriers, **known}
    )


def first_choice(one: Any, lean: float = 1.0, levers: Any = None, **office: int) -> int:
    distances = np.empty(N_ACTIVITIES)
    weigh(distances, one, lean, jobcentre(**{**ROOM, **office}), levers or policy(), world())
    return nearest(distances)


def test_the_more_somebody_can_the_nearer_the_activity_is_to_a_job() -> None:
    chosen = [first_choice(able(level)) for level in (0.1, 0.34, 0.43, 0.52, 0.8)]
    assert chosen == [
        Activity.GUIDANCE,
        Activity.PROJECT,
        Activity.CENTRE_PLACEMENT,
        Activity.PLACEMENT,
        Activity.WAGE_SUBSIDY,
    ]


def test_what_is_full_is_left_out_and_the_next_best_is_taken() -> None:
    assert first_choice(able(0.1), guidance_used=9) == Activity.PROJECT
    assert first_choice(able(0.9), wage_subsidy_used=9) == Activity.PLACEMENT
    assert first_choice(able(0.9), consultant_hours=0) == Activity.PROJECT
    assert first_choice(able(0.9), consultant_hours=0, project_used=9, guidance_used=9) == -1


def test_bridging_is_for_the_young_without_education() -> None:
    assert first_choice(able(0.46, age=22.0)) == Activity.BRIDGING
    assert first_choice(able(0.46)) != Activity.BRIDGING
    assert first_choice(able(0.46, age=22.0, has_vocational_education=True)) != Activity.BRIDGING


def test_who_may_not_have_a_company_centre_gets_something_else() -> None:
    assert (
        first_choice(able(0.42), levers=policy(company_centres__is_offered=False))
        != Activity.CENTRE_PLACEMENT
    )


def test_a_stranger_goes_to_the_pre_course_first_and_once() -> None:
    places = {"pre_course_places": 3}
    assert first_choice(able(0.5, known=0.2), **places) == Activity.PRE_COURSE
    assert first_choice(able(0.5, known=0.8), **places) != Activity.PRE_COURSE
    seen = able(0.5, known=0.2, last_activity=int(Activity.PRE_COURSE))
    assert first_choice(seen, **places) != Activity.PRE_COURSE
    assert first_choice(able(0.5, known=0.2), pre_course_places=3, pre_course_used=3) != Activity.PRE_COURSE


def test_a_caseworker_who_leans_to_placement_sends_more_to_companies() -> None:
    at_company = {}
    for lean in (0.5, 1.0, 2.0):
        chosen = [first_choice(able(level / 40), lean) for level in range(41)]
        at_company[lean] = sum(Activity.PLACEMENT <= one <= Activity.WAGE_SUBSIDY for one in chosen)
    assert at_company[0.5] < at_company[1.0] < at_company[2.0]


def test_what_failed_is_avoided_by_who_remembers_and_made_again_by_who_does_not() -> None:
    failed = {"failed_activity": int(Activity.PROJECT)}
    assert first_choice(able(0.35, **failed)) != Activity.PROJECT
    assert first_choice(able(0.35, **failed, is_failure_forgotten=True)) == Activity.PROJECT


def test_a_wrong_assessment_leads_to_an_activity_that_suits_less() -> None:
    def mean_suitability(known: float) -> float:
        people = [able(0.1 + 0.001 * i, id=i, known=known) for i in range(600)]
        return sum(suitability(one, first_choice(one), world()) for one in people) / len(people)

    assert mean_suitability(0.9) > mean_suitability(0.5) > mean_suitability(0.1)


def test_an_activity_suits_who_wants_it_now_better() -> None:
    eager, tired = able(0.5, motivation=0.9), able(0.5, motivation=0.1)
    assert suitability(eager, Activity.PLACEMENT, world()) > suitability(tired, Activity.PLACEMENT, world())


@pytest.mark.parametrize("level", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("activity", [Activity.PROJECT, Activity.PRE_COURSE, Activity.WAGE_SUBSIDY])
def test_suitability_is_a_share(level: float, activity: Activity) -> None:
    assert 0.0 <= suitability(able(level), activity, world(suitability_slope=3.0)) <= 1.0
