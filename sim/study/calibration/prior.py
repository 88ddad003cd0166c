"""What is known of the free parameters before any target is looked at.

Between `low` and `high` of its file a parameter has a PERT distribution, a beta distribution with the
declared value as its mode: Malcolm, Roseboom, Clark and Fazar 1959, Application of a technique for
research and development program evaluation, Operations Research 7(5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from sim.policy.world import Parameter

PEAK = 4.0  # weight of the mode in PERT


@dataclass(frozen=True)
class Prior:
    """Independent distributions of the free parameters.

    Attributes:
        names: the parameters with `low` below `high`, sorted.
        low, mode, high: a value each, in the parameter's unit.
    """

    names: tuple[str, ...]
    low: NDArray[np.float64]
    mode: NDArray[np.float64]
    high: NDArray[np.float64]

    def values(self, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the values below which these shares of the distributions lie; shape (..., parameter)."""
        width = self.high - self.low
        place = (self.mode - self.low) / width
        found = beta.ppf(shares, 1.0 + PEAK * place, 1.0 + PEAK * (1.0 - place))
        return np.asarray(self.low + width * found)


def prior_of(parameters: Mapping[str, Parameter], names: Sequence[str] | None = None) -> Prior:
    """Return what is known of the free parameters, or of some of them."""
    free = [name for name in sorted(names or parameters) if parameters[name].low < parameters[name].high]
    low, mode, high = (
        np.array([getattr(parameters[name], which) for name in free]) for which in ("low", "value", "high")
    )
    return Prior(tuple(free), low, mode, high)
