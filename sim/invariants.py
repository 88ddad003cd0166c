"""What must be true after every week; a broken invariant stops the run with what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.economy.accounts import Category
from sim.engine.ranges import first_out_of_range

if TYPE_CHECKING:
    from sim.model import LabourMarket

COURSES = ("project", "guidance", "pre_course", "bridging", "wage_subsidy")

STOCKS = (
    "n_recipients",
    "n_in_job",
    "n_in_education",
    "n_on_pension",
    "n_in_flex_job",
    "n_on_sickness_benefit",
)
# a long case leaves sick leave for the target group, which it enters
WAYS_OUT = ("new_leavers", "n_handed_over", "new_returns_to_work", "new_sick_exits", "new_long_cases")


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
    here = sum(int(now[name]) for name in STOCKS)
    came = sum(int(now[name]) for name in ("new_entries", "new_sick_leaves"))
    expected = model.n_present + came - sum(int(now[name]) for name in WAYS_OUT)
    model.n_present = here
    if here != expected:
        return f"{here} people of the target group or sick are here, but {expected} came and have not left"
    return None


def places(model: LabourMarket) -> str | None:
    """Return what is wrong if more places are used than there are."""
    places = (
        ("companies", "slots_used", "slots", "slots_kept"),
        *((("jobcentres", f"{kind}_used", f"{kind}_places", f"{kind}_kept")) for kind in COURSES),
        ("jobcentres", "resource_used", "resource_places", "resource_kept"),
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
    """Return what is wrong if a value is outside its range (`sim.engine.ranges` counts them)."""
    if model.counts["n_out_of_range"] == 0:
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
