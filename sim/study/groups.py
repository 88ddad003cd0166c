"""What becomes of each risk group of DI 2.1 (M23): description, never read by a rule."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Status, Typology
from sim.economy.figure import WEEKS_PER_YEAR
from sim.measures import OF_GROUPS

PREFIX = "group."
MEASURES = {name: one.label for name, one in OF_GROUPS.items()}
TITLES = {
    Typology.OTHER: "None of the eight groups",
    Typology.OVER_40_PHYSICAL_ILLNESS: "Over 40 with physical illness",
    Typology.WOMAN_DIFFUSE_PAIN: "Women with diffuse pain or fatigue",
    Typology.IMMIGRANT: "Immigrants",
    Typology.MAN_ADDICTION: "Men with addiction",
    Typology.YOUTH_NON_PSYCHOTIC: "Youth with non-psychotic mental illness",
    Typology.REFUGEE_PTSD: "Refugees with PTSD",
    Typology.SEVERE_MENTAL_ILLNESS: "Severe mental illness",
    Typology.YOUTH_SERIOUS_HANDICAP: "Youth with serious handicap",
}
SELF_SUPPORT = (Status.IN_JOB, Status.IN_EDUCATION, Status.IN_FLEX_JOB)
ORE = 100


def outcome_name(group: Typology, measure: str) -> str:
    """Return the name under which a group's outcome is stored."""
    return f"{PREFIX}{group.name.lower()}.{measure}"


def outcomes_by_group(
    citizens: NDArray[Any], at_start: NDArray[Any], costs: NDArray[np.float64]
) -> dict[str, float]:
    """Return the outcomes of each group of those who were activity-ready at week 0.

    Args:
        citizens: the table at the end.
        at_start: the same rows when week 0 began.
        costs: DKK that each citizen has cost the three treasuries since then.
    """
    weeks = citizens["cum_weeks_on_benefit"] - at_start["cum_weeks_on_benefit"]
    found = {
        "people": np.ones(len(citizens)),
        "self_support": np.isin(citizens["status"], SELF_SUPPORT).astype(np.float64),
        "pension": (citizens["status"] == Status.ON_PENSION).astype(np.float64),
        "years_on_benefit": weeks / WEEKS_PER_YEAR,
        "cost": costs,
    }
    cohort = citizens["is_cohort"]
    groups, n = citizens["typology"][cohort], len(Typology)
    sums = {name: np.bincount(groups, values[cohort], n) for name, values in found.items()}
    return {outcome_name(one, name): float(sums[name][one]) for one in Typology for name in MEASURES}
