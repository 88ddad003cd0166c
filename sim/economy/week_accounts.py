"""The account of the week of each citizen and of capacity: the ledger added up the other way.

`sim.invariants` holds the sum of the accounts against the ledger every week, so an amount that is
booked for nobody stops the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.agents.account_holder import AccountHolder
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre


def open_account(jobcentre: Jobcentre) -> None:
    """Begin the week's account of capacity, which stays to be read until the next week. (phase enter)"""
    clear(jobcentre)


def clear(holder: AccountHolder) -> None:
    """Set the account of the week to zero."""
    holder.paid_municipality = 0
    holder.paid_state = 0
    holder.paid_region = 0
    holder.received = 0


def add_up_accounts(citizens: Sequence[Citizen], counts: WeekCounts) -> None:
    """Add up the citizens' accounts, those who leave this week included, and close them. (phase record)

    One pass through the table; what a citizen has cost stays in `cum_cost`.
    """
    municipality, state, region, received = 0, 0, 0, 0
    for i in range(len(citizens)):
        citizen = citizens[i]
        citizen.cum_cost += citizen.paid_municipality + citizen.paid_state + citizen.paid_region
        municipality += citizen.paid_municipality
        state += citizen.paid_state
        region += citizen.paid_region
        received += citizen.received
        clear(citizen)
    counts.paid_municipality += municipality
    counts.paid_state += state
    counts.paid_region += region
    counts.received += received
