"""Rules with a defect, to see that a run stops."""

from __future__ import annotations

from typing import Any

from sim.economy.accounts import Account, Category, Cause
from sim.economy.ledger import book, note


def too_motivated(citizen: Any, world: Any) -> None:
    """Leave the range of motivation."""
    if citizen.id == 3:
        citizen.motivation = 7.0


def forget_the_citizen(citizen: Any, ledger: Any, world: Any) -> None:
    """Book a balanced amount that is on nobody's account."""
    if citizen.id == 3:
        book(ledger, Category.PROJECTS, Cause.PROJECTS, Account.MUNICIPALITY, Account.SUPPLIER, 7)


def forget_the_ledger(jobcentre: Any) -> None:
    """Note on the account of capacity what is not booked."""
    note(jobcentre, Account.REGION, 7)


def print_money(jobcentre: Any, ledger: Any, world: Any) -> None:
    """Book without a counterpart."""
    ledger[5, 0, 0] += 5
