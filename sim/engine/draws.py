"""Randomness is addressed, never consumed.

A draw is a pure function of (seed, decision, week, agent): counter-based Philox 4x32-10
(Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"), checked in the tests against
the published known-answer vectors. The policy is never part of the address, so the same citizen
meets the same luck in every scenario, in any order, process, engine or machine.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)
_ROUND_A = np.uint64(0xD2511F53)
_ROUND_B = np.uint64(0xCD9E8D57)
_KEY_A = np.uint64(0x9E3779B9)
_KEY_B = np.uint64(0xBB67AE85)
_TO_UNIT = 1.0 / 9007199254740992.0


@numba.njit(cache=True)
def philox(c0: Any, c1: Any, c2: Any, c3: Any, k0: Any, k1: Any) -> tuple[Any, Any, Any, Any]:
    """Return the four 32-bit words of Philox 4x32-10 for a counter and a key (all uint64 < 2**32)."""
    for _ in range(10):
        product_a = _ROUND_A * c0
        product_b = _ROUND_B * c2
        c0, c1, c2, c3 = (
            (product_b >> _SHIFT) ^ c1 ^ k0,
            product_b & _LOW,
            (product_a >> _SHIFT) ^ c3 ^ k1,
            product_a & _LOW,
        )
        k0 = (k0 + _KEY_A) & _LOW
        k1 = (k1 + _KEY_B) & _LOW
    return c0, c1, c2, c3


@numba.njit(cache=True, forceinline=True)
def uniform(seed: int, decision: int, week: int, who: int, other: int) -> float:
    """Return the draw in [0, 1) with 53 random bits at this address."""
    word_a, word_b, _, _ = philox(
        np.uint64(who & 0xFFFFFFFF),
        np.uint64(week & 0xFFFFFFFF),
        np.uint64(decision & 0xFFFFFFFF),
        np.uint64(other & 0xFFFFFFFF),
        np.uint64(seed & 0xFFFFFFFF),
        np.uint64((seed >> 32) & 0xFFFFFFFF),
    )
    high = float(word_a >> np.uint64(5))
    low = float(word_b >> np.uint64(6))
    return (high * 67108864.0 + low) * _TO_UNIT


def draw(world: Any, decision: IntEnum, who: int) -> float:
    """Return this week's draw in [0, 1) for one agent and one decision."""
    return uniform(world.seed, decision.value, world.week, who, 0)


def draw_between(world: Any, decision: IntEnum, who: int, other: int) -> float:
    """Return this week's draw in [0, 1) for a pair of agents, or for an agent's n-th try."""
    return uniform(world.seed, decision.value, world.week, who, other + 1)


@numba.njit(cache=True)
def _fill(seed: int, decision: int, week: int, ids: Any, other: int, values: Any) -> None:
    for i in range(len(ids)):
        values[i] = uniform(seed, decision, week, ids[i], other)


def draws_for(seed: int, decision: int, week: int, ids: NDArray[Any], extra: int = 0) -> NDArray[np.float64]:
    """Return one draw in [0, 1) for each id, shape of ids."""
    ids = np.ascontiguousarray(ids, dtype=np.int64)
    values = np.empty(len(ids), dtype=np.float64)
    _fill(int(seed), int(decision), int(week), ids, int(extra), values)
    return values
