"""Barriers that come in clusters (DI 2.1-2.3: problems beyond unemployment follow each other).

Each person has a common strain. Each barrier follows it for some people and goes its own way for
others, so the published share of each barrier holds exactly while people have many or few together.
"""

from __future__ import annotations

import numpy as np

from sim.agents.decisions import Decision
from sim.population.chance import Chance, Flags, Numbers
from sim.population.margins import Margins
from sim.population.quantities import BARRIERS


def strain_of(chance: Chance) -> Numbers:
    """Return each person's common strain, even between 0 and 1."""
    return chance.uniform(Decision.POPULATION_STRAIN)


def share_by_age(margins: Margins, quantity: str, is_young: Flags) -> Numbers:
    """Return the share that holds for each person's age, under 30 or from 30."""
    return np.where(is_young, margins(quantity, "under_30"), margins.from_30(quantity))


def barriers_of(chance: Chance, margins: Margins, strain: Numbers, is_young: Flags, factor: float) -> Numbers:
    """Return the six barriers, shape (people, 6), each from 0 to 1.

    Args:
        chance: the people's luck.
        margins: shares with each barrier and how closely it follows the strain.
        strain: the common strain, shape (people,).
        is_young: under 30 years, shape (people,).
        factor: scales the shares (1 for the activity-ready, less for the job-ready).
    """
    levels = np.empty((len(chance), len(BARRIERS)))
    for i in range(len(BARRIERS)):
        share = factor * share_by_age(margins, f"barrier_{BARRIERS[i]}", is_young)
        levels[:, i] = level_of(rank_of_barrier(chance, margins, strain, i), share, margins, "barrier_level")
    return levels


def rank_of_barrier(chance: Chance, margins: Margins, strain: Numbers, barrier: int) -> Numbers:
    """Return each person's place among all people in one barrier, even between 0 and 1."""
    own, turn = Decision.POPULATION_BARRIER, Decision.POPULATION_BARRIER_CLUSTER
    return chance.mixed(strain, own, turn, margins("cluster", BARRIERS[barrier]), barrier)


def level_of(rank: Numbers, share: Numbers, margins: Margins, quantity: str) -> Numbers:
    """Return the level of a barrier, or of openness: the given share, those of highest rank, have it.

    Who has it lies evenly between `present` and 1; who has it not lies between 0 and
    `background`, most of them low.
    """
    background = margins(quantity, "background")
    present = margins(quantity, "present")
    cut = 1.0 - share
    below = np.where(cut > 0.0, rank / np.where(cut > 0.0, cut, 1.0), 0.0)
    above = np.where(share > 0.0, (rank - cut) / np.where(share > 0.0, share, 1.0), 0.0)
    return np.where(rank >= cut, present + (1.0 - present) * above, background * below * below)
