"""The page of the study of mechanisms: its table, its two figures, its CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.measures import outcome_measure, plain_name
from sim.report.cells import difference_cell
from sim.report.drawing import footer, frame_with, sheet, write_figure
from sim.report.style import BLUE, INK, QUIET, SETTINGS, VERMILLION
from sim.report.templating import filled
from sim.study.certainty import clear_of, held
from sim.study.comparison import Origin
from sim.study.effects import OUTCOMES, Effect
from sim.study.numbers import MILLION
from sim.study.plan import Plan
from sim.study.settings import MechanismSettings

PAGE, TABLE = "mechanisms.html", "mechanisms.csv"
HEADS = {
    "years_in_job": ("In job", "person-years"),
    "years_in_education": ("In education", "person-years"),
    "years_in_flex_job": ("In flex job", "person-years"),
    "years_on_pension": ("On pension", "person-years"),
    "years_on_benefit": ("On benefit", "person-years"),
    "cost_public": ("Net cost", "DKK million"),
}
FIGURES = {
    "mechanisms": ("What each mechanism does: the full scenario with it against without it", False),
    "levers": ("What each lever does: its high end against its low end in the full scenario", True),
}
NOTE = (
    "Dots: means over pairs of runs with the same people and luck; lines: 95 % intervals ({held}). "
    "Filled: {clear}."
)
ROW, HEAD, FOOT = 0.21, 0.75, 0.75  # inches


def write_mechanisms(
    plan: Plan[MechanismSettings], effects: Sequence[Effect], lines: Sequence[str], folder: Path
) -> None:
    """Write mechanisms.html, mechanisms.csv and figures/ into an existing folder.

    Raises:
        OSError: the folder cannot be written.
    """
    from sim.store.facts import commit
    from sim.study.conduct import config_hash, uncertainty_of

    (folder / "figures").mkdir(exist_ok=True)
    table(effects).to_csv(folder / TABLE, index=False, lineterminator="\n", float_format="%.8g")
    origin: Origin = {
        "seeds": plan.settings.seed_numbers(),
        "config_hash": config_hash(plan),
        "commit": commit(),
        **uncertainty_of(plan.scenarios[0]),
    }
    drawings = _figures(effects, origin, folder / "figures")
    page = _page(plan, effects, lines, drawings)
    (folder / PAGE).write_text(page, encoding="utf-8")


def table(effects: Sequence[Effect]) -> pd.DataFrame:
    """Return one row per mechanism or lever and outcome; DKK and person-years over the horizon."""
    return pd.DataFrame(list(_rows(effects)))


def _rows(effects: Sequence[Effect]) -> Iterator[dict[str, Any]]:
    for one in effects:
        about = {"name": one.name, "title": one.title, "change": one.change, "source": one.source}
        for outcome, gap in {**one.outcomes, one.measure: one.measured}.items():
            said = {"expected": one.goes, "verdict": one.verdict} if outcome == one.measure else {}
            yield about | {"measure": outcome, **gap.as_dict(), "is_clear": gap.is_clear, **said}


def _figures(effects: Sequence[Effect], origin: Origin, folder: Path) -> dict[str, Markup]:
    drawn: dict[str, Markup] = {}
    with rc_context(SETTINGS):
        for name, (title, is_lever) in FIGURES.items():
            rows = [one for one in effects if one.is_lever == is_lever]
            if rows:
                drawing = write_figure(draw(rows, title, origin), folder, name, title)
                drawn[name] = Markup(drawing)  # noqa: S704 - our own drawing
    return drawn


def draw(effects: Sequence[Effect], title: str, origin: Origin) -> Figure:
    """Draw one row per mechanism or lever and one panel per outcome, with intervals."""
    height = HEAD + FOOT + ROW * len(effects)
    figure = sheet(height)
    edges = {"left": 0.31, "right": 0.99, "top": 1 - HEAD / height, "bottom": FOOT / height}
    grid = figure.add_gridspec(1, len(HEADS), wspace=0.08, **edges)
    for place, (outcome, (head, unit)) in enumerate(HEADS.items()):
        axes = figure.add_subplot(grid[0, place])
        _panel(axes, effects, outcome)
        axes.set_title(head)
        axes.set_xlabel(unit)
        axes.tick_params(labelleft=place == 0)
    first = figure.axes[0]
    first.set_yticks(range(len(effects)), [_label(one) for one in effects], fontsize=7)
    uncertainty = origin.get("uncertainty", "chance")
    note = NOTE.format(held=held(uncertainty), clear=clear_of(uncertainty))
    frame_with(figure, footer(origin), title, note)
    return figure


def _label(effect: Effect) -> str:
    return f"{effect.title} ({effect.change})" if effect.is_lever else f"{effect.name} {effect.title}"


def _panel(axes: Axes, effects: Sequence[Effect], outcome: str) -> None:
    scale = MILLION if outcome.startswith("cost_") else 1.0
    for row, one in enumerate(effects):
        gap = one.outcomes[outcome].scaled(1 / scale)
        if gap.mean is None or gap.low is None or gap.high is None:
            continue
        colour = (VERMILLION if gap.mean > 0 else BLUE) if gap.is_clear else QUIET
        axes.plot([gap.low, gap.high], [row, row], color=colour, linewidth=1.4)
        fill = colour if gap.is_clear else "white"
        axes.plot(gap.mean, row, "o", color=colour, markerfacecolor=fill, markersize=3.5)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_yticks(range(len(effects)))
    axes.set_ylim(len(effects) - 0.4, -0.6)
    axes.grid(axis="y")
    axes.set_axisbelow(True)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=3, prune="both"))


def _page(
    plan: Plan[MechanismSettings],
    effects: Sequence[Effect],
    lines: Sequence[str],
    drawings: dict[str, Markup],
) -> str:
    first = plan.scenarios[0]
    return filled(
        "mechanisms.html",
        lines=lines,
        years=first.years,
        held=held(first.uncertainty),
        seeds=plan.settings.seeds,
        municipality=first.municipality.title,
        chosen=plan.chosen,
        heads=HEADS,
        tables=[
            (title, [_row(one) for one in effects if one.is_lever == is_lever])
            for title, is_lever in (("Mechanisms", False), ("Levers", True))
        ],
        figures=drawings,
    )


def _row(effect: Effect) -> dict[str, Any]:
    cells = [
        difference_cell(effect.outcomes[name], 1, 1 / MILLION if name.startswith("cost_") else 1.0)
        for name in OUTCOMES
    ]
    known = (
        outcome_measure(effect.measure).label if effect.measure in OUTCOMES else plain_name(effect.measure)
    )
    return {
        "effect": effect,
        "cells": cells,
        "measure": known,
        "measured": difference_cell(effect.measured, 3 if abs(effect.measured.mean or 0.0) < 1 else 1),
    }
