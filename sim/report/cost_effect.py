"""Figure 3: what the effect costs; every run a dot, the mean with its interval on top."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.measures import TOGETHER
from sim.report.callouts import Bar, Point, place_callouts
from sim.report.drawing import frame, sheet
from sim.report.labels import shortened
from sim.report.style import INK, Look, look_of
from sim.study.answers import difference, paired
from sim.study.comparison import Comparison
from sim.study.estimate import Estimate
from sim.study.numbers import MILLION
from sim.study.words import kroner_of

EFFECT = "years_of_self_support"
SHOWN = (("cost_municipality", "The municipality"), ("cost_public", TOGETHER.capitalize()))
NOTE = (
    "Small marks: single runs. Large marks: means, with the interval of effect and cost ({held}). "
    "Right: more effect. Up: dearer; below zero the scenario saves."
)


def draw(comparison: Comparison) -> Figure:
    """Draw cost against effect, for the municipality and for all three treasuries."""
    figure = sheet(4.7)
    grid = figure.add_gridspec(1, 2, left=0.06, right=0.985, top=0.86, bottom=0.19, wspace=0.12)
    first: Axes | None = None
    for place, (cost, title) in enumerate(SHOWN):
        axes = figure.add_subplot(grid[0, place], sharex=first, sharey=first)
        axes.set_title(title)
        _clouds(axes, comparison, cost)
        first = first or axes
    _axes(figure)
    for axes, (cost, _) in zip(figure.axes, SHOWN, strict=True):
        _means(axes, comparison, cost)
    against = f"extra effect over the horizon, compared with {comparison.reference.title}"
    title = f"Extra cost ({kroner_of(comparison)}) against {against}"
    frame(figure, comparison, title, NOTE)
    return figure


def _clouds(axes: Axes, comparison: Comparison, cost: str) -> None:
    for place, card in enumerate(comparison.alternatives, start=1):
        look = look_of(place)
        axes.plot(
            paired(comparison, card.name, EFFECT),
            paired(comparison, card.name, cost) / MILLION,
            look.marker,
            color=look.colour,
            markersize=3,
            alpha=0.35,
            markeredgewidth=0,
        )


def _means(axes: Axes, comparison: Comparison, cost: str) -> None:
    points, bars, titles = [], [], []
    for place, card in enumerate(comparison.alternatives, start=1):
        effect = difference(comparison, card.name, EFFECT)
        price = difference(comparison, card.name, cost).scaled(1 / MILLION)
        if effect.mean is None or price.mean is None:
            continue
        points.append((effect.mean, price.mean))
        bars.append(_bar(effect, price))
        titles.append(shortened(card.title, 28))
        _mark(axes, points[-1], bars[-1], look_of(place))
    place_callouts(axes, points, bars, titles)


def _bar(effect: Estimate, price: Estimate) -> Bar:
    """Return the ends of the two intervals; the mean itself where there is none."""
    ends = [
        [gap.mean or 0.0 if end is None else end for end in (gap.low, gap.high)] for gap in (effect, price)
    ]
    return (ends[0][0], ends[1][0]), (ends[0][1], ends[1][1])


def _mark(axes: Axes, point: Point, bar: Bar, look: Look) -> None:
    (left, bottom), (right, top) = bar
    axes.plot([left, right], [point[1]] * 2, color=INK, linewidth=1.2)
    axes.plot([point[0]] * 2, [bottom, top], color=INK, linewidth=1.2)
    axes.plot(*point, look.marker, color=look.colour, markersize=9, markeredgecolor=INK)


def _axes(figure: Figure) -> None:
    for axes in figure.axes:
        axes.axhline(0, color=INK, linewidth=0.8)
        axes.axvline(0, color=INK, linewidth=0.8)
        axes.grid()
        axes.set_axisbelow(True)
        axes.margins(0.12)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=7))
        axes.set_xlabel("extra person-years in job or education")
    figure.axes[0].set_ylabel("extra net cost, DKK million, present value")
    figure.axes[1].tick_params(labelleft=False)
