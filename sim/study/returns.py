"""What an investment gives: budget, return per krone, value of public funds, and who gets the gain.

Each answer holds what `ExtraPayments.spread` says: chance only, or chance and parameters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from sim.study.estimate import NOTHING, Estimate, ratio
from sim.study.money import ExtraPayments, Values

INVESTORS = ("municipality", "public")


@dataclass(frozen=True)
class Budget:
    """What the council must set aside for the effort beyond the reference; DKK, not discounted.

    Gross: nothing that the effort saves or brings in is subtracted.

    Attributes:
        by_year: the municipality's extra spending on the effort, + spends more; a year may be below zero.
        sum: over all years; a year below zero counts as less to set aside.
        peak: the extra spending of the dearest year.
        peak_year: that year, the first is 1.
    """

    by_year: list[Estimate]
    sum: Estimate
    peak: Estimate
    peak_year: int


class Worth(StrEnum):
    """What the runs let one say about the marginal value of public funds."""

    TOLD = "told"
    INFINITE = "infinite"
    CITIZENS_LOSE = "the treasuries gain and the citizens lose"
    GAIN_UNCERTAIN = "the treasuries gain; what the citizens gain is uncertain"
    COST_UNCERTAIN = "the net cost is uncertain"
    NO_DIFFERENCE = "no difference"


@dataclass(frozen=True)
class PublicFundsValue:
    """Marginal value of public funds: DKK of net income to citizens per DKK of net cost to the treasuries."""

    value: Estimate
    verdict: Worth


def budget(extra: ExtraPayments) -> Budget:
    """Return the municipality's extra gross spending on the effort, year by year, at its peak and in sum."""
    spent = extra.investment("municipality")
    peak = int(np.argmax(spent.mean(axis=0)))
    by_year = extra.by_year(spent)
    return Budget(by_year, extra.mean(spent.sum(axis=1)), by_year[peak], peak + 1)


def net_present_value(extra: ExtraPayments, who: str) -> Estimate:
    """Return the present value of the net result, DKK: + `who` gains over the horizon."""
    return extra.mean(extra.present(extra.net_result(who)))


def return_per_krone(extra: ExtraPayments, who: str) -> Estimate:
    """Return what comes back to `who` per krone it invests, both in present value; 1 is even.

    Nothing where the investment is not clearly above zero.
    """
    back, invested = extra.present(extra.consequences(who)), extra.present(extra.investment(who))
    return ratio(back, invested, *extra.spread)


def share_of_gain(extra: ExtraPayments, who: str) -> Estimate:
    """Return how much of each krone that the treasuries gain before the effort is paid goes to `who`.

    Nothing where the three together do not clearly gain.
    """
    part, whole = (extra.present(extra.consequences(name)) for name in (who, "public"))
    return ratio(part, whole, *extra.spread)


def citizens_gain(extra: ExtraPayments) -> Values:
    """Return the change of all citizens' net income, present value in DKK, a value per seed.

    Wages, benefits and grants received less taxes paid, of everybody whom the model follows: also of the
    job-ready who compete for the same jobs, so what they lose is subtracted. Help in kind (talks, courses,
    treatment) and the lost leisure of those who work more have no value in it.
    """
    return extra.present(extra.net_result("citizen"))


def value_of_public_funds(extra: ExtraPayments) -> PublicFundsValue:
    """Return the marginal value of public funds (MVPF) of spending on the scenario.

    Willingness to pay is `citizens_gain`, the price is the net cost to municipality, state and region. The
    value is infinite where both gain.

    Source: Hendren and Sprung-Keyser 2020, A unified welfare analysis of government policies, Quarterly
    Journal of Economics 135(3).
    """
    gain, cost = citizens_gain(extra), extra.present(extra.net_cost("public"))
    verdict = _worth(extra.mean(gain), extra.mean(cost))
    told = verdict is Worth.TOLD
    nothing = replace(NOTHING, uncertainty=extra.spread.uncertainty)
    return PublicFundsValue(ratio(gain, cost, *extra.spread) if told else nothing, verdict)


def _worth(gain: Estimate, cost: Estimate) -> Worth:
    if gain.low == gain.high == cost.low == cost.high == 0:
        return Worth.NO_DIFFERENCE
    if not cost.is_clear:
        return Worth.COST_UNCERTAIN
    if (cost.mean or 0.0) > 0:
        return Worth.TOLD
    if not gain.is_clear:
        return Worth.GAIN_UNCERTAIN
    return Worth.INFINITE if (gain.mean or 0.0) > 0 else Worth.CITIZENS_LOSE
