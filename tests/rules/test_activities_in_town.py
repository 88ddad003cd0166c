"""The levers of activities and of the youth track in a town: the same people, with the same luck."""

from __future__ import annotations

from sim.agents.states import Scheme, Status
from tests.rules.towns import after, average, watched


def total(name: str, weeks: int, *overrides: str) -> float:
    """Return the sum of a weekly number."""
    return float(sum(week[name] for week in watched(weeks, *overrides)))


def test_with_more_focus_on_paid_hours_more_have_them_and_fewer_placements_are_found() -> None:
    none, some, much = (f"policy.ordinary_hours.focus={share}" for share in (0, 0.1, 0.5))
    with_hours = [total("n_with_ordinary_hours", 52, focus) for focus in (none, some, much)]
    assert 0 == with_hours[0] < with_hours[1] < with_hours[2]
    asked = [total("new_companies_asked", 52, focus) for focus in (none, some, much)]
    assert asked[0] > asked[1] > asked[2]


def test_more_places_with_wage_subsidy_lead_to_more_jobs() -> None:
    none, many = (f"policy.wage_subsidy.places={places}" for places in (0, 40))
    assert total("new_jobs", 78, many) > total("new_jobs", 78, none)


def test_bridging_gives_more_young_citizens_grades_and_an_education() -> None:
    none, many = (f"policy.youth_track.bridging_places={places}" for places in (0, 40))
    assert total("new_educations", 78, many) > total("new_educations", 78, none)
    with_grades = [after(52, places).citizens.get("has_grades").sum() for places in (none, many)]
    assert with_grades[1] > with_grades[0]


def test_education_mentors_keep_more_in_education() -> None:
    none, some = (f"policy.youth_track.education_mentors={posts}" for posts in (0, 2))
    many = "parameters.education_base_under_30=0.05"
    assert total("n_in_education", 104, some, many) > total("n_in_education", 104, none, many)


def test_a_house_full_of_options_suits_the_young_better_and_leaves_others_as_they_were() -> None:
    def suited(is_young: bool, options: int) -> float:
        town = after(30, f"policy.youth_track.options={options}")
        people = town.citizens
        at_it = (people.get("activity") >= 2) & (people.get("status") == Status.ON_BENEFIT)
        chosen = at_it & ((people.get("age") < 30) == is_young) & (people.get("scheme") <= Scheme.JOB_READY)
        return float(people.get("suitability")[chosen].mean())

    assert suited(True, 8) > suited(True, 1) + 0.05
    assert abs(suited(False, 8) - suited(False, 1)) < 0.05


def test_where_a_workplace_teaches_nothing_readiness_is_lower() -> None:
    assert average(after(52, "switched_off=[M10]"), "readiness") < average(after(52), "readiness")
