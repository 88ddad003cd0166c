"""One at a time: the outcome with each input at its low and at its high end, all others as usual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.study.conduct import CONFIDENCE
from sim.study.estimate import Estimate, estimate
from sim.study.sensitivity.inputs import Input
from sim.study.sensitivity.points import Laboratory, Point


@dataclass(frozen=True)
class Bar:
    """What one input does alone.

    Attributes:
        input: the input.
        low, high: change of the outcome from its value at usual inputs, paired by seed.
        swing: outcome at the high end less outcome at the low end, paired by seed.
    """

    input: Input
    low: Estimate
    high: Estimate
    swing: Estimate


@dataclass(frozen=True)
class Tornado:
    """The outcome at usual inputs, and the bars, the longest first."""

    usual: Estimate
    bars: tuple[Bar, ...]


def tornado(laboratory: Laboratory, inputs: Sequence[Input], title: str) -> Tornado:
    """Return what each input does alone, over the study's seeds.

    Raises:
        Stopped: asked to stop; finished runs are kept.
    """
    seeds = laboratory.plan.settings.seed_numbers()
    ends = [{one.name: end} for one in inputs for end in (one.low, one.high)]
    points = [Point(changes, seed) for changes in ({}, *ends) for seed in seeds]
    usual, *found = laboratory.gains(points, title).reshape(-1, len(seeds))
    bars = [
        Bar(
            one,
            estimate(low - usual, CONFIDENCE),
            estimate(high - usual, CONFIDENCE),
            estimate(high - low, CONFIDENCE),
        )
        for one, low, high in zip(inputs, found[::2], found[1::2], strict=True)
    ]
    return Tornado(estimate(usual, CONFIDENCE), tuple(sorted(bars, key=_length, reverse=True)))


def _length(bar: Bar) -> float:
    return float(np.ptp([0.0, bar.low.mean or 0.0, bar.high.mean or 0.0]))
