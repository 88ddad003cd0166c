"""Figures about caseworkers, what they believe of their clients, and clients of mental health services."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Activity, Judgement, Status, Treatment, TreatmentKind
from sim.economy.figure import WEEKS_PER_YEAR
from sim.study.targets.history import Flags, History

SEVERE = 0.85  # a mental barrier from here on is severe (margins: barrier_level)
YOUNG = 30  # years; from here on education benefit ends
LEAST_CLIENTS = 15  # of a caseworker who is counted
WINDOW = 2 * WEEKS_PER_YEAR
WEEKS_OF_TRIAL = 78  # 18 months


def severe_mental(run: History, works: Flags) -> float:
    """Return the share in job or education within 18 months of those whom a trial would have asked.

    They are young, severely strained, wish for a job, and are in treatment or wait for it.

    Args:
        run: what happened.
        works: who is in job or education, [week, citizen].
    """
    found = []
    for week, rows in run.followed(WEEKS_OF_TRIAL):
        asked = run.has(Status.ON_BENEFIT)[week] & rows["wants_job"] & (rows["age"] < YOUNG)
        asked &= (rows["barrier_mental"] >= SEVERE) & (rows["treatment"] != Treatment.NONE)
        asked &= rows["treatment_kind"] == TreatmentKind.MENTAL
        found.append(works[week + 1 : week + 1 + WEEKS_OF_TRIAL, asked].any(axis=0))
    return float(np.concatenate(found).mean())


def caseworkers_ratio(run: History, works: Flags) -> float:
    """Return how many times as many clients of the best tenth of caseworkers reach job or education.

    It is counted within a run: parameters may differ between runs, and that is no difference between
    caseworkers. NaN where no client of the worst tenth does.
    """
    shares = np.sort(list(client_shares(run, works)))
    tenth = max(1, round(len(shares) / 10))
    worst = shares[:tenth].mean()
    return float(shares[-tenth:].mean() / worst) if worst > 0 else float("nan")


def client_shares(run: History, works: Flags) -> Iterator[float]:
    """Return the share of each caseworker's clients in job or education within a window of two years."""
    for week, rows in run.followed(WINDOW):
        on_benefit = run.has(Status.ON_BENEFIT)[week]
        reached = works[week + 1 : week + 1 + WINDOW].any(axis=0)
        for caseworker in np.unique(rows["caseworker"][on_benefit & (rows["caseworker"] >= 0)]):
            clients = on_benefit & (rows["caseworker"] == caseworker)
            if clients.sum() >= LEAST_CLIENTS:
                yield float(reached[clients].mean())


def judged(run: History) -> dict[str, float]:
    """Return the shares of the judged recipients whom their caseworker gives each grade."""
    grades = np.concatenate(
        [rows["judgement"][run.has(Status.ON_BENEFIT)[week]] for week, rows in run.followed(0)]
    )
    grades = grades[grades != Judgement.NONE]
    return {
        "judged_sure": float((grades == Judgement.SURE).mean()),
        "judged_good": float((grades == Judgement.GOOD_CHANCES).mean()),
        "judged_doubtful": float((grades <= Judgement.DOUBTFUL).mean()),
    }


def offer_though_unable(run: History) -> float:
    """Return the share who begin an activity within a year, of those without one and judged unable."""
    is_active: Flags = run.has(Status.ON_BENEFIT) & (run.activity > Activity.WAITING)
    found: list[NDArray[np.bool_]] = []
    for week, rows in run.followed(WEEKS_PER_YEAR):
        unable = run.has(Status.ON_BENEFIT)[week] & (rows["judgement"] == Judgement.UNABLE)
        unable &= ~is_active[week]
        found.append(is_active[week + 1 : week + 1 + WEEKS_PER_YEAR, unable].any(axis=0))
    return float(np.concatenate(found).mean())
