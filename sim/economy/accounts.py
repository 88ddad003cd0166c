"""Who pays whom, and for what: the axes of the ledger and the one way to write in it."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

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


def book(ledger: Ledger, category: int, payer: int, receiver: int, amount: int) -> None:
    """Book an amount from payer to receiver, so that each category always sums to zero.

    Args:
        ledger: this week's ledger [category, account] in øre; + means the account pays.
        category: a `Category`.
        payer: the `Account` that pays.
        receiver: the `Account` that receives.
        amount: øre.
    """
    ledger[category, payer] += amount
    ledger[category, receiver] -= amount
