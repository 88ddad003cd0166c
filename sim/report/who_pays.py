"""Figure 4: who pays more and who gains, by what the money is for."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.measures import payer_name
from sim.report.bars import amount_beside, amounts_below, bar, key, name_rows, unit
from sim.report.drawing import frame, panels, sheet
from sim.report.labels import shortened
from sim.report.style import FILLS, INK, Fill
from sim.study.answers import ledger_differences, ledger_totals
from sim.study.comparison import TREASURIES, Comparison
from sim.study.numbers import MILLION
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
    name_rows(found, [payer_name(payer) for payer in PAYERS])
    for axes, card in zip(found, shown, strict=True):
        _net(axes, extra[card.name])
    key(figure, _used(list(extra.values())))
    title = f"Who pays and who gains against {comparison.reference.title}, {unit(comparison)}"
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
    right, left = np.zeros(len(extra)), np.zeros(len(extra))
    for group in extra.columns:
        for row, amount in enumerate(extra[group]):
            ends = right if amount >= 0 else left
            bar(axes, row, ends[row], amount, fill_of(str(group)))
            ends[row] += amount


def _net(axes: Axes, extra: pd.DataFrame) -> None:
    amounts_below(axes)
    for row, net in enumerate(extra.sum(axis=1)):
        axes.plot(net, row, "D", color="white", markeredgecolor=INK, markersize=5, markeredgewidth=1.2)
        amount_beside(axes, row, net)


def _used(tables: list[pd.DataFrame]) -> dict[str, Fill]:
    """Return the fills of the groups that some scenario moves."""
    used = [group for group in tables[0].columns if any(table[group].abs().max() > 0 for table in tables)]
    return {str(group): fill_of(str(group)) for group in used}
