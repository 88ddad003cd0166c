"""Motivation, beliefs and resources at the start (M1, M3, M6; DI 2.2, BIP 2016-17)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.agents.decisions import Decision
from sim.population.chance import Chance, Flags, Numbers, limited
from sim.population.known import NOTHING_KNOWN, Known
from sim.population.margins import Margins
from sim.population.quantities import TRAITS

_WEEKS_IN_A_YEAR = 52.0


def job_wish_of(chance: Chance, margins: Margins, strain: Numbers, is_young: Flags) -> Flags:
    """Return who states a wish for a job; likelier with little strain (Rambøll/BM 2014)."""
    share = np.where(is_young, margins("wants_job", "under_30"), margins("wants_job", "from_30"))
    return chance.chosen(_wish_rank(chance, margins, strain), share, 1 * is_young)


def job_wish_of_job_ready(chance: Chance, margins: Margins, strain: Numbers) -> Flags:
    """Return who of the job-ready states a wish for a job."""
    return chance.chosen(_wish_rank(chance, margins, strain), margins("wants_job", "job_ready"))


def _wish_rank(chance: Chance, margins: Margins, strain: Numbers) -> Numbers:
    own, turn = Decision.POPULATION_WISH, Decision.POPULATION_WISH_CLUSTER
    return chance.mixed(strain, own, turn, margins("wants_job", "cluster"))


def fill_mind(
    rows: NDArray[np.void],
    chance: Chance,
    margins: Margins,
    *,
    is_job_ready: bool = False,
    known: Known = NOTHING_KNOWN,
) -> None:
    """Set the traits of the mind from barriers, wish and time on benefit, all in 0-1."""
    barriers = _mean_barrier(rows)
    years = limited(rows["cum_weeks_on_benefit"] / _WEEKS_IN_A_YEAR, 0.0, margins("trait_years_counted"))
    for i, trait in enumerate(TRAITS):
        drawn = limited(
            margins("trait_base", trait)
            + margins("trait_spread", trait) * chance.bell(Decision.POPULATION_TRAIT, i)
            + margins("trait_barriers", trait) * barriers
            + margins("trait_wish", trait) * rows["wants_job"]
            + margins("trait_years", trait) * years
            + (margins("trait_job_ready", trait) if is_job_ready else 0.0)
        )
        rows[trait] = known.over(trait, drawn)


def _mean_barrier(rows: NDArray[np.void]) -> Numbers:
    total = rows["barrier_mental"] + rows["barrier_physical"] + rows["barrier_addiction"]
    total = total + rows["barrier_skills"] + rows["barrier_social"] + rows["barrier_housing"]
    mean: Numbers = total / 6.0
    return mean
