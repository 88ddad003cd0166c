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
from scipy.special import ndtr
from scipy.stats import beta

from sim.policy.world import Parameter

PEAK = 4.0  # weight of the mode in PERT
DIGITS = 4  # significant digits of a drawn value, as it is simulated and written


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
        return np.asarray(self.low + width * beta.ppf(shares, *self._shapes()))

    def drawn(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the values with these standard normal scores, to 4 significant digits, within the range."""
        exact = self.values(ndtr(scores))
        rounded = np.array([float(f"{one:.{DIGITS}g}") for one in exact.ravel()]).reshape(exact.shape)
        return np.asarray(np.clip(rounded, self.low, self.high))

    def mean(self) -> NDArray[np.float64]:
        """Return the mean of each parameter, in its unit."""
        return np.asarray(self.low + (self.high - self.low) * beta.mean(*self._shapes()))

    def sd(self) -> NDArray[np.float64]:
        """Return the standard deviation of each parameter, in its unit."""
        return np.asarray((self.high - self.low) * beta.std(*self._shapes()))

    def _shapes(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        place = (self.mode - self.low) / (self.high - self.low)
        return 1.0 + PEAK * place, 1.0 + PEAK * (1.0 - place)


def prior_of(parameters: Mapping[str, Parameter], names: Sequence[str] | None = None) -> Prior:
    """Return what is known of the free parameters, or of some of them."""
    free = [name for name in sorted(names or parameters) if parameters[name].low < parameters[name].high]
    low, mode, high = (
        np.array([getattr(parameters[name], which) for name in free]) for which in ("low", "value", "high")
    )
    return Prior(tuple(free), low, mode, high)
