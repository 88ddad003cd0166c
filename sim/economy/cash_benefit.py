"""The cash-benefit system of July 2025 (*kontanthjælpssystemet*), into which education benefit went.

Left out: the minimum rate of those who do not meet the requirements of residence and work, the leisure
supplement for children, and the caps on benefit and earnings together. The adaptation supplement of the
first two years is paid to all below full age on the basic rate; that it is for those who had more before
is possible, § 20 was not seen.
Source: lov om aktiv socialpolitik §§ 16-20 as of 1 July 2025; amounts in configs/rates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Scheme
from sim.economy.shares import take

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.economy.in_force import RatesInForce


def weekly_cash_benefit_of_2025(citizen: Citizen, rates: RatesInForce) -> int:
    """Return a week of cash benefit with its supplements, øre."""
    if is_on_higher_rate(citizen, rates):
        return rates.cash_high + family_supplement(citizen, True, rates)
    if is_on_home_rate(citizen):
        return rates.cash_home + youth_supplement(citizen, rates)
    benefit = rates.cash_basic + family_supplement(citizen, False, rates) + youth_supplement(citizen, rates)
    return benefit + rates.cash_adaptation_supplement


def is_on_higher_rate(citizen: Citizen, rates: RatesInForce) -> bool:
    """Tell whether the citizen gets the higher rate (*forhøjet sats*): from 30, from 25 after enough work.

    All weeks in ordinary job ever are counted, where the law counts those of the last ten years.
    """
    if citizen.age >= rates.full_age:
        return True
    has_worked = citizen.cum_weeks_in_job >= rates.cash_work_requirement
    return bool(citizen.age >= rates.cash_high_age and has_worked)


def is_on_home_rate(citizen: Citizen) -> bool:
    """Tell whether a citizen below full age gets the rate of those who live with their parents."""
    return bool(citizen.lives_at_home and not citizen.has_children)


def family_supplement(citizen: Citizen, is_higher: bool, rates: RatesInForce) -> int:
    """Return the supplement for children and for those who live alone (§§ 17-18), øre."""
    if citizen.has_children:
        alone = rates.cash_single_parent_supplement if citizen.is_single and not is_higher else 0
        return rates.cash_child_supplement + alone
    return rates.cash_single_supplement if citizen.is_single and not citizen.lives_at_home else 0


def youth_supplement(citizen: Citizen, rates: RatesInForce) -> int:
    """Return the supplement to the activity-ready below full age (*særligt ungetillæg*, § 19), øre."""
    if citizen.scheme == Scheme.JOB_READY:
        return 0
    if citizen.age < rates.young_age and not citizen.has_children:
        return rates.cash_youth_supplement_young
    return rates.cash_youth_supplement


def deduction_of_2025(citizen: Citizen, net: int, rates: RatesInForce) -> int:
    """Return what benefit falls by: a share of what a week's earnings are above the free amount, øre.

    Args:
        citizen: who earns.
        net: wage of the week after labour-market contribution, øre.
        rates: the rates in force.
    """
    free = rates.cash_disregard
    if citizen.scheme > Scheme.JOB_READY or is_on_higher_rate(citizen, rates):
        free = rates.cash_disregard_high
    elif is_on_home_rate(citizen):
        free = 0
    return take(max(0, net - free), rates.cash_taper)
