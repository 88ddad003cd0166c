"""Figure 5: where the queue is - waits, caseload, and how much of what was bought is used."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from sim.economy.figure import WEEKS_PER_YEAR
from sim.report.drawing import frame, sheet
from sim.report.labels import shortened
from sim.report.small_groups import starts_note
from sim.report.style import PALE, QUIET, look_of
from sim.study.comparison import Comparison
from sim.study.numbers import fitting_decimals, number

NOTE = (
    "Open mark: mean of the first year. Filled mark: mean of the last year. "
    "Both are written where they differ."
)

COLUMNS = 3


class Gauge(NamedTuple):
    """A weekly measure, or one as per cent of another."""

    title: str
    column: str
    out_of: str | None = None


GAUGES = (
    Gauge("Citizens waiting passively", "n_waiting"),
    Gauge("Weeks waited by those waiting", "mean_wait"),
    Gauge("Citizens per caseworker", "caseload"),
    Gauge("Citizens waiting for treatment", "n_treatment_queue"),
    Gauge("Company places in use, per cent", "n_slots_used", "n_slots"),
    Gauge("Volunteers with a match, per cent", "n_with_volunteer", "n_volunteers"),
)


def draw(comparison: Comparison) -> Figure:
    """Draw a column per measure and a row per scenario."""
    rows = len(comparison.scenarios)
    figure = sheet(2.3 + 0.56 * rows)
    height = figure.get_figheight()
    grid = figure.add_gridspec(
        2,
        COLUMNS,
        left=0.145,
        right=0.985,
        top=1 - 0.75 / height,
        bottom=0.8 / height,
        wspace=0.08,
        hspace=0.42,
    )
    for place, gauge in enumerate(GAUGES):
        axes = figure.add_subplot(grid[place // COLUMNS, place % COLUMNS])
        _gauge(axes, comparison, gauge)
        _rows(axes, comparison, is_first=place % COLUMNS == 0)
    shown = {name for gauge in GAUGES for name in (gauge.column, gauge.out_of) if name}
    note = NOTE + starts_note(comparison, shown)
    frame(figure, comparison, "Where the queue is, and what is used of what was bought", note)
    return figure


def year_mean(comparison: Comparison, scenario: str, gauge: Gauge, year: int) -> float | None:
    """Return the mean of a gauge over all runs in one year (0 first, -1 last), None where it has no base."""
    values = _of_year(comparison, scenario, gauge.column, year)
    if gauge.out_of is None:
        return float(np.nanmean(values))
    base = _of_year(comparison, scenario, gauge.out_of, year)
    is_shown = np.isfinite(values) & np.isfinite(base)
    whole = base[is_shown].sum()
    return None if whole <= 0 else float(100 * values[is_shown].sum() / whole)


def _of_year(comparison: Comparison, scenario: str, column: str, year: int) -> NDArray[np.float64]:
    weekly = comparison.weekly(scenario, column, comparison.seeds(scenario))
    return weekly[:, :WEEKS_PER_YEAR] if year == 0 else weekly[:, -WEEKS_PER_YEAR:]


def _gauge(axes: Axes, comparison: Comparison, gauge: Gauge) -> None:
    axes.set_title(gauge.title, fontsize=8.5, pad=6)
    highest = 0.0
    for row, card in enumerate(comparison.scenarios):
        first, last = (year_mean(comparison, card.name, gauge, year) for year in (0, -1))
        if first is None or last is None:
            axes.annotate(
                "none", (0, row), xytext=(4, 0), textcoords="offset points", va="center", color=QUIET
            )
            continue
        highest = max(highest, first, last)
        _mark(axes, row, first, last)
    axes.set_xlim(0, highest * 1.28 or 100.0)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5))


def _mark(axes: Axes, row: int, first: float, last: float) -> None:
    look = look_of(row)
    axes.plot([first, last], [row, row], color=look.colour, linewidth=1.6)
    axes.plot(
        first, row, look.marker, color="white", markeredgecolor=look.colour, markersize=6, clip_on=False
    )
    axes.plot(last, row, look.marker, color=look.colour, markersize=6.5, clip_on=False)
    axes.annotate(
        _words(first, last),
        (max(first, last), row),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        fontsize=7.5,
        fontweight="bold",
    )


def _words(first: float, last: float) -> str:
    texts = (number(first, fitting_decimals(first)), number(last, fitting_decimals(last)))
    return " → ".join(dict.fromkeys(texts))


def _rows(axes: Axes, comparison: Comparison, *, is_first: bool) -> None:
    rows = len(comparison.scenarios)
    axes.set_ylim(rows - 0.4, -0.6)
    axes.set_yticks(range(rows), [shortened(card.title, 22) for card in comparison.scenarios])
    axes.tick_params(axis="y", length=0, labelleft=is_first)
    axes.grid(axis="y", color=PALE)
    axes.set_axisbelow(True)
