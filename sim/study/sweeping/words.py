"""What a sweep says in plain words; no sentence claims more than its interval shows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sim.study.certainty import doubt, held, left_out
from sim.study.estimate import reach
from sim.study.numbers import MILLION, MINUS, number, per_cent
from sim.study.sweeping.best import Case, Choice
from sim.study.sweeping.swept import SPENDING, Sweep
from sim.study.sweeping.told import Told, told

NAMED = 3  # levers in a sentence
NOTHING = 0.005  # share of the variance below which a lever is not named


def headline(sweep: Sweep, found: Sequence[Case], outcome: str, budget: float | None) -> list[str]:
    """Say which setting is best, case by case; where none is better than the reference, say that."""
    if not found:
        around = ", ".join(sweep.levers[name].title for name in sweep.circumstances())
        return [
            f"Which setting is best cannot be said: the points of this design differ in {around} too, which "
            "nobody decides. Draw the points again under one value of it."
        ]
    return [_best(sweep, case, told(sweep, outcome), budget) for case in found]


def _best(sweep: Sweep, case: Case, it: Told, budget: float | None) -> str:
    where = f"{case.circumstances}. " if case.circumstances else ""
    limit = "" if budget is None else f" for at most {kroner(budget)} of extra spending"
    if not case.affordable:
        return f"{where}No setting can be had{limit}."
    best = next(one for one in case.affordable if one.is_best)
    if best.is_reference:
        return f"{where}On average no setting{limit} is better than the reference ({it.label.lower()})."
    unsure = "" if best.gain.is_clear else f", which {doubt(best.gain.uncertainty)}"
    spent = told(sweep, SPENDING)
    return (
        f"{where}Best{limit}: {named(sweep, best)}. {it.label}: {it.gap(best.gain)} {it.short_unit}{unsure}. "
        f"Extra spending, {spent.short_unit}: {spent.gap(best.spending)}. {_ties(case)}"
    )


def _ties(case: Case) -> str:
    n = sum(1 for one in case.affordable if one.is_tied) - 1
    if n == 0:
        return "All others are clearly behind."
    return f"{number(n)} other setting{'s' * (n > 1)} cannot be told from it."


def named(sweep: Sweep, choice: Choice) -> str:
    """Return a choice in words: what a municipality decides, or all of its settings in a design."""
    names = None if not sweep.is_grid else sweep.decided()
    return sweep.named(choice.labels[0], names)


def kroner(amount: float) -> str:
    """Return an amount of DKK, from a million on in millions."""
    if abs(amount) < MILLION:
        return f"DKK {number(amount)}"
    return f"DKK {f'{amount / MILLION:,.6g}'.replace('-', MINUS)} million"


def reference_in_words(sweep: Sweep, *, is_chosen: bool) -> str:
    """Say what everything is compared with."""
    why = "" if is_chosen else ", the point nearest to usual effort"
    around = sweep.circumstances()
    same = (
        f" in the same circumstances ({', '.join(sweep.levers[name].title for name in around)})"
        if around
        else ""
    )
    if around and sweep.is_grid:
        return f"Reference: {sweep.named(sweep.reference, sweep.decided())}{why},{same}."
    return f"Reference: {sweep.named(sweep.reference)} (point {sweep.reference}){why}."


def levers_in_words(sweep: Sweep, shares: pd.Series[float], it: Told, shown: Sequence[str]) -> str:
    """Say which levers move the outcome most, and which are averaged over in the figures."""
    moving = [
        f"{sweep.levers[str(name)].title} ({per_cent(float(share))})"
        for name, share in shares.items()
        if share >= NOTHING
    ]
    if not moving:
        return f"Nothing that was varied moves this outcome alone: {it.label}."
    what = f"{it.label.lower()}; share of the variance between points"
    line = f"What moves it most ({what}): {', '.join(moving[:NAMED])}."
    rest = [one.title for name, one in sweep.levers.items() if name not in shown]
    if not rest:
        return line
    seen = listed([sweep.levers[one].title for one in shown])
    return f"{line} Figures show {seen}, averaged over {listed(rest)}."


def sure_in_words(sweep: Sweep) -> str:
    """Say what the intervals are, what they hold, and what they leave out."""
    confidence, uncertainty = sweep.spread
    seeds = len(sweep.facts["seeds"])
    if reach(seeds, confidence, uncertainty) is None:
        few = "One seed" if seeds == 1 else "One draw of the parameters"
        return f"{few} gives no interval: every difference {doubt(uncertainty)}. Use seeds=20 or more."
    line = (
        f"Intervals hold {held(uncertainty)} ({per_cent(confidence)}, {seeds} seeds, every point against the "
        f"reference with the same luck). {left_out(uncertainty)}"
    )
    if sweep.is_grid:
        return line

    return (
        f"{line} The points are a design, no grid: where several are gathered, the interval is over the "
        "points and holds what else differs between them."
    )


def missing_in_words(sweep: Sweep) -> list[str]:
    """Say that the sweep is not finished, and how many runs there are not; nothing where all is there."""
    if not sweep.facts["is_finished"]:
        failed = f" {number(len(sweep.failures))} runs failed so far." if sweep.failures else ""
        return [
            f"This sweep is not finished: it runs, or was stopped; the same command goes on with it.{failed}"
        ]
    if not sweep.n_missing:
        return []
    whole = sweep.n_points * len(sweep.facts["seeds"])
    failed = f", of which {len(sweep.failures)} failed" if sweep.failures else ""
    again = "The same command tries again."
    return [f"{number(sweep.n_missing)} of {number(whole)} runs are missing{failed}. {again}"]


def on_a_terminal(lines: Sequence[str]) -> list[str]:
    """Return lines with a minus sign that every terminal has."""
    return [line.replace(MINUS, "-") for line in lines]


def listed(names: Sequence[str]) -> str:
    """Return names as "a, b and c"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
