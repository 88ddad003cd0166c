"""The margins that the joint table of the activity-ready is fitted to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Typology
from sim.population.axes import GRADED, SHAPE, places_of_cells
from sim.population.chance import Whole
from sim.population.margins import Margins
from sim.population.quantities import AGES, BARRIERS, SPELLS, TYPOLOGIES
from sim.population.raking import Target
from sim.population.spells import spell_classes
from sim.population.typology import Signs, describing

_FROM_40 = AGES.index("40-49")
_FROM_30 = AGES.index("30-39")
CLASSES: dict[str, range] = {  # groups of ages that a share can hold for
    "all": range(len(AGES)),
    "under_30": range(_FROM_30),
    "from_30": range(_FROM_30, len(AGES)),
    **{group: range(i, i + 1) for i, group in enumerate(AGES)},
}
BINARY = {
    "woman": "sex",
    "non_western": "origin",
    "no_vocational_education": "education",
    **{f"barrier_{barrier}": barrier for barrier in BARRIERS},
}


def severe_share(margins: Margins) -> float:
    """Return how many of those with a barrier have it severely: levels lie evenly between present and 1."""
    present = margins("barrier_level", "present")
    return (1.0 - margins("barrier_level", "severe")) / (1.0 - present)


def is_taken(name: str, margins: Margins) -> bool:
    """Tell whether a target is that of `typical`, not of the municipality itself."""
    quantity, _, group = name.partition(", ")
    keys = [key for key in margins.rows if key[0] == quantity and group in (key[1], "")]
    return all(key in margins.taken for key in keys)


def targets_of(margins: Margins) -> list[Target]:
    """Return every margin that says something about the table."""
    at = places_of_cells()
    return [
        *_spells(margins, at),
        *_typologies(margins, at),
        *_origins(margins, at),
        *_shares(margins, at),
        _target("age_share_stock", at["age"], list(margins.groups("age_share_stock").values())),
    ]


def _target(name: str, labels: NDArray[Any], shares: list[float]) -> Target:
    return Target(name, np.broadcast_to(labels, SHAPE).reshape(-1).astype(np.intp), np.array(shares))


def _shares(margins: Margins, at: dict[str, Whole]) -> Iterator[Target]:
    """Yield shares with an attribute, of all or of an age group: without, with, and other ages."""
    ages = list(margins.groups("age_share_stock").values())
    for quantity, axis in BINARY.items():
        for group, span in CLASSES.items():
            if margins.has(quantity, group):
                among = float(np.add.accumulate([ages[i] for i in span])[-1])
                share = margins(quantity, group)
                inside = (at["age"] >= span.start) & (at["age"] < span.stop)
                labels = np.where(inside, np.minimum(at[axis], 1), 2)
                shares = [among * (1.0 - share), among * share, 1.0 - among]
                yield _target(f"{quantity}, {group}", labels, shares)


def _origins(margins: Margins, at: dict[str, Whole]) -> Iterator[Target]:
    foreign = margins("non_western")
    refugee = foreign * margins("refugee", "of_non_western")
    yield _target("refugee, of_non_western", at["origin"], [1.0 - foreign, foreign - refugee, refugee])


def _spells(margins: Margins, at: dict[str, Whole]) -> Iterator[Target]:
    known = margins.has("spell_share", SPELLS[0])
    name = "spell_share" if known else "spell_weeks"
    yield _target(name, at["spell"], list(spell_classes(margins).shares))
    if known and margins.has("spell_share_under_30", SPELLS[0]):
        young = margins.under_30()
        shares = [young * margins("spell_share_under_30", group) for group in SPELLS]
        labels = np.where(at["age"] < _FROM_30, at["spell"], len(SPELLS))
        yield _target("spell_share_under_30", labels, [*shares, 1.0 - young])


def _typologies(margins: Margins, at: dict[str, Whole]) -> Iterator[Target]:
    """Yield the typologies and schemes where known; else how many barriers are severe."""
    young = at["age"] < _FROM_30
    if margins.has("scheme_share", "EDUCATION_BENEFIT"):
        share = margins("scheme_share", "EDUCATION_BENEFIT")
        yield _target("scheme_share", 1 * (young & (at["education"] == 1)), [1.0 - share, share])
    if margins.has("typology_share", TYPOLOGIES[0]):
        graded = (at["mental"], at["physical"], at["addiction"])
        signs = Signs(young, at["age"] >= _FROM_40, at["sex"], at["origin"], *graded)
        shares = [margins("typology_share", group.name) for group in Typology]
        yield _target("typology_share", describing(signs), shares)
        return
    for barrier in GRADED:
        has = margins(f"barrier_{barrier}")
        severe = has * severe_share(margins)
        yield _target(f"barrier_level, severe ({barrier})", at[barrier], [1.0 - has, has - severe, severe])
