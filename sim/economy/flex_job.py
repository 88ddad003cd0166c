"""The subsidy of a flex job: to the citizen since 2013 (*fleksløntilskud*), to the company before."""

from __future__ import annotations

from sim.economy.figure import Figure
from sim.economy.shares import take


def flex_subsidy(wage: int, full_wage: int, found: dict[str, Figure]) -> int:
    """Return a week's subsidy to a citizen in a flex job, øre.

    The most it can be, less a share of the wage and a larger share of the wage above a limit; wage
    and subsidy together never above full-time pay. Source: lov om en aktiv beskæftigelsesindsats
    § 70 f (reform of 2013). Pension contributions are left out.

    Args:
        wage: pay for the hours worked in a week, øre.
        full_wage: pay for a full-time week in the same job, øre.
        found: the figures in force by place.
    """
    most, limit, taper, taper_above = (
        found[f"subsidies.flex_{name}"].number() for name in ("subsidy", "wage_limit", "taper", "taper_above")
    )
    reduction = take(min(wage, limit), taper) + take(max(0, wage - limit), taper_above)
    return max(0, min(most - reduction, full_wage - wage))
