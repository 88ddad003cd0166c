"""Value flows of money over time: present value and break-even.

Flows are costs: + is paid, - is saved or received.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.economy.figure import WEEKS_PER_YEAR

OFFICIAL_DISCOUNT_RATE = 0.035
OFFICIAL_RATE_LATER = 0.025
LAST_YEAR_OF_RATE = 35
"""Real, per year: 3.5 % in years 0-35, 2.5 % in years 36-70. Finansministeriet, Dokumentationsnotat om den
samfundsøkonomiske diskonteringsrente, 7 January 2021 (4 % from 2013 to 2020: fm.dk, 31 May 2013)."""

Flows = NDArray[np.float64]


def discount_factors(n_weeks: int, rate: float = OFFICIAL_DISCOUNT_RATE) -> Flows:
    """Return what a krone of each week is worth at the start of week 0.

    All weeks of a year share the factor of the year's middle, 1 / ((1 + rate)^year * (1 + rate / 2)), year 0
    being the first. So weekly flows and the yearly ledger have the same present value, and every table adds
    up. Only + * / are used: the factors are the same to the bit on every machine.

    Args:
        n_weeks: number of weeks.
        rate: per year, above -1.
    """
    return np.repeat(yearly_factors(-(-n_weeks // WEEKS_PER_YEAR), rate), WEEKS_PER_YEAR)[:n_weeks]


def yearly_factors(n_years: int, rate: float = OFFICIAL_DISCOUNT_RATE) -> Flows:
    """Return what a krone of each year is worth at the start of the first, see `discount_factors`.

    The official rate falls to `OFFICIAL_RATE_LATER` after year 35; any other holds in all years.
    """
    growth = np.full(n_years, 1.0 + rate)
    growth[:1] = 1.0 + rate / 2
    if rate == OFFICIAL_DISCOUNT_RATE:
        growth[LAST_YEAR_OF_RATE + 1 :] = 1.0 + OFFICIAL_RATE_LATER
    factors: Flows = 1.0 / np.multiply.accumulate(growth)
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
