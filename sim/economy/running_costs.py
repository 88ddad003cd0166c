"""The state's share of what activation costs to run, below a ceiling per recipient (*driftsrefusion*)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.economy.accounts import Account, Category, Cause
from sim.economy.ledger import Ledger, charge
from sim.economy.shares import take, times

if TYPE_CHECKING:
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.world import World

REIMBURSED = (
    Category.PROJECTS.value,
    Category.GUIDANCE.value,
    Category.PRE_COURSES.value,
    Category.BRIDGING.value,
    Category.PAID_MENTORS.value,
    Category.COMPANY_MENTORS.value,
)


def reimburse_running_costs(jobcentre: Jobcentre, counts: WeekCounts, ledger: Ledger, world: World) -> None:
    """Book the state's share of courses, projects and mentors up to the ceiling. (phase record)

    The ceiling (*rådighedsbeløb*) is per full-year recipient; here a week's share of it per recipient of
    the target group, the same for all benefits; the job-ready and the sick, whose courses are not in the
    model, are not counted. Source: lov om en aktiv beskæftigelsesindsats § 118, until 2018.
    """
    rates = world.rates
    if rates.reimburse_running_costs_share > 0:
        ceiling = times(rates.reimburse_running_costs_ceiling, float(counts.n_recipients))
        paid = take(min(running_costs(ledger), ceiling), rates.reimburse_running_costs_share)
        charge(
            jobcentre, ledger, Category.RUNNING_COSTS, Cause.NONE, Account.STATE, Account.MUNICIPALITY, paid
        )


def running_costs(ledger: Ledger) -> int:
    """Return what the municipality pays this week for courses, projects and mentors, øre."""
    cost = 0
    for category in REIMBURSED:
        for cause in range(ledger.shape[1]):
            cost += ledger[category, cause, Account.MUNICIPALITY]
    return cost
