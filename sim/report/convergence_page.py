"""The page of `convergence`: half-width by seeds, and the table of seeds needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter, ScalarFormatter

from sim.report.drawing import footer, frame_with, sheet, write_figure
from sim.report.style import INK, LOOKS, PALE, SETTINGS
from sim.report.templating import filled
from sim.study.certainty import held
from sim.study.comparison import Origin
from sim.study.conduct import CONFIDENCE
from sim.study.convergence.needs import Answer, Need
from sim.study.convergence.settings import ConvergenceSettings
from sim.study.plan import Plan

PAGE = "convergence.html"
TITLE = "How far the 95 % interval reaches to either side, by number of seeds"
NOTE = (
    "Thick: the runs so far; thin: by the square root of the number of seeds, from all runs. Mark: seeds "
    "that the wanted half-width takes."
)
POINTS = 100.0  # percentage points in a share of 1
FIRST = 5  # seeds from which lines are drawn: fewer say next to nothing


def write_convergence(
    plan: Plan[ConvergenceSettings], answers: Sequence[Answer], lines: Sequence[str], folder: Path
) -> None:
    """Write convergence.html, needs.csv, half_widths.csv and figures/ into an existing folder.

    Raises:
        OSError: the folder cannot be written.
    """
    from sim.store.facts import commit
    from sim.study.conduct import config_hash

    (folder / "figures").mkdir(exist_ok=True)
    for name, table in (("needs", needs_table(answers)), ("half_widths", half_widths(answers))):
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", float_format="%.8g")
    seeds = plan.settings.seed_numbers()
    origin: Origin = {"seeds": seeds, "config_hash": config_hash(plan), "commit": commit()}
    with rc_context(SETTINGS):
        figure = draw(answers, plan.settings.half_width, origin)
        drawing = write_figure(figure, folder / "figures", "convergence", TITLE)
    page = filled(
        "convergence.html",
        held=held,
        lines=lines,
        scenario=plan.scenarios[1],
        reference=plan.scenarios[0],
        settings=plan.settings,
        answers=answers,
        drawing=Markup(drawing),  # noqa: S704 - our own drawing
    )
    (folder / PAGE).write_text(page, encoding="utf-8")


def needs_table(answers: Sequence[Answer]) -> pd.DataFrame:
    """Return a row per uncertainty and question; standard deviation and half-width are shares of people."""
    return pd.DataFrame([need.as_dict() for one in answers for need in one.needs])


def half_widths(answers: Sequence[Answer]) -> pd.DataFrame:
    """Return the half-width (share of people) after each number of seeds."""
    parts = [
        pd.DataFrame({"seeds": need.seen[0].astype(int), "half_width": need.seen[1]}).assign(
            uncertainty=need.uncertainty, question=need.question
        )
        for one in answers
        for need in one.needs
    ]
    return pd.concat(parts)[["uncertainty", "question", "seeds", "half_width"]]


def draw(answers: Sequence[Answer], half_width: float, origin: Origin) -> Figure:
    """Draw a panel for each uncertainty, a line for each question."""
    figure = sheet(4.6)
    grid = figure.add_gridspec(1, len(answers), left=0.07, right=0.985, top=0.82, bottom=0.2, wspace=0.08)
    first: Axes | None = None
    for place, one in enumerate(answers):
        axes = figure.add_subplot(grid[0, place], sharex=first, sharey=first)
        first = first or axes
        axes.set_title(held(one.uncertainty).capitalize())
        for need, look in zip(one.needs, LOOKS, strict=False):
            _line(axes, need, look.colour, look.marker, look.line, half_width)
        axes.axhline(POINTS * half_width, color=INK, linewidth=1.0)
        axes.set_xlabel("seeds (runs of each scenario)")
        axes.grid(color=PALE)
        axes.tick_params(labelleft=place == 0)
    assert first is not None
    _log(first)
    first.set_ylabel("half-width, percentage points")
    first.annotate(
        "wanted", (FIRST, POINTS * half_width), xytext=(2, 3), textcoords="offset points", fontsize=7.5
    )
    first.legend(loc="upper right", frameon=False, fontsize=7.5)
    frame_with(figure, footer(origin), TITLE, NOTE)
    return figure


def _log(axes: Axes) -> None:
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(left=FIRST)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(base=10, subs=(1.0, 2.0, 5.0)))
        axis.set_major_formatter(ScalarFormatter())
        axis.set_minor_formatter(NullFormatter())


def _line(axes: Axes, need: Need, colour: str, marker: str, line: Any, half_width: float) -> None:
    seeds, seen = (part[need.seen[0] >= FIRST] for part in need.seen)
    block = need.spread.block
    ends = np.geomspace(FIRST, max(float(seeds[-1]), float(need.seeds)), 60)
    drawn = [POINTS * need.spread.half_width(max(one / block, 1.5), CONFIDENCE) for one in ends]
    axes.plot(ends, drawn, color=colour, linewidth=0.8, alpha=0.8)
    axes.plot(seeds, POINTS * seen, color=colour, linewidth=1.9, linestyle=line, label=need.question)
    axes.plot(need.seeds, POINTS * half_width, marker, color=colour, markersize=6, zorder=4)
    axes.annotate(
        f"{need.seeds:,}",
        (need.seeds, POINTS * half_width),
        xytext=(0, -12),
        textcoords="offset points",
        ha="center",
        fontsize=8,
        color=colour,
        fontweight="bold",
    )
