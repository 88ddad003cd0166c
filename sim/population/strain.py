"""The common strain behind the barriers: why they come in clusters (DI 2.1-2.3).

Each person has a strain, even between 0 and 1. A barrier follows it for some people and goes its own way
for others; lacking education follows the skills barrier in the same way. So many have few barriers and
some have many, while the published share has each. Here this is written as a table of combinations.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.population.chance import Numbers, Whole, limited
from sim.population.quantities import BARRIERS

_SKILLS = BARRIERS.index("skills")


@dataclass(frozen=True)
class Following:
    """Shares and how closely they follow, for one group of people.

    Attributes:
        barriers: share with each barrier, shape (6,).
        follow: how often each barrier follows the strain, shape (6,).
        lacks: share without vocational education.
        lacks_follow: how often lacking education follows the skills barrier.
    """

    barriers: Numbers
    follow: Numbers
    lacks: float
    lacks_follow: float


@dataclass(frozen=True)
class Mixture:
    """Combinations of barriers and education by strain.

    Attributes:
        cuts: where strain begins to matter, from 0 to 1, shape (pieces + 1,).
        weights: share of people, shape (pieces, 2, 2, 2, 2, 2, 2, 2): the piece of strain, without and
            with each barrier, and with and without education.
    """

    cuts: Numbers
    weights: Numbers

    def table(self) -> Numbers:
        """Return the share of each combination, whatever the strain."""
        total: Numbers = np.add.accumulate(self.weights, axis=0)[-1]
        return total

    def strain(self, combination: tuple[Whole, ...], places: Numbers) -> Numbers:
        """Return a strain that fits each person's combination.

        Args:
            combination: per barrier, and for lacking education, 0 or 1 for each person.
            places: an even draw in [0, 1) per person.
        """
        odds = np.moveaxis(self.weights, 0, -1)[combination]
        upto = np.add.accumulate(odds, axis=1)
        sought = places * upto[:, -1]
        piece = np.minimum(np.count_nonzero(upto <= sought[:, None], axis=1), odds.shape[1] - 1)
        who = np.arange(len(places))
        weight = odds[who, piece]
        inside = np.where(
            weight > 0.0, (sought - (upto[who, piece] - weight)) / np.where(weight > 0.0, weight, 1.0), places
        )
        width = self.cuts[piece + 1] - self.cuts[piece]
        return limited(self.cuts[piece] + inside * width)


def mixture_of(shares: Following) -> Mixture:
    """Return all combinations of barriers and education by strain."""
    cuts = np.unique(np.concatenate([[0.0], 1.0 - shares.barriers, [1.0 - shares.lacks, 1.0]]))
    pieces = [_piece(shares, cuts[i]) * (cuts[i + 1] - cuts[i]) for i in range(len(cuts) - 1)]
    return Mixture(cuts, np.stack(pieces))


def _piece(shares: Following, strain: float) -> Numbers:
    """Return the probability of each combination at one strain, shape (2, 2, 2, 2, 2, 2, 2)."""
    table = np.ones((2,) * (len(BARRIERS) + 1))
    for i in range(len(BARRIERS)):
        if i != _SKILLS:
            has = _follows(shares.follow[i], strain >= 1.0 - shares.barriers[i], shares.barriers[i])
            table = table * _along(np.array([1.0 - has, has]), (i,))
    return table * _along(_skills_and_education(shares, strain), (_SKILLS, len(BARRIERS)))


def _follows(part: float, is_so: bool, share: float) -> float:
    return part * float(is_so) + (1.0 - part) * share


def _skills_and_education(shares: Following, strain: float) -> Numbers:
    """Return the probability of [skills barrier, lacks education] at one strain, shape (2, 2)."""
    skills, lacks, part = float(shares.barriers[_SKILLS]), shares.lacks, shares.lacks_follow
    follows = float(shares.follow[_SKILLS])
    has = float(strain >= 1.0 - skills)
    lacking = _follows(part, strain >= 1.0 - lacks, lacks)
    common = np.array([[1.0 - has], [has]]) * np.array([[1.0 - lacking, lacking]])
    both = part * min(skills, lacks) + (1.0 - part) * skills * lacks
    own = np.array([[1.0 - skills - lacks + both, lacks - both], [skills - both, both]])
    mixed: Numbers = follows * common + (1.0 - follows) * own
    return mixed


def _along(values: Numbers, axes: tuple[int, ...]) -> Numbers:
    """Return values so that they can be multiplied onto the table along the axes."""
    shape = [1] * (len(BARRIERS) + 1)
    for place, axis in enumerate(axes):
        shape[axis] = values.shape[place]
    return values.reshape(shape)
