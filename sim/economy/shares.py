"""Divide øre: the one place where money is rounded."""

from __future__ import annotations

WHOLE = 100_000  # taxes are published in thousandths of a per cent


def take(amount: int, share: int) -> int:
    """Return a share of an amount of 0 or more, rounded half up to the øre.

    Args:
        amount: øre.
        share: thousandths of a per cent (24900 is 24.9 %).
    """
    return (amount * share + WHOLE // 2) // WHOLE


def times(price: int, quantity: float) -> int:
    """Return the price of a quantity of 0 or more (posts, hours), rounded half up to the øre."""
    return int(price * quantity + 0.5)
