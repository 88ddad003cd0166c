"""What is measured in a trial: what became of each participant, week by week since recruitment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Status
from sim.configuration.nearest import nearest
from sim.study.trial.conditions import WHOEVER, asked_of_citizens

Matrix = NDArray[np.float64]
NOW = {  # yes or no in a week: status, and what is said of people
    "in_job": ((Status.IN_JOB,), "are in an ordinary job"),
    "in_education": ((Status.IN_EDUCATION,), "are in education"),
    "in_job_or_education": ((Status.IN_JOB, Status.IN_EDUCATION), "are in job or education"),
    "in_flex_job": ((Status.IN_FLEX_JOB,), "are in a flex job"),
    "on_pension": ((Status.ON_PENSION,), "are on disability pension"),
    "on_benefit": ((Status.ON_BENEFIT,), "are on benefit"),
}
EVER = {
    "ever_in_job": ("in_job", "have been in an ordinary job at some time"),
    "ever_in_education": ("in_education", "have been in education at some time"),
    "ever_in_job_or_education": ("in_job_or_education", "have been in job or education at some time"),
}
SELF_SUPPORT = "weeks_of_self_support"
WITH_WEEKS = {"in_job_at_least": "in_job", "in_job_or_education_at_least": "in_job_or_education"}
FORMS = [
    *NOW,
    *EVER,
    SELF_SUPPORT,
    *(f"{name}: {{weeks: 26}}" for name in WITH_WEEKS),
    "mean: STATE_VARIABLE",
]


@dataclass(frozen=True)
class Outcome:
    """One thing that is measured.

    Attributes:
        name: as files have it.
        kind: of `NOW`, `EVER`, `WITH_WEEKS`, or `SELF_SUPPORT`, or mean.
        words: what is said of people: "are in education"; of a number, what it is.
        unit: share, weeks, or the unit of the state variable.
        at_least: weeks, with `WITH_WEEKS`.
        field: the state variable, with mean.
    """

    name: str
    kind: str
    words: str
    unit: str = "share"
    at_least: int = 0
    field: str = ""

    @property
    def is_share(self) -> bool:
        """Tell whether it is yes or no for each person."""
        return self.kind not in (SELF_SUPPORT, "mean")


@dataclass(frozen=True)
class Lives:
    """Some people's weeks since recruitment, each [person, week]; week 0 is just before it.

    Attributes:
        status: place in the labour market.
        fields: state variables, by name.
    """

    status: NDArray[np.int8]
    fields: Mapping[str, Matrix]


def outcome_of(asked: Any) -> Outcome:
    """Return an outcome as a trial file names it.

    Raises:
        ValueError: there is no such outcome.
    """
    if isinstance(asked, str):
        return _named(asked)
    if isinstance(asked, dict) and len(asked) == 1:
        ((kind, given),) = asked.items()
        if kind == "mean":
            return _mean(str(given))
        if kind in WITH_WEEKS and isinstance(given, dict) and list(given) == ["weeks"]:
            return _lasting(kind, given["weeks"])
    raise ValueError(f"{asked}: write one of {', '.join(FORMS)}")


def _named(name: str) -> Outcome:
    if name in NOW:
        return Outcome(name, name, NOW[name][1])
    if name in EVER:
        return Outcome(name, name, EVER[name][1])
    if name == SELF_SUPPORT:
        return Outcome(name, name, "time in job or education", "weeks")
    known = [*NOW, *EVER, SELF_SUPPORT, *WITH_WEEKS]
    raise ValueError(f"there is no outcome {name}{nearest(name, known)}; write one of {', '.join(FORMS)}")


def _lasting(kind: str, weeks: Any) -> Outcome:
    if not isinstance(weeks, int) or isinstance(weeks, bool) or not 1 <= weeks <= 2600:
        raise ValueError(f"{kind}: weeks must be a whole number from 1 to 2600, not {weeks}")
    what = NOW[WITH_WEEKS[kind]][1].removeprefix("are ")
    return Outcome(
        f"{kind}_{weeks}_weeks", kind, f"have been {what} for {weeks} weeks or more in all", at_least=weeks
    )


def _mean(name: str) -> Outcome:
    fields = asked_of_citizens()
    if name not in fields or fields[name].choices is not None:
        numbers = [one for one, field in fields.items() if field.choices is None]
        raise ValueError(
            f"mean: there is no state variable {name} that is a number{nearest(name, numbers)}; {WHOEVER}"
        )
    unit = {"share": "0 to 1", "yes/no": "share of people"}.get(fields[name].unit, fields[name].unit)
    return Outcome(f"mean_{name}", "mean", fields[name].meaning.partition(" (M")[0], unit, field=name)


def course_of(outcome: Outcome, lives: Lives) -> Matrix:
    """Return the outcome of every person and week, as `Lives`.

    Everybody who was recruited is counted, also who has left (as not in job ...); of a state variable
    there is NaN from the week a person has left.
    """
    if outcome.kind == "mean":
        return np.where(lives.status == Status.LEFT, np.nan, lives.fields[outcome.field])
    if outcome.kind in NOW:
        return np.isin(lives.status, NOW[outcome.kind][0]).astype(np.float64)
    works = np.isin(lives.status, NOW[_state_behind(outcome)][0])
    weeks = np.cumsum(works, axis=1) - works[:, :1]  # the week before recruitment does not count
    if outcome.kind == SELF_SUPPORT:
        return weeks.astype(np.float64)
    return (weeks >= max(1, outcome.at_least)).astype(np.float64)


def _state_behind(outcome: Outcome) -> str:
    if outcome.kind in EVER:
        return EVER[outcome.kind][0]
    return WITH_WEEKS.get(outcome.kind, "in_job_or_education")
