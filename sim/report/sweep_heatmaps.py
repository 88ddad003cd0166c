"""Heatmaps: what two levers do together, and small multiples of them for a third."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.report.drawing import sheet
from sim.report.labels import shortened
from sim.report.style import BLUE, INK, PALE, QUIET, VERMILLION
from sim.report.sweep_drawing import finish
from sim.study.certainty import doubt, held
from sim.study.sweeping.cells import Cell, cells, parts_of
from sim.study.sweeping.levers import Lever, Part
from sim.study.sweeping.swept import Sweep
from sim.study.sweeping.told import Told, told

WORSE_BETTER = LinearSegmentedColormap.from_list("", [VERMILLION, "#f7d9c6", "white", "#cfe3f2", BLUE])
ROW, HEAD, TITLE, BETWEEN, FOOT = 0.36, 0.55, 0.25, 0.3, 1.05  # inches
LEFT, RIGHT, GAP = 0.17, 0.985, 0.06
ROOMY = 0.045  # share of the width that a cell needs for its number
DARK = 0.72  # share of the strongest colour from which ink is white
MOST_BESIDE = 4  # panels


@dataclass(frozen=True)
class _Panel:
    """What every panel shows: the two levers with their parts, and how numbers are told."""

    across: Lever
    up: Lever
    columns: Sequence[Part]
    rows: Sequence[Part]
    it: Told
    largest: float
    is_roomy: bool


def draw_heatmap(sweep: Sweep, outcome: str, shown: Sequence[str]) -> Figure:
    """Draw the difference from the reference by two levers, with a panel per value of a third.

    Args:
        sweep: the runs.
        outcome: what is drawn.
        shown: the lever across, the lever up, and the one that has a panel for each value, if any.
    """
    it, found = told(sweep, outcome), cells(sweep, outcome, shown)
    columns, rows, *third = parts_of(sweep, shown)
    over: list[Part | None] = [*third[0]] if third else [None]
    beside = min(len(over), MOST_BESIDE, max(1, int((RIGHT - LEFT) / (ROOMY * len(columns)))))
    width = (RIGHT - LEFT) / (beside + GAP * (beside - 1))
    largest = max((abs(one.gap.mean) for one in found if one.gap.mean is not None), default=0.0) or 1.0
    across, up = sweep.levers[shown[0]], sweep.levers[shown[1]]
    panel = _Panel(across, up, columns, rows, it, largest, width / len(columns) >= ROOMY)
    figure, places = _places(len(over), beside, len(rows), has_titles=bool(third))
    for number, (axes, part) in enumerate(zip(places, over, strict=True)):
        _draw(axes, panel, {one.parts[:2]: one for one in found if part is None or one.parts[2] == part})
        _name(axes, panel, is_left=number % beside == 0, is_low=number + beside >= len(over))
        if part is not None:
            axes.set_title(shortened(f"{sweep.levers[shown[2]].title}: {part.text}", 50), fontsize=8.5)
    title = f"{it.short_label}: difference from the reference, {it.short_unit}"
    is_framed = any(one.is_reference for one in found)
    return finish(figure, sweep, title, _note(sweep, it, is_framed=is_framed))


def _places(n: int, beside: int, n_up: int, *, has_titles: bool) -> tuple[Figure, list[Axes]]:
    """Return a sheet as high as its rows of panels, and the panels."""
    above, deep = TITLE if has_titles else 0.0, -(-n // beside)
    figure = sheet(HEAD + FOOT + deep * (above + ROW * n_up) + (deep - 1) * BETWEEN)
    height = figure.get_figheight()
    edges = {"left": LEFT, "right": RIGHT, "top": 1 - (HEAD + above) / height, "bottom": FOOT / height}
    grid = figure.add_gridspec(deep, beside, wspace=GAP, hspace=(BETWEEN + above) / (ROW * n_up), **edges)
    return figure, [figure.add_subplot(grid[place // beside, place % beside]) for place in range(n)]


def _draw(axes: Axes, panel: _Panel, found: Mapping[tuple[Part, ...], Cell]) -> None:
    for row, up in enumerate(panel.rows):
        for column, across in enumerate(panel.columns):
            cell = found.get((across, up))
            if cell is None or cell.gap.mean is None:
                _fill(axes, column, row, facecolor=PALE, hatch="///")
            else:
                _cell(axes, column, row, cell, panel)
    axes.set_xlim(-0.5, len(panel.columns) - 0.5)
    axes.set_ylim(-0.5, len(panel.rows) - 0.5)


def _cell(axes: Axes, column: int, row: int, cell: Cell, panel: _Panel) -> None:
    """Draw a cell: the number bold where it is clear of the reference, in the reference its level."""
    gap = cell.gap.mean or 0.0
    strength = (gap if panel.it.is_higher_better else -gap) / panel.largest
    _fill(axes, column, row, facecolor=WORSE_BETTER(0.5 + strength / 2))
    if cell.is_reference:
        axes.add_patch(Rectangle((column - 0.47, row - 0.46), 0.94, 0.92, fill=False, edgecolor=INK, lw=1.3))
    if not panel.is_roomy:
        return
    text = f"({panel.it.level(cell.level.mean or 0.0)})" if cell.is_reference else panel.it.change(gap)
    is_clear = cell.gap.is_clear
    quiet = INK if is_clear or cell.is_reference else QUIET
    look: dict[str, Any] = {"fontsize": 8, "fontweight": "bold"} if is_clear else {"fontsize": 7}
    colour = "white" if abs(strength) > DARK else quiet
    axes.text(column, row, text, ha="center", va="center", color=colour, **look)


def _fill(axes: Axes, column: int, row: int, **look: Any) -> None:
    axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, edgecolor="white", lw=1.2, **look))


def _name(axes: Axes, panel: _Panel, *, is_left: bool, is_low: bool) -> None:
    room = max(6, int(30 / len(panel.columns) * (RIGHT - LEFT) * 4))
    names = [shortened(one.text, room) for one in panel.columns]
    axes.set_xticks(range(len(names)), names, fontsize=7)
    if max(map(len, names)) > room // 2:
        axes.tick_params(axis="x", rotation=12)
    axes.set_yticks(range(len(panel.rows)), [shortened(one.text, 24) for one in panel.rows], fontsize=7.5)
    axes.tick_params(length=0, labelleft=is_left)
    axes.spines[:].set_visible(False)
    if is_low:
        axes.set_xlabel(shortened(panel.across.label, 90), fontsize=7.5)
    if is_left:
        room = max(24, int(11 * ROW * len(panel.rows)))
        axes.set_ylabel("\n".join(wrap(panel.up.label, room, max_lines=3, placeholder="…")), fontsize=7.5)


def _note(sweep: Sweep, it: Told, *, is_framed: bool) -> str:
    uncertainty = sweep.spread.uncertainty
    better = "more" if it.is_higher_better else "less"
    holds = f"interval: {held(uncertainty)}" if sweep.is_grid else "interval over the points of a cell"
    home = f"Reference: {sweep.named(sweep.reference)}"
    if is_framed:
        home = "Framed: the reference, its level in brackets"
    return (
        f"Unit: {it.unit}. Blue: better ({better}). Red: worse.\n"
        f"Bold: clear of the reference ({holds}); thin: {doubt(uncertainty)}. {home}. Hatched: no runs."
    )
