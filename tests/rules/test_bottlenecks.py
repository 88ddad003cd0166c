"""No programme grows without end: ten times the money meets what it has too little of."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.towns import watched

WEEKS = 52


def mean(name: str, *overrides: str) -> float:
    """Return the mean of a weekly number over a year in a town of 300 citizens."""
    return float(sum(week[name] for week in watched(WEEKS, *overrides)) / WEEKS)


def levers(**values: Any) -> list[str]:
    return [f"policy.{name.replace('__', '.')}={value}" for name, value in values.items()]


@pytest.mark.parametrize(
    ("seen", "few", "many", "bottleneck"),
    [
        (
            "n_in_centre",
            {"company_centres__agreements": 10},
            {"company_centres__agreements": 100},
            "citizens referred in the caseworkers' talks, and the consultants' hours",
        ),
        (
            "n_with_volunteer",
            {"role_models__volunteers": 10, "role_models__volunteers_per_coordinator": 10},
            {"role_models__volunteers": 100, "role_models__volunteers_per_coordinator": 100},
            "the coordinator's time for interviews and matches",
        ),
        (
            "n_with_mentor",
            {"mentors__posts": 2},
            {"mentors__posts": 20},
            "citizens who want a mentor",
        ),
        (
            "n_in_treatment",
            {"treatment__mental_places": 10},
            {"treatment__mental_places": 100},
            "citizens who seek treatment",
        ),
        (
            "n_in_project",
            {"projects__places": 20},
            {"projects__places": 200},
            "talks in which citizens are referred",
        ),
    ],
)
def test_ten_times_a_programme_is_used_far_less_than_ten_times(
    seen: str, few: dict[str, Any], many: dict[str, Any], bottleneck: str
) -> None:
    small, large = mean(seen, *levers(**few)), mean(seen, *levers(**many))
    assert small > 0
    assert large < 6.0 * small, f"what should bind: {bottleneck}"


def test_where_caseworkers_have_more_time_the_same_places_fill_faster() -> None:
    places = levers(projects__places=200, waiting__max_weeks=0)
    hurried = mean("n_in_project", *places, *levers(caseworkers__caseload=160))
    calm = mean("n_in_project", *places, *levers(caseworkers__caseload=30))
    assert calm > 1.3 * hurried


def test_a_place_in_a_company_centre_takes_the_time_of_a_consultant() -> None:
    centres = levers(company_centres__agreements=60, waiting__max_weeks=0)
    none = mean("n_in_centre", *centres, *levers(placement__consultants=0))
    some = mean("n_in_centre", *centres, *levers(placement__consultants=2))
    assert none == 0.0 < some
