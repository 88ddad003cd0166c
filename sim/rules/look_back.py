"""Five years back: the weeks on public support, and in job or education, year by year.

A year of the run begins in weeks that 52 divides, so at the end of a year the five years are whole:
260 weeks. Weeks before a citizen came are those declared for newcomers (`sim.population.histories`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.economy.clock import is_on_public_support, is_self_supporting

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.policy.world import World

YEARS = 5
WEEKS_A_YEAR = 52
BITS_A_YEAR = 6  # 52 weeks fit
THIS_YEAR = BITS_A_YEAR * (YEARS - 1)


def remember_year(citizen: Citizen, world: World) -> None:
    """Add this week to the five years: on public support (benefit, pension, flex job); at work, at school."""
    if world.week % WEEKS_A_YEAR == 0:
        citizen.yearly_support = citizen.yearly_support >> BITS_A_YEAR
        citizen.yearly_work = citizen.yearly_work >> BITS_A_YEAR
    if is_on_public_support(citizen):
        citizen.yearly_support += 1 << THIS_YEAR
    elif is_self_supporting(citizen):
        citizen.yearly_work += 1 << THIS_YEAR


def weeks_in_five_years(by_year: Any) -> Any:
    """Return the weeks of the five years together: of one citizen, or of many in an array."""
    one = (1 << BITS_A_YEAR) - 1
    total = by_year & one
    for year in range(1, YEARS):
        total = total + ((by_year >> (BITS_A_YEAR * year)) & one)
    return total
