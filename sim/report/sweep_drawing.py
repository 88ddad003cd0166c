"""What the figures of a sweep have in common: the line on their origin, and axes along a lever."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.report.drawing import footer, frame_with
from sim.report.labels import shortened
from sim.study.numbers import number
from sim.study.sweeping.levers import Lever, Part
from sim.study.sweeping.swept import Sweep

CLOSE = 0.07  # share of the axis within which two ticks would touch


def origin(sweep: Sweep) -> str:
    """Return where a figure of a sweep comes from."""
    facts = sweep.facts
    whole = f"{number(sweep.n_points)} points of sweep {facts['folder']}"
    scenario = [] if "scenario" in sweep.levers else [f"scenario {facts['scenario']}"]
    years = f"{facts['years']} year{'s' * (facts['years'] != 1)}"
    return " · ".join([whole, *scenario, facts["municipality"], years, footer(facts)])


def finish(figure: Figure, sweep: Sweep, title: str, note: str) -> Figure:
    """Write the title above, and below it how to read the figure and where it comes from."""
    frame_with(figure, origin(sweep), title, note)
    return figure


def scale_along(axes: Axes, lever: Lever, parts: Sequence[Part], letters: int = 40) -> None:
    """Number or name the values of a lever along the axis, with its title and unit."""
    axes.set_xlabel(shortened(lever.label, letters), fontsize=7.5)
    if lever.is_number and not _have_room(parts):
        axes.xaxis.set_major_locator(MaxNLocator(nbins=6))
        return
    wide = max(6, letters // len(parts))
    names = parts if lever.is_number else [part._replace(text=_wrapped(part.text, wide)) for part in parts]
    axes.set_xticks([part.at for part in parts], [part.text for part in names], fontsize=7)
    if not lever.is_number:
        axes.set_xlim(parts[0].at - 0.4, parts[-1].at + 0.4)


def _have_room(parts: Sequence[Part]) -> bool:
    """Tell whether every value can have a tick of its own."""
    at = [part.at for part in parts]
    apart = [after - before for before, after in pairwise(at)]
    is_single = all(len(part.values) == 1 for part in parts)
    return is_single and min(apart, default=1.0) >= CLOSE * (at[-1] - at[0])


def _wrapped(text: str, wide: int) -> str:
    return "\n".join(wrap(text, wide, max_lines=2, placeholder="…"))
