"""Figure 2: the net result so far, week by week: a fan of runs, with break-even marked."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.economy.figure import WEEKS_PER_YEAR
from sim.measures import payer_name
from sim.report.bars import subtitle, unit
from sim.report.drawing import frame, panels, sheet
from sim.report.labels import EndLabel, label_ends, shortened
from sim.report.style import INK, QUIET, TREASURY_LOOKS
from sim.study.answers import BreakEven, Payback, break_even, cumulative_cost
from sim.study.comparison import Comparison
from sim.study.numbers import MILLION, per_cent, signed
from sim.study.words import payback_phrase, years_of

LINES = ("public", "municipality")
FAN = {95: 0.12, 80: 0.16, 50: 0.22}  # per cent of the runs in a band -> how dark it is
NOTE = (
    "Mind the scale. Falls while it costs, rises while it saves; back over zero: paid back "
    "(ring: all three; square: municipality). Bands: half, 80 and 95 % of the runs ({held})."
)


def draw(comparison: Comparison) -> Figure:
    """Draw one panel per scenario: the fan of all three treasuries, and the municipality as a line."""
    shown = comparison.alternatives
    figure = sheet(1.1 + 2.7 * -(-len(shown) // 3))
    found = panels(figure, len(shown), share="x", wspace=0.8, hspace=0.62, head=0.97, left=0.07, right=0.88)
    for axes, card in zip(found, shown, strict=True):
        _fan(axes, comparison, card.name)
        axes.set_title(shortened(card.title, 34), pad=26)
    _axes(found, comparison)
    for axes, card in zip(found, shown, strict=True):
        _labels(axes, comparison, card.name)
        _mark(axes, comparison, card.name)
    title = f"Net result so far against {comparison.reference.title}, {unit(comparison)}"
    frame(figure, comparison, title, NOTE)
    return figure


def told(paid: BreakEven, within: str) -> str:
    """Say when a purse has its money back and in how many of the runs; `within` is the horizon."""
    phrase = payback_phrase(paid, within)
    if paid.verdict is Payback.NO_DIFFERENCE:
        return phrase
    return f"{phrase}; yes in {per_cent(paid.share_of_seeds)} of runs"


def _fan(axes: Axes, comparison: Comparison, scenario: str) -> None:
    for payer in LINES:
        paths = -cumulative_cost(comparison, scenario, payer) / MILLION
        look = TREASURY_LOOKS[payer]
        years = (np.arange(paths.shape[1]) + 1) / WEEKS_PER_YEAR
        width = 2.2 if payer == "public" else 1.4
        axes.plot(years, paths.mean(axis=0), color=look.colour, linestyle=look.line, linewidth=width)
        for share, alpha in FAN.items() if payer == "public" else ():
            low, high = np.percentile(paths, (50 - share / 2, 50 + share / 2), axis=0)
            axes.fill_between(years, low, high, color=look.colour, alpha=alpha, linewidth=0)


def _axes(found: list[Axes], comparison: Comparison) -> None:
    found[0].set_xlim(0, comparison.facts["years"])
    found[0].xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    for axes in found:
        axes.yaxis.set_major_locator(MaxNLocator(nbins=6))
        axes.axhline(0, color=INK, linewidth=0.8)
        axes.grid(axis="y")
        axes.set_xlabel("years from the start", color=QUIET, fontsize=7.5)
    for axes in found[::3]:
        axes.set_ylabel("DKK million")


def _labels(axes: Axes, comparison: Comparison, scenario: str) -> None:
    labels = []
    for payer in LINES:
        end = -float(cumulative_cost(comparison, scenario, payer)[:, -1].mean()) / MILLION
        labels.append(EndLabel(f"{payer_name(payer)} {signed(end, 1)}", end, payer == "public"))
    label_ends(axes, comparison.facts["years"], labels)


def _mark(axes: Axes, comparison: Comparison, scenario: str) -> None:
    """Mark break-even on the zero line, and say it in words."""
    lines = []
    for payer in reversed(LINES):
        paid = break_even(comparison, scenario, payer)
        lines.append(f"{payer_name(payer)}: {told(paid, years_of(comparison))}")
        look = TREASURY_LOOKS[payer]
        if paid.is_paid_back and paid.years is not None and paid.week != 1:
            axes.plot(
                paid.years,
                0,
                look.marker,
                color="white",
                markeredgecolor=look.colour,
                markersize=8,
                markeredgewidth=1.6,
            )
    subtitle(axes, "\n".join(reversed(lines)))
