"""The state's share of what the municipality pays in benefits, and its clock (*refusion*)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Scheme, Status
from sim.rules.who import is_at_company

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.economy.in_force import RatesInForce
    from sim.policy.world import World

LAW_OF_THE_CLOCK = 2016


def share_by_activity(citizen: Citizen, rates: RatesInForce) -> int:
    """Return the share under the law of 2011-15: high in a company, low on courses and passive.

    Source: lov om aktiv socialpolitik §§ 100-104. Pensions and flex jobs have shares of their own;
    long cases of sickness benefit and *ledighedsydelse* have none.
    """
    if citizen.status == Status.ON_PENSION:
        return rates.reimburse_pension
    if citizen.status == Status.IN_FLEX_JOB:
        return rates.reimburse_flex_job
    if citizen.scheme > Scheme.JOB_READY and is_exhausted(citizen, rates):
        return 0
    if is_at_company(citizen):
        return rates.reimburse_active
    return rates.reimburse_passive


def is_exhausted(citizen: Citizen, rates: RatesInForce) -> bool:
    """Tell whether the benefit has lasted so long that the state pays nothing (law of 2011-15)."""
    if citizen.scheme == Scheme.SICKNESS_BENEFIT:
        return bool(citizen.weeks_in_scheme > rates.reimburse_sickness_weeks)
    if citizen.scheme == Scheme.FLEX_BENEFIT:
        return bool(citizen.weeks_in_scheme > rates.reimburse_flex_benefit_weeks)
    return False


def share_by_clock(weeks: int, rates: RatesInForce) -> int:
    """Return the share under the law of 2016 in the given week on the clock, the same for all benefits.

    Source: lov nr. 994 af 30. august 2015. Pensions granted before July 2014 kept the old share;
    the model grants its pensions later.
    """
    if weeks <= rates.reimburse_step_1_weeks:
        return rates.reimburse_step_1
    if weeks <= rates.reimburse_step_2_weeks:
        return rates.reimburse_step_2
    if weeks <= rates.reimburse_step_3_weeks:
        return rates.reimburse_step_3
    return rates.reimburse_step_4


def reimbursement_share(citizen: Citizen, rates: RatesInForce) -> int:
    """Return the state's share of this week's benefit, in ten-thousandths."""
    if rates.regime >= LAW_OF_THE_CLOCK:
        return share_by_clock(citizen.weeks_on_clock, rates)
    return share_by_activity(citizen, rates)


def is_on_public_support(citizen: Citizen) -> bool:
    """Tell whether the clock counts this week: benefit, pension, or flex job with its subsidy."""
    return bool(
        citizen.status == Status.ON_BENEFIT
        or citizen.status == Status.ON_PENSION
        or citizen.status == Status.IN_FLEX_JOB
    )


def advance_clock(citizen: Citizen, world: World) -> None:
    """Count this week on the reimbursement clock, before it is paid for.

    A week on any benefit, flex-job subsidy or pension counts; 52 weeks of self-support (job, or
    education on student grant) within three years set the clock back to zero and are then used up.
    The window is simplified: self-support is forgotten after 104 weeks of benefit in a row, when at
    most 52 weeks of the window are left. Against the exact window 0.0-0.4 % of benefit weeks get
    another step of the ladder, for 1-10 jobs begun per 1,000 weeks on benefit.
    """
    if is_on_public_support(citizen):
        citizen.weeks_on_clock += 1
        if citizen.weeks_in_status >= world.rates.clock_window - world.rates.clock_reset:
            citizen.weeks_self_supporting = 0
    elif citizen.status == Status.IN_JOB or citizen.status == Status.IN_EDUCATION:
        citizen.weeks_self_supporting += 1
        if citizen.weeks_self_supporting >= world.rates.clock_reset:
            citizen.weeks_on_clock = 0
            citizen.weeks_self_supporting = 0
