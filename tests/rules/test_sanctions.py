"""M14: sanctions bring people in and out, cost trust and lasting jobs, and do not help against anxiety."""

from __future__ import annotations

from copy import copy
from typing import Any

import pytest

from sim.agents.states import Activity, Approach, Help, Status
from sim.rules.attendance import absence, attend, strain
from sim.rules.moves import hire, return_to_benefit
from sim.rules.participation import learning
from sim.rules.sanctions import cut_chance, sanction
from sim.rules.searching import job_hazard
from sim.rules.separations import keep_or_lose_job
from tests.rules.people import caseworker, citizen, competitor, counts, policy, world
from tests.rules.small import small_town
from tests.rules.towns import recipients
from tests.worlds import world as world_at_start

STRICT = {"sanctions__strictness": 1.0}
LENIENT = {"sanctions__strictness": 0.0}
ANXIOUS = {"barrier_mental": 0.9}


def stays_away(one: Any, **levers: float) -> float:
    """Return the chance to stay away under these levers."""
    return absence(one, policy(**levers), world())


def sanctioned(**known: Any) -> Any:
    """Return a citizen who stayed away this week and was sanctioned for it."""
    one = citizen(is_absent=True, **known)
    sanction(
        one,
        caseworker(),
        counts(),
        policy(**STRICT),
        world(sanction_stands=1.0, sanction_firm=5.0, sanction_stepwise=5.0),
    )
    assert one.is_sanctioned
    return one


def later(weeks: int, one: Any) -> Any:
    """Return the citizen after some weeks of coming to everything."""
    one.is_absent = False
    for _ in range(weeks):
        sanction(one, caseworker(), counts(), policy(**STRICT), world())
    return one


def test_sanctions_raise_attendance() -> None:
    assert stays_away(citizen(), **STRICT) < stays_away(citizen()) < stays_away(citizen(), **LENIENT)


def test_a_citizen_with_heavy_anxiety_does_not_come_more_often_under_strict_rules() -> None:
    assert stays_away(citizen(**ANXIOUS), **STRICT) >= stays_away(citizen(**ANXIOUS), **LENIENT)


def test_a_sanction_makes_a_citizen_with_anxiety_more_ill_and_nobody_else() -> None:
    assert sanctioned(**ANXIOUS).barrier_mental > 0.9
    assert sanctioned(barrier_mental=0.3).barrier_mental == 0.3


def test_a_sanction_costs_trust() -> None:
    assert sanctioned(trust=0.5).trust < 0.5


def test_lost_trust_makes_people_stay_away_so_a_sanction_can_defeat_itself() -> None:
    assert stays_away(sanctioned(trust=0.5)) > stays_away(citizen(trust=0.5))


def test_who_comes_is_not_sanctioned() -> None:
    one, week = citizen(is_absent=False), counts()
    sanction(one, caseworker(), week, policy(**STRICT), world(sanction_stands=1.0))
    assert (one.is_sanctioned, week.new_sanctions, one.n_sanctions) == (False, 0, 0)


def test_nobody_is_sanctioned_where_strictness_is_zero() -> None:
    assert cut_chance(caseworker(), policy(**LENIENT), world()) == 0.0


def test_a_sanction_is_counted_and_lasts_one_week() -> None:
    one = sanctioned()
    assert (one.n_sanctions, one.weeks_since_sanction) == (1, 0)
    assert not later(1, one).is_sanctioned


def test_a_firm_caseworker_cuts_benefit_more_readily_than_a_patient_one() -> None:
    firm, patient = (caseworker(approach=int(way)) for way in (Approach.FIRM, Approach.PATIENT))
    assert cut_chance(firm, policy(), world()) > cut_chance(patient, policy(), world())


def test_a_sanction_presses_towards_a_job_for_a_while() -> None:
    pressed, free = sanctioned(trust=0.5), citizen(trust=0.5)
    assert job_hazard(pressed, world()) > job_hazard(free, world())
    assert not later(int(world().p.sanction_weeks), pressed).is_pressed


def test_a_sanction_does_not_press_a_citizen_with_anxiety_into_a_job() -> None:
    assert not sanctioned(**ANXIOUS).is_pressed


def hired(one: Any) -> Any:
    """Return the citizen some weeks into a job."""
    hire(one, counts())
    one.weeks_in_status = 10
    return one


def share_of_jobs_lost(one: Any) -> float:
    """Return the share of 4,000 weeks in which such a job ends."""
    lost = 0
    for week in range(4000):
        worker = copy(one)
        worker.id = week
        keep_or_lose_job(worker, counts(), world())
        lost += worker.status != Status.IN_JOB
    return lost / 4000


def test_a_job_taken_soon_after_a_sanction_ends_sooner() -> None:
    pressed, free = hired(sanctioned()), hired(citizen())
    assert (pressed.is_pressed, free.is_pressed) == (True, False)
    assert share_of_jobs_lost(pressed) > 1.1 * share_of_jobs_lost(free)


def test_a_job_taken_long_after_a_sanction_lasts_as_any_other() -> None:
    assert not hired(later(60, sanctioned())).is_pressed


def test_back_on_benefit_the_pressure_is_gone() -> None:
    one = hired(sanctioned())
    return_to_benefit(one)
    assert not one.is_pressed


SURE_TO_STAY_AWAY = {"absence_base": 100.0}


def test_a_talk_nobody_comes_to_is_not_held_and_costs_the_caseworker_time() -> None:
    one, worker, week = citizen(is_talking=True), caseworker(hours=12.0), counts()
    attend(one, worker, week, policy(), world(**SURE_TO_STAY_AWAY))
    assert (one.is_absent, one.is_talking) == (True, False)
    assert 0.0 < worker.hours < 12.0
    assert (week.n_expected, week.n_absent) == (1, 1)


def test_the_caseworker_never_owes_hours() -> None:
    worker = caseworker(hours=0.2)
    attend(citizen(is_talking=True), worker, counts(), policy(), world(**SURE_TO_STAY_AWAY))
    assert worker.hours == 0.0


@pytest.mark.parametrize("free", [citizen(), competitor(activity=int(Activity.NONE))])
def test_who_has_no_appointment_cannot_stay_away(free: Any) -> None:
    week = counts()
    attend(free, caseworker(), week, policy(), world(**SURE_TO_STAY_AWAY))
    assert (free.is_absent, week.n_expected) == (False, 0)


def test_a_week_of_absence_teaches_nothing_and_may_be_the_last() -> None:
    away, there = (citizen(activity=int(Activity.PLACEMENT), is_absent=absent) for absent in (True, False))
    assert learning(away, world()) == 0.0 < learning(there, world())
    assert strain(away, world()) > strain(there, world())


@pytest.mark.parametrize(
    "harder",
    [
        {"trust": 0.1},
        {"motivation": 0.1},
        {"barrier_addiction": 0.9},
        {"barrier_mental": 0.6},
        {"problem": 0.8},
        {"overload": 0.8},
    ],
    ids=lambda case: next(iter(case)),
)
def test_what_keeps_people_away(harder: dict[str, float]) -> None:
    assert stays_away(citizen(**harder)) > stays_away(citizen())


def test_a_volunteer_who_comes_along_helps_people_come_and_another_kind_of_help_does_not() -> None:
    companion = citizen(volunteer=3, volunteer_way=int(Help.COMPANION))
    adviser = citizen(volunteer=3, volunteer_way=int(Help.PRACTICAL_ADVICE))
    assert stays_away(companion) < stays_away(adviser) == stays_away(citizen())


def test_in_a_town_strict_rules_raise_attendance_and_the_number_sanctioned() -> None:
    strict, lenient = small_town("policy.sanctions.strictness=1"), small_town("policy.sanctions.strictness=0")
    assert strict.share("n_absent", "n_expected") < 0.8 * lenient.share("n_absent", "n_expected")
    assert strict.total("new_sanctions") > lenient.total("new_sanctions") == 0


def test_in_a_town_sanctions_cost_trust() -> None:
    strict = small_town("policy.sanctions.strictness=1", "parameters.sanction_stands=0.6")
    lenient = small_town("policy.sanctions.strictness=0")
    assert strict.share("trust", "n_recipients") < lenient.share("trust", "n_recipients")


def test_as_many_have_been_sanctioned_before_as_is_published() -> None:
    town = world_at_start("municipality.citizens=2000", engine="interpreted")
    ever = town.citizens.get("n_sanctions")[recipients(town)] > 0
    assert ever.mean() == pytest.approx(0.24, abs=0.03)
