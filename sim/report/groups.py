"""Who is helped? Outcomes of the eight risk groups of DI 2.1 (M23), against the reference."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from sim.agents.states import Typology
from sim.study.answers import difference, level
from sim.study.comparison import Comparison
from sim.study.estimate import Estimate
from sim.study.groups import MEASURES, TITLES, outcome_name

SHOWN = "self_support"
COST = "cost"


def are_known(comparison: Comparison) -> bool:
    """Tell whether the runs hold outcomes by group."""
    return outcome_name(Typology.OTHER, SHOWN) in comparison.outcomes.columns


Row = tuple[str, float | None, float | None, list[Estimate]]


def rows(comparison: Comparison, measure: str = SHOWN) -> list[Row]:
    """Return per group: title, people, the measure under the reference, differences by scenario.

    All is None of a group that may not be shown.
    """
    if not are_known(comparison):
        return []
    usual = comparison.reference.name
    found = []
    for group, title in TITLES.items():
        people, usually = (
            level(comparison, usual, outcome_name(group, name)).mean for name in ("people", measure)
        )
        gaps = [
            difference(comparison, card.name, outcome_name(group, measure))
            for card in comparison.alternatives
        ]
        found.append((title, people, usually, gaps))
    return found


def table(comparison: Comparison) -> pd.DataFrame:
    """Return every outcome of every group and scenario, and its paired difference.

    The cells of a group that may not be shown are empty, and `is_suppressed` says so.
    """
    return pd.DataFrame(list(_lines(comparison)))


def _lines(comparison: Comparison) -> Iterator[dict[str, object]]:
    for card in comparison.scenarios if are_known(comparison) else ():
        for group, title in TITLES.items():
            for measure, meaning in MEASURES.items():
                name = outcome_name(group, measure)
                mean = level(comparison, card.name, name)
                gap = difference(comparison, card.name, name)
                about: dict[str, object] = {"scenario": card.name, "group": title, "measure": measure}
                about["meaning"] = meaning
                change = {
                    f"difference_{key}": value for key, value in gap.as_dict().items() if key != "uncertainty"
                }
                yield {**about, **mean.as_dict(), **change, "is_suppressed": mean.mean is None}
