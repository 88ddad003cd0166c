"""M10, M11: who is placed where, within slots, places and consultants' hours."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.agents.states import Activity
from sim.rules.circle import fit
from sim.rules.places import free_places
from sim.rules.referral import place_citizens
from sim.rules.workplaces import says_yes
from tests.rules.people import (
    caseworker,
    citizen,
    company,
    counts,
    jobcentre,
    numbered,
    policy,
    variety,
    world,
)
from tests.rules.towns import watched

WILLING = {"company_willingness": 1000.0, "match_least": 0.0}


def town(n: int, companies: list[Any], hours: float = 0.0, places: int = 0, agreements: int = 0) -> Any:
    called = {"is_referred": True, "weeks_referred": 2}
    people = numbered([citizen(taste=0.5, **called) for _ in range(n)])
    office = jobcentre(consultant_hours=hours, project_places=places, n_agreements=agreements)
    return SimpleNamespace(people=people, companies=numbered(companies), office=office, counts=counts())


def place(here: Any, week: int = 0, levers: Any = None, **parameters: float) -> list[int]:
    surroundings = world(week, **{**WILLING, **parameters})
    staff = [caseworker()]
    place_citizens(
        here.people, staff, here.companies, here.office, here.counts, [levers or policy()], surroundings
    )
    return [one.activity for one in here.people]


def centre(**known: Any) -> Any:
    return company(**{"has_agreement": True, "has_mentor": True, "slots": 2, "culture": 0.5, **known})


def test_tasks_and_culture_decide_the_fit() -> None:
    one = citizen(trade=2, taste=0.3)
    best = fit(one, company(trade=2, culture=0.3), world())
    assert best == 1.0
    assert fit(one, company(trade=2, culture=0.5), world()) < best
    assert fit(one, company(trade=1, culture=0.3), world()) < best


def test_a_citizen_gets_the_best_fitting_free_slot_of_the_company_centres() -> None:
    centres = [centre(culture=c) for c in (0.9, 0.6, 0.1)]
    here = town(1, [*centres, centre(culture=0.5, slots_used=2)], hours=9.0, agreements=4)
    assert place(here) == [Activity.CENTRE_PLACEMENT]
    assert here.people[0].company == 1
    assert here.companies[1].slots_used == 1


def test_no_company_takes_more_than_its_slots_and_the_rest_go_to_a_project() -> None:
    here = town(9, [centre(slots=2), centre(slots=3)], hours=100.0, places=3, agreements=2)
    activities = place(here, companies_asked=0.0, demand_project=0.0)
    assert activities.count(Activity.CENTRE_PLACEMENT) == 5
    assert activities.count(Activity.PROJECT) == 3
    assert activities.count(Activity.WAITING) == 1
    assert [one.slots_used for one in here.companies] == [2, 3]
    assert here.office.project_used == 3


@pytest.mark.parametrize("hours", [0.0, 1.0, 4.0, 30.0])
def test_consultants_never_work_more_hours_than_they_have(hours: float) -> None:
    here = town(9, [company(slots=1, openness=0.5) for _ in range(4)], hours=hours)
    place(here, company_willingness=0.5)
    assert 0.0 <= here.office.consultant_hours <= hours
    assert here.office.new_companies_asked <= hours / world().p.asking_hours


def test_without_consultants_there_are_only_projects() -> None:
    here = town(3, [company(slots=5), centre()], hours=0.0, places=2, agreements=1)
    assert sorted(place(here)) == [Activity.WAITING, Activity.PROJECT, Activity.PROJECT]


def test_a_trusting_and_open_company_says_yes_more_often_and_a_full_one_never() -> None:
    def share(place: Any) -> float:
        answers = [says_yes(citizen(), place, world(week)) for week in range(300)]
        return sum(answers) / 300

    welcoming = share(company(slots=1, openness=0.8, trust=0.7))
    assert welcoming > share(company(slots=1, openness=0.8, trust=0.2)) > 0.0
    assert welcoming > share(company(slots=1, openness=0.2, trust=0.7)) > 0.0
    assert share(company(slots=1, slots_used=1, openness=1.0, trust=1.0)) == 0.0


def test_a_match_that_is_too_poor_is_not_tried() -> None:
    here = town(1, [company(slots=5, culture=0.0)], hours=20.0)
    assert place(here, match_least=0.2) == [Activity.WAITING]


def test_who_begins_an_activity_waits_no_longer() -> None:
    here = town(1, [], places=1)
    here.people[0].weeks_waiting = 30
    place(here)
    begun = here.people[0]
    assert (begun.weeks_waiting, begun.weeks_in_activity, begun.is_referred) == (0, 0, False)
    assert here.counts.new_starters == 1


def test_who_is_not_referred_is_not_placed() -> None:
    here = town(2, [], places=2)
    here.people[0].is_referred = False
    assert place(here) == [Activity.WAITING, Activity.PROJECT]


def test_for_the_last_place_lots_decide_and_not_the_row() -> None:
    first = [place(town(2, [], places=1), week)[0] == Activity.PROJECT for week in range(200)]
    assert 70 <= sum(first) <= 130


def test_one_more_for_the_projects_changes_at_most_one_others_place() -> None:
    changed = set()
    for week in range(100):
        new, places = variety(week, 2, 0, 8)
        many, fewer = town(8, [], places=places), town(8, [], places=places)
        fewer.people[new].is_referred = False
        with_one, without = place(many, week), place(fewer, week)
        changed.add(sum(with_one[i] != without[i] for i in range(8) if i != new))
    assert changed == {0, 1}


def test_who_has_not_been_called_yet_is_not_placed() -> None:
    here = town(2, [], places=2)
    here.people[0].weeks_referred = 1
    assert place(here) == [Activity.WAITING, Activity.PROJECT]
    assert place(here, levers=policy(intake__contact_weeks=0)) == [Activity.PROJECT, Activity.PROJECT]


def test_a_job_with_wage_subsidy_needs_a_company_that_says_yes_and_a_place_that_is_paid_for() -> None:
    here = town(3, [company(slots=2)], hours=100.0)
    here.office.wage_subsidy_places = 1
    activities = place(here, demand_wage_subsidy=0.5, demand_placement=0.9)
    assert sorted(activities) == [Activity.WAITING, Activity.PLACEMENT, Activity.WAGE_SUBSIDY]
    assert here.companies[0].slots_used == 2
    assert here.office.wage_subsidy_used == 1


@pytest.mark.parametrize("nearest", ["demand_placement", "demand_wage_subsidy"])
def test_one_search_asks_companies_for_work_placement_and_wage_subsidy_alike(nearest: str) -> None:
    here = town(1, [company(slots=1) for _ in range(9)], hours=100.0)
    here.office.wage_subsidy_places = 1
    demands: dict[str, Any] = {"demand_placement": 0.9, "demand_wage_subsidy": 0.9, nearest: 0.5}
    assert place(here, company_willingness=0.0, **demands) == [Activity.WAITING]
    assert here.office.new_companies_asked == world().p.companies_asked


def test_a_failed_referral_made_again_is_counted_where_nothing_else_has_room() -> None:
    here = town(2, [], places=2)
    for one in here.people:
        one.failed_activity = int(Activity.PROJECT)
    here.people[0].is_failure_forgotten = True
    place(here)
    assert [one.n_repeats for one in here.people] == [1, 0]
    assert here.people[0].suitability < here.people[1].suitability


def test_the_young_without_education_use_the_places_on_bridging() -> None:
    weeks = watched(40, "policy.youth_track.bridging_places=3", "policy.waiting.max_weeks=2")
    assert max(week["n_on_bridging"] for week in weeks) == 3


def test_places_in_use_are_counted_from_where_people_are() -> None:
    people = [
        citizen(activity=int(Activity.PROJECT)),
        citizen(activity=int(Activity.PLACEMENT), company=1),
        citizen(activity=int(Activity.CENTRE_PLACEMENT), company=1),
        citizen(activity=int(Activity.WAGE_SUBSIDY), company=0),
        citizen(activity=int(Activity.BRIDGING)),
        citizen(),
    ]
    companies, office = [company(slots_used=7), company()], jobcentre(project_used=9)
    free_places(people, companies, office)
    assert [one.slots_used for one in companies] == [1, 2]
    assert (office.project_used, office.wage_subsidy_used, office.bridging_used) == (1, 1, 1)
    assert (office.project_kept, office.guidance_used, office.pre_course_used) == (1, 0, 0)


def test_projects_are_filled_and_never_overfilled() -> None:
    weeks = watched(40, "policy.projects.places=20", "policy.placement.consultants=0")
    assert max(week["n_in_project"] for week in weeks) == 20
    assert max(week["n_in_placement"] for week in weeks) == 0
