"""M10, M11: who is placed where, within slots, places and consultants' hours."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.agents.states import Activity
from sim.rules.referral import fit, free_places, place_citizens, says_yes
from tests.rules.people import citizen, company, counts, jobcentre, numbered, variety, world
from tests.rules.towns import watched

WILLING = {"company_willingness": 1000.0, "match_least": 0.0}


def town(n: int, companies: list[Any], hours: float = 0.0, places: int = 0, agreements: int = 0) -> Any:
    people = numbered([citizen(is_referred=True, taste=0.5) for _ in range(n)])
    office = jobcentre(consultant_hours=hours, project_places=places, n_agreements=agreements)
    return SimpleNamespace(people=people, companies=numbered(companies), office=office, counts=counts())


def place(here: Any, week: int = 0, **parameters: float) -> list[int]:
    surroundings = world(week, **{**WILLING, **parameters})
    place_citizens(here.people, here.companies, here.office, here.counts, surroundings)
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
    activities = place(here, companies_asked=0.0)
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


def test_places_in_use_are_counted_from_where_people_are() -> None:
    people = [
        citizen(activity=int(Activity.PROJECT)),
        citizen(activity=int(Activity.PLACEMENT), company=1),
        citizen(activity=int(Activity.CENTRE_PLACEMENT), company=1),
        citizen(),
    ]
    companies, office = [company(slots_used=7), company()], jobcentre(project_used=9)
    free_places(people, companies, office)
    assert [one.slots_used for one in companies] == [0, 2]
    assert office.project_used == 1


def test_projects_are_filled_and_never_overfilled() -> None:
    weeks = watched(40, "policy.projects.places=20", "policy.placement.consultants=0")
    assert max(week["n_in_project"] for week in weeks) == 20
    assert max(week["n_in_placement"] for week in weeks) == 0
