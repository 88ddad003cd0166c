"""The points of a sweep: every combination of values, or points drawn between the ends of intervals.

A drawn design has a fixed seed, so that the same command has the same points. It decides which points are
run and nothing of the runs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.configuration.drawn_values import values_at
from sim.configuration.files import Configuration
from sim.configuration.sweep_settings import MOST_POINTS, SweepSettings
from sim.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from hydra.core.override_parser.types import Override
    from numpy.typing import NDArray


def every_point(
    parsed: Sequence[Override], sweep: SweepSettings, files: Configuration, study: str
) -> list[list[str]]:
    """Return the overrides of each point of a sweep, no two points alike.

    Args:
        parsed: what is asked for, each setting once.
        sweep: the design.
        files: where parameters are declared, with their ranges.
        study: what is asked, in which a misspelt setting is looked for.

    Raises:
        UserError: too many points, nothing to draw, or an interval where none can be.
    """
    for one in parsed:
        _check_values(one)
    return _grid(parsed) if sweep.design == "grid" else _drawn(parsed, sweep, files, study)


def _grid(parsed: Sequence[Override]) -> list[list[str]]:
    from hydra._internal.core_plugins.basic_sweeper import BasicSweeper

    for one in parsed:
        if one.is_interval_sweep():
            raise UserError(
                f"{one.input_line}: in a grid a sweep takes values with commas, or range(FROM,TO,STEP); to "
                "draw points between the ends add sweep.design=latin_hypercube sweep.points=64"
            )
    sizes = [_n_values(one) for one in parsed if one.is_sweep_override()]
    if math.prod(sizes) > MOST_POINTS:
        product = " x ".join(f"{one:,}" for one in sizes)
        raise UserError(
            f"this sweep has {math.prod(sizes):,} points ({product}), and {MOST_POINTS:,} are the most; give "
            "fewer values, or draw some of the points: sweep.design=sobol sweep.points=1024"
        )
    (batch,) = BasicSweeper.split_arguments(list(parsed), None)
    return batch


def _drawn(
    parsed: Sequence[Override], sweep: SweepSettings, files: Configuration, study: str
) -> list[list[str]]:
    varied = [one for one in parsed if one.is_sweep_override()]
    if not varied:
        raise UserError(
            f"sweep.design={sweep.design}: no setting is varied; give one or more, "
            "for instance policy.waiting.max_weeks=interval(0,26)"
        )
    shares = iter(_shares(sweep, len(varied)).T)
    columns = [
        values_at(one, next(shares), files, study)
        if one.is_sweep_override()
        else [one.get_value_element_as_str()] * sweep.points
        for one in parsed
    ]
    keys = [one.get_key_element() for one in parsed]
    unlike = dict.fromkeys(zip(*columns, strict=True))
    return [[f"{key}={value}" for key, value in zip(keys, point, strict=True)] for point in unlike]


def _shares(sweep: SweepSettings, n_varied: int) -> NDArray[np.float64]:
    """Return where the points lie between the ends, 0 to 1, shape (points, settings varied)."""
    from scipy.stats import qmc

    n, rest = sweep.points, sweep.points & (sweep.points - 1)
    shares: NDArray[np.float64]
    if sweep.design == "latin_hypercube":
        shares = qmc.LatinHypercube(n_varied, rng=sweep.seed).random(n)
        return shares
    if rest:
        below = 1 << (n.bit_length() - 1)
        near = " or ".join(f"sweep.points={one}" for one in (below, 2 * below) if one <= MOST_POINTS)
        raise UserError(f"sweep.points={n}: a Sobol sequence is even for powers of two only; type {near}")
    shares = qmc.Sobol(n_varied, rng=sweep.seed).random_base2(n.bit_length() - 1)
    return shares


def _check_values(one: Override) -> None:
    """Refuse a range without values, and values in an order that changes each time."""
    if one.is_range_sweep() and _n_values(one) < 1:
        raise UserError(
            f"{one.input_line}: holds no value; write range(FROM,TO,STEP), for instance range(0,27,4)"
        )
    if getattr(one.value(), "shuffle", False):
        raise UserError(f"{one.input_line}: the order of values must stay; write them without shuffle")


def _n_values(one: Override) -> int:
    """Return the number of values without listing them."""
    value: Any = one.value()
    if not one.is_range_sweep():
        return len(value.list)
    return max(0, math.ceil((value.stop - value.start) / value.step)) if value.step else 0
