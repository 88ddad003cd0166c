"""How long the present spell on benefit has lasted: classes of the joint table, and weeks within them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.population.axes import age_group
from sim.population.chance import Numbers, Whole, range_of
from sim.population.margins import Margins
from sim.population.quantities import AGES, SPELLS

ADULT_AGE = 18.0
WEEKS_IN_A_YEAR = 52.0


@dataclass(frozen=True)
class SpellClasses:
    """Classes of spells in weeks.

    Attributes:
        edges: where classes begin, and the longest spell, weeks, shape (classes + 1,).
        shares: share of all citizens in each, shape (classes,).
        places: cumulated share of shorter spells at each edge, from the percentiles, shape (classes + 1,).
        points: percentiles of spells as (place, weeks).
        part: the largest share of the adult years a spell can fill.
    """

    edges: Numbers
    shares: Numbers
    places: Numbers
    points: tuple[Numbers, Numbers]
    part: float

    def age_for(self, number: int) -> float:
        """Return the age from which a spell of this class is possible."""
        return ADULT_AGE + (self.edges[number] / (WEEKS_IN_A_YEAR * self.part) if number else 0.0)

    def room(self) -> Numbers:
        """Return how much of each age group is old enough for each class, shape (ages, classes)."""
        room = np.empty((len(AGES), len(self.shares)))
        for i, group in enumerate(AGES):
            youngest, oldest = range_of(group)
            for j in range(len(self.shares)):
                fits = (oldest + 1.0 - self.age_for(j)) / (oldest + 1.0 - youngest)
                room[i, j] = min(max(fits, 0.0), 1.0)
        return room

    def possible(self, shares: Numbers, age: Numbers) -> Numbers:
        """Return the shares of classes given the age itself, from those given its age group.

        Args:
            shares: of each class in the citizen's age group, shape (citizens, classes).
            age: years.
        """
        starts = np.array([self.age_for(number) for number in range(len(self.shares))])
        room = self.room()[age_group(age)]
        found = np.where(
            (age[:, None] >= starts) & (room > 0.0), shares / np.where(room > 0.0, room, 1.0), 0.0
        )
        longer = np.add.accumulate(found[:, :0:-1], axis=1)[:, -1]
        found[:, 0] = np.maximum(1.0 - longer, 0.0)
        return found

    def weeks(self, classes: Whole, within: Numbers) -> Numbers:
        """Return the weeks at a place within each citizen's class: straight lines between percentiles."""
        low, high = self.places[classes], self.places[classes + 1]
        return between(low + within * (high - low), *self.points)


def spell_classes(margins: Margins) -> SpellClasses:
    """Return the classes: those of `spell_share` where it is known, else between the percentiles."""
    points = margins.groups("spell_weeks")
    places = np.array([float(point) / 100.0 for point in points])
    weeks = np.array(list(points.values()))
    part = margins("adult_share", "in_spell")
    if not margins.has("spell_share", SPELLS[0]):
        return SpellClasses(weeks, np.diff(places), places, (places, weeks), part)
    starts = [float(range_of(group)[0]) for group in SPELLS[1:]]
    edges = np.minimum(np.maximum(np.array([weeks[0], *starts, weeks[-1]]), weeks[0]), weeks[-1])
    shares = np.array([margins("spell_share", group) for group in SPELLS])
    return SpellClasses(edges, shares, between(edges, weeks, places), (places, weeks), part)


def between(at: Numbers, known: Numbers, values: Numbers) -> Numbers:
    """Return the values at some places, by straight lines between the known ones."""
    after = np.minimum(np.searchsorted(known, at, side="right"), len(known) - 1)
    gap = known[after] - known[after - 1]
    step = np.where(gap > 0.0, (at - known[after - 1]) / np.where(gap > 0.0, gap, 1.0), 0.0)
    found: Numbers = values[after - 1] + step * (values[after] - values[after - 1])
    return found
