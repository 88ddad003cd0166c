"""The answers of a comparison: paired differences, break-even, price of an effect, who pays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.economy.figure import WEEKS_PER_YEAR
from sim.economy.valuation import break_even_week, discount_factors, yearly_factors
from sim.measures import ACTIVITIES
from sim.measures import PAYERS as PAYER_NAMES
from sim.study.comparison import TREASURIES, Comparison
from sim.study.estimate import Estimate, estimate, ratio

PAYERS = (*TREASURIES, "public")
TARGET_GROUP = ("n_recipients", "n_in_job", "n_in_education", "n_on_pension", "n_in_flex_job")

NEARLY_ALL = 0.9  # of the runs: then an uncertain payback is said to be likely


class Payback(StrEnum):
    """What the interval of the extra cost at the horizon lets one say."""

    PAID_BACK = "paid back"
    NOT_PAID_BACK = "not paid back"
    CANNOT_BE_TOLD = "cannot be told"
    NO_DIFFERENCE = "no difference"


@dataclass(frozen=True)
class BreakEven:
    """When cumulative discounted net cost against the reference reaches zero and stays there.

    Attributes:
        week: weeks from the start until the mean path is paid back, None = not within the horizon.
        share_of_seeds: share of the runs that break even within the horizon.
        verdict: what the interval of the cost at the horizon shows.
    """

    week: int | None
    share_of_seeds: float
    verdict: Payback

    @property
    def is_paid_back(self) -> bool:
        """Tell whether the runs show that the scenario pays for itself within the horizon."""
        return self.verdict is Payback.PAID_BACK

    @property
    def is_likely(self) -> bool:
        """Tell whether the interval cannot tell, but nearly all runs are paid back."""
        return self.verdict is Payback.CANNOT_BE_TOLD and self.share_of_seeds >= NEARLY_ALL

    @property
    def is_unlikely(self) -> bool:
        """Tell whether the interval cannot tell, but hardly a run is paid back."""
        return self.verdict is Payback.CANNOT_BE_TOLD and self.share_of_seeds <= 1.0 - NEARLY_ALL

    @property
    def years(self) -> float | None:
        """Return the week in years of 52 weeks."""
        return None if self.week is None else self.week / WEEKS_PER_YEAR


def level(comparison: Comparison, scenario: str, outcome: str) -> Estimate:
    """Return the mean of an outcome over all seeds of the scenario."""
    values = comparison.outcome(scenario, outcome, comparison.seeds(scenario))
    return estimate(values, *comparison.spread)


def target_group(comparison: Comparison, scenario: str) -> NDArray[np.float64]:
    """Return how many of the target group are still here, shape (seeds, weeks).

    Everybody who has been activity-ready and has not left (moved away or retired by age).
    """
    seeds = comparison.seeds(scenario)
    return np.sum([comparison.weekly(scenario, name, seeds) for name in TARGET_GROUP], axis=0)


def in_activity(comparison: Comparison, scenario: str) -> Estimate:
    """Return how many more people are in an activity in a mean week than in the reference, over seeds."""
    seeds = comparison.shared_seeds(scenario)
    here, there = (
        np.sum([np.nanmean(comparison.weekly(name, kind, seeds), axis=1) for kind in ACTIVITIES], axis=0)
        for name in (scenario, comparison.reference.name)
    )
    return estimate(here - there, *comparison.spread)


def paired(
    comparison: Comparison, scenario: str, outcome: str, against: str | None = None
) -> NDArray[np.float64]:
    """Return scenario minus another (the reference when none is named), a value per shared seed."""
    other = against or comparison.reference.name
    seeds = comparison.shared_seeds(scenario, other)
    return comparison.outcome(scenario, outcome, seeds) - comparison.outcome(other, outcome, seeds)


def difference(comparison: Comparison, scenario: str, outcome: str, against: str | None = None) -> Estimate:
    """Return the mean of scenario minus another over the same seeds, with its interval."""
    return estimate(paired(comparison, scenario, outcome, against), *comparison.spread)


def weekly_cost(comparison: Comparison, scenario: str, payer: str, seeds: list[int]) -> NDArray[np.float64]:
    """Return undiscounted net cost in DKK, shape (seeds, weeks); `public` adds the treasuries."""
    names = TREASURIES if payer == "public" else (payer,)
    return np.sum([comparison.weekly(scenario, f"cost_{name}", seeds) for name in names], axis=0)


def extra_cost(comparison: Comparison, scenario: str, payer: str) -> NDArray[np.float64]:
    """Return discounted extra net cost against the reference, DKK a week, shape (seeds, weeks)."""
    seeds = comparison.shared_seeds(scenario)
    here = weekly_cost(comparison, scenario, payer, seeds)
    there = weekly_cost(comparison, comparison.reference.name, payer, seeds)
    return (here - there) * discount_factors(here.shape[1], comparison.facts["discount_rate"])


def cumulative_cost(comparison: Comparison, scenario: str, payer: str) -> NDArray[np.float64]:
    """Return cumulative discounted extra net cost against the reference, DKK, shape (seeds, weeks)."""
    return np.cumsum(extra_cost(comparison, scenario, payer), axis=1)


def break_even(comparison: Comparison, scenario: str, payer: str) -> BreakEven:
    """Return when the scenario has paid for itself in a treasury, on average and how often."""
    costs = extra_cost(comparison, scenario, payer)
    if not costs.any():
        return BreakEven(None, 0.0, Payback.NO_DIFFERENCE)
    week = break_even_week(costs.mean(axis=0))
    share = float(np.mean([break_even_week(run) is not None for run in costs]))
    verdict = payback(estimate(costs.sum(axis=1), *comparison.spread))
    return BreakEven(None if week is None else week + 1, share, verdict)


def payback(cost: Estimate) -> Payback:
    """Return what the interval of an extra cost shows about payback."""
    if not cost.is_clear or cost.mean is None:
        return Payback.CANNOT_BE_TOLD
    return Payback.NOT_PAID_BACK if cost.mean > 0 else Payback.PAID_BACK


def cost_per_extra_year(comparison: Comparison, scenario: str, payer: str) -> Estimate:
    """Return extra net cost per extra person-year of self-support, DKK (negative = saves).

    Nothing where the scenario does not clearly add self-support.
    """
    costs = paired(comparison, scenario, f"cost_{payer}")
    years = paired(comparison, scenario, "years_of_self_support")
    known = np.isfinite(costs) & np.isfinite(years)
    return ratio(costs[known], years[known], *comparison.spread)


def discounted_ledger(comparison: Comparison) -> pd.DataFrame:
    """Return the ledger in present value; it sums to the outcomes `cost_…`."""
    ledger = comparison.ledger
    factors = yearly_factors(comparison.facts["years"], comparison.facts["discount_rate"])
    year = ledger["year"].to_numpy(dtype=np.int64)
    return ledger.assign(dkk=ledger["dkk"].to_numpy(dtype=np.float64) * factors[year - 1])


def ledger_totals(comparison: Comparison, by: list[str]) -> pd.DataFrame:
    """Return present value in DKK: a row per scenario and seed, a column per combination of `by`.

    `by` holds some of "category", "cause" and "account". A run without payments has zeros.
    """
    totals = discounted_ledger(comparison).groupby(["scenario", "seed", *by], observed=True)["dkk"].sum()
    runs = pd.MultiIndex.from_frame(comparison.outcomes[["scenario", "seed"]])
    return pd.DataFrame(totals.unstack(by), index=runs).fillna(0.0)


def ledger_differences(comparison: Comparison, scenario: str, totals: pd.DataFrame) -> pd.DataFrame:
    """Return scenario minus reference of `ledger_totals`, a row per shared seed."""
    seeds = comparison.shared_seeds(scenario)
    here, there = totals.loc[scenario].loc[seeds], totals.loc[comparison.reference.name].loc[seeds]
    return pd.DataFrame(here - there)


def costs_by_payer(comparison: Comparison) -> dict[str, dict[str, tuple[Estimate, Estimate]]]:
    """Return for each scenario and payer the cost and its difference from the reference.

    Present value over the horizon, DKK. The treasuries' figures are the runs' own outcomes, the
    others' are sums of the ledger.
    """
    totals = ledger_totals(comparison, ["account"])
    others = [name for name in PAYER_NAMES if name in totals.columns and name not in PAYERS]
    return {card.name: _costs_of(comparison, card.name, totals, others) for card in comparison.scenarios}


def _costs_of(
    comparison: Comparison, scenario: str, totals: pd.DataFrame, others: list[str]
) -> dict[str, tuple[Estimate, Estimate]]:
    costs = {
        payer: (
            level(comparison, scenario, f"cost_{payer}"),
            difference(comparison, scenario, f"cost_{payer}"),
        )
        for payer in PAYERS
    }
    extra = ledger_differences(comparison, scenario, totals)
    for account in others:
        whole = totals.loc[scenario][account].to_numpy(dtype=np.float64)
        part = extra[account].to_numpy(dtype=np.float64)
        costs[account] = (estimate(whole, *comparison.spread), estimate(part, *comparison.spread))
    return costs
