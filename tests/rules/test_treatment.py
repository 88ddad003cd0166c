"""M9: treatment has a queue, and runs before other activities or alongside them."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity, Status, Treatment, TreatmentKind
from sim.rules.meetings import is_due
from sim.rules.placement import work_at_placement
from sim.rules.treatment import admit, follow_treatment, open_treatment, seek_treatment
from tests.rules.people import citizen, company, counts, numbered, policy, provider, variety, world
from tests.rules.towns import after, average, recipients, watched

ILL = {"barrier_mental": 0.9, "barrier_physical": 0.2, "barrier_addiction": 0.1}


def queued(weeks: int, kind: TreatmentKind = TreatmentKind.MENTAL) -> Any:
    return citizen(treatment=int(Treatment.QUEUED), treatment_kind=int(kind), weeks_in_treatment=weeks)


def providers(places: int) -> list[Any]:
    return [provider(treats=int(kind), places=places) for kind in TreatmentKind]


def admitted(people: list[Any], places: int, week: int = 0) -> list[bool]:
    admit(people, providers(places), world(week))
    return [one.treatment == Treatment.RUNNING for one in people]


def seeking(patient: Any) -> Any:
    seek_treatment(patient, policy(), world(treatment_seeking=1.0))
    return patient


@pytest.mark.parametrize("stage", [Treatment.QUEUED, Treatment.RUNNING])
def test_treatment_first_keeps_a_citizen_from_referral_and_parallel_does_not(stage: Treatment) -> None:
    patient = citizen(weeks_waiting=40, treatment=int(stage))
    assert not is_due(patient, policy(treatment__is_parallel=False))
    assert is_due(patient, policy(treatment__is_parallel=True))


def test_treatment_is_sought_for_the_heaviest_barrier() -> None:
    assert seeking(citizen(**ILL)).treatment_kind == TreatmentKind.MENTAL
    in_pain = seeking(citizen(barrier_mental=0.6, barrier_physical=0.8))
    assert in_pain.treatment_kind == TreatmentKind.PHYSICAL
    drinking = seeking(citizen(barrier_mental=0.6, barrier_addiction=0.8))
    assert (drinking.treatment, drinking.treatment_kind) == (Treatment.QUEUED, TreatmentKind.ADDICTION)


@pytest.mark.parametrize("is_parallel", [True, False])
def test_who_joins_the_queue_looks_for_a_place_only_where_treatment_runs_alongside(is_parallel: bool) -> None:
    patient = citizen(**ILL, is_referred=True)
    seek_treatment(patient, policy(treatment__is_parallel=is_parallel), world(treatment_seeking=1.0))
    assert patient.is_referred == is_parallel


def test_a_light_barrier_or_a_course_just_ended_is_no_reason_for_treatment() -> None:
    assert seeking(citizen(barrier_mental=0.3)).treatment == Treatment.NONE
    assert seeking(citizen(**ILL, weeks_since_treatment=10)).treatment == Treatment.NONE
    assert seeking(citizen(**ILL, weeks_since_treatment=60)).treatment == Treatment.QUEUED


def test_who_has_queued_longest_is_treated_first() -> None:
    people = numbered([queued(3), queued(30), queued(12)])
    assert admitted(people, 2) == [False, True, True]


def test_among_those_who_queued_equally_long_lots_decide_and_not_the_row() -> None:
    first = [admitted(numbered([queued(3), queued(3)]), 1, week)[0] for week in range(200)]
    assert 70 <= sum(first) <= 130


@pytest.mark.parametrize("places", [0, 1, 4, 100])
def test_never_more_are_in_treatment_than_there_are_places(places: int) -> None:
    people = numbered([queued(week, kind) for week in range(6) for kind in TreatmentKind])
    rooms = providers(places)
    admit(people, rooms, world())
    assert [room.n_treated for room in rooms] == [min(places, 6)] * 3
    assert [room.n_queued for room in rooms] == [6 - min(places, 6)] * 3


def test_a_place_is_free_only_when_a_course_ends() -> None:
    treated = citizen(treatment=int(Treatment.RUNNING), weeks_in_treatment=9)
    people = numbered([treated, queued(50)])
    assert admitted(people, 1) == [True, False]
    assert treated.weeks_in_treatment == 9


def test_one_more_in_the_queue_changes_at_most_one_others_place() -> None:
    changed = set()
    for week in range(100):
        weeks = variety(week, 10, 0, 5)
        new, places = variety(week + 500, 2, 0, 10)
        many, fewer = (numbered([queued(w) for w in weeks]) for _ in range(2))
        fewer[new].treatment = int(Treatment.NONE)
        with_one, without = admitted(many, places, week), admitted(fewer, places, week)
        changed.add(sum(with_one[i] != without[i] for i in range(10) if i != new))
    assert changed == {0, 1}


@pytest.mark.parametrize("kind", TreatmentKind)
def test_a_course_eases_the_treated_barrier_and_no_other(kind: TreatmentKind) -> None:
    names = ["barrier_mental", "barrier_physical", "barrier_addiction"]
    patient = citizen(treatment=int(Treatment.RUNNING), treatment_kind=int(kind), **dict.fromkeys(names, 0.8))
    for _ in range(200):
        follow_treatment(patient, world(treatment_weeks=20.0))
    assert patient.treatment == Treatment.NONE
    assert patient.weeks_in_treatment == 20
    assert 0.4 < getattr(patient, names.pop(kind)) < 0.75
    assert [getattr(patient, name) for name in names] == [0.8, 0.8]


def lived(weeks: int, treatment: Treatment, activity: Activity) -> Any:
    """Return a citizen with a heavy mental barrier after some weeks in treatment, at a workplace, or both."""
    patient = citizen(**ILL, treatment=int(treatment), activity=int(activity), company=0, match=0.7)
    for _ in range(weeks):
        work_at_placement(patient, company(), counts(), policy(), world(placement_dropout=0.0))
        follow_treatment(patient, world())
    return patient


def test_treatment_alongside_a_placement_does_more_than_either_alone() -> None:
    both = lived(12, Treatment.RUNNING, Activity.PLACEMENT)
    treated = lived(12, Treatment.RUNNING, Activity.WAITING)
    placed = lived(12, Treatment.NONE, Activity.PLACEMENT)
    assert both.barrier_mental < treated.barrier_mental < placed.barrier_mental
    assert both.readiness > placed.readiness > treated.readiness


def test_treatment_first_and_then_placement_is_lost_time_against_both_at_once() -> None:
    first = lived(12, Treatment.RUNNING, Activity.WAITING)
    both = lived(12, Treatment.RUNNING, Activity.PLACEMENT)
    queueing = lived(12, Treatment.QUEUED, Activity.WAITING)
    assert first.readiness == queueing.readiness < both.readiness
    assert queueing.barrier_mental == ILL["barrier_mental"]


def test_in_the_queue_nothing_gets_better() -> None:
    patient = queued(0)
    patient.barrier_mental = 0.8
    for _ in range(30):
        follow_treatment(patient, world())
    assert (patient.barrier_mental, patient.weeks_in_treatment) == (0.8, 30)


def test_who_leaves_benefit_stops_queueing() -> None:
    patient = queued(4)
    patient.status = int(Status.IN_JOB)
    follow_treatment(patient, world())
    assert patient.treatment == Treatment.NONE


def test_the_policy_decides_how_many_places_there_are_of_each_kind() -> None:
    rooms = providers(0)
    levers = policy(treatment__mental_places=7, treatment__physical_places=5, treatment__addiction_places=3)
    open_treatment(rooms, [levers])
    assert [room.places for room in rooms] == [7, 5, 3]


def test_treatment_alongside_lets_people_begin_activities_that_treatment_first_makes_wait() -> None:
    room = (
        "policy.projects.places=300",
        "policy.waiting.max_weeks=2",
        "policy.intake.contact_weeks=0",
        "policy.treatment.mental_places=3",
    )
    first = watched(52, *room, "policy.treatment.is_parallel=false")
    parallel = watched(52, *room, "policy.treatment.is_parallel=true")
    assert sum(week["weeks_waited"] for week in parallel) < 0.8 * sum(week["weeks_waited"] for week in first)


def test_more_treatment_places_shorten_the_queue_and_lighten_mental_barriers() -> None:
    few = after(78, "policy.treatment.mental_places=0")
    many = after(78, "policy.treatment.mental_places=40")
    waiting = [(t.citizens.get("treatment")[recipients(t)] == Treatment.QUEUED).sum() for t in (many, few)]
    assert waiting[0] < waiting[1]
    assert average(many, "barrier_mental") < average(few, "barrier_mental")
