"""The figures of `discover`: worlds as dots with the boxes drawn, and who pays back along each range."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator, PercentFormatter
from numpy.typing import NDArray

from sim.report.drawing import COLUMNS, footer, frame_with, panels, sheet
from sim.report.labels import shortened
from sim.report.style import BLUE, INK, PALE, QUIET, VERMILLION
from sim.study.comparison import Origin
from sim.study.discovery.boxes import Box
from sim.study.discovery.finding import Finding, shares
from sim.study.discovery.settings import Uncertain

WORLDS = "Worlds in which it pays back and in which it does not"
ALONG = "Share of worlds in which it pays back, along each thing that is uncertain"
MARGIN = 0.04  # of the range, beside the outermost dots
JITTER = 0.3  # of the gap between two whole numbers
GOLDEN = 0.618_034  # multiples of it spread dots evenly


def draw_worlds(finding: Finding, origin: Origin) -> Figure:
    """Draw the worlds in the two dimensions that sort them most, and the boxes."""
    across, up = list(finding.weights)[:2]
    figure = sheet(5.6)
    axes = figure.add_axes((0.08, 0.16, 0.66, 0.72))
    for fails, label, colour, marker, face in (
        (False, "pays back", BLUE, "o", "white"),
        (True, "does not pay back", VERMILLION, "^", VERMILLION),
    ):
        chosen = finding.fails == fails
        x, y = (_places(finding, name)[chosen] for name in (across, up))
        axes.scatter(
            x,
            y,
            s=16,
            marker=marker,
            facecolors=face,
            edgecolors=colour,
            linewidths=0.8,
            zorder=3,
            label=label,
        )
    for number, box in enumerate(finding.boxes, start=1):
        _outline(axes, box, number, finding.dimensions[across], finding.dimensions[up], across, up)
    _scale(axes, finding.dimensions[across], finding.dimensions[up])
    axes.legend(loc="upper left", bbox_to_anchor=(1.02, 1.0), frameon=False, title="The investment")
    note = (
        "Each dot is a world. Box: where it fails more often, confirmed by worlds that had no say in it; "
        "broken line: not confirmed.\nA box marked + has limits in further dimensions too (see the table)."
    )
    frame_with(figure, footer(origin), WORLDS, note)
    return figure


def _places(finding: Finding, name: str) -> NDArray[np.float64]:
    """Return where the dots lie; those of whole numbers are spread a little, so that all are seen."""
    values, one = finding.inputs[name].to_numpy(dtype=float), finding.dimensions[name]
    if one.values is None:
        return values
    gap = min(np.diff(one.values))
    return np.asarray(values + JITTER * gap * (2.0 * (np.arange(len(values)) * GOLDEN % 1.0) - 1.0))


def _outline(axes: Axes, box: Box, number: int, x: Uncertain, y: Uncertain, across: str, up: str) -> None:
    left, right = _ends(x, *box.limits.get(across, (-math.inf, math.inf)))
    low, high = _ends(y, *box.limits.get(up, (-math.inf, math.inf)))
    line = "-" if box.stands else (0, (4, 3))
    axes.add_patch(
        Rectangle(
            (left, low), right - left, high - low, facecolor="#fbe3d6", alpha=0.55, edgecolor="none", zorder=1
        )
    )
    axes.add_patch(
        Rectangle(
            (left, low),
            right - left,
            high - low,
            fill=False,
            edgecolor=INK,
            linewidth=1.4,
            linestyle=line,
            zorder=4,
        )
    )
    more = "+" if set(box.limits) - {across, up} else ""
    axes.annotate(
        f"{number}{more}",
        (right, high),
        xytext=(-4, -4),
        textcoords="offset points",
        ha="right",
        va="top",
        fontweight="bold",
        zorder=5,
        bbox={"facecolor": "white", "edgecolor": INK, "linewidth": 0.6, "pad": 1.5},
    )


def _ends(one: Uncertain, low: float, high: float) -> tuple[float, float]:
    least, most = _range(one)
    return max(low, least), min(high, most)


def _range(one: Uncertain) -> tuple[float, float]:
    """Return the ends of an axis."""
    room = MARGIN * (one.most - one.least)
    if one.values is not None:
        room = max(room, 0.5 * float(min(np.diff(one.values))))
    return one.least - room, one.most + room


def _scale(axes: Axes, x: Uncertain, y: Uncertain) -> None:
    axes.set_xlim(*_range(x))
    axes.set_ylim(*_range(y))
    axes.set_xlabel(axis_title(x, 90))
    axes.set_ylabel(axis_title(y, 60))
    if x.values is not None:
        axes.set_xticks(x.values)
    if y.values is not None:
        axes.set_yticks(y.values)


def axis_title(one: Uncertain, length: int) -> str:
    """Return what stands at an axis: the title and its unit."""
    title = shortened(one.title, length)
    return f"{title} ({one.unit})" if one.unit else title


def draw_along(finding: Finding, origin: Origin) -> Figure:
    """Draw a panel for each thing that is uncertain: the share that pays back in each part of its range."""
    table = shares(finding)
    n = len(finding.weights)
    figure = sheet(1.5 + 1.9 * -(-n // COLUMNS))
    all_together = float((~finding.fails).mean())
    areas = panels(figure, n, share="y", wspace=0.12, head=0.62, hspace=0.75, left=0.07, right=0.985)
    for axes, name in zip(areas, finding.weights, strict=True):
        _panel(axes, table[table["name"] == name], finding.dimensions[name], all_together)
    areas[0].set_ylim(-0.03, 1.03)
    areas[0].yaxis.set_major_formatter(PercentFormatter(1.0))
    for axes in areas[::COLUMNS]:
        axes.set_ylabel("of worlds, pay back", fontsize=7.5)
    note = (
        "Dots: share of the worlds in that part of the range; lines: 95 % intervals (Wilson); "
        "broken line: of all worlds."
    )
    frame_with(figure, footer(origin), ALONG, note)
    return figure


def _panel(axes: Axes, rows: pd.DataFrame, one: Uncertain, all_together: float) -> None:
    middles = rows["from"] if one.values is not None else (rows["from"] + rows["to"]) / 2
    axes.axhline(all_together, color=QUIET, linewidth=0.8, linestyle=(0, (4, 3)))
    for place, share, low, high in zip(
        middles, rows["share_paying_back"], rows["low"], rows["high"], strict=True
    ):
        if pd.notna(share):
            axes.plot([place, place], [low, high], color=BLUE, linewidth=1.3)
            axes.plot(place, share, "o", color=BLUE, markersize=4)
    axes.set_title(shortened(one.title, 44), fontsize=8.5)
    axes.set_xlabel(one.unit or one.title, fontsize=7.5)
    axes.grid(axis="y", color=PALE)
    axes.set_xlim(*_range(one))
    if one.values is not None:
        axes.set_xticks(one.values, [str(value) for value in one.values], fontsize=6.5)
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5))
