"""Official totals of past years beside those of the run-ins: what each run and each study tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from sim.population.alignment import YearEnd
from sim.population.official import SCHEMES, OfficialTotal
from sim.study.persistence import AT_START

LET_IN = "let_in"
HELD_BACK = "held_back"
WEEKS_SHORT = "weeks_short"


class TotalFact(TypedDict):
    """One official total: people on the benefit when the year ended."""

    quantity: str
    year: int
    people: float


class OfficialFacts(TypedDict):
    """The official totals, and whether the run-in was pulled to them."""

    is_aligned: bool
    totals: list[TotalFact]


def official_facts(totals: Sequence[OfficialTotal], *, is_aligned: bool) -> OfficialFacts:
    """Return what a study tells of official totals."""
    told: list[TotalFact] = [
        {"quantity": one.quantity, "year": one.year, "people": one.value} for one in totals
    ]
    return {"is_aligned": is_aligned, "totals": told}


def at_year_ends(noted: Sequence[YearEnd]) -> dict[str, float]:
    """Return what a run noted at the turns of the years, by name of outcome (people, and weeks short)."""
    found = {}
    for one in noted:
        quantity = list(SCHEMES)[one.quantity]
        found[outcome_name(quantity, one.year)] = float(one.people)
        found[outcome_name(quantity, one.year, LET_IN)] = float(one.let_in)
        found[outcome_name(quantity, one.year, HELD_BACK)] = float(one.held_back)
        found[outcome_name(quantity, one.year, WEEKS_SHORT)] = float(one.weeks_short)
    return found


def outcome_name(quantity: str, year: int, what: str = "") -> str:
    """Return the name of an outcome: people at the turn of the year, or what alignment did in the year."""
    return f"{AT_START}{quantity}_{year}" + (f"_{what}" if what else "")
