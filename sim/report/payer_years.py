"""Year by year: which treasury gains and which loses against the reference."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, MaxNLocator

from sim.measures import payer_name
from sim.report.bars import key, unit
from sim.report.drawing import frame, panels, sheet
from sim.report.labels import shortened
from sim.report.style import FILLS, INK, QUIET
from sim.study.comparison import TREASURIES, Comparison
from sim.study.money import ExtraPayments, extra_payments
from sim.study.numbers import MILLION, fitting_decimals, signed

FILL_OF = dict(zip(TREASURIES, FILLS, strict=False))
MOST_NUMBERS = 10  # years of a panel that have room for their number
NOTE = (
    "Mind the scale: it differs between panels. Above zero: the treasury gains that year; below: it pays. "
    "Diamond and number: all three together; line: interval ({held})."
)


def draw(comparison: Comparison) -> Figure:
    """Draw one panel per scenario: a bar per year, stacked by treasury, and the sum with its interval."""
    shown = comparison.alternatives
    figure = sheet(1.25 + 2.6 * -(-len(shown) // 3))
    found = panels(figure, len(shown), share="x", wspace=0.2, head=1.0, left=0.07, right=0.985)
    for axes, card in zip(found, shown, strict=True):
        axes.set_title(shortened(card.title, 38))
        extra = extra_payments(comparison, card.name)
        _stacks(axes, extra)
        _sums(axes, extra)
    _axes(found, comparison)
    key(figure, {payer_name(payer): fill for payer, fill in FILL_OF.items()})
    title = f"Net result by year against {comparison.reference.title}, {unit(comparison, 'not discounted')}"
    frame(figure, comparison, title, NOTE)
    return figure


def _stacks(axes: Axes, extra: ExtraPayments) -> None:
    years = np.arange(len(extra.factors)) + 1
    above, below = np.zeros(len(years)), np.zeros(len(years))
    for payer, fill in FILL_OF.items():
        amounts = extra.net_result(payer).mean(axis=0) / MILLION
        axes.bar(
            years,
            amounts,
            bottom=np.where(amounts >= 0, above, below),
            width=0.62,
            color=fill.colour,
            hatch=fill.hatch,
            edgecolor=INK,
            linewidth=0.4,
        )
        above += np.maximum(amounts, 0)
        below += np.minimum(amounts, 0)


def _sums(axes: Axes, extra: ExtraPayments) -> None:
    sums = extra.by_year(extra.net_result("public"))
    tops = [bar.get_y() + max(bar.get_height(), 0.0) for stack in axes.containers for bar in stack]
    every = -(-len(sums) // MOST_NUMBERS)
    for place, year in enumerate(sums):
        gap = year.scaled(1 / MILLION)
        mean, high = gap.mean or 0.0, gap.high or 0.0
        if gap.low is not None and gap.high is not None:
            axes.plot([place + 1] * 2, [gap.low, gap.high], color=INK, linewidth=1.2)
        axes.plot(
            place + 1, mean, "D", color="white", markeredgecolor=INK, markersize=4.5, markeredgewidth=1.1
        )
        if place % every == 0:
            _number(axes, place + 1, max(*tops[place :: len(sums)], high, mean), mean)


def _number(axes: Axes, year: int, top: float, mean: float) -> None:
    axes.annotate(
        signed(mean, fitting_decimals(mean)),
        (year, top),
        xytext=(0, 4),
        textcoords="offset points",
        ha="center",
        fontsize=7,
        fontweight="bold",
    )


def _axes(found: list[Axes], comparison: Comparison) -> None:
    years = comparison.facts["years"]
    found[0].set_xlim(0.4, years + 0.6)
    found[0].xaxis.set_major_locator(FixedLocator(range(1, years + 1, -(-years // MOST_NUMBERS))))
    for axes in found:
        axes.yaxis.set_major_locator(MaxNLocator(nbins=6))
        axes.axhline(0, color=INK, linewidth=0.8)
        axes.grid(axis="y")
        axes.set_axisbelow(True)
        axes.use_sticky_edges = False
        axes.margins(y=0.12)
        axes.set_xlabel("year", color=QUIET, fontsize=7.5)
    for axes in found[::3]:
        axes.set_ylabel("DKK million")
