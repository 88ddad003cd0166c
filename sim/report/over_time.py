"""Figure 1: the share of the target group in job and in education, week by week."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator
from numpy.typing import NDArray

from sim.economy.figure import WEEKS_PER_YEAR
from sim.report.drawing import figure_of, frame, panels, sheet
from sim.report.labels import EndLabel, label_ends, shortened
from sim.report.small_groups import starts_note
from sim.report.style import QUIET, look_of
from sim.study.answers import TARGET_GROUP, target_group
from sim.study.comparison import Comparison
from sim.study.numbers import per_cent

SHOWN = (("Job", "n_in_job", "-"), ("Education", "n_in_education", (0, (4, 2))))
BAND = (5.0, 95.0)  # nine runs in ten


def draw(comparison: Comparison) -> Figure:
    """Draw one panel per scenario against the reference; the band holds nine runs in ten."""
    shown = comparison.alternatives or comparison.scenarios
    figure = sheet(1.0 + 2.4 * -(-len(shown) // 3))
    found = panels(figure, len(shown), share="xy", wspace=0.5, head=0.68)
    for axes, card in zip(found, shown, strict=True):
        _panel(axes, comparison, card.name)
        axes.set_title(shortened(card.title, 34))
    _axes(found[0], comparison)
    for axes, card in zip(found, shown, strict=True):
        _labels(axes, comparison, card.name)
    frame(figure, comparison, "Share of the target group in job and in education", note(comparison))
    return figure


def note(comparison: Comparison) -> str:
    """Say how to read the figure."""
    return (
        f"Thick: the scenario. Thin and grey: {comparison.reference.title}. Solid: job. Dashed: education. "
        "Band: nine of ten runs ({held})."
    ) + starts_note(comparison, TARGET_GROUP)


def share_of_target_group(comparison: Comparison, scenario: str, stock: str) -> NDArray[np.float64]:
    """Return a stock as share of the target group still here, shape (seeds, weeks)."""
    seeds = comparison.seeds(scenario)
    here = np.maximum(target_group(comparison, scenario), 1.0)
    shares: NDArray[np.float64] = comparison.weekly(scenario, stock, seeds) / here
    return shares


def _panel(axes: Axes, comparison: Comparison, scenario: str) -> None:
    names = [card.name for card in comparison.scenarios]
    for name in dict.fromkeys((comparison.reference.name, scenario)):
        look = look_of(names.index(name))
        for _, stock, line in SHOWN:
            shares = share_of_target_group(comparison, name, stock)
            years = (np.arange(shares.shape[1]) + 1) / WEEKS_PER_YEAR
            low, high = np.percentile(shares, BAND, axis=0)
            axes.fill_between(years, low, high, color=look.colour, alpha=0.22, linewidth=0)
            width = 1.0 if name == comparison.reference.name else 2.0
            axes.plot(years, shares.mean(axis=0), color=look.colour, linestyle=line, linewidth=width)


def _axes(axes: Axes, comparison: Comparison) -> None:
    axes.set_ylim(0, None)
    axes.set_xlim(0, comparison.facts["years"])
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: per_cent(share)))
    for panel in figure_of(axes).axes:
        panel.grid(axis="y")
        panel.set_xlabel("years from the start", color=QUIET, fontsize=7.5)


def _labels(axes: Axes, comparison: Comparison, scenario: str) -> None:
    labels = []
    for word, stock, _ in SHOWN:
        end = float(share_of_target_group(comparison, scenario, stock)[:, -1].mean())
        labels.append(EndLabel(f"{word} {per_cent(end, 1)}", end))
        if scenario != comparison.reference.name:
            usual = float(share_of_target_group(comparison, comparison.reference.name, stock)[:, -1].mean())
            labels.append(EndLabel(per_cent(usual, 1), usual, is_strong=False))
    label_ends(axes, comparison.facts["years"], labels)
