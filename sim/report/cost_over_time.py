"""Figure 2: cumulative net cost against the reference, by treasury, with break-even marked."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.economy.valuation import WEEKS_PER_YEAR
from sim.report.drawing import frame, panels, sheet
from sim.report.labels import EndLabel, label_ends, shortened
from sim.report.over_time import BAND
from sim.report.style import INK, QUIET, TREASURY_LOOKS
from sim.study.answers import PAYERS, break_even, cumulative_cost
from sim.study.comparison import Comparison
from sim.study.measures import payer_name
from sim.study.numbers import MILLION, signed
from sim.study.words import payback_phrase, years_of

NOTE = (
    "Mind the scale: it differs between panels. Above zero: costs more so far; below: has saved. "
    "Paid back: ring, all three; square, municipality. Band (all three): nine of ten runs."
)


def draw(comparison: Comparison) -> Figure:
    """Draw one panel per scenario: a line per treasury, a band of nine runs in ten for all three."""
    shown = comparison.alternatives
    figure = sheet(1.1 + 2.6 * -(-len(shown) // 3))
    found = panels(figure, len(shown), share="x", wspace=0.68, head=0.85)
    for axes, card in zip(found, shown, strict=True):
        _lines(axes, comparison, card.name)
        axes.set_title(shortened(card.title, 34), pad=17)
    _axes(found, comparison)
    for axes, card in zip(found, shown, strict=True):
        _labels(axes, comparison, card.name)
        _mark(axes, comparison, card.name)
    title = f"Cumulative net cost against {comparison.reference.title}, DKK million, present value"
    frame(figure, comparison, title, NOTE)
    return figure


def _lines(axes: Axes, comparison: Comparison, scenario: str) -> None:
    for payer in PAYERS:
        paths = cumulative_cost(comparison, scenario, payer) / MILLION
        look = TREASURY_LOOKS[payer]
        years = (np.arange(paths.shape[1]) + 1) / WEEKS_PER_YEAR
        width = 2.2 if payer == "public" else 1.4
        axes.plot(years, paths.mean(axis=0), color=look.colour, linestyle=look.line, linewidth=width)
        if payer == "public":
            low, high = np.percentile(paths, BAND, axis=0)
            axes.fill_between(years, low, high, color=look.colour, alpha=0.18, linewidth=0)


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
    for payer in PAYERS:
        end = float(cumulative_cost(comparison, scenario, payer)[:, -1].mean()) / MILLION
        labels.append(EndLabel(f"{payer_name(payer)} {signed(end, 1)}", end, payer == "public"))
    label_ends(axes, comparison.facts["years"], labels)


def _mark(axes: Axes, comparison: Comparison, scenario: str) -> None:
    """Mark break-even on the zero line, and say it in words."""
    for payer in ("municipality", "public"):
        paid = break_even(comparison, scenario, payer)
        look = TREASURY_LOOKS[payer]
        if paid.is_paid_back and paid.years is not None and paid.week != 1:
            ring: dict[str, Any] = {
                "color": "white",
                "markeredgecolor": look.colour,
                "markersize": 8,
                "markeredgewidth": 1.6,
            }
            axes.plot([paid.years], [0], look.marker, **ring)
    phrase = payback_phrase(paid, years_of(comparison))
    axes.text(0, 1.035, f"All three: {phrase}", transform=axes.transAxes, fontsize=7.5)
