"""From investment to net result, step by step: for the three treasuries together, and for one alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.measures import TOGETHER
from sim.report.bars import (
    amount_beside,
    amounts_below,
    bar,
    figure_with_rows,
    key,
    strengthen,
    subtitle,
    unit,
    whisker,
)
from sim.report.drawing import frame
from sim.report.style import FILLS, INK, PALE, QUIET, Fill
from sim.study.answers import ledger_differences, ledger_totals
from sim.study.comparison import TREASURIES, Comparison
from sim.study.estimate import Estimate, estimate
from sim.study.numbers import MILLION
from sim.study.purposes import OTHER, STEPS, step_of
from sim.study.words import told_difference

NET = "Net result"
SMALL = 0.02  # of the largest step of the scenario: what is less is gathered
GAIN, COST, RESULT = FILLS[0], FILLS[1], Fill(PALE, "")
KEY = {"costs more, or brings in less": COST, "costs less, or brings in more": GAIN, "net result": RESULT}
NOTE = (
    "Mind the scale. From the top: each step begins where the last one ended. "
    "Left: worse for the purse. Right: better. Diamond and line: net result, interval ({held})."
)


class Fall(NamedTuple):
    """The steps of one scenario in their order and what they end in, DKK million, + = gain."""

    steps: pd.Series[float]
    net: Estimate


def draw(comparison: Comparison, payers: tuple[str, ...] = TREASURIES) -> Figure:
    """Draw one panel per scenario: from zero through the steps to the net result of the payers together."""
    shown = comparison.alternatives
    totals = ledger_totals(comparison, ["category", "account"])
    falls = {card.name: fall(comparison, card.name, totals, payers) for card in shown}
    used = [step for step in (*STEPS, OTHER) if any(one.steps[step] for one in falls.values())]
    figure, found = figure_with_rows(comparison, [*used, NET], row=0.2, head=1.16, left=0.17)
    for axes, card in zip(found, shown, strict=True):
        subtitle(axes, f"{NET} {told_difference(falls[card.name].net, 1)}")
        _panel(axes, falls[card.name], used)
    strengthen(found, [len(used)])
    key(figure, KEY)
    whose = TOGETHER if payers == TREASURIES else f"the {' and '.join(payers)} alone"
    note = f"Against {comparison.reference.title}. {NOTE}"
    frame(figure, comparison, f"From effort to net result: {whose}, {unit(comparison)}", note)
    return figure


def draw_municipality(comparison: Comparison) -> Figure:
    """Draw the steps for the municipality alone, where the state's reimbursement counts."""
    return draw(comparison, ("municipality",))


def fall(
    comparison: Comparison, scenario: str, totals: pd.DataFrame, payers: tuple[str, ...] = TREASURIES
) -> Fall:
    """Return the steps from zero to the payers' net result against the reference, DKK million.

    Args:
        comparison: the runs.
        scenario: whose net result.
        totals: `ledger_totals` by category and account.
        payers: the treasuries whose money counts; what they pay each other falls out.
    """
    extra = ledger_differences(comparison, scenario, totals)
    gains = -extra.loc[:, extra.columns.get_level_values("account").isin(payers)] / MILLION
    steps = gains.mean().groupby(gains.columns.get_level_values("category").map(step_of)).sum()
    net = estimate(gains.sum(axis=1).to_numpy(dtype=np.float64), *comparison.spread)
    return Fall(gathered(steps.reindex([*STEPS, OTHER], fill_value=0.0)), net)


def gathered(steps: pd.Series[float]) -> pd.Series[float]:
    """Return the steps with those that are small beside the largest moved into the last, which is Other."""
    is_small = steps.abs() < SMALL * steps.abs().max()
    is_small[OTHER] = True
    kept = steps.mask(is_small, 0.0)
    kept[OTHER] = steps[is_small].sum()
    return kept


def _panel(axes: Axes, one: Fall, used: list[str]) -> None:
    ends = np.cumsum([one.steps[step] for step in used])
    for row, end in enumerate(ends):
        amount = one.steps[used[row]]
        axes.plot([end, end], [row, row + 1], color=QUIET, linewidth=0.7)
        if amount:
            bar(axes, row, end - amount, amount, GAIN if amount > 0 else COST)
    bar(axes, len(used), 0.0, one.net.mean or 0.0, RESULT)
    axes.axhline(len(used) - 0.5, color=INK, linewidth=0.8)
    whisker(axes, len(used), one.net)
    amounts_below(axes)
    for row, step in enumerate(used):
        if one.steps[step]:
            amount_beside(axes, row, one.steps[step], is_strong=False)
    amount_beside(axes, len(used), one.net.mean or 0.0)
