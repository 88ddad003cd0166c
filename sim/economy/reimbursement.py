"""The state's share of what the municipality pays in benefits (*statsrefusion*)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Activity, Scheme, Status
from sim.rules.who import is_at_company, is_on_resource_course

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.economy.in_force import RatesInForce


def reimbursement_share(citizen: Citizen, rates: RatesInForce) -> int:
    """Return the state's share of this week's benefit, in hundred-thousandths, under the law in force."""
    if is_by_clock(rates) and not citizen.keeps_old_share:
        return share_by_clock(citizen.weeks_on_clock, rates)
    if citizen.status == Status.ON_PENSION:
        return rates.reimburse_pension
    if citizen.status == Status.IN_FLEX_JOB:
        return rates.reimburse_flex_job
    return share_by_activity(citizen, rates)


def is_by_clock(rates: RatesInForce) -> bool:
    """Tell whether the law of 2016 is in force."""
    return bool(rates.reimburse_step_1_weeks > 0)


def share_by_clock(weeks: int, rates: RatesInForce) -> int:
    """Return the share under the law of 2016 in the given week on the clock, the same for all benefits.

    Source: lov nr. 994 af 30. august 2015, § 5. Left out: *ledighedsydelse* of those admitted to flex
    jobs before July 2014, who keep the old share; here it is kept in the flex job itself.
    """
    if weeks <= rates.reimburse_step_1_weeks:
        return rates.reimburse_step_1
    if weeks <= rates.reimburse_step_2_weeks:
        return rates.reimburse_step_2
    if weeks <= rates.reimburse_step_3_weeks:
        return rates.reimburse_step_3
    return rates.reimburse_step_4


def share_by_activity(citizen: Citizen, rates: RatesInForce) -> int:
    """Return the share under the law until 2015: high in a company, low in no offer.

    Source: lov om aktiv socialpolitik §§ 100-104, of sickness benefit sygedagpengeloven § 62.
    """
    if citizen.activity == Activity.WAGE_SUBSIDY:
        return rates.reimburse_wage_subsidy_share
    if citizen.scheme == Scheme.SICKNESS_BENEFIT:
        return share_of_sickness_benefit(citizen, rates)
    if citizen.scheme == Scheme.FLEX_BENEFIT:
        return share_of_flex_benefit(citizen, rates)
    if is_on_resource_course(citizen) and rates.reimburse_resource_passive > 0:
        return rates.reimburse_resource_active if is_at_company(citizen) else rates.reimburse_resource_passive
    if is_at_company(citizen):
        return rates.reimburse_active
    if citizen.activity >= Activity.PROJECT:
        return rates.reimburse_guidance
    return rates.reimburse_passive


def share_of_sickness_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return the share by the weeks of the case; after a year the state pays nothing."""
    weeks = citizen.weeks_in_scheme
    if weeks <= rates.reimburse_sickness_first_weeks:
        return rates.reimburse_sickness_first
    if weeks <= rates.reimburse_sickness_second_weeks:
        return rates.reimburse_sickness_second
    if weeks > rates.reimburse_sickness_weeks:
        return 0
    return rates.reimburse_sickness_active if is_at_company(citizen) else rates.reimburse_sickness_passive


def share_of_flex_benefit(citizen: Citizen, rates: RatesInForce) -> int:
    """Return the share of *ledighedsydelse*; the state pays nothing when it has lasted too long in a row.

    A flex job in between begins the count anew.
    """
    if min(citizen.weeks_in_scheme, citizen.weeks_in_status) > rates.reimburse_flex_benefit_weeks:
        return 0
    if is_at_company(citizen):
        return rates.reimburse_flex_benefit_active
    return rates.reimburse_flex_benefit_passive
