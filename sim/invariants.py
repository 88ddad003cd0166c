"""What must be true after every week; a broken invariant stops the run with what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.economy.accounts import Account, Category, Cause
from sim.economy.ledger import Ledger, booked_by_account
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
WAYS_OUT = ("new_leavers", "new_returns_to_work", "new_sick_exits", "new_long_cases")

EACH_ACCOUNT = np.ones(len(Account), dtype=np.int64)
HELD = (  # field of an `AccountHolder`, account of the ledger, sign
    ("paid_municipality", Account.MUNICIPALITY, 1),
    ("paid_state", Account.STATE, 1),
    ("paid_region", Account.REGION, 1),
    ("received", Account.CITIZEN, -1),
)


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
    """Return what is wrong if bookings do not balance, or citizens and capacity do not add up to them."""
    return balance(model.ledger) or sums_of_accounts(model)


def balance(ledger: Ledger) -> str | None:
    """Return what is wrong if the bookings of a category and cause do not sum to zero over the accounts."""
    sums = ledger @ EACH_ACCOUNT
    if not sums.any():
        return None
    category, cause = (int(place) for place in np.argwhere(sums)[0])
    where = f"{Category(category).name} under {Cause(cause).name}"
    return f"bookings of {where} sum to {int(sums[category, cause])} øre instead of 0"


def sums_of_accounts(model: LabourMarket) -> str | None:
    """Return what is wrong if the ledger is not the sum over citizens and over capacity, to the øre.

    Companies and suppliers together then agree too, as everything sums to zero.
    """
    booked, citizens, capacity = booked_by_account(model.ledger), model.counts, model.jobcentre
    for name, account, sign in HELD:
        held = sign * (int(citizens[name]) + int(capacity[name]))
        if held != booked[account]:
            return (
                f"the ledger books {int(booked[account])} øre to {account.name}, but citizens and capacity "
                f"account for {held} øre: book with `charge` or `buy` for a citizen or the jobcentre"
            )
    return None
