"""Citizens, levers and worlds for the tests of the money."""

from __future__ import annotations

from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from sim.agents.citizen import Citizen
from sim.agents.states import Activity, Scheme, Status, Treatment, TreatmentKind
from sim.economy.accounts import Account, Category
from sim.economy.clock import advance_clock
from sim.economy.ledger import Ledger, empty_ledger
from sim.economy.payment import pay_citizen
from sim.economy.rates import midyear, rate_book
from sim.engine.records import plain, record_of
from tests.rules.people import someone, usual

KRONE = 100
PARAMETERS = {"youth_age": 30.0}


def citizen(**changes: Any) -> Any:
    """Return a single person over 30 without children, waiting on cash benefit."""
    values: dict[str, Any] = {
        "status": Status.ON_BENEFIT,
        "scheme": Scheme.CASH_BENEFIT,
        "activity": Activity.WAITING,
        "weeks_in_status": 500,
        "treatment": Treatment.NONE,
        "treatment_kind": TreatmentKind.MENTAL,
    }
    return someone(Citizen, **{**values, **changes})


def levers(**changes: Any) -> dict[str, Any]:
    """Return the levers of usual effort but for those given, group__lever=value, as nested numbers."""
    values = usual().policy.model_dump()
    for key, value in changes.items():
        group, lever = key.split("__")
        assert lever in values[group], key
        values[group][lever] = value
    return values


@lru_cache(maxsize=64)
def policy(**changes: Any) -> Any:
    """Return the levers as a rule sees them."""
    return plain(record_of(levers(**changes))[0])


@cache
def world(year: int = 2014, law: int | None = None) -> Any:
    """Return a world with the rates of a year and the law of the same year or another."""
    return SimpleNamespace(week=0, p=SimpleNamespace(**PARAMETERS), rates=SimpleNamespace(**rates(year, law)))


def rates(year: int, law: int | None = None) -> dict[str, int]:
    """Return the rates of a year under its own law or that of another."""
    return rate_book().record(midyear(year), midyear(law or year))


def live(person: Any, weeks: int, in_world: Any, levers: Any = None, **changes: Any) -> Ledger:
    """Let a person live and be paid for some weeks in one status; return what was booked."""
    if changes.get("status", person.status) != person.status:
        person.weeks_in_status = 0
    for name, value in changes.items():
        setattr(person, name, value)
    ledger = empty_ledger()
    for _ in range(weeks):
        advance_clock(person, in_world)
        pay_citizen(person, ledger, levers or policy(), in_world)
        person.weeks_in_status += 1
        person.weeks_in_scheme += 1
        in_world.week += 1
    return ledger


def paid(ledger: Ledger, account: Account, *categories: Category) -> int:
    """Return what an account paid net in the categories, øre; benefits and reimbursement if none."""
    wanted = categories or (
        Category.CASH_BENEFIT,
        Category.EDUCATION_BENEFIT,
        Category.PENSION,
        Category.REIMBURSEMENT,
    )
    return int(ledger[list(wanted), :, account].sum())
