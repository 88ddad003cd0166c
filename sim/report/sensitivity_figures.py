"""The figures of the study of sensitivity: what was screened, what has settled; all figures by name."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from sim.report.drawing import frame_with
from sim.report.labels import EndLabel, label_ends, shortened
from sim.report.sensitivity_bars import panels_of, ranking, sobol, tornado
from sim.report.style import BLUE, PALE, QUIET, VERMILLION, look_of
from sim.study.sensitivity.indices import in_order
from sim.study.sensitivity.plan import SensitivityPlan
from sim.study.sensitivity.screening import Screening
from sim.study.sensitivity.study import Findings
from sim.study.sensitivity.words import unit_of

Draw = Callable[[SensitivityPlan, Findings, str], Figure]
LABELLED = 14  # inputs named in the plot of mu* and sigma
LINES = 6  # inputs in the figures of convergence


def screening(plan: SensitivityPlan, found: Findings, origin: str) -> Figure:
    """Draw mu* against sigma, names beside those that move most; grey is what chance alone can do."""
    chosen = found.screening
    assert chosen is not None
    return _screening(plan, chosen, origin, "Which inputs move the outcome: one by one")


def groups(plan: SensitivityPlan, found: Findings, origin: str) -> Figure:
    """Draw the same for groups of inputs."""
    assert found.groups is not None
    return _screening(plan, found.groups, origin, "Which groups of inputs move the outcome")


def _screening(plan: SensitivityPlan, found: Screening, origin: str, title: str) -> Figure:
    scale, unit = unit_of(plan)
    figure, (axes,) = panels_of(17, left=0.08, right=0.72)
    axes.axvspan(0, found.floor / scale, color=PALE, alpha=0.5, linewidth=0)
    for place, name in enumerate(found.names):
        is_lever = "." in name or name.startswith("levers")
        is_clear = found.verdict(place) == "matters"
        colour = VERMILLION if is_lever else BLUE
        axes.plot(
            found.mu_star[place] / scale, found.sigma[place] / scale, "^" if is_lever else "o",
            color=colour if is_clear else QUIET, markerfacecolor=colour if is_clear else "white",
            markersize=5,
        )  # fmt: skip
    axes.set_xlim(0, 1.06 * found.mu_star.max() / scale or 1.0)
    axes.set_ylim(0, 1.1 * found.sigma.max() / scale or 1.0)
    for number, place in enumerate(found.order()[:LABELLED], start=1):
        at = found.mu_star[place] / scale, found.sigma[place] / scale
        axes.annotate(str(number), at, xytext=(5, 3), textcoords="offset points", fontsize=7.5)
        text = f"{number} {shortened(found.names[place], 40)}"
        weight = "bold" if found.verdict(place) == "matters" else "normal"
        axes.text(1.03, 1.0 - 0.068 * (number - 1), text, transform=axes.transAxes, fontsize=8, va="top",
                  fontweight=weight)  # fmt: skip
    axes.set_xlabel(f"mu*: mean size of the change from low to high ({unit})")
    axes.set_ylabel("sigma: how much the change differs")
    note = (
        "Round: parameters; triangles: levers. Filled: beyond what chance alone does (grey area). High "
        "sigma: the change depends on the other inputs, or is chance."
    )
    frame_with(figure, origin, title, note)
    return figure


def screening_convergence(plan: SensitivityPlan, found: Findings, origin: str) -> Figure:
    """Draw mu* of the leading inputs after each number of paths."""
    chosen = found.screening
    assert chosen is not None
    scale, unit = unit_of(plan)
    figure, (axes,) = panels_of(13, left=0.08, right=0.72)
    paths = np.arange(1, len(chosen.effects) + 1)
    means = np.cumsum(np.abs(chosen.effects), axis=0) / paths[:, np.newaxis] / scale
    labels = []
    for number, place in enumerate(chosen.order()[:LINES], start=1):
        look = look_of(number)
        axes.plot(
            paths, means[:, place], color=look.colour, marker=look.marker, linestyle=look.line, markersize=4
        )
        labels.append(EndLabel(shortened(chosen.names[place], 40), float(means[-1, place])))
    axes.axhspan(0, chosen.floor / scale, color=PALE, alpha=0.5, linewidth=0)
    axes.set_ylim(0, None)
    axes.set_xlim(1, max(len(paths), 2))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    label_ends(axes, float(paths[-1]), labels)
    axes.set_xlabel("number of paths")
    axes.set_ylabel(f"mu* ({unit})", fontsize=7.5)
    note = (
        "Lines that still cross at the right are an order that is not settled. Grey: what chance alone does."
    )
    frame_with(figure, origin, "Has the screening settled? The leading inputs by number of paths", note)
    return figure


def sobol_convergence(_plan: SensitivityPlan, found: Findings, origin: str) -> Figure:
    """Draw the half-widths of the total shares by number of points."""
    chosen = found.indices
    assert chosen is not None
    figure, (axes,) = panels_of(13, left=0.08, right=0.72)
    names = [str(one["input"]) for one in in_order(chosen.table)][:LINES]
    labels, last = [], chosen.convergence["n_points"].max()
    for number, name in enumerate(names, start=1):
        look = look_of(number)
        of = chosen.convergence[chosen.convergence["input"] == name]
        axes.plot(of["n_points"], of["total_half_width"], color=look.colour, marker=look.marker,
                  linestyle=look.line, markersize=4)  # fmt: skip
        labels.append(EndLabel(shortened(name, 40), float(of["total_half_width"].iloc[-1])))
    axes.set_ylim(0, None)
    axes.yaxis.set_major_formatter(PercentFormatter(1.0))
    axes.set_xticks(sorted(set(chosen.convergence["n_points"])))
    label_ends(axes, float(last), labels)
    axes.set_xlabel("number of points")
    axes.set_ylabel("half-width of the share of variance")
    note = "Half-width of the 95 % interval of each input's share, alone and with others."
    frame_with(figure, origin, "Are the shares of variance sure? Their intervals by number of points", note)
    return figure


def drawings(found: Findings) -> dict[str, tuple[Draw, str]]:
    """Return the figures of what was found, with what each shows."""
    made: dict[str, tuple[Draw, str]] = {}
    if found.ranking is not None:
        made["ranking"] = ranking, "How often each scenario ranks first, its mean rank and regret"
    if found.tornado is not None:
        made["tornado"] = tornado, "The outcome with each input at its low and at its high end"
    if found.indices is not None:
        made["sobol"] = sobol, "Shares of the outcome's variance by input"
        made["sobol_convergence"] = sobol_convergence, "Intervals of these shares by number of points"
    if found.screening is not None:
        made["screening"] = screening, "Mean and spread of the elementary effects of each input"
        made["screening_convergence"] = screening_convergence, "Leading inputs by number of paths"
    if found.groups is not None:
        made["groups"] = groups, "Mean and spread of the elementary effects of groups of inputs"
    return made
