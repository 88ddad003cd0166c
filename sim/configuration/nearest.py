"""Find the name somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `name`, or None when nothing is alike.

    A dotted key is compared as a whole and by its last part, so `max_weeks` finds
    `policy.waiting.max_weeks`.
    """
    scored = [(_likeness(name, other), other) for other in known]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= 0.6 else None


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the end of an error line that names the nearest name, or nothing."""
    found = nearest_name(name, known)
    return f" (nearest: {found})" if found else ""


def _likeness(name: str, other: str) -> float:
    name, other = name.lower(), other.lower()
    whole = SequenceMatcher(None, name, other).ratio()
    last = SequenceMatcher(None, name.rsplit(".", 1)[-1], other.rsplit(".", 1)[-1]).ratio()
    return max(whole, 0.85 * last)
