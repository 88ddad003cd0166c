"""The figures of the study of sensitivity that have a row for each input or scenario."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from sim.report.drawing import frame_with, sheet
from sim.report.labels import shortened
from sim.report.style import BLUE, INK, VERMILLION
from sim.study.estimate import Estimate
from sim.study.sensitivity.indices import in_order
from sim.study.sensitivity.plan import SensitivityPlan
from sim.study.sensitivity.study import Findings
from sim.study.sensitivity.words import unit_of

ROW, HEAD, FOOT = 0.27, 0.75, 0.95  # inches


def panels_of(
    n_rows: float, *, left: float = 0.3, columns: int = 1, right: float = 0.97
) -> tuple[Figure, list[Axes]]:
    """Return a sheet as high as its rows, with panels beside each other; edges as shares of the width."""
    height = HEAD + FOOT + ROW * max(n_rows, 6)
    figure = sheet(height)
    edges = {"left": left, "right": right, "top": 1 - HEAD / height, "bottom": FOOT / height}
    grid = figure.add_gridspec(1, columns, wspace=0.3, **edges)
    return figure, [figure.add_subplot(grid[0, place]) for place in range(columns)]


def name_rows(axes: Axes, names: Sequence[str]) -> None:
    """Name the rows at the left, the first on top."""
    axes.set_yticks(range(len(names)), [shortened(name, 46) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    axes.set_axisbelow(True)


def tornado(plan: SensitivityPlan, found: Findings, origin: str) -> Figure:
    """Draw the outcome at the low and at the high end of each input alone."""
    chosen = found.tornado
    assert chosen is not None
    scale, unit = unit_of(plan)
    figure, (axes,) = panels_of(1.25 * len(chosen.bars))
    usual = (chosen.usual.mean or 0.0) / scale
    for row, one in enumerate(chosen.bars):
        for end, gap, shift, colour in (("low", one.low, -0.19, BLUE), ("high", one.high, 0.19, VERMILLION)):
            _bar(axes, row + shift, usual, gap.scaled(1 / scale), colour)
            _end(axes, row + shift, usual, gap.scaled(1 / scale), f"{getattr(one.input, end):g}")
    axes.axvline(usual, color=INK, linewidth=0.8)
    name_rows(axes, [f"{one.input.short} ({one.input.usual:g})" for one in chosen.bars])
    axes.set_xlabel(unit)
    note = (
        "Blue, upper: at its low end; red, lower: at its high end; the number is that end, in brackets the "
        "usual value. Lines: 95 % intervals of the change (chance only)."
    )
    frame_with(figure, origin, "One at a time: the outcome with each input at its ends", note)
    return figure


def _bar(axes: Axes, row: float, start: float, gap: Estimate, colour: str) -> None:
    axes.barh(row, gap.mean or 0.0, 0.32, left=start, color=colour, alpha=0.85 if gap.is_clear else 0.35)
    if gap.low is not None and gap.high is not None:
        axes.plot([start + gap.low, start + gap.high], [row, row], color=INK, linewidth=0.9)


def _end(axes: Axes, row: float, start: float, gap: Estimate, text: str) -> None:
    """Write the value of an input beyond its bar and interval."""
    is_right = (gap.mean or 0.0) >= 0.0
    at = start + ((gap.high if is_right else gap.low) or 0.0)
    away, side = (3, "left") if is_right else (-3, "right")
    axes.annotate(
        text, (at, row), xytext=(away, 0), textcoords="offset points", va="center", ha=side, fontsize=6.5
    )


def ranking(plan: SensitivityPlan, found: Findings, origin: str) -> Figure:
    """Draw how often each scenario ranks first, its mean rank, and its regret."""
    chosen = found.ranking
    assert chosen is not None
    scale, unit = unit_of(plan)
    rows = chosen.in_order
    figure, found_axes = panels_of(1.2 * len(rows), left=0.2, columns=3)
    heads = ("Ranks first", "Mean rank (1 is best)", "Regret")
    for place, axes in enumerate(found_axes):
        for row, one in enumerate(rows):
            value = (one.first, one.rank, one.regret.scaled(1 / scale))[place]
            interval = [value.low or 0.0, value.high or 0.0]
            axes.plot(interval, [row, row], color=BLUE, linewidth=1.6)
            axes.plot(value.mean or 0.0, row, "o", color=BLUE, markersize=5)
            if place == 2:
                axes.plot(one.worst_regret / scale, row, "|", color=INK, markersize=9)
        name_rows(axes, [one.title for one in rows])
        axes.set_title(heads[place])
        axes.tick_params(labelleft=place == 0)
    found_axes[0].set_xlim(-0.02, 1.02)
    found_axes[0].xaxis.set_major_formatter(PercentFormatter(1.0))
    for axes, label in zip(found_axes, ("share of the draws", "rank", unit), strict=True):
        axes.set_xlabel(label, fontsize=7)
    note = (
        "Over draws of the parameters. Lines: 95 % intervals. Regret: what the best scenario of a draw gives "
        "beyond this one; upright stroke: 95 of 100 draws stay below."
    )
    frame_with(figure, origin, "Which scenario is best when the parameters are not known?", note)
    return figure


def sobol(_plan: SensitivityPlan, found: Findings, origin: str) -> Figure:
    """Draw the shares of variance of each input: alone, and with others."""
    chosen = found.indices
    assert chosen is not None
    rows = list(in_order(chosen.table))
    figure, (axes,) = panels_of(1.35 * len(rows), right=0.93)
    for row, one in enumerate(rows):
        kinds = (("first", -0.2, BLUE), ("total", 0.2, VERMILLION))
        for kind, shift, colour in kinds:
            axes.barh(row + shift, max(one[kind], 0.0), 0.34, color=colour, alpha=0.85)
            half = one[f"{kind}_half_width"]
            axes.plot(
                [max(one[kind] - half, 0.0), one[kind] + half], [row + shift] * 2, color=INK, linewidth=1.1
            )
    name_rows(axes, [str(one["input"]) for one in rows])
    axes.set_xlim(0, min(axes.get_xlim()[1], 1.05))
    axes.xaxis.set_major_formatter(PercentFormatter(1.0))
    axes.set_xlabel("share of the outcome's variance")
    note = "Blue, upper bar: alone. Red, lower bar: with its interplay with others. Lines: 95 % intervals."
    frame_with(figure, origin, "Where the outcome's variance comes from", note)
    return figure
