"""What a user's own list says about the citizens, and what it leaves to the margins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.population.chance import Numbers


@dataclass(frozen=True)
class Known:
    """What is known about each citizen of the stock, in the order of the list.

    Attributes:
        n: number of citizens in the list.
        values: by field of `Citizen`, one number per citizen, NaN where the list says nothing.
    """

    n: int
    values: dict[str, Numbers] = field(default_factory=dict)

    def over(self, name: str, drawn: NDArray[Any]) -> NDArray[Any]:
        """Return what is known of a field, and what was drawn where nothing is known."""
        if name not in self.values:
            return drawn
        known = self.values[name]
        return np.where(np.isnan(known), drawn, known)


NOTHING_KNOWN = Known(0)
