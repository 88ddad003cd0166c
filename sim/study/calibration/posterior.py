"""The calibrated posterior: a table of weighted draws of the parameters, and which draw a seed takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.configuration.files import configs_folder
from sim.errors import UserError

WEIGHT = "weight"
GOLDEN = 0.6180339887498949  # the golden ratio less 1
SEEDS_PER_DRAW = 2  # neighbouring seeds with the same parameters: what differs between them is chance


@dataclass(frozen=True)
class Posterior:
    """Weighted draws.

    Attributes:
        names: parameters, one per column.
        values: shape (draw, parameter), in the parameter's unit.
        weights: of each draw; they sum to 1.
    """

    names: tuple[str, ...]
    values: NDArray[np.float64]
    weights: NDArray[np.float64]

    def draw_of(self, seed: int) -> int:
        """Return the row of the draw that a seed takes; seeds 1 and 2, 3 and 4 ... take the same one.

        Pairs go through the weights by the golden ratio, so that any seeds in a row are spread evenly over
        the posterior and few take a draw twice: an additive recurrence (Niederreiter 1992, Random number
        generation and quasi-Monte Carlo methods, chapter 3).
        """
        place = 0.5 + (seed + 1) // SEEDS_PER_DRAW * GOLDEN
        lot = place - int(place)
        return int(
            np.searchsorted(np.add.accumulate(self.weights), lot, side="right").clip(0, len(self.weights) - 1)
        )

    def parameters(self, draw: int) -> dict[str, float]:
        """Return the values of one draw by parameter."""
        return dict(zip(self.names, self.values[draw].tolist(), strict=True))


def posterior_file(name: str) -> Path:
    """Return the file of a posterior: a path, or a name of the program's own.

    The folder is not named like the setting `posterior`: Hydra would take that for a group of files.
    """
    given = Path(name).expanduser()
    return given if given.suffix == ".csv" else configs_folder() / "posteriors" / f"{name}.csv"


@lru_cache(maxsize=4)
def read_posterior(file: Path) -> Posterior:
    """Read a table of draws: a column `weight` and one for each parameter.

    Raises:
        UserError: the file is missing, or is no such table.
    """
    try:
        text = pd.read_csv(file, dtype=str)  # each number is then read to the bit, whatever the version
        table = pd.DataFrame(text.to_numpy(dtype=np.float64), columns=text.columns)
    except (OSError, ValueError) as error:
        raise UserError(
            f"{file}: no posterior can be read there ({error}); `indsats calibrate` makes one"
        ) from error
    names: Sequence[str] = [str(name) for name in table.columns if name != WEIGHT]
    values = table[list(names)].to_numpy(dtype=np.float64)
    if WEIGHT not in table or not np.isfinite(values).all() or not (table[WEIGHT] > 0).all():
        raise UserError(f"{file}: needs a column {WEIGHT} above 0, and numbers everywhere")
    weights = table[WEIGHT].to_numpy(dtype=np.float64)
    return Posterior(tuple(names), values, weights / np.add.accumulate(weights)[-1])
