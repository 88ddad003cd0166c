"""Citizens, levers and worlds for the tests of the money."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.agents.states import Activity, Scheme, Status, Treatment, TreatmentKind
from sim.economy.accounts import Account, Category, Ledger
from sim.economy.payment import pay_citizen
from sim.economy.rates import load_rates
from sim.economy.reimbursement import advance_clock

KRONE = 100


def citizen(**changes: Any) -> Any:
    """Return a single person over 30 without children, waiting on cash benefit."""
    values: dict[str, Any] = {
        "status": Status.ON_BENEFIT,
        "scheme": Scheme.CASH_BENEFIT,
        "activity": Activity.WAITING,
        "weeks_in_status": 500,
        "age": 40.0,
        "has_children": False,
        "lives_at_home": False,
        "is_single": True,
        "wants_job": False,
        "treatment": Treatment.NONE,
        "treatment_kind": TreatmentKind.MENTAL,
        "weeks_on_clock": 0,
        "weeks_self_supporting": 0,
    }
    return SimpleNamespace(**{**values, **changes})


def levers(mentor_hours: float = 2.5, posts: float = 2.0) -> dict[str, Any]:
    """Return the levers that cost money, as nested numbers."""
    return {
        "company_centres": {"mentor_hours": mentor_hours, "jobcentre_mentors": 0},
        "placement": {"consultants": posts},
        "mentors": {"posts": posts},
        "role_models": {"volunteers": 50 * posts, "volunteers_per_coordinator": 50},
    }


def policy(mentor_hours: float = 2.5, posts: float = 2.0) -> Any:
    """Return the levers as a rule sees them."""
    return SimpleNamespace(**{k: SimpleNamespace(**v) for k, v in levers(mentor_hours, posts).items()})


@cache
def world(year: int = 2014, law: int | None = None) -> Any:
    """Return a world with the rates of a year and the law of the same year or another."""
    return SimpleNamespace(week=0, rates=SimpleNamespace(**load_rates(year, law=law).record()))


def empty_ledger() -> Ledger:
    """Return a week's ledger with nothing booked."""
    return np.zeros((len(Category), len(Account)), dtype=np.int64)


def live(person: Any, weeks: int, in_world: Any, **changes: Any) -> Ledger:
    """Let a person live and be paid for some weeks in one status; return what was booked."""
    if changes.get("status", person.status) != person.status:
        person.weeks_in_status = 0
    for name, value in changes.items():
        setattr(person, name, value)
    ledger = empty_ledger()
    for _ in range(weeks):
        advance_clock(person, in_world)
        pay_citizen(person, ledger, policy(), in_world)
        person.weeks_in_status += 1
    return ledger


def paid(ledger: Ledger, account: Account, *categories: Category) -> int:
    """Return what an account paid net in the categories, øre; benefits and reimbursement if none."""
    wanted = categories or (
        Category.CASH_BENEFIT,
        Category.EDUCATION_BENEFIT,
        Category.PENSION,
        Category.REIMBURSEMENT,
    )
    return int(ledger[list(wanted), account].sum())
