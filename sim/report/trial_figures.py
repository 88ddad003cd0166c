"""The figures of a trial: arms week by week, differences at follow-up, and what it changed beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.report.drawing import COLUMNS, footer, frame_with, panels, sheet
from sim.report.style import INK, QUIET, VERMILLION, look_of
from sim.study.certainty import clear_of, held
from sim.study.estimate import Estimate
from sim.study.trial.findings import Findings
from sim.study.trial.outcomes import Outcome
from sim.study.trial.repeating import ALL, NOT_RECRUITED
from sim.study.trial.words import after, fitted

HUNDRED = 100.0
PANEL, HEAD, FOOT, ROW = 2.6, 0.95, 0.9, 0.3  # inches
MOST_TITLE = 46  # letters that a panel has room for
PUBLISHED = "published control group"


def _scale(outcome: Outcome) -> float:
    return HUNDRED if outcome.is_share else 1.0


def _unit(outcome: Outcome) -> str:
    return "of 100 people" if outcome.is_share else outcome.unit


def _title(outcome: Outcome) -> str:
    words = outcome.words.removeprefix("are ").removeprefix("have been ")
    return f"{words[0].upper()}{words[1:]}"


def _of_interval(found: Findings) -> str:
    if found.n == 1:
        return "Intervals: 95 % over the participants of one repetition (chance only)."
    if found.uncertainty == "chance":
        return f"Intervals: 95 % of the mean over {found.n} repetitions (chance only)."
    return f"Intervals: where 95 of 100 repetitions lie, from {found.n} ({held(found.uncertainty)})."


def draw_arms(found: Findings, facts: dict[str, Any]) -> Figure:
    """Draw every outcome by arm and week since recruitment, with published levels of controls."""
    outcomes = found.trial.measures()
    n_rows = -(-len(outcomes) // COLUMNS)
    figure = sheet(HEAD + FOOT + PANEL * n_rows)
    for axes, outcome in zip(
        panels(figure, len(outcomes), share="x", wspace=0.28, head=HEAD, left=0.05, right=0.98),
        outcomes,
        strict=True,
    ):
        _arms(axes, found, outcome)
    _legend(figure)
    note = f"Bands show intervals. {_of_interval(found)}"
    if found.trial.published:
        sources = ", ".join(dict.fromkeys(f"{one.source}: {fitted(one)}" for one in found.trial.published))
        note += f" Diamond: published, with what counts as near ({sources})."
    frame_with(figure, footer(facts), f"{found.trial.title}: the arms", note)  # type: ignore[arg-type]
    return figure


def _legend(figure: Figure) -> None:
    """Name the arms, and the published level where there is one, once for all panels."""
    named = {
        label: handle
        for axes in figure.axes
        for handle, label in zip(*axes.get_legend_handles_labels(), strict=True)
    }
    top = 1 - 0.36 / figure.get_figheight()
    figure.legend(
        named.values(), named, loc="upper left", bbox_to_anchor=(0.0, top), ncols=5, frameon=False, fontsize=8
    )


def _arms(axes: Axes, found: Findings, outcome: Outcome) -> None:
    weeks, scale = np.arange(found.trial.last_week + 1), _scale(outcome)
    for place, (name, arm) in enumerate(found.trial.arms.items()):
        look, values = look_of(place), [found.level(outcome, name, int(week)) for week in weeks]
        mean, low, high = (
            np.array([getattr(one, side) for one in values], dtype=float) * scale
            for side in ("mean", "low", "high")
        )
        axes.fill_between(weeks, low, high, color=look.colour, alpha=0.18, linewidth=0)
        axes.plot(weeks, mean, color=look.colour, linestyle=look.line, label=arm.title)
    for level in found.trial.published:
        if level.outcome == outcome.name:
            _published(axes, level.week, [value * scale for value in (level.low, level.value, level.high)])
    axes.set_title(_title(outcome)[:MOST_TITLE], fontsize=8.5)
    axes.set_ylabel(_unit(outcome), fontsize=7.5)
    axes.set_xlabel("weeks since recruitment", fontsize=7.5)
    axes.set_xlim(0, found.trial.last_week)
    if outcome.kind != "mean":
        axes.set_ylim(bottom=0)
    axes.grid(axis="y")
    axes.set_axisbelow(True)


def _published(axes: Axes, week: int, values: Sequence[float]) -> None:
    low, value, high = values
    axes.errorbar(
        [week],
        [value],
        yerr=[[value - low], [high - value]],
        fmt="D",
        color=INK,
        markerfacecolor="white",
        markersize=5,
        capsize=3,
        linewidth=1,
        clip_on=False,
        zorder=5,
        label=PUBLISHED,
    )


def draw_differences(found: Findings, facts: dict[str, Any]) -> Figure:
    """Draw every outcome's difference from control at each follow-up, and of subgroups at the last."""
    rows = [(one, _label(found, one.arm, one.group, one.week)) for one in found.gaps]
    last = found.trial.last_week
    shown = [(one, label) for one, label in rows if one.group == ALL or one.week == last]
    return _forest(
        found,
        facts,
        [
            [(label, one.gap) for one, label in shown if one.outcome == outcome]
            for outcome in found.trial.measures()
        ],
        "Difference from the control arm" + (f"; subgroups {after(last)}" if found.trial.subgroups else ""),
    )


def _label(found: Findings, arm: str, group: str, week: int) -> str:
    who = f"{found.trial.arms[arm].title}, " if len(found.trial.arms) > 2 else ""
    return f"{who}{after(week)}" if group == ALL else f"{who}{group.replace('_', ' ')}"


def draw_spill_over(found: Findings, facts: dict[str, Any]) -> Figure:
    """Draw what the trial changed for its arms and for those not recruited, at the last follow-up."""
    titles = {name: arm.title for name, arm in found.trial.arms.items()} | {NOT_RECRUITED: "not recruited"}
    last = found.trial.last_week
    rows = [
        [
            (titles[one.who], one.change)
            for one in found.changes
            if one.outcome == outcome and one.week == last
        ]
        for outcome in found.trial.measures()
    ]
    return _forest(found, facts, rows, f"With the trial against the same town without it, {after(last)}")


def _forest(
    found: Findings, facts: dict[str, Any], rows: Sequence[Sequence[tuple[str, Estimate]]], what: str
) -> Figure:
    """Draw a panel per outcome and a row per comparison."""
    n_rows = -(-len(rows) // COLUMNS)
    figure = sheet(HEAD + FOOT + n_rows * (0.9 + ROW * max(map(len, rows))))
    drawn = panels(
        figure,
        len(rows),
        share="",
        wspace=0.12,
        head=HEAD,
        left=0.19,
        right=0.985,
        hspace=0.9 / (1 + max(map(len, rows)) * ROW) + 0.2,
    )
    for place, (axes, outcome, gaps) in enumerate(zip(drawn, found.trial.measures(), rows, strict=True)):
        _points(axes, gaps, _scale(outcome))
        axes.set_title(_title(outcome)[:MOST_TITLE], fontsize=8.5)
        axes.set_xlabel(_unit(outcome), fontsize=7.5)
        labels = [label for label, _ in gaps] if place % COLUMNS == 0 else []
        axes.set_yticks(range(len(gaps)), labels or [""] * len(gaps), fontsize=7)
    note = f"{found.trial.title}. Dots: means; filled: {clear_of(found.uncertainty)}. {_of_interval(found)}"
    frame_with(figure, footer(facts), what, note)  # type: ignore[arg-type]
    return figure


def _points(axes: Axes, gaps: Sequence[tuple[str, Estimate]], scale: float) -> None:
    for row, (_, gap) in enumerate(gaps):
        if gap.mean is None or gap.low is None or gap.high is None:
            continue
        colour = VERMILLION if gap.is_clear else QUIET
        axes.plot([gap.low * scale, gap.high * scale], [row, row], color=colour, linewidth=1.4)
        axes.plot(
            gap.mean * scale,
            row,
            "o",
            color=colour,
            markerfacecolor=colour if gap.is_clear else "white",
            markersize=4.5,
        )
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_ylim(len(gaps) - 0.4, -0.6)
    axes.grid(axis="y")
    axes.set_axisbelow(True)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, prune="both"))


Drawing = Callable[[Findings, dict[str, Any]], Figure]
FIGURES: dict[str, tuple[Drawing, str]] = {
    "arms": (draw_arms, "Outcomes by arm and week since recruitment"),
    "differences": (draw_differences, "Differences from the control arm with intervals"),
    "spill_over": (draw_spill_over, "What the trial changed for participants and those not recruited"),
}
