"""The subsidy that tops up the wage of a flex job (*fleksløntilskud*)."""

from __future__ import annotations

from sim.economy.figures import Subsidies
from sim.economy.shares import take


def flex_subsidy(wage: int, full_wage: int, subsidies: Subsidies) -> int:
    """Return a week's subsidy to a citizen in a flex job, øre.

    The most it can be, less a share of the wage and a larger share of the wage above a limit; wage
    and subsidy together never above full-time pay. Source: lov om en aktiv beskæftigelsesindsats
    § 70 f (reform of 2013). Pension contributions are left out.

    Args:
        wage: pay for the hours worked in a week, øre.
        full_wage: pay for a full-time week in the same job, øre.
        subsidies: the figures in force.
    """
    limit = subsidies.flex_wage_limit.number()
    reduction = take(min(wage, limit), subsidies.flex_taper.number())
    reduction += take(max(0, wage - limit), subsidies.flex_taper_above.number())
    return max(0, min(subsidies.flex_subsidy.number() - reduction, full_wage - wage))
