"""What a citizen on benefit receives in a week, by the law on active social policy.

Gross, before tax. Source of every amount: configs/rates. Left out: the adult rate to the young with
some mental illnesses and to the pregnant, the benefit cap and the 225-hour rule of 2016-25, the
lighter deduction of earnings from resource benefit, and the student grant's supplement to parents.
Everybody on sickness benefit is paid the highest amount.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Scheme
from sim.economy.accounts import Category
from sim.economy.cash_benefit import deduction_of_2025, weekly_cash_benefit_of_2025
from sim.economy.shares import take, times
from sim.rules.who import is_active

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.economy.in_force import RatesInForce


def weekly_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return what the citizen on benefit has the right to this week, gross, øre."""
    if citizen.scheme == Scheme.SICKNESS_BENEFIT:
        return rates.sickness_benefit
    if citizen.scheme == Scheme.FLEX_BENEFIT:
        return flex_benefit(citizen, rates)
    if has_resource_benefit(citizen, rates):
        return resource_benefit(citizen, rates)
    if rates.cash_basic > 0:
        return weekly_cash_benefit_of_2025(citizen, rates)
    if citizen.age >= rates.full_age:
        return adult_cash_benefit(citizen, rates)
    if is_on_education_benefit(citizen, rates):
        benefit = education_benefit(citizen, rates)
        return benefit + education_supplement(citizen, rates) if has_supplement(citizen, rates) else benefit
    benefit = young_cash_benefit(citizen, rates)
    return benefit + young_cash_supplement(citizen, rates) if has_supplement(citizen, rates) else benefit


def benefit_category(citizen: Citizen, rates: RatesInForce) -> int:
    """Return the category of the ledger that the citizen's benefit belongs to."""
    if citizen.scheme == Scheme.SICKNESS_BENEFIT:
        return Category.SICKNESS_BENEFIT
    if has_resource_benefit(citizen, rates):
        return Category.RESOURCE_BENEFIT
    if citizen.scheme == Scheme.FLEX_BENEFIT:
        return Category.FLEX_BENEFIT
    return Category.EDUCATION_BENEFIT if is_on_education_benefit(citizen, rates) else Category.CASH_BENEFIT


def has_resource_benefit(citizen: Citizen, rates: RatesInForce) -> bool:
    """Tell whether the citizen is on a resource course that has a benefit of its own, as from 2013."""
    return bool(citizen.scheme == Scheme.RESOURCE_COURSE and rates.resource_benefit > 0)


def is_on_education_benefit(citizen: Citizen, rates: RatesInForce) -> bool:
    """Tell whether the benefit is education benefit: 2014 to June 2025, without education, under 30."""
    return bool(citizen.scheme == Scheme.EDUCATION_BENEFIT and citizen.age < rates.education_benefit_age)


def flex_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of *ledighedsydelse* (§ 74 d), øre: cash benefit until nine months of flex job."""
    if citizen.cum_weeks_in_flex_job >= rates.flex_benefit_after:
        return rates.flex_benefit
    return adult_cash_benefit(citizen, rates)


def resource_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of resource-course benefit (*ressourceforløbsydelse*, § 68), øre."""
    if citizen.has_children:
        return rates.resource_benefit_parent
    if citizen.age < rates.young_age and citizen.lives_at_home:
        return rates.resource_benefit_young_home
    return rates.resource_benefit


def adult_cash_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of cash benefit from full age (§ 25, stk. 2; from July 2025 § 16), øre."""
    if rates.cash_high > 0:
        return rates.cash_high + (rates.cash_child_supplement if citizen.has_children else 0)
    return rates.cash_benefit_parent if citizen.has_children else rates.cash_benefit


def young_cash_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of cash benefit below full age (§ 25, stk. 3), øre; parents' own rates began in 2014."""
    if citizen.has_children and rates.cash_benefit_young_parent == 0:
        return rates.cash_benefit_parent
    if citizen.has_children and citizen.is_single:
        return rates.cash_benefit_young_single_parent
    if citizen.has_children:
        return rates.cash_benefit_young_parent
    return rates.cash_benefit_young_home if citizen.lives_at_home else rates.cash_benefit_young_out


def young_cash_supplement(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of activity supplement to cash benefit (§ 25, stk. 8; none under 25), øre."""
    if citizen.has_children:
        return rates.cash_supplement_single_parent if citizen.is_single else rates.cash_supplement_parent
    if citizen.age < rates.young_age:
        return 0
    return rates.cash_supplement_25_home if citizen.lives_at_home else rates.cash_supplement_25_out


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
    if citizen.age >= rates.young_age and citizen.lives_at_home:
        return rates.education_supplement_25_home
    if citizen.age >= rates.young_age:
        return rates.education_supplement_25_out
    if citizen.lives_at_home:
        return rates.education_supplement_young_home
    return rates.education_supplement_young_out


def has_supplement(citizen: Citizen, rates: RatesInForce) -> bool:
    """Tell whether an activity-ready citizen below full age has the right to an activity supplement.

    In an offer, or having asked for one (read as the stated wish for a job), from the fourth month.
    Source: lov om aktiv socialpolitik § 24, stk. 1 and § 25, stk. 7 (2014 to June 2025).
    """
    if citizen.scheme == Scheme.JOB_READY or citizen.weeks_in_status <= rates.supplement_after:
        return False
    return bool(is_active(citizen) or citizen.wants_job)


def deduction(citizen: Citizen, earned: int, hours: float, rates: RatesInForce) -> int:
    """Return what a week's benefit falls by for a few paid hours beside it, øre.

    Earnings after labour-market contribution, less what the law lets the citizen keep of each hour
    (§§ 30-31); from July 2025 a share of what is above a free amount. Used for all benefits.

    Args:
        citizen: who earns.
        earned: wage of the week, øre.
        hours: hours worked in the week.
        rates: the rates in force.
    """
    net = earned - take(earned, rates.tax_labour_market_contribution)
    if rates.cash_basic > 0:
        return deduction_of_2025(citizen, net, rates)
    return max(0, net - times(rates.disregard, hours))
