"""Rules with a defect, to see that a run stops."""

from __future__ import annotations

from typing import Any


def too_motivated(citizen: Any, world: Any) -> None:
    """Leave the range of motivation."""
    if citizen.id == 3:
        citizen.motivation = 7.0


def print_money(jobcentre: Any, ledger: Any, world: Any) -> None:
    """Book without a counterpart."""
    ledger[5, 0] += 5
