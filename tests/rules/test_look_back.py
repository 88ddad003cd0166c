"""Five years back: exact while a citizen is here."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.agents.states import Status
from sim.rules.look_back import remember_year, weeks_in_five_years
from tests.rules.people import citizen, world

SUPPORT = {Status.ON_BENEFIT, Status.ON_PENSION, Status.IN_FLEX_JOB}
WORK = {Status.IN_JOB, Status.IN_EDUCATION}


def lived(statuses: list[Status], first_week: int = 0) -> Any:
    """Return a citizen after one week in each of the statuses."""
    one, here = citizen(), world()
    for here.week, status in enumerate(statuses, start=first_week):
        one.status = int(status)
        remember_year(one, here)
    return one


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(sorted(SUPPORT | WORK)), min_size=8, max_size=8))
def test_at_the_end_of_a_year_the_last_260_weeks_are_counted_and_no_other(years: list[Status]) -> None:
    weeks = [status for status in years for _ in range(52)]
    one = lived(weeks)
    assert weeks_in_five_years(one.yearly_support) == sum(status in SUPPORT for status in weeks[-260:])
    assert weeks_in_five_years(one.yearly_work) == sum(status in WORK for status in weeks[-260:])


def test_weeks_within_a_year_count_one_by_one() -> None:
    weeks = [Status.ON_BENEFIT] * 30 + [Status.IN_JOB] * 22 + [Status.IN_EDUCATION] * 7
    one = lived(weeks, first_week=-52)
    assert (weeks_in_five_years(one.yearly_support), weeks_in_five_years(one.yearly_work)) == (30, 29)


def test_weeks_outside_count_as_neither() -> None:
    one = lived([Status.LEFT] * 40)
    assert (one.yearly_support, one.yearly_work) == (0, 0)


def test_many_citizens_are_read_at_once() -> None:
    ones = [lived([Status.ON_BENEFIT] * n) for n in (3, 60, 300)]
    packed = np.array([one.yearly_support for one in ones], dtype=np.int32)
    assert weeks_in_five_years(packed).tolist() == [3, 60, 4 * 52 + 300 - 5 * 52]
