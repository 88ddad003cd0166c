"""What a citizen is doing, in one word a week: the bars of a timeline."""

from __future__ import annotations

from enum import Enum
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Activity, Scheme, Status


class State(Enum):
    """What fills a week: a letter for the bar, and words."""

    WAITING = "W", "waiting on benefit"
    COURSE = "C", "on a course or municipal project"
    PLACEMENT = "P", "in a work placement (praktik)"
    WAGE_SUBSIDY = "S", "in a job with wage subsidy (løntilskud)"
    RESOURCE_COURSE = "R", "on a resource course (ressourceforløb)"
    SICK = "K", "on sickness benefit (sygedagpenge)"
    JOB = "J", "in an ordinary job"
    EDUCATION = "E", "in education"
    FLEX_JOB = "F", "in a flex job (fleksjob)"
    PENSION = "D", "on disability pension (førtidspension)"
    AWAY = "L", "away: moved, retired, died or supported by a partner"

    @property
    def letter(self) -> str:
        """Return the letter on the bar."""
        return str(self.value[0])

    @property
    def words(self) -> str:
        """Return what it is called."""
        return str(self.value[1])


class Stretch(NamedTuple):
    """Weeks on end in one state: the first, and the first after it."""

    state: State
    first: int
    end: int


def states(weeks: NDArray[Any]) -> list[State]:
    """Return the state at the end of each week.

    Args:
        weeks: the citizen's row at the end of each week.
    """
    status, scheme, activity = (weeks[name] for name in ("status", "scheme", "activity"))
    is_at = {state: status == one for state, one in _BY_STATUS.items()}
    is_at[State.AWAY] |= status == Status.OUTSIDE
    is_at[State.SICK] = scheme == Scheme.SICKNESS_BENEFIT
    is_at[State.WAGE_SUBSIDY] = activity == Activity.WAGE_SUBSIDY
    is_at[State.PLACEMENT] = (activity == Activity.PLACEMENT) | (activity == Activity.CENTRE_PLACEMENT)
    is_at[State.COURSE] = activity > Activity.WAITING
    is_at[State.RESOURCE_COURSE] = scheme == Scheme.RESOURCE_COURSE
    found = list(is_at)
    places = np.select(list(is_at.values()), list(range(len(found))), -1)
    return [found[place] if place >= 0 else State.WAITING for place in places]


def stretches(found: list[State]) -> list[Stretch]:
    """Return weeks on end with the same state."""
    spans, start = [], 0
    for state, group in groupby(found):
        end = start + len(list(group))
        spans.append(Stretch(state, start, end))
        start = end
    return spans


_BY_STATUS = {
    State.JOB: Status.IN_JOB,
    State.EDUCATION: Status.IN_EDUCATION,
    State.FLEX_JOB: Status.IN_FLEX_JOB,
    State.PENSION: Status.ON_PENSION,
    State.AWAY: Status.LEFT,
}
