"""A researcher's rules, as they would stand beside the project."""

from __future__ import annotations

from typing import Any


def cheer_up(citizen: Any, world: Any) -> None:
    """Set everybody's motivation."""
    citizen.motivation = 0.75


def cheer_up_in_words(citizen: Any, world: Any) -> None:
    """Do the same in a way that Numba cannot compile."""
    citizen.motivation = float(f"{3 / 4:.2f}".strip())
    {"a": object()}.update(b=object())


def wait_gladly(citizen: Any, world: Any) -> None:
    """Gain from waiting."""
    if citizen.activity == 1:
        citizen.weeks_waiting += 1
