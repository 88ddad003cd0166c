"""The same scenario under several laws: who gains changes with the rules."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.measures import payer_name
from sim.report.bars import (
    amount_beside,
    amounts_below,
    bar,
    figure_with_rows,
    strengthen,
    subtitle,
    unit,
    whisker,
)
from sim.report.drawing import frame
from sim.report.style import FILLS, QUIET
from sim.study.answers import PAYERS
from sim.study.comparison import TREASURIES, Comparison
from sim.study.estimate import Estimate
from sim.study.laws import by_law, results_by_law, told
from sim.study.numbers import MILLION

NOTE = (
    "Mind the scale: it differs between panels. Right: gains. Left: loses. "
    "Diamond: all three together; line: interval ({held}). People, efforts and luck are the same."
)


def draw(comparison: Comparison) -> Figure:
    """Draw one panel per scenario: for each law a bar per treasury, and the sum with its interval."""
    laws = list(by_law(comparison))
    names = [name for law in laws for name in (f"Rules of {law}", *map(payer_name, PAYERS))]
    figure, found = figure_with_rows(comparison, names, row=0.18, head=0.84, left=0.125)
    for axes, card in zip(found, comparison.alternatives, strict=True):
        subtitle(axes, f"Municipality {told(comparison, card.name, 'municipality')}")
        rows = drawn(comparison, card.name)
        for row, (payer, gap) in rows.items():
            _row(axes, row, payer, gap)
        amounts_below(axes)
        for row, (payer, gap) in rows.items():
            amount_beside(axes, row, gap.mean or 0.0, is_strong=payer == "public")
        for place in range(1, len(laws)):
            axes.axhline(place * (len(PAYERS) + 1) - 0.5, color=QUIET, linewidth=0.6)
    strengthen(found, range(0, len(names), len(PAYERS) + 1))
    title = f"Net result under other rules against {comparison.reference.title}, {unit(comparison)}"
    frame(figure, comparison, title, NOTE)
    return figure


def drawn(comparison: Comparison, scenario: str) -> dict[int, tuple[str, Estimate]]:
    """Return payer and net result, DKK million, of every row but the headings (one above each law)."""
    return {
        law * (len(PAYERS) + 1) + place: (payer, gap.scaled(1 / MILLION))
        for law, of in enumerate(results_by_law(comparison, scenario).values())
        for place, (payer, gap) in enumerate(of.items(), start=1)
    }


def _row(axes: Axes, row: int, payer: str, gap: Estimate) -> None:
    if payer == "public":
        whisker(axes, row, gap)
    else:
        bar(axes, row, 0.0, gap.mean or 0.0, FILLS[TREASURIES.index(payer)])
