"""What the model counts for the figures about caseworkers and their clients, on courses made for the test."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.agents.states import Activity, Judgement, Status, Treatment, TreatmentKind
from sim.study.targets.clients import caseworkers_ratio, judged, offer_though_unable, severe_mental
from sim.study.targets.history import History

FIELDS = {
    "age": 25.0,
    "wants_job": True,
    "barrier_mental": 0.9,
    "treatment": int(Treatment.QUEUED),
    "treatment_kind": int(TreatmentKind.MENTAL),
    "caseworker": 0,
    "judgement": int(Judgement.DOUBTFUL),
}


def course(n: int, weeks: int = 104, **known: Any) -> History:
    """Return n citizens who wait on benefit all the time; `known` fields are the same in every year."""
    run = History.__new__(History)
    kinds = [(name, np.asarray(value).dtype) for name, value in FIELDS.items()]
    rows = np.zeros(n, dtype=kinds)
    for name, value in {**FIELDS, **known}.items():
        rows[name] = value
    run.status = np.full((weeks + 1, n), int(Status.ON_BENEFIT))
    run.activity = np.full((weeks + 1, n), int(Activity.WAITING))
    run.is_target = np.ones((weeks + 1, n), dtype=bool)
    run.year_starts = [rows] * (weeks // 52)
    return run


def works(run: History) -> Any:
    return run.has(Status.IN_JOB, Status.IN_EDUCATION)


def test_severe_mental_illness_counts_only_those_whom_a_trial_would_have_asked() -> None:
    run = course(6, age=[25, 35, 25, 25, 25, 25], wants_job=[1, 1, 0, 1, 1, 1])
    for rows in run.year_starts:
        rows["barrier_mental"][3] = 0.8
        rows["treatment"][4] = int(Treatment.NONE)
        rows["treatment_kind"][5] = int(TreatmentKind.ADDICTION)
    assert severe_mental(run, works(run)) == 0.0
    run.status[40:45, 1:] = int(Status.IN_JOB)
    assert severe_mental(run, works(run)) == 0.0
    run.status[78, 0] = int(Status.IN_EDUCATION)
    assert severe_mental(run, works(run)) == 1.0


def test_a_job_after_eighteen_months_is_too_late() -> None:
    run = course(1)
    run.status[79, 0] = int(Status.IN_JOB)
    assert severe_mental(run, works(run)) == 0.0


def test_the_ratio_is_that_of_the_best_tenth_of_caseworkers_over_the_worst() -> None:
    run = course(400, caseworker=np.arange(400) // 20)
    for caseworker in range(20):
        first = 20 * caseworker
        run.status[50, first : first + (2 if caseworker < 2 else 10 if caseworker > 17 else 5)] = int(
            Status.IN_JOB
        )
    assert caseworkers_ratio(run, works(run)) == pytest.approx(5.0)


def test_a_caseworker_with_few_clients_is_not_counted() -> None:
    run = course(40 + 14, caseworker=[*[0] * 20, *[1] * 20, *[2] * 14])
    run.status[50, [0, 1, 20, 21, 22, 23, *range(40, 54)]] = int(Status.IN_JOB)
    assert caseworkers_ratio(run, works(run)) == pytest.approx(2.0)


def test_no_ratio_is_told_where_no_client_of_the_worst_gets_there() -> None:
    run = course(40, caseworker=[*[0] * 20, *[1] * 20])
    run.status[50, :5] = int(Status.IN_JOB)
    assert np.isnan(caseworkers_ratio(run, works(run)))


def test_shares_of_judgements_are_of_those_who_have_been_judged() -> None:
    run = course(5, judgement=[0, 1, 2, 4, 5])
    found = judged(run)
    assert found == {"judged_sure": 0.25, "judged_good": 0.25, "judged_doubtful": 0.5}


def test_an_offer_is_taken_up_by_those_judged_unable_who_had_none() -> None:
    run = course(4, weeks=60, judgement=[1, 1, 1, 2])
    run.activity[:, 2] = int(Activity.PROJECT)  # has one already
    run.activity[30, [0, 3]] = int(Activity.GUIDANCE)
    assert offer_though_unable(run) == 0.5
    run.activity[30, 1] = int(Activity.PLACEMENT)
    assert offer_though_unable(run) == 1.0


def test_years_that_are_not_followed_long_enough_are_left_out() -> None:
    run = course(1, weeks=260)
    assert [week for week, _ in run.followed(78)] == [0, 52, 104, 156]
    assert [week for week, _ in run.followed(0)] == [0, 52, 104, 156, 208]
