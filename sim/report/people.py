"""Who the people are: the section of the report on the population, in parts that say what they know."""

from __future__ import annotations

from collections.abc import Callable

from sim.report import small_groups
from sim.report.coming_and_going import coming_and_going
from sim.report.labour_market import labour_market
from sim.report.margin_fit import clusters_part, fit_part
from sim.report.official_totals import official_totals
from sim.report.own_list import own_list
from sim.report.part import Part
from sim.report.persistence import persistence
from sim.study.comparison import Comparison

PARTS: tuple[Callable[[Comparison], Part | None], ...] = (
    own_list,
    fit_part,
    clusters_part,
    persistence,
    coming_and_going,
    official_totals,
    labour_market,
    small_groups.part,
)


def people(comparison: Comparison) -> list[Part]:
    """Return the parts that have something to say about the people of a comparison, in order."""
    return [part for make in PARTS if (part := make(comparison)) is not None]
