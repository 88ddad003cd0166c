"""How a degree between 0 and 1 moves without leaving its range."""

from __future__ import annotations


def gain(level: float, rate: float) -> float:
    """Return the level after closing a share `rate` of the way to 1."""
    return level + rate * (1.0 - level)


def raised(level: float, step: float) -> float:
    """Return the level a step higher, at most 1."""
    return min(1.0, level + step)


def loss(level: float, rate: float) -> float:
    """Return the level after losing a share `rate` of itself."""
    return level - rate * level


def bend(level: float, rate: float) -> float:
    """Return the level after a gain at this rate, or after a loss if the rate is below 0."""
    if rate >= 0.0:
        return gain(level, rate)
    return loss(level, -rate)


def leaning(level: float, slope: float) -> float:
    """Return a multiplier from 1 - slope (level 0) over 1 (level one half) to 1 + slope (level 1)."""
    return 1.0 + slope * (2.0 * level - 1.0)


def closeness(here: float, there: float) -> float:
    """Return how near two places on a circle of length 1 are: 1 the same, 0 opposite."""
    apart = abs(here - there)
    return 1.0 - 2.0 * min(apart, 1.0 - apart)
