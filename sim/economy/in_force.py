"""The rates as a rule reads them."""

from __future__ import annotations

from typing import Protocol


class RatesInForce(Protocol):
    """`world.rates`: whole numbers by name, as `RateBook.record()` makes them.

    Money is in øre (per week where the figure is per time), shares are hundred-thousandths.
    """

    def __getattr__(self, name: str) -> int:
        """Return the figure declared under this name in configs/rates."""
        ...
