"""Levels of barriers, and of what is drawn like them: who has it, and how much of it."""

from __future__ import annotations

import numpy as np

from sim.population.axes import GRADED
from sim.population.chance import Numbers, Whole
from sim.population.margins import Margins


def level_within(grades: Whole, places: Numbers, margins: Margins, barrier: str) -> Numbers:
    """Return the level of a barrier, 0 to 1, from its grade and an even draw in [0, 1).

    Args:
        grades: 0 without the barrier, 1 with it, 2 where it is severe (`sim.population.axes`).
        places: the place within the grade.
        margins: the levels at which grades begin.
        barrier: which barrier.
    """
    present = margins("barrier_level", "present")
    severe = margins("barrier_level", "severe") if barrier in GRADED else 1.0
    low = np.where(grades == 2, severe, present)
    high = np.where(grades == 2, 1.0, severe)
    return np.where(grades > 0, low + places * (high - low), _background(places, margins, "barrier_level"))


def level_of(rank: Numbers, share: Numbers, margins: Margins, quantity: str) -> Numbers:
    """Return the level of something, such as openness: the given share, those of highest rank, have it.

    Who has it lies evenly between `present` and 1; who has it not lies between 0 and
    `background`, most of them low.
    """
    present = margins(quantity, "present")
    cut = 1.0 - share
    below = np.where(cut > 0.0, rank / np.where(cut > 0.0, cut, 1.0), 0.0)
    above = np.where(share > 0.0, (rank - cut) / np.where(share > 0.0, share, 1.0), 0.0)
    return np.where(rank >= cut, present + (1.0 - present) * above, _background(below, margins, quantity))


def _background(places: Numbers, margins: Margins, quantity: str) -> Numbers:
    level: Numbers = margins(quantity, "background") * places * places
    return level
