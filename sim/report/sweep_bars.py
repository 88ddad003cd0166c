"""What each lever of a sweep explains, as bars."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from sim.report.labels import shortened
from sim.report.sensitivity_bars import name_rows, panels_of
from sim.report.style import BLUE
from sim.report.sweep_drawing import finish
from sim.study.sweeping.swept import Sweep
from sim.study.sweeping.told import told


def draw_explained(sweep: Sweep, shares: Mapping[str, pd.Series[float]]) -> Figure:
    """Draw what share of the variance between points each lever explains alone, a panel per outcome."""
    names = [str(name) for name in next(iter(shares.values())).index]
    figure, areas = panels_of(len(names), left=0.24, columns=len(shares))
    for axes, (outcome, found) in zip(areas, shares.items(), strict=True):
        widths = [float(found[name]) for name in names]
        axes.bar_label(
            axes.barh(range(len(names)), widths, 0.6, color=BLUE), fmt="{:.0%}", padding=3, fontsize=7
        )
        name_rows(axes, [shortened(sweep.levers[name].title, 40) for name in names])
        axes.tick_params(labelleft=axes is areas[0])
        axes.set_xlim(0, 1.12)
        axes.set_xticks([0, 0.5, 1])
        axes.xaxis.set_major_formatter(PercentFormatter(1.0))
        axes.set_title(shortened(told(sweep, outcome).short_label, 34), fontsize=8.5)
        axes.set_xlabel("share of the variance between points", fontsize=7.5)
    rest = "the interplay of levers" if sweep.is_grid else "the interplay of levers, and chance"
    note = f"What is missing to 100 % is {rest}. All depends on how far each lever was varied."
    return finish(figure, sweep, "What each lever explains alone", note)
