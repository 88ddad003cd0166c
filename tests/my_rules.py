"""A researcher's rules, as they would stand beside the project."""

from __future__ import annotations


def cheer_up(citizen, world) -> None:
    """Set everybody's motivation."""
    citizen.motivation = 0.75


def cheer_up_in_words(citizen, world) -> None:
    """Do the same in a way that Numba cannot compile."""
    citizen.motivation = float(f"{3 / 4:.2f}".strip())
    {"a": object()}.update(b=object())


def wait_gladly(citizen, world) -> None:
    """Gain from waiting."""
    if citizen.activity == 1:
        citizen.weeks_waiting += 1
