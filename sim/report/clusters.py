"""Figure: how the six barriers go together."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from sim.population.quantities import BARRIERS
from sim.report.drawing import frame, sheet
from sim.report.margin_fit import barriers_of
from sim.report.style import BLUE, INK, QUIET
from sim.study.comparison import Comparison
from sim.study.numbers import per_cent

TITLE = "Who has one barrier often has others: barriers come in clusters"
NOTE = (
    "Read along a row: of those who have the barrier at the left, how many also have the one above; small: "
    "of those who have not. The darker, the larger the gap. How closely they follow is a stated assumption."
)
_LABELS = {
    "mental": "Mental",
    "physical": "Physical",
    "addiction": "Addiction",
    "skills": "Skills",
    "social": "Social",
    "housing": "Housing, debt",
}
_DARKEST = 35.0  # percentage points
_MAP = LinearSegmentedColormap.from_list("gap", ["#ffffff", BLUE])


def draw(comparison: Comparison) -> Figure:
    """Return a table of all pairs with their shares in it, shaded by what the one says of the other."""
    figure = sheet(4.6)
    axes = figure.add_axes((0.14, 0.16, 0.78, 0.62))
    gaps = np.zeros((len(BARRIERS), len(BARRIERS)))
    for pair in barriers_of(comparison):
        at = BARRIERS.index(pair["barrier"]), BARRIERS.index(pair["other"])
        gaps[at] = 100.0 * (pair["share_with"] - pair["share_without"])
        colour = "white" if gaps[at] > 0.75 * _DARKEST else INK
        _write(axes, at, -0.1, per_cent(pair["share_with"]), colour, 9.0)
        _write(axes, at, 0.25, f"others {per_cent(pair['share_without'])}", colour, 6.5)
    places = np.arange(len(BARRIERS) + 1) - 0.5
    axes.pcolormesh(places, places, gaps, cmap=_MAP, vmin=0.0, vmax=_DARKEST, edgecolors="white")
    axes.invert_yaxis()
    names = [_LABELS[barrier] for barrier in BARRIERS]
    axes.set_xticks(range(len(names)), [f"also {name.lower()}" for name in names])
    axes.set_yticks(range(len(names)), names)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    for i in range(len(names)):
        _write(axes, (i, i), 0.0, "–", QUIET, 9.0)
    frame(figure, comparison, TITLE, NOTE)
    return figure


def _write(axes: Axes, at: tuple[int, int], below: float, text: str, colour: str, size: float) -> None:
    row, column = at
    axes.text(column, row + below, text, ha="center", va="center", color=colour, fontsize=size)
