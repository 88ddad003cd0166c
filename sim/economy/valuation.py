"""Value flows of money over time: present value and break-even.

Flows are costs: + is paid, - is saved or received.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.economy.accounts import Account, Ledger

WEEKS_PER_YEAR = 52
OFFICIAL_DISCOUNT_RATE = 0.035
"""Real, per year, years 0-35: Finansministeriet, Dokumentationsnotat om den samfundsøkonomiske
diskonteringsrente, January 2021 (4 % from 2013 to 2020: fm.dk, 31 May 2013)."""

TREASURIES = (Account.MUNICIPALITY, Account.STATE, Account.REGION)
Flows = NDArray[np.float64]


def discount_factors(n_weeks: int, rate: float = OFFICIAL_DISCOUNT_RATE) -> Flows:
    """Return what a krone of each week is worth at the start of week 0.

    Compound from year to year and simple interest within the year, so that only + * / are used and
    the factors are the same to the bit on every machine.

    Args:
        n_weeks: number of weeks.
        rate: per year, above -1.
    """
    years = np.ones(n_weeks // WEEKS_PER_YEAR + 1)
    years[1:] = 1.0 + rate
    compound = np.multiply.accumulate(years)
    week = np.arange(n_weeks)
    within = 1.0 + rate * (week % WEEKS_PER_YEAR) / WEEKS_PER_YEAR
    factors: Flows = 1.0 / (compound[week // WEEKS_PER_YEAR] * within)
    return factors


def present_value(flows: Flows, rate: float = OFFICIAL_DISCOUNT_RATE) -> float:
    """Return the value of weekly flows at the start of week 0, in the flows' unit."""
    if len(flows) == 0:
        return 0.0
    return float(np.add.accumulate(flows * discount_factors(len(flows), rate))[-1])


def break_even_week(extra_cost: Flows) -> int | None:
    """Return the first week from which the cumulative extra cost stays at or below zero.

    Args:
        extra_cost: cost of a scenario minus that of the baseline, one per week.

    Returns:
        The week, 0 when the scenario never costs extra; None when not within the horizon.
    """
    above = np.flatnonzero(np.add.accumulate(extra_cost) > 0)
    week = int(above[-1]) + 1 if len(above) else 0
    return week if week < len(extra_cost) else None


def net_cost(ledger: Ledger, account: Account) -> NDArray[np.float64]:
    """Return an account's net cost over all categories in kroner, one per period.

    Args:
        ledger: [..., category, account] in øre; leading axes (years, weeks) are kept.
        account: whose cost.
    """
    ore: NDArray[np.int64] = ledger[..., account].sum(axis=-1)
    return ore / 100


def net_cost_of_treasuries(ledger: Ledger) -> NDArray[np.float64]:
    """Return the net cost of municipality, state and region together in kroner, one per period."""
    ore: NDArray[np.int64] = ledger[..., list(TREASURIES)].sum(axis=(-1, -2))
    return ore / 100
