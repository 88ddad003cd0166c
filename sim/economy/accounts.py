"""Who pays whom, for what and because of which effort: the axes of the ledger and how to write in it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sim.agents.account_holder import AccountHolder

Ledger = NDArray[np.int64]


class Account(IntEnum):
    """Who pays or receives. Values are stored in files: add, never renumber."""

    MUNICIPALITY = 0
    STATE = 1
    REGION = 2
    COMPANY = 3
    CITIZEN = 4
    SUPPLIER = 5  # those who deliver hours: staff, courses, treatment


class Category(IntEnum):
    """What is paid for. Values are stored in files: add, never renumber."""

    CASH_BENEFIT = 0  # *kontanthjælp*
    EDUCATION_BENEFIT = 1  # *uddannelseshjælp*
    STUDENT_GRANT = 2  # *SU*
    PENSION = 3  # *førtidspension*
    REIMBURSEMENT = 4  # *statsrefusion*
    TAX = 5  # income tax of benefits and wages, labour-market contribution included
    WAGE = 6
    CASEWORKERS = 7
    CONSULTANTS = 8
    PROJECTS = 9
    COMPANY_MENTORS = 10
    CENTRE_SETUP = 11
    PAID_MENTORS = 12
    VOLUNTEERS = 13
    TREATMENT = 14
    SICKNESS_BENEFIT = 15  # *sygedagpenge*
    RESOURCE_BENEFIT = 16  # *ressourceforløbsydelse*
    FLEX_BENEFIT = 17  # *ledighedsydelse*
    FLEX_SUBSIDY = 18  # *fleksløntilskud*, to the citizen in a flex job
    WAGE_SUBSIDY = 19  # *løntilskud*, to the company
    SANCTIONS = 20  # benefit cut for staying away: the citizen pays
    GUIDANCE = 21
    PRE_COURSES = 22
    BRIDGING = 23
    RESOURCE_COURSES = 24  # coordinating caseworkers and rehabilitation team
    YOUTH_TRACK = 25  # options and education mentors
    COORDINATION = 26
    AVAILABILITY = 27
    SICKNESS_FOLLOW_UP = 28
    TRAINING = 29
    SETTING = 30
    JOINT_ORGANISATION = 31
    MANAGEMENT = 32


class Cause(IntEnum):
    """The effort (programme) that a krone belongs to, named as its group of levers.

    Groups of levers that are not here cost hours of caseworkers, who are paid under CASEWORKERS, or
    nothing. Values are stored in files: add, never renumber.
    """

    NONE = 0  # livelihood of people in no effort: waiting, in job or education, on pension or sick leave
    INTAKE = 1  # pre-courses
    CASEWORKERS = 2  # posts and training
    COORDINATION = 3
    AVAILABILITY = 4
    MANAGEMENT = 5
    SETTING = 6
    JOINT = 7
    EARLY_SICKNESS = 8
    YOUTH_TRACK = 9  # bridging, options and education mentors
    GUIDANCE = 10
    PROJECTS = 11
    WAGE_SUBSIDY = 12
    ORDINARY_HOURS = 13
    RESOURCE_COURSES = 14
    PLACEMENT = 15
    COMPANY_CENTRES = 16  # set-up, company mentors and jobcentre mentors
    MENTORS = 17
    ROLE_MODELS = 18
    TREATMENT = 19
    FLEX_JOBS = 20


LIVELIHOOD = (  # what people live on and its financing; all other categories are the effort itself
    Category.CASH_BENEFIT,
    Category.EDUCATION_BENEFIT,
    Category.STUDENT_GRANT,
    Category.PENSION,
    Category.REIMBURSEMENT,
    Category.TAX,
    Category.WAGE,
    Category.SICKNESS_BENEFIT,
    Category.RESOURCE_BENEFIT,
    Category.FLEX_BENEFIT,
    Category.FLEX_SUBSIDY,
    Category.SANCTIONS,
)


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
