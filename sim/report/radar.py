"""Figure 6: how far each of eleven areas is joint, at the start, midway and at the end. (M20; DE)"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes
from numpy.typing import NDArray

from sim.economy.figure import WEEKS_PER_YEAR
from sim.report.drawing import frame, sheet
from sim.report.labels import shortened
from sim.report.style import BLUE, PALE, QUIET, VERMILLION, Look
from sim.study.comparison import Comparison, ScenarioCard
from sim.study.numbers import number, per_cent

COLUMNS = 2
TITLE = "How far the work is joint, in eleven areas"
NOTE = (
    "From 0 per cent (centre) to 100 (edge); the numbers are start and end. Bold: the four core areas, "
    "nearest to citizens and companies, which only later rounds reach. Mean over all runs."
)


class Area(NamedTuple):
    """One of the eleven areas, the weekly measure that holds it, and whether it is a core area."""

    label: str
    column: str
    is_core: bool = False


AREAS = (
    Area("Citizen contact", "area_contact", is_core=True),
    Area("Intake", "area_intake", is_core=True),
    Area("Target groups", "area_target_groups"),
    Area("Local goals", "area_goals"),
    Area("Use of analysis", "area_analysis"),
    Area("Local steering", "area_steering"),
    Area("Competence", "area_competence"),
    Area("Cross-working", "area_cross_working"),
    Area("Other providers", "area_providers"),
    Area("Company contact", "area_company_contact", is_core=True),
    Area("Activation", "area_activation", is_core=True),
)
CENTRED: Any = {"ha": "center", "va": "center"}
BEHIND = {"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.8}
MOMENTS = (
    Look(QUIET, "o", (0, (1, 1.2))),
    Look(VERMILLION, "^", (0, (5, 2))),
    Look(BLUE, "s", "-"),
)


def joint_scenarios(comparison: Comparison) -> list[ScenarioCard]:
    """Return the scenarios in which two parties or more work as one jobcentre."""
    told = comparison.settings.get("scenarios", {})
    usual = _parties(told.get(comparison.reference.name, {}), 1)
    is_recorded = all(area.column in comparison.series for area in AREAS)
    return [
        card for card in comparison.scenarios if is_recorded and _parties(told.get(card.name, {}), usual) > 1
    ]


def _parties(settings: Any, otherwise: int) -> int:
    return int(settings.get("policy", {}).get("joint", {}).get("parties", otherwise))


def draw(comparison: Comparison) -> Figure:
    """Draw one radar per joint scenario, two in a row."""
    cards = joint_scenarios(comparison)
    rows = -(-len(cards) // COLUMNS)
    figure = sheet(1.05 + 4.6 * rows)
    height = figure.get_figheight()
    grid = figure.add_gridspec(
        rows,
        COLUMNS if len(cards) > 1 else 1,
        left=0.13,
        right=0.87,
        top=1 - 1.35 / height,
        bottom=0.95 / height,
        hspace=0.4,
        wspace=0.8,
    )
    for place, card in enumerate(cards):
        axes = figure.add_subplot(grid[place // COLUMNS, place % COLUMNS], projection="polar")
        assert isinstance(axes, PolarAxes)
        _radar(axes, values(comparison, card.name))
        if len(cards) > 1:
            axes.set_title(shortened(card.title, 40), loc="center", pad=34)
    _legend(figure, comparison)
    frame(figure, comparison, TITLE, NOTE)
    return figure


def values(comparison: Comparison, scenario: str) -> NDArray[np.float64]:
    """Return the areas at the start, midway and at the end, shape (moments, areas), means over the runs."""
    seeds = comparison.seeds(scenario)
    weekly = [comparison.weekly(scenario, area.column, seeds).mean(axis=0) for area in AREAS]
    return np.array([[path[week] for path in weekly] for week in _weeks(comparison)])


def _weeks(comparison: Comparison) -> tuple[int, int, int]:
    weeks = WEEKS_PER_YEAR * comparison.facts["years"]
    return 0, weeks // 2, weeks - 1


def _radar(axes: PolarAxes, moments: NDArray[np.float64]) -> None:
    angles = np.linspace(0, 2 * np.pi, len(AREAS), endpoint=False)
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    axes.set_ylim(0, 1)
    axes.set_yticks([0.25, 0.5, 0.75, 1.0], labels=[])
    axes.set_xticks(angles, labels=[])
    axes.grid(color=PALE, linewidth=0.6)
    axes.spines["polar"].set_color(PALE)
    for level in (0.5, 1.0):
        axes.text(
            1.5 * angles[1], level, per_cent(level), fontsize=7, color=QUIET, zorder=1, **CENTRED, bbox=BEHIND
        )
    for angle, area, first, last in zip(angles, AREAS, moments[0], moments[-1], strict=True):
        _name(axes, angle, area, f"{number(100 * first)} → {per_cent(last)}")
    around = np.append(angles, angles[0])
    for place, (look, scores) in enumerate(zip(MOMENTS, moments, strict=True)):
        closed = np.append(scores, scores[0])
        if place == len(MOMENTS) - 1:
            axes.fill(around, closed, color=look.colour, alpha=0.1, linewidth=0)
        axes.plot(
            around,
            closed,
            color=look.colour,
            linestyle=look.line,
            marker=look.marker,
            markersize=4.5,
            linewidth=1.3 + 0.5 * place,
        )


def _name(axes: PolarAxes, angle: float, area: Area, path: str) -> None:
    """Write the area's name outside the circle, on the side where it does not touch it."""
    side = np.sin(angle)
    where = "center" if abs(side) < 0.1 else "left" if side > 0 else "right"
    style: Any = {"fontweight": "bold" if area.is_core else "normal", "fontsize": 8.5}
    up = "bottom" if where == "center" else "center"
    out = 1.05 if where == "center" else 1.09
    axes.text(angle, out, f"{area.label}\n{path}", ha=where, va=up, linespacing=1.25, **style)


def _legend(figure: Figure, comparison: Comparison) -> None:
    years = comparison.facts["years"]
    names = (
        "At the start",
        f"Midway: after {number(years / 2, 1)} years",
        f"At the end: after {years} years",
    )
    lines = figure.axes[0].get_lines()
    figure.legend(
        lines,
        names,
        loc="upper left",
        bbox_to_anchor=(0.004, 1 - 0.36 / figure.get_figheight()),
        ncols=3,
        frameon=False,
        fontsize=9,
        handlelength=3.6,
        columnspacing=2.4,
    )
