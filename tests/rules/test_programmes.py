"""Programmes are for target groups: whose levers hold for whom."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.agents.states import Scheme, Status
from sim.policy.target import TargetGroup
from sim.rules.programmes import is_in, join_programmes
from sim.rules.who import heavy_barriers
from tests.rules.people import citizen, competitor, world


def target(**limits: Any) -> Any:
    return SimpleNamespace(**TargetGroup(**limits).record())


def arms(*groups: Any) -> list[Any]:
    """Return one arm for each union of programmes; those of a single programme hold its target group."""
    team = SimpleNamespace(trial_arm=0)
    found = [SimpleNamespace(target_group=target(), team=team) for _ in range(1 << len(groups))]
    for k, group in enumerate(groups):
        found[1 << k].target_group = group
    return found


@pytest.mark.parametrize(
    ("limits", "inside", "outside"),
    [
        ({"age_to": 30}, {"age": 29.9}, {"age": 30.0}),
        ({"age_from": 30}, {"age": 30.0}, {"age": 29.9}),
        ({"weeks_from": 52}, {"cum_weeks_on_benefit": 52}, {"cum_weeks_on_benefit": 51}),
        ({"weeks_to": 52}, {"cum_weeks_on_benefit": 52}, {"cum_weeks_on_benefit": 53}),
        ({"is_without_education": True}, {}, {"has_vocational_education": True}),
        ({"mental_from": 0.5}, {"barrier_mental": 0.5}, {"barrier_mental": 0.4}),
        ({"barriers_from": 2}, {"barrier_mental": 0.6, "barrier_housing": 0.5}, {"barrier_mental": 0.9}),
        (
            {"schemes": ["sickness_benefit"]},
            {"scheme": int(Scheme.SICKNESS_BENEFIT)},
            {"scheme": int(Scheme.CASH_BENEFIT)},
        ),
    ],
)
def test_a_target_group_holds_those_it_names(
    limits: dict[str, Any], inside: dict[str, Any], outside: dict[str, Any]
) -> None:
    assert is_in(citizen(**inside), target(**limits), world())
    assert not is_in(citizen(**outside), target(**limits), world())


def test_without_limits_everybody_on_benefit_is_meant() -> None:
    assert all(
        is_in(citizen(scheme=int(one)), target(), world()) for one in Scheme if one != Scheme.JOB_READY
    )


def test_who_is_in_both_target_groups_has_the_levers_of_both() -> None:
    two = arms(target(age_to=30), target(barriers_from=1))
    found = []
    for age, mental in ((40.0, 0.0), (25.0, 0.0), (40.0, 0.8), (25.0, 0.8)):
        one = citizen(age=age, barrier_mental=mental)
        join_programmes(one, two, world())
        found.append(one.arm)
    assert found == [0, 1, 2, 3]


def test_who_turns_30_leaves_the_programme_of_the_young() -> None:
    one = citizen(age=29.99, arm=1)
    one.age = 30.0
    join_programmes(one, arms(target(age_to=30)), world())
    assert one.arm == 0


def test_the_levers_follow_who_finds_a_job_and_the_job_ready_are_in_no_programme() -> None:
    employed, other = citizen(status=int(Status.IN_JOB), arm=1), competitor()
    for one in (employed, other):
        join_programmes(one, arms(target()), world())
    assert (employed.arm, other.arm) == (1, 0)


def test_heavy_barriers_are_those_a_register_would_count() -> None:
    one = citizen(barrier_mental=0.5, barrier_physical=0.9, barrier_skills=0.49)
    assert heavy_barriers(one, 0.5) == 2
