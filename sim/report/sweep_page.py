"""The report of a sweep: one page, its figures, the tables behind them, and the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sim.report.drawing import short_commit
from sim.report.labels import shortened
from sim.report.sweep_figures import write_figures
from sim.report.templating import filled
from sim.study.certainty import too_few
from sim.study.estimate import Estimate
from sim.study.numbers import interval, number, per_cent
from sim.study.summary_file import write_summary
from sim.study.sweeping.answer import Answer
from sim.study.sweeping.best import COSTS, Case, Choice
from sim.study.sweeping.levers import Lever
from sim.study.sweeping.swept import SPENDING
from sim.study.sweeping.tables import write_tables
from sim.study.sweeping.told import Told, told
from sim.study.sweeping.words import kroner, listed, named

PAGE = "report.html"
MOST_ROWS, FEW_ROWS = 10, 5  # of a table of settings: of one alone, of each of several
MOST_VALUES = 12  # of a lever in the table of what was varied
MOST_ERRORS = 5


def write_report(answer: Answer, folder: Path) -> None:
    """Write report.html, figures/, tables/ and summary.json into an existing folder.

    Raises:
        OSError: the folder cannot be written.
    """
    for name in ("figures", "tables"):
        (folder / name).mkdir()
    drawings = write_figures(answer, folder / "figures")
    write_tables(answer, folder / "tables")
    write_summary(folder, answer.summary())
    (folder / PAGE).write_text(_page(answer, drawings), encoding="utf-8")


def _page(answer: Answer, drawings: Sequence[str]) -> str:
    sweep = answer.sweep
    costs = [told(sweep, name) for name in COSTS if name in sweep.outcomes and name != answer.outcome]
    return filled(
        "sweep.html",
        title=_title(answer),
        facts=sweep.facts,
        commit=short_commit(sweep.facts["commit"]),
        headline=answer.headline,
        missing=answer.missing,
        reference=answer.reference,
        sure=answer.sure,
        moving=answer.moving,
        figures=[{"drawing": Markup(one)} for one in drawings],  # noqa: S704 - our own drawings
        tables=[_table(answer, case, costs) for case in answer.cases],
        outcome=told(sweep, answer.outcome),
        spending=told(sweep, SPENDING),
        budget=answer.budget is not None,
        costs=costs,
        levers=[_lever(one) for one in sweep.levers.values()],
        failures=_failures(answer),
        n_runs=number(len(sweep.outcomes)),
        n_points=number(sweep.n_points),
    )


def _title(answer: Answer) -> str:
    titles = [one.title for one in answer.sweep.levers.values()]
    many = f"{', '.join(titles[:3])} and {len(titles) - 3} more" if len(titles) > 3 else listed(titles)
    return f"{many}: {number(answer.sweep.n_points)} settings compared"


def _table(answer: Answer, case: Case, costs: Sequence[Told]) -> dict[str, Any]:
    most = MOST_ROWS if len(answer.cases) == 1 else FEW_ROWS
    shown = case.affordable[:most]
    beyond = len(case.choices) - len(case.affordable)
    by = told(answer.sweep, answer.outcome).label.lower()
    where = f": {case.circumstances}" if case.circumstances else ""
    limit = f" within the budget of {kroner(answer.budget)}" if answer.budget is not None else ""
    left = f" {number(beyond)} spend more on average and are left out." if answer.budget is not None else ""
    n = len(case.affordable)
    more = f" The first {most} of {number(n)}." if n > most else ""
    return {
        "title": f"The best settings{limit}{where}",
        "note": f"By {by}, the best on average first.{left}{more} Bold: clear of the reference.",
        "rows": [_row(answer, one, costs) for one in shown],
    }


def _row(answer: Answer, one: Choice, costs: Sequence[Told]) -> dict[str, Any]:
    sweep = answer.sweep
    cells = [_cell(one.gain, told(sweep, answer.outcome)), _cell(one.spending, told(sweep, SPENDING))]
    if one.within is not None and one.within.mean is not None:
        low, high = one.within.low or 0.0, one.within.high or 0.0
        cells.append(
            {
                "text": per_cent(one.within.mean),
                "below": f"{number(100 * low)} to {per_cent(high)}",
                "is_clear": True,
            }
        )
    cells += [_cell(one.costs[cost.outcome], cost) for cost in costs]
    if one.is_reference:
        cells = [cell | {"below": ""} for cell in cells]
    if one.is_best:
        verdict = "best on average"
    else:
        verdict = "cannot be told from the best" if one.is_tied else "clearly behind"
    labels = f"point {one.labels[0]}" if len(one.labels) == 1 else f"mean of {len(one.labels)} points"
    return {
        "name": named(sweep, one) + (" (reference)" if one.is_reference else ""),
        "labels": labels,
        "cells": cells,
        "verdict": verdict,
    }


def _cell(gap: Estimate, it: Told) -> dict[str, Any]:
    """Return a difference with its interval below; nothing is clear where there is none."""
    scaled = gap.scaled(1 / it.divisor)
    if gap.mean is None:
        return {"text": "–", "below": "not known", "is_clear": False}
    below = interval(scaled, it.decimals) if gap.has_interval else too_few(gap.uncertainty)
    return {"text": it.change(gap.mean), "below": below, "is_clear": gap.is_clear}


def _lever(one: Lever) -> dict[str, Any]:
    values = [one.told(value) for value in one.values]
    if len(values) <= MOST_VALUES:
        text = ", ".join(values)
    elif one.is_number:
        text = f"{number(len(values))} values, {values[0]} to {values[-1]}"
    else:
        text = f"{', '.join(values[:MOST_VALUES])} and {len(values) - MOST_VALUES} more"
    return {
        "title": one.title,
        "name": one.name,
        "values": shortened(text, 300),
        "unit": one.unit,
        "meaning": one.meaning,
        "is_decided": one.is_decided,
    }


def _failures(answer: Answer) -> list[dict[str, Any]]:
    first = {one.error: one for one in reversed(answer.sweep.failures)}
    counts = Counter(one.error for one in answer.sweep.failures)
    return [
        {"error": error, "n": n, "label": first[error].scenario, "seed": first[error].seed}
        for error, n in counts.most_common(MOST_ERRORS)
    ]
