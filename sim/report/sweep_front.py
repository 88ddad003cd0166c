"""Effect against spending: every setting of a sweep a dot, and the front that no other beats."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.callouts import Bar, Point, place_callouts
from sim.report.drawing import sheet
from sim.report.labels import shortened
from sim.report.style import BLUE, INK, ORANGE, PALE, QUIET, VERMILLION
from sim.report.sweep_drawing import finish
from sim.study.certainty import held
from sim.study.sweeping.best import Case, Choice
from sim.study.sweeping.swept import SPENDING, Sweep
from sim.study.sweeping.told import Told, told

MOST_NAMED = 4  # settings of a front that are named
LETTERS = 36
PANEL = 3.7  # inches


def draw_front(sweep: Sweep, cases: Sequence[Case], outcome: str, budget: float | None) -> Figure:
    """Draw the settings' extra spending against what they give, a panel per case.

    Args:
        sweep: the runs.
        cases: the settings under some circumstances.
        outcome: what they are to give.
        budget: DKK over the horizon; None for no limit.
    """
    gain, spent = told(sweep, outcome), told(sweep, SPENDING)
    beside = 1 if len(cases) == 1 else 2
    deep = -(-len(cases) // beside)
    figure = sheet(1.1 + PANEL * deep)
    height = figure.get_figheight()
    edges = {"left": 0.075, "right": 0.985, "top": 1 - 0.72 / height, "bottom": 0.95 / height}
    grid = figure.add_gridspec(deep, beside, wspace=0.1, hspace=0.28, **edges)
    first: Axes | None = None
    for place, case in enumerate(cases):
        axes = figure.add_subplot(grid[place // beside, place % beside], sharex=first, sharey=first)
        first = first or axes
        _draw(axes, case, gain, spent)
        _scale(axes, budget, gain, spent, is_left=place % beside == 0, is_low=place + beside >= len(cases))
        axes.set_title(case.circumstances, fontsize=8.5)
    for axes, case in zip(figure.axes, cases, strict=True):  # when all limits are known
        _name(axes, sweep, case, gain, spent)
    note = (
        "Each dot is a setting, mean over the seeds. Blue: no other gives as much for less. Lines: intervals "
        f"({held(sweep.spread.uncertainty)}).\nDiamond: the reference. Down: cheaper for the municipality."
    )
    return finish(figure, sweep, "Effect against the municipality's extra spending on the effort", note)


def _draw(axes: Axes, case: Case, gain: Told, spent: Told) -> None:
    front = _front(case)
    for chosen, size, colour in ((case.choices, 3.5, QUIET), (front, 6.5, BLUE)):
        spots = [_spot(one, gain, spent) for one in chosen]
        axes.plot([x for x, _ in spots], [y for _, y in spots], "o", markersize=size, color=colour, zorder=3)
    spots = sorted((_spot(one, gain, spent) for one in front), key=lambda spot: spot[1])
    axes.plot([x for x, _ in spots], [y for _, y in spots], color=BLUE, linewidth=1.0)
    for one in front:
        (left, bottom), (right, top) = _bar(one, gain, spent)
        x, y = _spot(one, gain, spent)
        axes.plot([left, right], [y, y], color=BLUE, linewidth=1.0, alpha=0.6)
        axes.plot([x, x], [bottom, top], color=BLUE, linewidth=1.0, alpha=0.6)
    for one in case.choices:
        if one.is_reference:
            axes.plot(*_spot(one, gain, spent), "D", color=VERMILLION, markersize=7, zorder=5)


def _scale(axes: Axes, budget: float | None, gain: Told, spent: Told, *, is_left: bool, is_low: bool) -> None:
    axes.axhline(0, color=INK, linewidth=0.7)
    axes.axvline(0, color=INK, linewidth=0.7)
    axes.grid(color=PALE)
    axes.set_axisbelow(True)
    axes.margins(0.1)
    if budget is not None:
        at = budget / spent.divisor
        axes.axhline(at, color=ORANGE, linewidth=1.4, linestyle=(0, (6, 2)))
        axes.annotate(
            "budget", (0.01, at), xycoords=("axes fraction", "data"), xytext=(0, 3),
            textcoords="offset points", fontsize=7.5,
        )  # fmt: skip
    axes.tick_params(labelleft=is_left, labelbottom=is_low)
    if not gain.is_higher_better:
        axes.set_xlim(*sorted(axes.get_xlim(), reverse=True))
    if is_low:
        axes.set_xlabel(
            f"{gain.short_label.lower()}: difference, {gain.short_unit} (right: better)", fontsize=8
        )
    if is_left:
        axes.set_ylabel(f"extra spending, {spent.unit}", fontsize=7.5)


def _name(axes: Axes, sweep: Sweep, case: Case, gain: Told, spent: Told) -> None:
    front = _front(case)
    chosen = front[:: max(1, -(-len(front) // MOST_NAMED))]
    spots = [_spot(one, gain, spent) for one in chosen]
    bars = [_bar(one, gain, spent) for one in chosen]
    labels = [one.labels[0] for one in front]
    names = [
        name for name in sweep.decided() if sweep.points.loc[labels, name].nunique() > 1
    ] or sweep.decided()
    place_callouts(
        axes, spots, bars, [shortened(sweep.brief(one.labels[0], names), LETTERS) for one in chosen]
    )


def _front(case: Case) -> list[Choice]:
    return [one for one in case.choices if one.is_on_front]


def _spot(one: Choice, gain: Told, spent: Told) -> Point:
    return (one.gain.mean or 0.0) / gain.divisor, (one.spending.mean or 0.0) / spent.divisor


def _bar(one: Choice, gain: Told, spent: Told) -> Bar:
    """Return the ends of the two intervals; the mean itself where there is none."""
    (left, right), (bottom, top) = (
        [(gap.mean or 0.0 if end is None else end) / it.divisor for end in (gap.low, gap.high)]
        for gap, it in ((one.gain, gain), (one.spending, spent))
    )
    return (left, bottom), (right, top)
