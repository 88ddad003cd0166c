"""Which point of a sweep the others are compared with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from sim.configuration.nearest import nearest
from sim.errors import UserError
from sim.study.composing import REFERENCE
from sim.study.sweeping.levers import Lever


def reference_point(
    points: pd.DataFrame, levers: Mapping[str, Lever], configuration: Mapping[str, Any], asked: str | None
) -> str:
    """Return the label of the point that is asked for; the nearest to usual effort when none is.

    Raises:
        UserError: there is no such point, or it has no runs.
    """
    if asked is None:
        return str(points.index[int(np.argmin(_distance(points, levers, configuration)))])
    if asked in points.index:
        return asked
    words = dict(word.partition("=")[::2] for word in re.split(r"[,\s]+", asked) if "=" in word)
    for name in words:
        if name not in levers:
            raise UserError(f"reference={asked}: {name} was not varied in this sweep{nearest(name, levers)}")
    fits = [
        label
        for label in points.index
        if all(_equal(str(points.at[label, key]), value) for key, value in words.items())
    ]
    if not words or not fits:
        first = next(iter(levers.values()))
        raise UserError(
            f"reference={asked}: no point with runs is that; give a number from {points.index[0]} to "
            f"{points.index[-1]}, or settings, for instance reference={first.name}={first.values[0]}"
        )
    return str(fits[0])


def _equal(value: str, written: str) -> bool:
    try:
        return float(value) == float(written)
    except ValueError:
        return value == written


def _distance(
    points: pd.DataFrame, levers: Mapping[str, Lever], configuration: Mapping[str, Any]
) -> list[float]:
    """Return how far each point is from usual effort: squared steps, each lever from end to end being 1."""
    total = np.zeros(len(points))
    for name, lever in levers.items():
        usual = _usual(configuration, name)
        if lever.is_number and isinstance(usual, (int, float)):
            wide = float(lever.values[-1]) - float(lever.values[0])
            total += ((points[name].to_numpy(dtype=np.float64) - float(usual)) / wide) ** 2
        elif name == "scenario":
            total += (points[name] != REFERENCE).to_numpy(dtype=np.float64)
    found: list[float] = total.tolist()
    return found


def _usual(configuration: Mapping[str, Any], name: str) -> Any:
    """Return the value that a lever of the policy has under usual effort, None where there is none."""
    found: Any = configuration.get("usual_effort", {})
    before, *parts = name.split(".")
    for part in parts if before == "policy" else ("",):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
