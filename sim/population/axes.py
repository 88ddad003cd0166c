"""What the joint table of the activity-ready is divided by, and where a citizen stands in it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Origin
from sim.population.chance import Numbers, Whole, range_of
from sim.population.margins import Margins
from sim.population.quantities import AGES, BARRIERS

Rows = NDArray[np.void]
GRADED = ("mental", "physical")  # barriers that a typology calls severe from some level on
_STARTS = np.array([range_of(group)[0] for group in AGES[1:]], dtype=np.float64)
N_SPELLS = 5

SIZES: dict[str, int] = {
    "age": len(AGES),
    "sex": 2,
    "origin": len(Origin),
    **{barrier: 3 if barrier in GRADED else 2 for barrier in BARRIERS},
    "education": 2,
    "spell": N_SPELLS,
}
AXES = tuple(SIZES)
SHAPE = tuple(SIZES.values())


def age_group(age: Numbers) -> Whole:
    """Return the age group of each person, 0 for the youngest; the outer ones have no end."""
    return np.searchsorted(_STARTS, age, side="right").astype(np.int64)


def grade_of(level: Numbers, margins: Margins, barrier: str) -> Whole:
    """Return 0 without the barrier, 1 with it, 2 where it is severe and that is told apart."""
    grade = 1 * (level >= margins("barrier_level", "present"))
    if barrier in GRADED:
        grade = grade + 1 * (level >= margins("barrier_level", "severe"))
    return grade.astype(np.int64)


def _barrier(name: str) -> Callable[[Rows, Margins], Whole]:
    return lambda rows, margins: grade_of(rows[f"barrier_{name}"], margins, name)


_PLACES: dict[str, Callable[[Rows, Margins], Whole]] = {
    "age": lambda rows, _: age_group(rows["age"]),
    "sex": lambda rows, _: rows["is_woman"].astype(np.int64),
    "origin": lambda rows, _: rows["origin"].astype(np.int64),
    **{barrier: _barrier(barrier) for barrier in BARRIERS},
    "education": lambda rows, _: 1 - rows["has_vocational_education"].astype(np.int64),
}


def place_on(axis: str, rows: Rows, margins: Margins) -> Whole:
    """Return where each citizen stands on an axis; education: 1 lacks it."""
    return _PLACES[axis](rows, margins)


def cells_before(axis: str, rows: Rows, margins: Margins) -> Whole:
    """Return the number of each citizen's cell in the table of all axes before this one."""
    cells = np.zeros(len(rows), dtype=np.int64)
    for name in AXES[: AXES.index(axis)]:
        cells = cells * SIZES[name] + place_on(name, rows, margins)
    return cells


def places_of_cells() -> dict[str, Whole]:
    """Return the place of every cell on each axis, in shapes that fit together to `SHAPE`."""
    shapes = {name: [-1 if other == name else 1 for other in AXES] for name in AXES}
    return {name: np.arange(size).reshape(shapes[name]) for name, size in SIZES.items()}
