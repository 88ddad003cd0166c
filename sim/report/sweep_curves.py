"""Response curves: what one lever does to the outcomes, and what each of many does to one."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.drawing import COLUMNS, panels, sheet
from sim.report.labels import shortened
from sim.report.sensitivity_bars import name_rows
from sim.report.style import BLUE, INK, PALE, QUIET, VERMILLION
from sim.report.sweep_drawing import finish, scale_along
from sim.study.certainty import held
from sim.study.estimate import Estimate
from sim.study.sweeping.cells import Cell, cells
from sim.study.sweeping.levers import Lever
from sim.study.sweeping.swept import Sweep
from sim.study.sweeping.told import Told, told

MANY = 25  # points from which marks are left out
MOST_PANELS = 6
HEIGHT = 2.3  # inches of a row of panels
BROKEN = (0, (4, 3))


def draw_levels(sweep: Sweep, lever: str, outcomes: Sequence[str]) -> Figure:
    """Draw each outcome along one lever, with its band."""
    note = f"{_read(sweep, lever)} Broken: the reference."
    return _draw_one(sweep, lever, outcomes, "What becomes of the outcomes along", note, is_gap=False)


def draw_gaps(sweep: Sweep, lever: str, outcomes: Sequence[str]) -> Figure:
    """Draw the paired difference of each outcome from the reference, along one lever."""
    note = f"{_read(sweep, lever)} Off zero the difference is clear (filled marks). Diamond: the reference."
    return _draw_one(
        sweep, lever, outcomes, "Difference from the reference, same luck, along", note, is_gap=True
    )


def draw_along(sweep: Sweep, outcome: str, levers: Sequence[str]) -> Figure:
    """Draw the difference of one outcome along each of several levers, averaged over all others."""
    it, chosen = told(sweep, outcome), list(levers)[:MOST_PANELS]
    figure, areas = _sheet(len(chosen), HEIGHT, share="y", wspace=0.12)
    for place, (axes, name) in enumerate(zip(areas, chosen, strict=True)):
        _curve(axes, sweep, sweep.levers[name], it, cells(sweep, outcome, [name]), is_gap=True)
        axes.set_title(shortened(sweep.levers[name].title, 46), fontsize=8.5)
        if place % COLUMNS == 0:
            axes.set_ylabel(shortened(it.unit, 44), fontsize=7)
    over = (
        "over all else" if sweep.is_grid else "of a range; dots: single points, which differ in all else too"
    )
    note = f"Line: mean {over}. Band: {_interval(sweep)}."
    return finish(figure, sweep, f"{it.short_label}: difference from the reference along each lever", note)


def _read(sweep: Sweep, lever: str) -> str:
    line = "Line: mean. Band" if sweep.levers[lever].is_number else "Mark: mean. Line"
    return f"{line}: {_interval(sweep)}."


def _interval(sweep: Sweep) -> str:
    if sweep.is_grid:
        return f"95 % interval ({held(sweep.spread.uncertainty)})"
    return "95 % interval over the points (what else differs between them, and chance)"


def _sheet(
    n: int, tall: float, *, share: str, wspace: float, left: float = 0.07
) -> tuple[Figure, list[Axes]]:
    figure = sheet(1.5 + tall * -(-n // COLUMNS))
    areas = panels(
        figure, n, share=share, wspace=wspace, head=0.65, hspace=1.05 / tall, left=left, right=0.985
    )
    return figure, areas


def _draw_one(
    sweep: Sweep, lever: str, outcomes: Sequence[str], title: str, note: str, *, is_gap: bool
) -> Figure:
    one = sweep.levers[lever]
    if one.is_number:
        figure, areas = _sheet(len(outcomes), HEIGHT, share="", wspace=0.28)
    else:
        tall = 1.1 + 0.2 * len(one.values)
        figure, areas = _sheet(len(outcomes), tall, share="y", wspace=0.12, left=0.19)
    for axes, outcome in zip(areas, outcomes, strict=True):
        it, found = told(sweep, outcome), cells(sweep, outcome, [lever])
        axes.set_title(shortened(it.short_label, 40 if one.is_number else 34), fontsize=8.5)
        if one.is_number:
            _curve(axes, sweep, one, it, found, is_gap=is_gap)
            axes.set_ylabel(shortened(it.unit, 44), fontsize=7)
        else:
            _rows(axes, it, found, is_gap=is_gap)
            axes.set_xlabel(shortened(it.unit, 44), fontsize=7)
    if not one.is_number:
        for place, axes in enumerate(areas):
            name_rows(axes, [part.text for part in one.parts(len(one.values))])
            axes.tick_params(labelleft=place % COLUMNS == 0)
    return finish(figure, sweep, f"{title}: {one.label}", note)


def _told_of(it: Told, found: Sequence[Cell], *, is_gap: bool) -> list[Estimate]:
    return [(cell.gap if is_gap else cell.level).scaled(1 / it.divisor) for cell in found]


def _home(estimates: Sequence[Estimate], found: Sequence[Cell]) -> float | None:
    """Return where the reference lies."""
    means = [one.mean for one, cell in zip(estimates, found, strict=True) if cell.is_reference]
    return means[0] if means else None


def _rows(axes: Axes, it: Told, found: Sequence[Cell], *, is_gap: bool) -> None:
    """Draw a row per value of a lever that is no number."""
    estimates = _told_of(it, found, is_gap=is_gap)
    for one, cell in zip(estimates, found, strict=True):
        row = cell.parts[0].at
        if one.low is not None and one.high is not None:
            axes.plot([one.low, one.high], [row, row], color=BLUE, linewidth=2.2, alpha=0.5)
        if one.mean is not None:
            _mark(axes, (one.mean, row), cell)
    home = _home(estimates, found)
    if home is not None:
        axes.axvline(home, color=INK if is_gap else QUIET, linewidth=0.8, linestyle="-" if is_gap else BROKEN)


def _curve(axes: Axes, sweep: Sweep, lever: Lever, it: Told, found: Sequence[Cell], *, is_gap: bool) -> None:
    if is_gap and not sweep.is_grid:
        _dots(axes, sweep, lever, it)
    estimates = _told_of(it, found, is_gap=is_gap)
    _band(axes, lever, [cell.parts[0].at for cell in found], estimates)
    for one, cell in zip(estimates, found, strict=True):
        if one.mean is not None and len(found) <= MANY:
            _mark(axes, (cell.parts[0].at, one.mean), cell)
    home = 0.0 if is_gap else _home(estimates, found)
    if home is not None:
        axes.axhline(home, color=INK if is_gap else QUIET, linewidth=0.8, linestyle="-" if is_gap else BROKEN)
    axes.grid(axis="y", color=PALE)
    axes.set_axisbelow(True)
    scale_along(axes, lever, [cell.parts[0] for cell in found])


def _dots(axes: Axes, sweep: Sweep, lever: Lever, it: Told) -> None:
    """Draw every point of a design."""
    at = {value: part.at for part in lever.parts(len(lever.values)) for value in part.values}
    places = [at[sweep.value(label, lever.name)] for label in sweep.points.index]
    gaps = sweep.gaps(it.outcome, sweep.decided([lever.name])).mean(axis=1) / it.divisor
    axes.plot(places, gaps, ".", color=QUIET, markersize=3, alpha=0.5)


def _band(axes: Axes, lever: Lever, at: Sequence[float], estimates: Sequence[Estimate]) -> None:
    known = [(x, one.mean) for x, one in zip(at, estimates, strict=True) if one.mean is not None]
    sure = [
        (x, one.low, one.high)
        for x, one in zip(at, estimates, strict=True)
        if one.low is not None and one.high is not None
    ]
    places, low, high = ([one[end] for one in sure] for end in range(3))
    if lever.is_number:
        axes.plot([x for x, _ in known], [mean for _, mean in known], color=BLUE)
        axes.fill_between(places, low, high, color=BLUE, alpha=0.18, linewidth=0)
    else:
        axes.vlines(places, low, high, color=BLUE, linewidth=2.2, alpha=0.5)


def _mark(axes: Axes, at: tuple[float, float], cell: Cell) -> None:
    """Mark a mean: filled where it is clear of the reference, a diamond for the reference itself."""
    if cell.is_reference:
        axes.plot(*at, "D", markersize=5, color=VERMILLION, zorder=4)
    else:
        face = BLUE if cell.gap.is_clear else "white"
        axes.plot(*at, "o", markersize=4.5, color=BLUE, markerfacecolor=face, zorder=4)
