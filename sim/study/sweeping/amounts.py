"""Time, bytes and numbers of things in words."""

from __future__ import annotations

from collections.abc import Sequence

DECIMAL = 1000.0  # bytes in a kilobyte, as disks are sold


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number and what it counts, one or many."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def short(seconds: float) -> str:
    """Return seconds with as many digits as they deserve."""
    return f"{seconds:,.0f}" if seconds >= 10.0 else f"{seconds:.2g}"


def in_words(seconds: float) -> str:
    """Return a time as people say it: about 40 seconds, about 12 minutes, about 3 hours."""
    for unit, length in (("day", 86_400.0), ("hour", 3_600.0), ("minute", 60.0)):
        if seconds >= 1.5 * length:
            return f"about {count(round(seconds / length), unit)}"
    return f"about {count(max(1, round(seconds)), 'second')}"


def size(n_bytes: float) -> str:
    """Return a number of bytes in the unit that fits it."""
    units: Sequence[str] = ("kB", "MB", "GB", "TB")
    amount, unit = n_bytes / DECIMAL, 0
    while amount >= DECIMAL and unit < len(units) - 1:
        amount, unit = amount / DECIMAL, unit + 1
    return f"{amount:.1f} {units[unit]}" if amount < 10.0 else f"{amount:,.0f} {units[unit]}"
