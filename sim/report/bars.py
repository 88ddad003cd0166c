"""Bars that lie in rows under the report's figures of money: names at the left, amounts at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import offset_copy

from sim.report.drawing import COLUMNS, figure_of, panels, sheet
from sim.report.labels import shortened
from sim.report.style import INK, QUIET, Fill
from sim.study.comparison import Comparison
from sim.study.estimate import Estimate
from sim.study.numbers import signed
from sim.study.words import kroner_of

FOOT = 0.85  # inches below the lowest panel
GAP = 1.06  # between panels above each other: scale, names of the panels

SMALL_SCALE = 2.0  # DKK million from end to end


def unit(comparison: Comparison, kind: str = "present value") -> str:
    """Return the unit of an amount: DKK million, how it is valued, and the year of the kroner."""
    return f"DKK million, {kind}, {kroner_of(comparison)}"


def figure_with_rows(
    comparison: Comparison, names: Sequence[str], *, row: float, head: float, left: float
) -> tuple[Figure, list[Axes]]:
    """Return a sheet with a panel for each scenario but the reference, all with the same named rows.

    The titles leave room for a `subtitle`.

    Args:
        comparison: whose scenarios.
        names: of the rows, from above.
        row: height of a row in inches.
        head: room above the first panel in inches.
        left: left edge, share of the width.
    """
    shown = comparison.alternatives
    down, tall = -(-len(shown) // COLUMNS), row * len(names)
    figure = sheet(head + FOOT + down * tall + (down - 1) * GAP)
    edges = {"head": head, "left": left, "right": 0.985}
    found = panels(figure, len(shown), share="y", wspace=0.1, hspace=GAP / tall, **edges)
    for axes, card in zip(found, shown, strict=True):
        axes.set_title(shortened(card.title, 36), pad=17)
    name_rows(found, names)
    return figure, found


def subtitle(axes: Axes, text: str) -> None:
    """Write small lines between the title of a panel and the panel."""
    above = offset_copy(axes.transAxes, figure_of(axes), y=4, units="points")
    axes.text(0, 1, text, transform=above, fontsize=7)


def name_rows(found: Sequence[Axes], names: Sequence[str]) -> None:
    """Name the rows at the left of each line of panels, the first row on top."""
    found[0].set_yticks(range(len(names)), names)
    found[0].set_ylim(len(names) - 0.4, -0.6)
    for axes in found:
        axes.tick_params(axis="y", length=0)


def strengthen(found: Sequence[Axes], rows: Sequence[int]) -> None:
    """Write the names of some rows in bold."""
    for axes in found[::COLUMNS]:
        for row in rows:
            axes.get_yticklabels()[row].set_fontweight("bold")


def amounts_below(axes: Axes) -> None:
    """Draw the scale of DKK million with a line at zero, and leave room for numbers at the right."""
    axes.use_sticky_edges = False
    axes.autoscale_view()
    low, high = axes.get_xlim()
    axes.set_xlim(low, high + 0.16 * (high - low))
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5))
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.grid(axis="x")
    axes.set_axisbelow(True)
    axes.set_xlabel("DKK million", color=QUIET, fontsize=7.5)


def amount_beside(axes: Axes, row: int, amount: float, *, is_strong: bool = True) -> None:
    """Write an amount at the right end of its row, with two decimals where the panel's scale is small."""
    weight = "bold" if is_strong else "normal"
    left, right = axes.get_xlim()
    digits = 2 if right - left < SMALL_SCALE else 1
    axes.text(right, row, signed(amount, digits), ha="right", va="center", fontsize=7.5, fontweight=weight)


def bar(axes: Axes, row: int, start: float, amount: float, fill: Fill) -> None:
    """Draw an amount from where it starts."""
    axes.barh(
        row,
        amount,
        left=start,
        height=0.62,
        color=fill.colour,
        hatch=fill.hatch,
        edgecolor=INK,
        linewidth=0.4,
    )


def whisker(axes: Axes, row: int, gap: Estimate) -> None:
    """Draw a diamond at the mean, and its interval as a line."""
    if gap.low is not None and gap.high is not None:
        axes.plot([gap.low, gap.high], [row, row], color=INK, linewidth=1.2)
    axes.plot(
        gap.mean or 0.0, row, "D", color="white", markeredgecolor=INK, markersize=5, markeredgewidth=1.2
    )


def key(figure: Figure, fills: Mapping[str, Fill], columns: int | None = None) -> None:
    """Explain the fills under the title, in one line or in a number of columns."""
    figure.legend(
        handles=[
            Patch(facecolor=fill.colour, hatch=fill.hatch, edgecolor=INK, label=name)
            for name, fill in fills.items()
        ],
        loc="upper left",
        bbox_to_anchor=(0.002, 1 - 0.36 / figure.get_figheight()),
        ncols=columns or len(fills),
        frameon=False,
        fontsize=7.5,
        handlelength=2.2,
        handleheight=1.1,
    )
