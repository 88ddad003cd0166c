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
_MOST_LEVELS = 8
_LEAST = 1e-300  # no share that anybody means


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

    def even(self, decision: Decision, groups: Whole | None = None) -> Numbers:  # noqa: ARG002
        """Return one place in [0, 1) per agent; places of a group's agents are even in the long run."""
        return self.uniform(decision)

    def chosen(
        self,
        rank: Numbers,
        share: float | Numbers,
        groups: Whole | None = None,  # noqa: ARG002
        wanted: Numbers | None = None,  # noqa: ARG002
    ) -> Flags:
        """Return True with the given probability, for those of low rank.

        Args:
            rank: an even draw in [0, 1) per agent.
            share: probability, one for all or one per agent.
            groups: within which groups the number matters, numbered from 0 in their order.
            wanted: what the number is to be in a group, one summand per agent; the shares where None.
        """
        return rank < share

    def happens(
        self,
        decision: Decision,
        share: float | Numbers,
        groups: Whole | None = None,
        extra: int = 0,
        wanted: Numbers | None = None,
    ) -> Flags:
        """Return True with the given probability; see `chosen`."""
        return self.chosen(self.uniform(decision, extra), share, groups, wanted)

    def choose(self, decision: Decision, shares: Mapping[str, float]) -> Whole:
        """Return the position of one group per agent, drawn with the groups' shares."""
        return group_at(self.even(decision), list(shares.values()))

    def pick(
        self,
        decision: Decision,
        shares: Numbers,
        groups: Whole | None = None,
        extra: int = 0,
        wanted: Numbers | None = None,
    ) -> Whole:
        """Return one level per agent, drawn with the agent's own shares, the highest level first.

        Args:
            decision: what is drawn.
            shares: probability of each level, shape (agents, levels).
            groups: see `chosen`.
            extra: tells one such question from another.
            wanted: see `chosen`, shape (agents, levels).
        """
        levels = np.zeros(len(self), dtype=np.int64)
        left = np.add.accumulate(shares, axis=1)
        for level in range(shares.shape[1] - 1, 0, -1):
            is_open = (levels == 0) & (left[:, level] > 0.0)
            share = np.where(is_open, shares[:, level] / np.where(is_open, left[:, level], 1.0), 0.0)
            number = None if wanted is None else wanted[:, level]
            taken = self.happens(decision, share, groups, extra * _MOST_LEVELS + level, number)
            levels[taken & is_open] = level
        return levels

    def mixed(self, shared: Numbers, own: Decision, turn: Decision, part: float, extra: int = 0) -> Numbers:
        """Return the shared draw for a part of the agents and a draw of their own for the rest.

        Both are uniform, so the result is too, and any share cut from it holds exactly; two such
        results with parts a and b have correlation a * b.
        """
        follows = self.uniform(turn, extra) < part
        return np.where(follows, shared, self.uniform(own, extra))


class Quota(Chance):
    """The luck of a group that is complete: shares come out as near as whole people allow.

    Each agent keeps a draw of its own, and the right number of agents is chosen in the order of
    their draws: who is chosen changes little when the group grows. (Order sampling with permanent
    random numbers, Ohlsson 1998; in Pareto form, Rosén 1997, where shares differ.)
    """

    def even(self, decision: Decision, groups: Whole | None = None) -> Numbers:
        """Return places evenly spread over [0, 1) among all, or among each group's agents."""
        member = _members(len(self), groups)
        order, size, place = _in_order(self.uniform(decision), member)
        places = np.empty(len(self))
        places[order] = (place + 0.5) / size[member[order]]
        return places

    def chosen(
        self,
        rank: Numbers,
        share: float | Numbers,
        groups: Whole | None = None,
        wanted: Numbers | None = None,
    ) -> Flags:
        """Return True for as many agents as the shares add up to, in each group and in all."""
        member = _members(len(self), groups)
        shares = limited(np.broadcast_to(np.asarray(share, dtype=np.float64), rank.shape))
        order, _, place = _in_order(_odds_of_rank(rank, shares), member)
        expected = np.add.accumulate(np.bincount(member, weights=shares if wanted is None else wanted))
        numbers = np.diff(np.floor(expected + 0.5), prepend=0.0)
        found = np.zeros(len(self), dtype=np.bool_)
        found[order] = place < numbers[member[order]]
        return found & (shares > 0.0)


def _members(n: int, groups: Whole | None) -> Whole:
    return np.zeros(n, dtype=np.int64) if groups is None else groups


def _in_order(keys: Numbers, member: Whole) -> tuple[Whole, Whole, Whole]:
    """Return the agents by group and key, the size of each group, and each one's place in its group."""
    order = np.lexsort((keys, member))
    size = np.bincount(member)
    before = np.add.accumulate(size) - size
    return order, size, np.arange(len(member)) - before[member[order]]


def _odds_of_rank(rank: Numbers, shares: Numbers) -> Numbers:
    """Return the draw's odds over the share's odds: 0 for those who must be chosen."""
    below = (1.0 - rank) * shares
    is_likely = below > _LEAST
    return np.where(is_likely, rank * (1.0 - shares) / np.where(is_likely, below, 1.0), np.inf)


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
