"""Write in the ledger: every amount twice, and on the account of the one it is paid for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.economy.accounts import Account, Category, Cause

if TYPE_CHECKING:
    from sim.agents.account_holder import AccountHolder

Ledger = NDArray[np.int64]


def empty_ledger() -> Ledger:
    """Return a week's ledger with nothing booked, [category, cause, account] in øre."""
    return np.zeros((len(Category), len(Cause), len(Account)), dtype=np.int64)


def booked_by_account(ledger: Ledger) -> Ledger:
    """Return what each account pays net, øre [account], of a ledger [category, cause, account]."""
    by_account: Ledger = ledger.sum(axis=0).sum(axis=0)
    return by_account


def book(ledger: Ledger, category: int, cause: int, payer: int, receiver: int, amount: int) -> None:
    """Book an amount from payer to receiver, so that the accounts always sum to zero.

    A rule calls `charge`, which also notes the amount on the account of the citizen or the jobcentre.

    Args:
        ledger: this week's ledger [category, cause, account] in øre; + means the account pays.
        category: a `Category`.
        cause: a `Cause`.
        payer: the `Account` that pays.
        receiver: the `Account` that receives.
        amount: øre.
    """
    ledger[category, cause, payer] += amount
    ledger[category, cause, receiver] -= amount


def charge(
    holder: AccountHolder, ledger: Ledger, category: int, cause: int, payer: int, receiver: int, amount: int
) -> None:
    """Book an amount and note it on the week's account of the one it is paid for.

    Args:
        holder: the citizen, or the jobcentre where it is paid for capacity.
        ledger: as in `book`, like all that follows.
        category: a `Category`.
        cause: a `Cause`.
        payer: the `Account` that pays.
        receiver: the `Account` that receives.
        amount: øre.
    """
    book(ledger, category, cause, payer, receiver, amount)
    note(holder, payer, amount)
    note(holder, receiver, -amount)


def buy(holder: AccountHolder, ledger: Ledger, category: int, cause: int, amount: int) -> None:
    """Charge what the municipality buys from those who deliver hours, øre."""
    charge(holder, ledger, category, cause, Account.MUNICIPALITY, Account.SUPPLIER, amount)


def note(holder: AccountHolder, account: int, amount: int) -> None:
    """Add what an account pays this week for a citizen or for capacity, øre; companies and suppliers not."""
    if account == Account.MUNICIPALITY:
        holder.paid_municipality += amount
    elif account == Account.STATE:
        holder.paid_state += amount
    elif account == Account.REGION:
        holder.paid_region += amount
    elif account == Account.CITIZEN:
        holder.received -= amount
