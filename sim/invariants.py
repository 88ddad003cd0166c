"""What must be true after every week; a broken invariant stops the run with what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.economy.accounts import Category
from sim.engine.ranges import first_out_of_range

if TYPE_CHECKING:
    from sim.model import LabourMarket


class BrokenInvariant(RuntimeError):
    """The model did something impossible: a defect of a rule, not of the user's input."""


def check_week(model: LabourMarket) -> None:
    """Check people, places, ranges and money.

    Raises:
        BrokenInvariant: names the week, what is broken and by how much.
    """
    problem = people(model) or places(model) or ranges(model) or money(model)
    if problem is not None:
        raise BrokenInvariant(f"week {model.week}, seed {model.seed}: {problem}")


def people(model: LabourMarket) -> str | None:
    """Return what is wrong if somebody was lost, or counted twice."""
    now = model.counts
    present = sum(
        int(now[name]) for name in ("n_activity_ready", "n_in_job", "n_in_education", "n_on_pension")
    )
    expected = model.n_present + int(now["new_entries"]) - int(now["new_leavers"]) - int(now["n_handed_over"])
    model.n_present = present
    if present != expected:
        return f"{present} people of the target group are here, but {expected} came and have not left"
    return None


def places(model: LabourMarket) -> str | None:
    """Return what is wrong if more places are used than there are."""
    places = (
        ("companies", "slots_used", "slots", "slots_kept"),
        ("jobcentres", "project_used", "project_places", "project_kept"),
        ("providers", "n_treated", "places", "n_kept"),
    )
    for plural, used, offered, kept in places:
        column = model.tables[plural].columns
        over = np.flatnonzero(column[used] > np.maximum(column[offered], column[kept]))
        if len(over):
            row = int(over[0])
            return f"{plural} row {row}: {used} = {column[used][row]}, but {offered} = {column[offered][row]}"
    if (model.tables["caseworkers"].columns["hours"] < 0.0).any():
        return "a caseworker has used more hours than there are"
    return None


def ranges(model: LabourMarket) -> str | None:
    """Return what is wrong if a value is outside its range; whole numbers are checked once a year."""
    if model.counts["n_out_of_range"] == 0 and model.week % 52 != 0:
        return None
    for plural, table in model.tables.items():
        problem = first_out_of_range(plural, table)
        if problem is not None:
            return problem
    return None


def money(model: LabourMarket) -> str | None:
    """Return what is wrong if a category's bookings do not sum to zero over the accounts."""
    sums = model.ledger.sum(axis=1)
    if sums.any():
        category = int(np.flatnonzero(sums)[0])
        return f"bookings of {Category(category).name} sum to {int(sums[category])} øre instead of 0"
    return None
