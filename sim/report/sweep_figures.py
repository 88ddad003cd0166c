"""Which figures a sweep gets: curves for one lever, heatmaps for two and three, bars for more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from matplotlib import rc_context
from matplotlib.figure import Figure

from sim.report.drawing import write_figure
from sim.report.style import SETTINGS
from sim.report.sweep_bars import draw_explained
from sim.report.sweep_curves import draw_along, draw_gaps, draw_levels
from sim.report.sweep_front import draw_front
from sim.report.sweep_heatmaps import draw_heatmap
from sim.study.sweeping.answer import Answer
from sim.study.sweeping.told import told


class Drawn(NamedTuple):
    """A figure, the name of its files, and what it shows for those who do not see it."""

    name: str
    figure: Figure
    label: str


def write_figures(answer: Answer, folder: Path) -> list[str]:
    """Write every figure as PNG and SVG and return the drawings, in the order of the page."""
    with rc_context(SETTINGS):
        return [write_figure(one.figure, folder, one.name, one.label) for one in _figures(answer)]


def _figures(answer: Answer) -> Iterator[Drawn]:
    sweep, shown = answer.sweep, answer.shown
    if len(shown) == 1:
        lever = sweep.levers[shown[0]].title
        yield Drawn(
            "differences",
            draw_gaps(sweep, shown[0], answer.outcomes),
            f"Differences from the reference along {lever}",
        )
        yield Drawn("response", draw_levels(sweep, shown[0], answer.outcomes), f"Outcomes along {lever}")
    if answer.has_bars:
        yield Drawn(
            "explained",
            draw_explained(sweep, answer.shares),
            "Share of the variance that each lever explains",
        )
        yield Drawn(
            "along",
            draw_along(sweep, answer.outcome, answer.by_share),
            "Difference from the reference along each lever",
        )
    for outcome in answer.mapped if len(shown) > 1 else ():
        label = f"{told(sweep, outcome).label} by {' and '.join(sweep.levers[name].title for name in shown)}"
        yield Drawn(f"heatmap_{outcome}", draw_heatmap(sweep, outcome, shown), label)
    if answer.cases:
        front = draw_front(sweep, answer.cases, answer.outcome, answer.budget)
        yield Drawn("front", front, "Effect against extra spending, every setting a dot")
