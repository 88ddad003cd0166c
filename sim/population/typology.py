"""Eight groups at risk of permanent benefit: description only, never read by a rule (M23; DI 2.1)."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Origin, Typology
from sim.population.axes import place_on
from sim.population.margins import Margins


class Signs(NamedTuple):
    """What the groups are described by; arrays of one shape, or of shapes that fit together.

    `mental` and `physical`: 0 no such barrier, 1 present, 2 severe or serious; `addiction`: 0 or 1.
    """

    is_young: Any
    is_over_40: Any
    is_woman: Any
    origin: Any
    mental: Any
    physical: Any
    addiction: Any


def typology_of(rows: NDArray[np.void], margins: Margins) -> NDArray[np.int8]:
    """Return the first group of DI's list, the heaviest burden first, that describes each citizen.

    Args:
        rows: citizens with age, sex, origin and barriers.
        margins: the levels from which a barrier is present and severe.
    """
    age = rows["age"]
    barriers = (place_on(name, rows, margins) for name in ("mental", "physical", "addiction"))
    return describing(Signs(age < 30.0, age >= 40.0, rows["is_woman"], rows["origin"], *barriers))


def describing(signs: Signs) -> NDArray[np.int8]:
    """Return the group that describes each person or cell (values of `Typology`)."""
    young, mental, physical = signs.is_young, signs.mental >= 1, signs.physical >= 1
    described = [
        (Typology.REFUGEE_PTSD, (signs.origin == Origin.REFUGEE) & mental),
        (Typology.SEVERE_MENTAL_ILLNESS, signs.mental >= 2),
        (Typology.YOUTH_SERIOUS_HANDICAP, young & (signs.physical >= 2)),
        (Typology.MAN_ADDICTION, ~np.asarray(signs.is_woman, dtype=bool) & (signs.addiction == 1)),
        (Typology.YOUTH_NON_PSYCHOTIC, young & mental),
        (Typology.WOMAN_DIFFUSE_PAIN, (signs.is_woman == 1) & physical & mental),
        (Typology.OVER_40_PHYSICAL_ILLNESS, signs.is_over_40 & physical),
        (Typology.IMMIGRANT, signs.origin != Origin.DANISH_OR_WESTERN),
    ]
    conditions = np.broadcast_arrays(*[condition for _, condition in described])
    found = np.select(list(conditions), [int(group) for group, _ in described], int(Typology.OTHER))
    return found.astype(np.int8)
