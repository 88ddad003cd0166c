"""Displacement in the report: whose jobs the extra jobs of the target group would have been. (M24)"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.report.bars import bar, key
from sim.report.drawing import frame, sheet
from sim.report.labels import shortened
from sim.report.style import FILLS, INK, QUIET
from sim.study.certainty import doubt
from sim.study.comparison import Comparison, ScenarioCard
from sim.study.displacement import SOURCES, Displacement, displacement, measured
from sim.study.numbers import interval, number, with_interval
from sim.study.words import years_of

COLUMNS = ["scenario", "measure", "meaning", "unit", "mean", "low", "high", "n", "uncertainty"]
FILL_OF = dict(zip(SOURCES, (*FILLS[:5], FILLS[6]), strict=True))  # strong: from somebody; pale: from nobody
SMALLEST_WRITTEN = 0.06  # of the widest bar: a part that is smaller has no room for its number
NOTE = (
    "A bar is the extra jobs that the target group begins, mean over runs. "
    "Strong colours: somebody else would have got the job."
)


def table(comparison: Comparison) -> pd.DataFrame:
    """Return every number of displacement by scenario, mean and interval over pairs of runs."""
    return pd.DataFrame(list(_lines(comparison)), columns=COLUMNS)


def _lines(comparison: Comparison) -> Iterator[dict[str, Any]]:
    for card in comparison.alternatives:
        for name, (value, unit) in measured(displacement(comparison, card.name)).items():
            meaning = SOURCES[name].title if name in SOURCES else ""
            yield {"scenario": card.name, "measure": name, "meaning": meaning, "unit": unit} | value.as_dict()


def in_words(comparison: Comparison) -> str:
    """Say how many of a hundred extra jobs are taken from others, where extra jobs are clear."""
    found = [(card, displacement(comparison, card.name)) for card in comparison.alternatives]
    told = [(card, gap) for card, gap in found if gap.taken.has_interval]
    if not told:
        return ""
    every = "; ".join(f"{card.title} {_of_hundred(gap)}" for card, gap in told)
    start = "Jobs are finite: some of the extra jobs are jobs that others do not get."
    return f"{start} Of 100 jobs that the target group begins more over {years_of(comparison)}: {every}."


def _of_hundred(gap: Displacement) -> str:
    taken, jobless = gap.taken, gap.taken_from_jobless
    limits = f"({interval(taken, 0)}{'' if taken.is_clear else f', {doubt(taken.uncertainty)}'})"
    part = f", {number(jobless.mean or 0.0)} of them from people without a job" if jobless.is_clear else ""
    return f"{number(taken.mean or 0.0)} {limits} taken from others{part}"


def draw(comparison: Comparison) -> Figure:
    """Draw a bar per scenario: its extra jobs, in parts by whose jobs they would have been."""
    rows = [(card, displacement(comparison, card.name)) for card in comparison.alternatives]
    figure = sheet(1.75 + 0.5 * len(rows))
    height = figure.get_figheight()
    axes = figure.add_axes((0.17, 0.78 / height, 0.6, 1 - 1.6 / height))
    widest = max([gap.extra_jobs.mean or 0.0 for _, gap in rows if gap.taken.has_interval], default=1.0)
    for row, (_, gap) in enumerate(rows):
        if gap.taken.has_interval:
            _stack(axes, row, gap, widest)
    _scale(axes, comparison, [card for card, _ in rows])
    for row, (_, gap) in enumerate(rows):
        axes.annotate(
            _beside(gap), (1.015, row), xycoords=("axes fraction", "data"), va="center", fontsize=7.5
        )
    key(figure, {SOURCES[name].title: fill for name, fill in FILL_OF.items()}, columns=3)
    frame(figure, comparison, "Where the extra jobs come from", NOTE)
    return figure


def _stack(axes: Axes, row: int, gap: Displacement, widest: float) -> None:
    """Lay the parts after each other from zero; those below zero (others get more too) to the left."""
    right = left = 0.0
    for name, part in gap.parts.items():
        size = part.mean or 0.0
        start = right if size >= 0 else left
        bar(axes, row, start, size, FILL_OF[name])
        if abs(size) >= SMALLEST_WRITTEN * widest:
            back = {"facecolor": "white", "edgecolor": "none", "pad": 1.2, "alpha": 0.9}
            middle = start + size / 2
            axes.text(middle, row, number(size), ha="center", va="center", fontsize=7.5, bbox=back)
        right, left = (right + size, left) if size >= 0 else (right, left + size)


def _scale(axes: Axes, comparison: Comparison, cards: list[ScenarioCard]) -> None:
    axes.set_yticks(range(len(cards)), [shortened(card.title, 26) for card in cards])
    axes.set_ylim(len(cards) - 0.45, -0.55)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=7, integer=True))
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.grid(axis="x")
    axes.set_axisbelow(True)
    axes.set_xlabel(f"extra jobs begun over {years_of(comparison)}", color=QUIET, fontsize=7.5)


def _beside(gap: Displacement) -> str:
    jobs = with_interval(gap.extra_jobs, 0)
    if not gap.taken.has_interval:
        return f"{jobs} jobs: {doubt(gap.extra_jobs.uncertainty)}"
    taken = f"{number(gap.taken.mean or 0.0)} ({interval(gap.taken, 0)})"
    return f"{jobs} jobs; of 100 of them\n{taken} taken from others"
