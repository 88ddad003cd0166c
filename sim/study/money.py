"""What a scenario moves between the payers beside the reference, run by run, by year and purpose.

Sign: a net *result* is what a treasury gains, + better off, as in the Danish social investment model SØM. A
net *cost* (the outcomes `cost_…`, break-even) is the same amount with the other sign.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.economy.valuation import yearly_factors
from sim.study.comparison import TREASURIES, Comparison
from sim.study.estimate import Estimate, Spread, estimate
from sim.study.purposes import CONSEQUENCES, GROUPS, INVESTMENT, OTHER, group_of

ACCOUNTS = (*TREASURIES, "citizen", "company", "supplier")
PURPOSES = (*GROUPS, OTHER)
Values = NDArray[np.float64]


@dataclass(frozen=True)
class ExtraPayments:
    """What is paid more than under the reference, in the kroner of the study, not discounted.

    Flows are DKK with shape (seeds, years). `who` is an account, or `public`: the three treasuries together.

    Attributes:
        paid: DKK (+ the account pays more), shape (seeds, years, accounts, purposes), in the order of
            `ACCOUNTS` and `PURPOSES`.
        factors: present value of a krone of each year, shape (years,).
        spread: what the intervals hold.
    """

    paid: Values
    factors: Values
    spread: Spread

    def net_cost(self, who: str, purposes: Sequence[str] = PURPOSES) -> Values:
        """Return what `who` pays more for some purposes."""
        accounts = [ACCOUNTS.index(name) for name in (TREASURIES if who == "public" else (who,))]
        columns = [PURPOSES.index(name) for name in purposes]
        cost: Values = self.paid[:, :, accounts][:, :, :, columns].sum(axis=(2, 3))
        return cost

    def net_result(self, who: str, purposes: Sequence[str] = PURPOSES) -> Values:
        """Return what `who` gains: + better off than under the reference."""
        result: Values = 0.0 - self.net_cost(who, purposes)  # never a minus zero
        return result

    def investment(self, who: str) -> Values:
        """Return the gross spending on the effort itself: + spends more."""
        return self.net_cost(who, INVESTMENT)

    def consequences(self, who: str) -> Values:
        """Return what `who` gains by where people are: benefits, reimbursement, taxes, wages, subsidies."""
        return self.net_result(who, CONSEQUENCES)

    def present(self, flows: Values) -> Values:
        """Return the present value of flows, shape (seeds,)."""
        return np.asarray(flows @ self.factors)

    def mean(self, values: Values) -> Estimate:
        """Return the mean over the seeds with its interval."""
        return estimate(values, *self.spread)

    def by_year(self, flows: Values) -> list[Estimate]:
        """Return the mean of each year with its interval."""
        return [self.mean(year) for year in flows.T]


@lru_cache(maxsize=256)
def extra_payments(comparison: Comparison, scenario: str) -> ExtraPayments:
    """Return what a scenario books more than the reference, over the seeds run in both."""
    seeds = comparison.shared_seeds(scenario)
    facts = comparison.facts
    here, there = (_booked(comparison, name, seeds) for name in (scenario, comparison.reference.name))
    return ExtraPayments(
        here - there, yearly_factors(facts["years"], facts["discount_rate"]), comparison.spread
    )


def _booked(comparison: Comparison, scenario: str, seeds: Sequence[int]) -> Values:
    """Return what is booked in DKK, shape (seeds, years, accounts, purposes)."""
    rows = comparison.bookings(scenario)
    places = (
        pd.Index(seeds).get_indexer(pd.Index(rows["seed"])),
        rows["year"].to_numpy(dtype=np.int64) - 1,
        _places(rows["account"], {name: place for place, name in enumerate(ACCOUNTS)}.get),
        _places(rows["category"], lambda name: PURPOSES.index(group_of(name))),
    )
    is_known = (places[0] >= 0) & (places[2] >= 0)
    booked = np.zeros((len(seeds), comparison.facts["years"], len(ACCOUNTS), len(PURPOSES)))
    np.add.at(booked, tuple(place[is_known] for place in places), rows["dkk"].to_numpy(float)[is_known])
    return booked


def _places(column: pd.Series[Any], place_of: Callable[[str], int | None]) -> NDArray[np.int64]:
    """Return the place of each name of a column, -1 where it has none; each name is looked up once."""
    names = column.astype("category").cat
    found = [place_of(str(name)) for name in names.categories]
    return np.array([-1 if place is None else place for place in found], dtype=np.int64)[names.codes]
