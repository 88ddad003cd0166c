"""Things that a second reading of the rules found: each was wrong once."""

from __future__ import annotations

import pytest

from sim.agents.states import Activity, Scheme, Treatment
from sim.rules.caseworkers import begin_week
from sim.rules.intake import refer_on
from sim.rules.referral import begin
from sim.rules.sanctions import sanction
from sim.rules.separations import begin_again
from tests.rules.people import caseworker, citizen, counts, policy, world


def test_a_job_with_wage_subsidy_leaves_no_room_for_paid_hours_beside_it() -> None:
    one = citizen(ordinary_hours=6.0, is_near_workplace=True)
    begin(one, Activity.WAGE_SUBSIDY, counts(), world())
    assert (one.ordinary_hours, one.is_near_workplace) == (0.0, False)


def test_a_placement_does_not_end_the_paid_hours() -> None:
    one = citizen(ordinary_hours=6.0)
    begin(one, Activity.PLACEMENT, counts(), world())
    assert one.ordinary_hours == 6.0


def test_strict_rules_take_the_caseworkers_time() -> None:
    lax, strict = caseworker(), caseworker()
    for worker, strictness in ((lax, 0.1), (strict, 0.9)):
        levers = policy(sanctions__strictness=strictness)
        sanction(citizen(is_absent=True), worker, counts(), levers, world())
    assert 0.0 < lax.hours_owed < strict.hours_owed


def test_hours_owed_are_missing_next_week_and_then_paid() -> None:
    usual, owing = caseworker(), caseworker(hours_owed=3.0)
    for worker in (usual, owing):
        begin_week(worker, policy(), world())
    assert owing.hours == pytest.approx(usual.hours - 3.0)
    assert owing.hours_owed == 0.0


@pytest.mark.parametrize(("is_parallel", "is_referred"), [(True, True), (False, False)])
def test_after_a_pre_course_who_is_in_treatment_is_referred_only_where_treatment_is_parallel(
    is_parallel: bool, is_referred: bool
) -> None:
    one = citizen(last_activity=int(Activity.PRE_COURSE), treatment=int(Treatment.RUNNING))
    refer_on(one, policy(treatment__is_parallel=is_parallel))
    assert one.is_referred == is_referred


def test_who_comes_back_young_and_without_education_receives_education_benefit() -> None:
    young = citizen(age=24.0, scheme=int(Scheme.CASH_BENEFIT), last_activity=int(Activity.PRE_COURSE))
    begin_again(young, world())
    assert young.scheme == Scheme.EDUCATION_BENEFIT
    assert young.last_activity == Activity.NONE
