"""Who a followed citizen is, in one paragraph."""

from __future__ import annotations

from typing import Any

from sim.agents.states import Barrier, Scheme, Trade, Typology
from sim.economy.figure import WEEKS_PER_YEAR
from sim.population.margins import Margins
from sim.study.follow_words import SCHEMES, TRADES
from sim.study.groups import TITLES
from sim.study.numbers import number

BARRIERS = {
    Barrier.MENTAL: "mental illness or strain",
    Barrier.PHYSICAL: "physical illness or pain",
    Barrier.ADDICTION: "addiction",
    Barrier.SKILLS: "schooling, language or trade",
    Barrier.SOCIAL: "everyday structure and social life",
    Barrier.HOUSING: "housing, debt and economy",
}
LOW, HIGH = 1 / 3, 2 / 3


def person(citizen: Any, margins: Margins) -> str:
    """Return who a citizen is when week 0 begins.

    Args:
        citizen: the citizen's row.
        margins: from which level a barrier counts, and counts as severe.
    """
    return " ".join((_who(citizen), _history(citizen), _barriers(citizen, margins), _mind(citizen)))


def _who(citizen: Any) -> str:
    sex = "woman" if citizen["is_woman"] else "man"
    home = "single" if citizen["is_single"] else "with a partner"
    children = "with children to provide for" if citizen["has_children"] else "no children to provide for"
    trained = "a vocational" if citizen["has_vocational_education"] else "no vocational"
    trade = TRADES[Trade(citizen["trade"])]
    return (
        f"A {sex} of {int(citizen['age'])}, {home}, {children}, {trained} education; could work in {trade}."
    )


def _history(citizen: Any) -> str:
    years, spell = (
        number(citizen[name] / WEEKS_PER_YEAR, 1) for name in ("cum_weeks_on_benefit", "weeks_in_status")
    )
    scheme = SCHEMES[Scheme(citizen["scheme"])]
    return f"Receives {scheme}, for {spell} years this time and {years} years in all."


def _barriers(citizen: Any, margins: Margins) -> str:
    present, severe = margins("barrier_level", "present"), margins("barrier_level", "severe")
    levels = {words: citizen[f"barrier_{one.name.lower()}"] for one, words in BARRIERS.items()}
    found = [
        f"{words}{' (severe)' if level >= severe else ''}"
        for words, level in levels.items()
        if level >= present
    ]
    group = TITLES[Typology(citizen["typology"])]
    described = "" if citizen["typology"] == Typology.OTHER else f" Risk group on entry: {group.lower()}."
    return f"Barriers: {'; '.join(found) or 'none that is heavy'}.{described}"


def _mind(citizen: Any) -> str:
    wish = "Wants a job." if citizen["wants_job"] else "States no wish for a job."
    levels = [
        f"{_level(citizen[name])} {words} ({citizen[name]:.2f} of 1)"
        for name, words in {
            "motivation": "motivation",
            "self_belief": "self-belief",
            "trust": "trust in the jobcentre",
        }.items()
    ]
    return f"{wish} At week 0: {', '.join(levels)}."


def _level(share: float) -> str:
    return "low" if share < LOW else "high" if share > HIGH else "middling"
