"""The timeline of a few lives: one bar for each scenario, events as marks, motivation as a thin line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.economy.figure import WEEKS_PER_YEAR
from sim.report.drawing import footer, frame_with, sheet
from sim.report.style import BLUE, GREEN, INK, PALE, QUIET, VERMILLION, Fill
from sim.study.follow_states import State, stretches
from sim.study.follow_words import Mark
from sim.study.following import Following, Life, Person

FILLS = {
    State.WAITING: Fill("#e8e8e8", ""),
    State.COURSE: Fill("#d8eefb", "\\\\"),
    State.PLACEMENT: Fill("#f5c04a", "///"),
    State.WAGE_SUBSIDY: Fill("#f0a878", "---"),
    State.RESOURCE_COURSE: Fill("#f3dce9", "xx"),
    State.SICK: Fill("white", "++"),
    State.JOB: Fill(BLUE, ""),
    State.EDUCATION: Fill("#a6dcc8", "..."),
    State.FLEX_JOB: Fill("#4aa3d8", "||"),
    State.PENSION: Fill("#4d4d4d", ""),
    State.AWAY: Fill("white", ""),
}
DARK = (State.JOB, State.PENSION)
SIGNS = {
    Mark.TALK: ("|", QUIET),
    Mark.HELP: ("o", GREEN),
    Mark.STEP: ("^", BLUE),
    Mark.SETBACK: ("x", VERMILLION),
    Mark.OWN: ("*", INK),
}
LANE, GAP, HEAD, FOOT, LEGEND = 0.85, 0.62, 0.55, 0.45, 0.95  # inches
LEAST_FOR_LETTER = 5  # weeks on a five-year axis
BAR, MARKS, LINE = (0.42, 0.36), 0.92, (0.02, 0.3)  # places on a lane, from 0 below to 1 above
NOTE = (
    "Each bar is one life: what the person does at the end of each week. Thin line below: motivation, 0 to 1 "
    "(dotted: under the first scenario). One seed: a story, not a result."
)


def draw(found: Following, people: Sequence[Person]) -> Figure:
    """Draw the lives of some people, one under the other, weeks from the start along the bottom."""
    n_lanes = sum(len(one.lives) for one in people)
    height = HEAD + LEGEND + FOOT + n_lanes * LANE + len(people) * GAP
    figure = sheet(height)
    top = height - HEAD
    for one in people:
        tall = len(one.lives) * LANE
        top -= 0.3
        axes = figure.add_axes((0.17, (top - tall) / height, 0.81, tall / height))
        _person(axes, one)
        top -= tall + GAP - 0.3
    _legend(figure, people, (FOOT + 0.05) / height)
    title = f"{found.municipality}: the same people under {_titles(people[0])}"
    frame_with(figure, footer(found.origin), title, NOTE)
    return figure


def _titles(one: Person) -> str:
    return " and under ".join(life.title.lower() for life in one.lives)


def _person(axes: Axes, one: Person) -> None:
    n_weeks = len(one.lives[0].states)
    for place, life in enumerate(one.lives):
        _lane(axes, life, len(one.lives) - 1 - place, one.lives[0])
    axes.set_title(f"Citizen {one.place}", pad=8, x=-0.2)
    axes.set_xlim(0, n_weeks)
    axes.set_ylim(0, len(one.lives))
    axes.set_xticks(
        range(0, n_weeks + 1, WEEKS_PER_YEAR // 2 if n_weeks <= 3 * WEEKS_PER_YEAR else WEEKS_PER_YEAR)
    )
    axes.set_xlabel("weeks from the start", color=QUIET, fontsize=7.5, labelpad=1)
    axes.set_yticks([len(one.lives) - 1 - place + 0.6 for place in range(len(one.lives))])
    axes.set_yticklabels([life.title for life in one.lives], fontsize=8.5)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    axes.set_axisbelow(True)
    for split in one.splits:
        _part(axes, split.seen)


def _part(axes: Axes, week: int | None) -> None:
    """Mark the first week with an event that differs."""
    if week is None:
        return
    axes.axvline(week, color=INK, linewidth=0.9, linestyle=(0, (2, 2)))
    is_left = week < axes.get_xlim()[1] * 0.7
    axes.annotate(
        f"first event that differs: week {week}",
        (week, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(4 if is_left else -4, 3),
        textcoords="offset points",
        ha="left" if is_left else "right",
        fontsize=7,
    )


def _lane(axes: Axes, life: Life, floor: int, first: Life) -> None:
    low, tall = BAR
    shortest = LEAST_FOR_LETTER * len(life.states) / (5 * WEEKS_PER_YEAR)
    for state, start, end in stretches(life.states):
        colour, hatch = FILLS[state]
        is_away = state is State.AWAY
        axes.broken_barh(
            [(start, end - start)],
            (floor + low, tall),
            facecolor=colour,
            edgecolor=PALE if is_away else INK,
            hatch=hatch,
            linewidth=0.4,
        )
        if end - start >= shortest:
            _letter(axes, state, (start + end) / 2, floor + low + tall / 2)
    for mark, (sign, colour) in SIGNS.items():
        weeks = sorted({event.week for event in life.events if event.mark is mark})
        axes.plot(
            weeks, [floor + MARKS] * len(weeks), sign, color=colour, markersize=4.2, markerfacecolor="white",
            markeredgewidth=1.0, clip_on=False,
        )  # fmt: skip
    _motivation(axes, life, floor, first)


def _letter(axes: Axes, state: State, week: float, height: float) -> None:
    box = None if state in DARK else {"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85}
    colour = "white" if state in DARK else INK
    axes.text(week, height, state.letter, color=colour, ha="center", va="center", fontsize=7.5, bbox=box)


def _motivation(axes: Axes, life: Life, floor: int, first: Life) -> None:
    low, high = LINE
    for one, line, colour in ((first, (0, (1, 1.5)), QUIET), (life, "-", INK)):
        is_here = [state is not State.AWAY for state in one.states]
        levels = np.where(is_here, one.course.weeks["motivation"], np.nan)
        weeks = np.arange(1, len(levels) + 1)
        axes.plot(weeks, floor + low + (high - low) * levels, color=colour, linestyle=line, linewidth=0.9)
    for share in (low, high):
        axes.axhline(floor + share, color=PALE, linewidth=0.4, zorder=0)
    axes.text(
        -0.5, floor + (low + high) / 2, "motivation 0–1", ha="right", va="center", fontsize=6, color=QUIET
    )


def _legend(figure: Figure, people: Sequence[Person], bottom: float) -> None:
    """Explain the bars and marks that occur."""
    lives = [life for one in people for life in one.lives]
    seen = {state for life in lives for state in life.states}
    marks = {event.mark for life in lives for event in life.events}
    bars = [
        Patch(
            facecolor=colour,
            edgecolor=INK,
            hatch=hatch,
            linewidth=0.4,
            label=f"{state.letter}  {state.words}",
        )
        for state, (colour, hatch) in FILLS.items()
        if state in seen
    ]
    signs = [
        Line2D([], [], marker=sign, color=colour, linestyle="", markerfacecolor="white", label=mark.words)
        for mark, (sign, colour) in SIGNS.items()
        if mark in marks
    ]
    both = {"frameon": False, "fontsize": 7, "borderaxespad": 0.0, "handletextpad": 0.5, "labelspacing": 0.3}
    left = figure.legend(handles=bars, loc="lower left", bbox_to_anchor=(0.01, bottom), ncols=2, **both)
    figure.add_artist(left)
    figure.legend(handles=signs, loc="lower left", bbox_to_anchor=(0.53, bottom), ncols=1, **both)
