"""Decisions are addresses of draws: a number that changes gives every stored run other luck."""

from __future__ import annotations

from pathlib import Path

from sim.agents.decisions import Decision

FROZEN = Path(__file__).with_name("decisions.txt")


def frozen() -> dict[str, int]:
    """Return the decisions as they were first numbered."""
    pairs = (line.split() for line in FROZEN.read_text(encoding="utf-8").splitlines())
    return {name: int(number) for number, name in pairs}


def test_no_decision_has_changed_its_number_or_gone() -> None:
    now = {name: int(member) for name, member in Decision.__members__.items()}
    assert {name: now.get(name) for name in frozen()} == frozen()


def test_a_new_decision_is_added_to_the_frozen_list() -> None:
    added = [f"{int(member)} {name}" for name, member in Decision.__members__.items() if name not in frozen()]
    assert added == [], f"add these lines to {FROZEN.name}"


def test_two_decisions_never_share_a_number() -> None:
    assert len(set(frozen().values())) == len(frozen())
    assert len(Decision.__members__) == len(list(Decision))
