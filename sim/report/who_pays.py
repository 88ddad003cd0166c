"""Figure 4: who pays more and who gains, by what the money is for."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from sim.report.drawing import frame, panels, sheet
from sim.report.labels import shortened
from sim.report.style import FILLS, INK, QUIET, Fill
from sim.study.answers import ledger_differences, ledger_totals
from sim.study.comparison import TREASURIES, Comparison
from sim.study.measures import payer_name
from sim.study.numbers import MILLION, signed
from sim.study.purposes import GROUPS, OTHER, group_of

__all__ = ["GROUPS", "OTHER", "draw", "extra_by_group", "fill_of"]

PAYERS = (*TREASURIES, "company", "citizen", "supplier")
NOTE = (
    "Mind the scale: it differs between panels. Right: pays more. Left: pays less or receives more. "
    "Diamond and number: net. Wages are paid for work that is not valued here."
)


def draw(comparison: Comparison) -> Figure:
    """Draw one panel per scenario: a bar per payer, split by what the money is for."""
    shown = comparison.alternatives
    extra = {card.name: extra_by_group(comparison, card.name) for card in shown}
    figure = sheet(1.25 + 2.45 * -(-len(shown) // 3))
    found = panels(figure, len(shown), share="y", wspace=0.1, head=1.0, left=0.125, right=0.985)
    for axes, card in zip(found, shown, strict=True):
        axes.set_title(shortened(card.title, 38))
        _bars(axes, extra[card.name])
    _axes(found)
    for axes, card in zip(found, shown, strict=True):
        _net(axes, extra[card.name])
    _key(figure, list(extra.values()))
    title = f"Who pays and who gains against {comparison.reference.title}, DKK million, present value"
    frame(figure, comparison, title, NOTE)
    return figure


def extra_by_group(comparison: Comparison, scenario: str) -> pd.DataFrame:
    """Return mean extra payment against the reference: payers by groups, DKK million."""
    totals = ledger_totals(comparison, ["category", "account"])
    mean = ledger_differences(comparison, scenario, totals).mean() / MILLION
    groups = mean.index.get_level_values("category").map(group_of)
    table = mean.groupby([mean.index.get_level_values("account"), groups]).sum().unstack(fill_value=0)
    return table.reindex(index=list(PAYERS), columns=[*GROUPS, OTHER], fill_value=0.0)


def fill_of(group: str) -> Fill:
    """Return colour and hatch of a group."""
    return FILLS[[*GROUPS, OTHER].index(group)]


def _bars(axes: Axes, extra: pd.DataFrame) -> None:
    rows = np.arange(len(extra))
    right, left = np.zeros(len(extra)), np.zeros(len(extra))
    for group in extra.columns:
        amounts: NDArray[np.float64] = extra[group].to_numpy(dtype=np.float64)
        fill = fill_of(str(group))
        start = np.where(amounts >= 0, right, left)
        axes.barh(
            rows,
            amounts,
            left=start,
            height=0.6,
            color=fill.colour,
            hatch=fill.hatch,
            edgecolor=INK,
            linewidth=0.4,
        )
        right += np.maximum(amounts, 0)
        left += np.minimum(amounts, 0)


def _axes(found: list[Axes]) -> None:
    found[0].set_yticks(range(len(PAYERS)), [payer_name(payer) for payer in PAYERS])
    found[0].set_ylim(len(PAYERS) - 0.4, -0.6)
    for axes in found:
        low, high = axes.get_xlim()
        axes.set_xlim(low, high + 0.16 * (high - low))
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5))
        axes.axvline(0, color=INK, linewidth=0.8)
        axes.grid(axis="x")
        axes.set_axisbelow(True)
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel("DKK million", color=QUIET, fontsize=7.5)


def _net(axes: Axes, extra: pd.DataFrame) -> None:
    edge = axes.get_xlim()[1]
    for row, net in enumerate(extra.sum(axis=1)):
        axes.plot(net, row, "D", color="white", markeredgecolor=INK, markersize=5, markeredgewidth=1.2)
        axes.text(edge, row, signed(net, 1), ha="right", va="center", fontsize=7.5, fontweight="bold")


def _key(figure: Figure, tables: list[pd.DataFrame]) -> None:
    used = [group for group in tables[0].columns if any(table[group].abs().max() > 0 for table in tables)]
    patches = []
    for group in used:
        fill = fill_of(str(group))
        patches.append(Patch(facecolor=fill.colour, hatch=fill.hatch, edgecolor=INK, label=group))
    figure.legend(
        handles=patches,
        loc="upper left",
        bbox_to_anchor=(0.002, 1 - 0.36 / figure.get_figheight()),
        ncols=len(used),
        frameon=False,
        fontsize=7.5,
        handlelength=2.2,
        handleheight=1.1,
    )
