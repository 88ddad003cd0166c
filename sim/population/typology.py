"""Eight groups at risk of permanent benefit: description only, never read by a rule (M23; DI 2.1)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Typology
from sim.population.chance import Flags
from sim.population.margins import Margins


def typology_of(
    rows: NDArray[np.void], margins: Margins, is_non_western: Flags, is_refugee: Flags
) -> NDArray[np.int8]:
    """Return the first group of DI's list, the heaviest burden first, that describes each citizen.

    Args:
        rows: citizens with age, sex and barriers.
        margins: the levels from which a barrier is present and severe.
        is_non_western: comes from, or has parents from, a non-western country.
        is_refugee: came as a refugee.
    """
    present, severe = margins("barrier_level", "present"), margins("barrier_level", "severe")
    young, woman = rows["age"] < 30.0, rows["is_woman"]
    mental, physical = rows["barrier_mental"] >= present, rows["barrier_physical"] >= present
    described = [
        (Typology.REFUGEE_PTSD, is_refugee & mental),
        (Typology.SEVERE_MENTAL_ILLNESS, rows["barrier_mental"] >= severe),
        (Typology.YOUTH_SERIOUS_HANDICAP, young & (rows["barrier_physical"] >= severe)),
        (Typology.MAN_ADDICTION, ~woman & (rows["barrier_addiction"] >= present)),
        (Typology.YOUTH_NON_PSYCHOTIC, young & mental),
        (Typology.WOMAN_DIFFUSE_PAIN, woman & physical & mental),
        (Typology.OVER_40_PHYSICAL_ILLNESS, (rows["age"] >= 40.0) & physical),
        (Typology.IMMIGRANT, is_non_western),
    ]
    conditions = [condition for _, condition in described]
    return np.select(conditions, [int(group) for group, _ in described], int(Typology.OTHER)).astype(np.int8)
