"""Cells that contradict each other, in one row or between two lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.agents.states import Activity, Scheme, Status, Typology
from sim.people.cells import Numbered, usable_ids
from sim.people.columns import CITIZENS, COLUMNS, own_name
from sim.people.problems import Problem
from sim.population.chance import Numbers

_CHILD_AGE = 15.0
_PENSION_AGE = (
    70.0  # nobody is on benefit from here: the age of public pension is lower (lov om social pension)
)
_YOUTH = 30.0
_WEEKS_IN_A_YEAR = 52.0
_WEEKS = own_name(CITIZENS, "weeks_in_status")
Wrong = NDArray[np.bool_]


def contradictions(listed: Numbered) -> list[Problem]:
    """Return the citizens whose cells contradict each other; cells that are wrong alone say nothing here."""
    return [
        Problem(listed.source, what, column, listed.rows[wrong])
        for column, what, wrong in _contradictions(_Cells(listed.numbers))
        if wrong.any()
    ]


class _Cells:
    """The citizens' numbers by column, NaN where a column or a cell is missing or wrong."""

    def __init__(self, numbers: pd.DataFrame) -> None:
        self._numbers = numbers

    def is_empty(self, name: str) -> Wrong:
        """Tell where nothing is written."""
        if name not in self._numbers:
            return np.ones(len(self._numbers), dtype=bool)
        return np.isnan(self._numbers[name].to_numpy())

    def __call__(self, name: str) -> Numbers:
        """Return the cells of a column."""
        column = COLUMNS[CITIZENS][name]
        if name not in self._numbers:
            return np.full(len(self._numbers), np.nan)
        values: Numbers = self._numbers[name].to_numpy()
        is_allowed = np.isfinite(values)
        if column.words is None and column.kind != "link":
            is_allowed &= (values >= column.low) & (values <= column.high)
        if column.kind == "whole":
            is_allowed &= np.rint(values) == values
        return np.where(is_allowed, values, np.nan)


def _contradictions(cell: _Cells) -> Iterator[tuple[str, str, Wrong]]:
    age, weeks, status = cell("age"), cell(_WEEKS), cell("status")
    on_benefit = np.isnan(status) | (status == Status.ON_BENEFIT)
    longest = (age - _CHILD_AGE) * _WEEKS_IN_A_YEAR
    yield _WEEKS, "is more than the age allows", weeks > longest
    yield (
        "age",
        "is over the age of public pension for somebody on benefit",
        on_benefit & (age >= _PENSION_AGE),
    )
    yield "weeks_waiting", f"is more than {_WEEKS}", on_benefit & (cell("weeks_waiting") > weeks)
    yield from _of_scheme(cell, age, on_benefit)
    yield from _of_activity(cell, on_benefit)
    woman, group = cell("woman"), cell("typology")
    yield "typology", "man_addiction is for men", (group == Typology.MAN_ADDICTION) & (woman == 1.0)
    yield (
        "typology",
        "woman_diffuse_pain is for women",
        (group == Typology.WOMAN_DIFFUSE_PAIN) & (woman == 0.0),
    )


def _of_scheme(cell: _Cells, age: Numbers, on_benefit: Wrong) -> Iterator[tuple[str, str, Wrong]]:
    scheme, education, status = cell("scheme"), cell("education"), cell("status")
    student = on_benefit & (scheme == Scheme.EDUCATION_BENEFIT)
    yield "scheme", "education_benefit is for people under 30", student & (age >= _YOUTH)
    yield "scheme", "education_benefit is for people without education", student & (education == 1.0)
    cash = on_benefit & (scheme == Scheme.CASH_BENEFIT)
    young = (age < _YOUTH) & (education == 0.0)
    yield "scheme", "people under 30 without education receive education_benefit", cash & young
    sick = (scheme == Scheme.SICKNESS_BENEFIT) & ~on_benefit
    yield "status", "who has sickness_benefit is on_benefit", sick
    ready = (scheme == Scheme.JOB_READY) & ~on_benefit & (status != Status.IN_JOB)
    yield "status", "who is job_ready is on_benefit or in_job", ready


def _of_activity(cell: _Cells, on_benefit: Wrong) -> Iterator[tuple[str, str, Wrong]]:
    activity, scheme = cell("activity"), cell("scheme")
    is_active = activity >= Activity.PROJECT
    yield "activity", "is for people on benefit", ~on_benefit & (activity > Activity.NONE)
    other = (scheme == Scheme.JOB_READY) | (scheme == Scheme.SICKNESS_BENEFIT)
    yield "activity", "is for the activity-ready", on_benefit & other & (activity > Activity.NONE)
    yield (
        "weeks_in_activity",
        "is needed for who is in an activity",
        is_active & cell.is_empty("weeks_in_activity"),
    )
    at_company = (activity >= Activity.PLACEMENT) & (activity <= Activity.WAGE_SUBSIDY)
    has_company = ~cell.is_empty("company")
    yield "company", "is for who is in an activity at a company", has_company & ~at_company


def broken_links(lists: Mapping[str, Numbered]) -> list[Problem]:
    """Return the links to nobody, those to somebody who is taken, and those that are not returned."""
    return [
        Problem(listed.source, what, name, listed.rows[wrong])
        for kind, listed in lists.items()
        for name in listed.numbers.columns
        if COLUMNS[kind][name].kind == "link"
        for what, wrong in _of_link(kind, name, lists)
        if wrong.any()
    ]


def _of_link(kind: str, name: str, lists: Mapping[str, Numbered]) -> Iterator[tuple[str, Wrong]]:
    values, target = _links(lists[kind], name), COLUMNS[kind][name].target
    is_given = ~np.isnan(values)
    if target not in lists:
        yield f"names one of the {target}, but there is no list of {target}", is_given
        return
    ids = usable_ids(lists[target].numbers)
    is_there = is_given & np.isin(values, ids[~np.isnan(ids)])
    yield f"names nobody in the list of {target}", is_given & ~is_there
    back = _way_back(kind, target)
    if back:
        repeated = pd.Series(values).duplicated().to_numpy() & is_there
        yield f"names one of the {target} who is named before", repeated
        if back in lists[target].numbers:
            returned = pd.Series(_links(lists[target], back), index=ids)[~np.isnan(ids)]
            answer = returned[~returned.index.duplicated()].reindex(values).to_numpy()
            mine = usable_ids(lists[kind].numbers)
            yield (
                f"names one of the {target} who does not name this one",
                is_there & ~repeated & (answer != mine),
            )


def _links(listed: Numbered, name: str) -> Numbers:
    values: Numbers = listed.numbers[name].to_numpy()
    return np.where(np.isfinite(values), values, np.nan)


def _way_back(kind: str, target: str) -> str:
    """Return the column by which the target names the kind, for pairs of one and one."""
    pairs = {(CITIZENS, "volunteers"): "citizen", ("volunteers", CITIZENS): "volunteer"}
    return pairs.get((kind, target), "")
