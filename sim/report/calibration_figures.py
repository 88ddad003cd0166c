"""The two figures of a calibration: what runs give before and after, and where the parameters went."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.report.drawing import COLUMNS, frame_with, panels, sheet
from sim.report.labels import shortened
from sim.report.style import BLUE, GREEN, INK, PALE, QUIET
from sim.study.calibration.calibration import Calibration
from sim.study.calibration.checks import flat, quantiles, use_of
from sim.study.calibration.distance import Floats

BINS = 24
MOST_SHOWN = 30  # parameters
SCALES = {"share": (100.0, "per cent"), "DKK": (0.001, "DKK thousand")}
FIGURES_NOTE = (
    "Single runs. Grey: parameters anywhere in their plausible ranges. Blue: calibrated, other courses of "
    "chance. Green: what agrees with the published figure (dashed)."
)
PARAMETERS_NOTE = (
    "Where 95 of 100 draws lie, and their mean, between the lowest and highest plausible value. "
    "Grey: before. Blue: calibrated."
)


def draw_figures(found: Calibration, origin: str) -> Figure:
    """Draw a panel per figure: runs before in grey, after in blue, the tolerance as a band."""
    rows = -(-len(found.targets) // COLUMNS)
    figure = sheet(1.6 + 1.45 * rows)
    axes = panels(figure, len(found.targets), share="", wspace=0.16, head=0.72, hspace=0.95, right=0.99)
    for place, (name, one) in enumerate(zip(found.targets, axes, strict=True)):
        _figure_panel(found, name, place, one)
        if place % COLUMNS == 0:
            one.set_ylabel("% of runs", fontsize=7)
    title = "What single runs give for each published figure, before and after the calibration"
    frame_with(figure, origin, title, FIGURES_NOTE)
    return figure


def _figure_panel(found: Calibration, name: str, place: int, axes: Axes) -> None:
    target = found.targets[name]
    scale, unit = SCALES.get(target.unit, (1.0, target.unit))
    before = flat(found.before[:, :, place], np.ones(len(found.before)))
    after = flat(found.check[:, :, place], found.counts[found.counts > 0].astype(np.float64))
    together = np.concatenate([before[0], after[0]])
    low, high = (
        (min(together.min(), target.low), max(together.max(), target.low)) if len(together) else (0, 1)
    )
    bins = (np.linspace(low, high, BINS + 1) * scale).tolist()
    axes.axvspan(target.low * scale, min(target.high, high) * scale, color=GREEN, alpha=0.18, linewidth=0)
    if target.published is not None:
        axes.axvline(target.published * scale, color=GREEN, linewidth=1.2, linestyle=(0, (4, 2)))
    axes.hist(before[0] * scale, bins, weights=100 * before[1], color=PALE)
    axes.hist(after[0] * scale, bins, weights=100 * after[1], histtype="step", color=BLUE, linewidth=1.4)
    use = use_of(found, name)
    axes.set_title(_wrapped(target.title if use == "used" else f"{target.title} ({use})"), fontsize=7.5)
    axes.set_xlabel(unit, fontsize=7, labelpad=1)
    axes.tick_params(labelsize=7)
    axes.yaxis.set_major_locator(MaxNLocator(2))


def _wrapped(title: str, width: int = 46) -> str:
    """Return a title on two lines at most."""
    if len(title) <= width:
        return title
    cut = title.rfind(" ", 0, width)
    return f"{title[:cut]}\n{shortened(title[cut + 1 :], width)}"


def draw_parameters(found: Calibration, told: pd.DataFrame, origin: str) -> Figure:
    """Draw a row per parameter that the figures tell something of: its range before and after."""
    rows = told[told["is_identified"]].head(MOST_SHOWN)
    height = 1.35 + 0.24 * len(rows)
    figure = sheet(height)
    axes = figure.add_axes((0.38, 0.8 / height, 0.6, 1 - 1.25 / height))
    for row, name in enumerate(rows["parameter"]):
        _parameter_row(found, found.prior.names.index(name), row, axes)
    labels = [
        shortened(f"{one.parameter}: {one.meaning}", 62) for one in rows.itertuples(index=False)
    ]  # named like the columns
    axes.set_yticks(range(len(rows)), labels, fontsize=7)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0.0, 100.0)
    axes.set_xlabel("place between the lowest and the highest plausible value, per cent")
    axes.grid(axis="x")
    axes.set_axisbelow(True)
    title = "The parameters that the published figures tell something of"
    if len(rows) < told["is_identified"].sum():
        title += f": the {len(rows)} they tell most of"
    frame_with(figure, origin, title, PARAMETERS_NOTE)
    return figure


def _parameter_row(found: Calibration, place: int, row: int, axes: Axes) -> None:
    prior, low, high = found.prior, found.prior.low[place], found.prior.high[place]
    shares = np.array([[0.025], [0.975]])
    before = prior.values(np.repeat(shares, len(prior.names), axis=1))[:, place]
    values = found.values[:, place]
    after = np.array(quantiles(values, found.weights))
    means = prior.mean()[place], np.average(values, weights=found.weights)
    for (ends, mean), (colour, shift) in zip(
        ((before, means[0]), (after, means[1])), ((QUIET, -0.15), (BLUE, 0.15)), strict=True
    ):
        line = _placed(ends, low, high)
        axes.plot(line, [row + shift] * 2, color=colour, linewidth=2.6, solid_capstyle="butt")
        axes.plot(_placed(np.array([mean]), low, high), [row + shift], "o", color=INK, markersize=3, zorder=3)


def _placed(values: Floats, low: float, high: float) -> Floats:
    return np.asarray(100.0 * (values - low) / (high - low))
