"""The same scenarios under several laws: who gains changes with the rules."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from sim.study.answers import PAYERS
from sim.study.comparison import Comparison
from sim.study.estimate import Estimate
from sim.study.money import extra_payments
from sim.study.returns import net_present_value

WORDS = {1: "gains", -1: "loses", 0: "may gain or lose"}


def by_law(comparison: Comparison) -> dict[int | str, Comparison]:
    """Return the comparison under its own law and under each other, oldest first."""
    found = [(comparison.facts["rules"], comparison), *comparison.under_laws.items()]
    return dict(sorted(found, key=lambda one: str(one[0])))


def results_by_law(comparison: Comparison, scenario: str) -> dict[int | str, dict[str, Estimate]]:
    """Return law -> treasury -> net result against the reference, DKK, present value: + gains."""
    extra = {law: extra_payments(under, scenario) for law, under in by_law(comparison).items()}
    return {law: {payer: net_present_value(one, payer) for payer in PAYERS} for law, one in extra.items()}


def verdicts(comparison: Comparison, scenario: str, payer: str) -> dict[int | str, int]:
    """Return for each law whether a treasury clearly gains (1), clearly loses (-1) or neither (0)."""
    gaps = {law: of[payer] for law, of in results_by_law(comparison, scenario).items()}
    return {law: int(np.sign(gap.mean or 0.0)) * gap.is_clear for law, gap in gaps.items()}


def told(comparison: Comparison, scenario: str, payer: str) -> str:
    """Say under which laws a treasury clearly gains or loses: gains under 2014, loses under 2016."""
    found = verdicts(comparison, scenario, payer)
    laws_of = {one: [law for law in found if found[law] == one] for one in dict.fromkeys(found.values())}
    if len(laws_of) == 1:
        return f"{WORDS[next(iter(laws_of))]} under all rules"
    return ", ".join(f"{WORDS[one]} under {_listed(laws)}" for one, laws in laws_of.items())


def in_words(comparison: Comparison) -> str:
    """Say for which scenarios municipality and state gain under one law and lose under another."""
    return " ".join(_changes(comparison, payer) for payer in ("municipality", "state"))


def _changes(comparison: Comparison, payer: str) -> str:
    signs = {card: set(verdicts(comparison, card.name, payer).values()) for card in comparison.alternatives}
    changed = [card for card, found in signs.items() if {-1, 1} <= found]
    if not changed:
        rules = f"the rules of {_listed(by_law(comparison))}"
        return f"For no scenario does the {payer}'s result clearly change sign between {rules}."
    listed = [f"with {card.title} it {told(comparison, card.name, payer)}" for card in changed]
    return f"Whether the {payer} gains depends on the rules: {'; '.join(listed)}."


def _listed(laws: Iterable[int | str]) -> str:
    *others, last = map(str, laws)
    return f"{', '.join(others)} and {last}" if others else last


def table(comparison: Comparison) -> pd.DataFrame:
    """Return the net result by scenario, law and payer: a row each, DKK, present value."""
    return pd.DataFrame(
        {
            "scenario": card.name,
            "law": law,
            "payer": payer,
            "unit": "DKK, present value, + = gains",
            "price_level": comparison.facts["price_level"],
            **gap.as_dict(),
        }
        for card in comparison.alternatives
        for law, of in results_by_law(comparison, card.name).items()
        for payer, gap in of.items()
    )
