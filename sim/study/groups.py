"""What becomes of each risk group of DI 2.1 (M23): description, never read by a rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Status, Typology

PREFIX = "group."
MEASURES = {
    "people": "activity-ready at the start",
    "self_support": "of these, in job, education or flex job at the end",
    "pension": "of these, on disability pension at the end",
    "years_on_benefit": "person-years on benefit",
    "cost": "net cost to municipality, state and region over the horizon, DKK, capacity not included",
}
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
WEEKS_A_YEAR = 52
ORE = 100


def outcome_name(group: Typology, measure: str) -> str:
    """Return the name under which a group's outcome is stored."""
    return f"{PREFIX}{group.name.lower()}.{measure}"


def outcomes_by_group(
    citizens: NDArray[Any], at_start: NDArray[Any], factors: Sequence[float] = (1.0,)
) -> dict[str, float]:
    """Return the outcomes of each group of those who were activity-ready at week 0.

    Args:
        citizens: the table at the end.
        at_start: the same rows when week 0 began.
        factors: what turns each year's kroner into those that results are told in. A citizen's cost is
            one sum over the years, so it is not known where the factor changes from year to year.
    """
    factor = factors[0] if len(set(factors)) == 1 else np.nan
    weeks = citizens["cum_weeks_on_benefit"] - at_start["cum_weeks_on_benefit"]
    found = {
        "people": np.ones(len(citizens)),
        "self_support": np.isin(citizens["status"], SELF_SUPPORT).astype(np.float64),
        "pension": (citizens["status"] == Status.ON_PENSION).astype(np.float64),
        "years_on_benefit": weeks / WEEKS_A_YEAR,
        "cost": (citizens["cum_cost"] - at_start["cum_cost"]) * (factor / ORE),
    }
    cohort = citizens["is_cohort"]
    groups, n = citizens["typology"][cohort], len(Typology)
    sums = {name: np.bincount(groups, values[cohort], n) for name, values in found.items()}
    return {outcome_name(one, name): float(sums[name][one]) for one in Typology for name in MEASURES}
