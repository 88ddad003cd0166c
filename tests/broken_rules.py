"""Rules with a defect, to see that a run stops."""

from __future__ import annotations


def too_motivated(citizen, world) -> None:
    """Leave the range of motivation."""
    if citizen.id == 3:
        citizen.motivation = 7.0


def print_money(jobcentre, ledger, world) -> None:
    """Book without a counterpart."""
    ledger[5, 0] += 5
