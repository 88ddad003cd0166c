"""Chance about people and workplaces: addressed draws turned into shares, groups and bell shapes.

Only + - * / and sqrt are used, so every machine gives the same numbers to the bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from sim.agents.decisions import Decision
from sim.engine.draws import draws_for

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]
_DRAWS_IN_A_BELL = 4


@dataclass(frozen=True)
class Chance:
    """The luck of a group of agents before the first week.

    Attributes:
        seed: the run's seed.
        addresses: one number per agent that never depends on how many others there are.
    """

    seed: int
    addresses: Whole

    def __len__(self) -> int:
        """Return the number of agents."""
        return len(self.addresses)

    def uniform(self, decision: Decision, extra: int = 0) -> Numbers:
        """Return one draw in [0, 1) per agent."""
        return draws_for(self.seed, decision, 0, self.addresses, extra)

    def bell(self, decision: Decision, extra: int = 0) -> Numbers:
        """Return one bell-shaped draw per agent: mean 0, standard deviation 1, within 3.47.

        It is the sum of four uniform draws (variance 4/12), moved and scaled.
        """
        total = np.zeros(len(self))
        for part in range(_DRAWS_IN_A_BELL):
            total = total + self.uniform(decision, extra * _DRAWS_IN_A_BELL + part)
        return (total - _DRAWS_IN_A_BELL / 2.0) / sqrt(_DRAWS_IN_A_BELL / 12.0)

    def happens(self, decision: Decision, share: float | Numbers) -> Flags:
        """Return True with the given probability."""
        return self.uniform(decision) < share

    def choose(self, decision: Decision, shares: Mapping[str, float]) -> Whole:
        """Return the position of one group per agent, drawn with the groups' shares."""
        return group_at(self.uniform(decision), list(shares.values()))

    def mixed(self, shared: Numbers, own: Decision, turn: Decision, part: float, extra: int = 0) -> Numbers:
        """Return the shared draw for a part of the agents and a draw of their own for the rest.

        Both are uniform, so the result is too, and any share cut from it holds exactly; two such
        results with parts a and b have correlation a * b.
        """
        follows = self.uniform(turn, extra) < part
        return np.where(follows, shared, self.uniform(own, extra))


def group_at(draws: Numbers, shares: list[float]) -> Whole:
    """Return the position of the group that each draw falls in."""
    edges = np.add.accumulate(shares)[:-1]  # sum() of floats differs between versions of Python
    return np.searchsorted(edges, draws, side="right").astype(np.int64)


def within(draws: Numbers, groups: Whole, ranges: list[tuple[int, int]]) -> Numbers:
    """Return an even place in the range of each agent's group, the upper end not included."""
    low = np.array([first for first, _ in ranges], dtype=np.float64)[groups]
    high = np.array([last + 1 for _, last in ranges], dtype=np.float64)[groups]
    return low + draws * (high - low)


def range_of(group: str) -> tuple[int, int]:
    """Return the whole numbers a group such as `18-24` goes from and to."""
    low, _, high = group.partition("-")
    return int(low), int(high)


def limited(values: Numbers, low: float = 0.0, high: float = 1.0) -> Numbers:
    """Return the values, none below low and none above high."""
    return np.minimum(np.maximum(values, low), high)
