"""What a citizen on benefit receives in a week, by the law on active social policy.

Gross, before tax. Source of every amount: configs/rates. Left out: the higher rate for the young
with a documented mental illness and for the pregnant, the benefit cap and the 225-hour rule of
October 2016, the lighter deduction of earnings from resource benefit, and the student grant's
supplement to parents. Everybody on sickness benefit is paid the highest amount.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Scheme
from sim.economy.accounts import Category
from sim.economy.shares import take, times
from sim.rules.who import is_active

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.economy.in_force import RatesInForce


def has_supplement(citizen: Citizen, rates: RatesInForce) -> bool:
    """Tell whether an activity-ready citizen under 30 has the right to an activity supplement.

    In an offer, or having asked for one (read as the stated wish for a job), from the fourth month.
    Source: lov om aktiv socialpolitik § 24, stk. 1 and § 25, stk. 7.
    """
    if citizen.scheme == Scheme.JOB_READY or citizen.weeks_in_status < rates.supplement_after:
        return False
    return bool(is_active(citizen) or citizen.wants_job)


def education_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of education benefit (*uddannelseshjælp*, § 23), øre."""
    if citizen.has_children:
        return rates.education_benefit_single_parent if citizen.is_single else rates.education_benefit_parent
    return rates.education_benefit_home if citizen.lives_at_home else rates.education_benefit_out


def education_supplement(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of activity supplement to education benefit (*aktivitetstillæg*, § 24), øre."""
    if citizen.has_children and citizen.is_single:
        return rates.education_supplement_single_parent
    if citizen.has_children:
        return rates.education_supplement_parent
    if citizen.age >= 25 and citizen.lives_at_home:
        return rates.education_supplement_25_home
    if citizen.age >= 25:
        return rates.education_supplement_25_out
    if citizen.lives_at_home:
        return rates.education_supplement_young_home
    return rates.education_supplement_young_out


def young_cash_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of cash benefit to a person under 30 (§ 25, stk. 3), øre."""
    if citizen.has_children and citizen.is_single:
        return rates.cash_benefit_young_single_parent
    if citizen.has_children:
        return rates.cash_benefit_young_parent
    return rates.cash_benefit_young_home if citizen.lives_at_home else rates.cash_benefit_young_out


def young_cash_supplement(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of activity supplement to cash benefit (§ 25, stk. 8; none under 25), øre."""
    if citizen.has_children:
        return rates.cash_supplement_single_parent if citizen.is_single else rates.cash_supplement_parent
    if citizen.age < 25:
        return 0
    return rates.cash_supplement_25_home if citizen.lives_at_home else rates.cash_supplement_25_out


def is_on_education_benefit(citizen: Citizen) -> bool:
    """Tell whether the scheme is education benefit, which ends at 30."""
    return citizen.scheme == Scheme.EDUCATION_BENEFIT and citizen.age < 30


def adult_cash_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of cash benefit from 30 years (§ 25, stk. 2), øre."""
    return rates.cash_benefit_parent if citizen.has_children else rates.cash_benefit


def other_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of sickness benefit, resource-course benefit or *ledighedsydelse*, øre.

    Resource benefit (§ 68) is at the level of cash benefit from 30 years, also for the young unless
    they are under 25 and live at home. *Ledighedsydelse* (§ 74 d) is too, until a citizen has worked
    nine months in a flex job.
    """
    if citizen.scheme == Scheme.SICKNESS_BENEFIT:
        return rates.sickness_benefit
    if citizen.scheme == Scheme.FLEX_BENEFIT and citizen.cum_weeks_in_flex_job >= rates.flex_benefit_after:
        return rates.flex_benefit
    if citizen.age < 25 and citizen.lives_at_home and citizen.scheme == Scheme.RESOURCE_COURSE:
        return rates.cash_benefit_young_home
    return adult_cash_benefit(citizen, rates)


def benefit_category(citizen: Citizen) -> int:
    """Return the category of the ledger that the citizen's benefit belongs to."""
    if citizen.scheme == Scheme.SICKNESS_BENEFIT:
        return Category.SICKNESS_BENEFIT
    if citizen.scheme == Scheme.RESOURCE_COURSE:
        return Category.RESOURCE_BENEFIT
    if citizen.scheme == Scheme.FLEX_BENEFIT:
        return Category.FLEX_BENEFIT
    return Category.EDUCATION_BENEFIT if is_on_education_benefit(citizen) else Category.CASH_BENEFIT


def deduction(earned: int, hours: float, rates: RatesInForce) -> int:
    """Return what a week's benefit falls by for a few paid hours beside it, øre.

    Earnings after labour-market contribution, less what the law lets the citizen keep of each hour
    (§§ 30-31). Used for all benefits.

    Args:
        earned: wage of the week, øre.
        hours: hours worked in the week.
        rates: the rates in force.
    """
    net = earned - take(earned, rates.tax_labour_market_contribution)
    return max(0, net - times(rates.disregard, hours))


def weekly_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return what the citizen on benefit has the right to this week, gross, øre."""
    if citizen.scheme > Scheme.JOB_READY:
        return other_benefit(citizen, rates)
    if citizen.age >= 30:
        return adult_cash_benefit(citizen, rates)
    if is_on_education_benefit(citizen):
        benefit = education_benefit(citizen, rates)
        return benefit + education_supplement(citizen, rates) if has_supplement(citizen, rates) else benefit
    benefit = young_cash_benefit(citizen, rates)
    return benefit + young_cash_supplement(citizen, rates) if has_supplement(citizen, rates) else benefit
