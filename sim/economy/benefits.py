"""What a citizen on benefit receives in a week, by the law on active social policy.

Gross, before tax. Source of every amount: configs/rates. Left out: the higher rate for the young
with a documented mental illness and for the pregnant, the benefit cap and the 225-hour rule of
October 2016, and the student grant's supplement to parents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Activity, Scheme

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.economy.in_force import RatesInForce


def is_in_offer(citizen: Citizen) -> bool:
    """Tell whether the citizen is on a course or in a company this week."""
    return (
        citizen.activity == Activity.PROJECT
        or citizen.activity == Activity.PLACEMENT
        or citizen.activity == Activity.CENTRE_PLACEMENT
    )


def has_supplement(citizen: Citizen, rates: RatesInForce) -> bool:
    """Tell whether an activity-ready citizen under 30 has the right to an activity supplement.

    In an offer, or having asked for one (read as the stated wish for a job), from the fourth month.
    Source: lov om aktiv socialpolitik § 24, stk. 1 and § 25, stk. 7.
    """
    if citizen.scheme == Scheme.JOB_READY or citizen.weeks_in_status < rates.supplement_after:
        return False
    return is_in_offer(citizen) or citizen.wants_job


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


def weekly_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return what the citizen on benefit receives this week, gross, øre."""
    if citizen.age >= 30:
        return rates.cash_benefit_parent if citizen.has_children else rates.cash_benefit
    if is_on_education_benefit(citizen):
        benefit = education_benefit(citizen, rates)
        return benefit + education_supplement(citizen, rates) if has_supplement(citizen, rates) else benefit
    benefit = young_cash_benefit(citizen, rates)
    return benefit + young_cash_supplement(citizen, rates) if has_supplement(citizen, rates) else benefit
