"""The tables behind the figures of a sweep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from sim.study.estimate import Estimate
from sim.study.sweeping.answer import Answer
from sim.study.sweeping.best import Choice
from sim.study.sweeping.cells import cells, table_of
from sim.study.sweeping.explained import in_places
from sim.study.sweeping.told import measure_of


def write_tables(answer: Answer, folder: Path) -> None:
    """Write points, best, explained, the cells of curves and heatmaps, and failures as CSV."""
    for name, table in _tables(answer):
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", float_format="%.8g")


def _tables(answer: Answer) -> Iterator[tuple[str, pd.DataFrame]]:
    sweep, shown = answer.sweep, answer.shown
    yield "points", points_table(answer)
    yield "best", best_table(answer)
    if len(shown) == 1:
        parts = [table_of(one, shown, cells(sweep, one, shown)) for one in answer.outcomes]
        yield "response", _with_unit(pd.concat(parts))
    for outcome in answer.mapped if len(shown) > 1 else ():
        yield f"heatmap_{outcome}", _with_unit(table_of(outcome, shown, cells(sweep, outcome, shown)))
    if answer.has_bars:
        shares = [
            found.rename("share").rename_axis("lever").reset_index().assign(outcome=name)
            for name, found in answer.shares.items()
        ]
        yield "explained", pd.concat(shares)[["outcome", "lever", "share"]]
        one = answer.outcome
        along = [
            table_of(one, [name], cells(sweep, one, [name]))
            .rename(columns={name: "value"})
            .assign(lever=name)
            for name in in_places(sweep, answer.by_share)
        ]
        yield "along", _with_unit(pd.concat(along))
    if sweep.failures:
        yield (
            "failures",
            pd.DataFrame(
                [{"point": one.scenario, "seed": one.seed, "error": one.error} for one in sweep.failures]
            ),
        )


def points_table(answer: Answer) -> pd.DataFrame:
    """Return a row per point and outcome: the settings, mean and interval, and the same of the difference."""
    sweep = answer.sweep
    rows = []
    for outcome in answer.outcomes:
        runs, gaps = sweep.runs(outcome), sweep.gaps(outcome, sweep.decided())
        for label in sweep.points.index:
            level, gap = sweep.estimate(runs.loc[label]), sweep.estimate(gaps.loc[label])
            rows.append(
                {
                    "point": label,
                    **sweep.points.loc[label],
                    "outcome": outcome,
                    **level.as_dict(),
                    **_of("difference", gap),
                }
            )
    return _with_unit(pd.DataFrame(rows))


def best_table(answer: Answer) -> pd.DataFrame:
    """Return a row per setting and circumstances, the best first; differences from the reference."""
    return pd.DataFrame(
        [
            row
            for case in answer.cases
            for row in (_choice_row(answer, case.circumstances, one) for one in case.choices)
        ]
    )


def _choice_row(answer: Answer, circumstances: str, one: Choice) -> dict[str, Any]:
    sweep = answer.sweep
    names = sweep.decided() if sweep.is_grid else list(sweep.levers)
    return {
        "circumstances": circumstances,
        "points": " ".join(one.labels),
        **sweep.points.loc[one.labels[0], names],
        "outcome": answer.outcome,
        "unit": measure_of(answer.outcome).unit,
        **_of("gain", one.gain),
        **_of("extra_spending", one.spending),
        **{
            key: value
            for name, cost in one.costs.items()
            for key, value in _of(f"extra_{name}", cost).items()
        },
        "price_level": sweep.facts["price_level"],
        "share_within_budget": one.within.mean if one.within else None,
        "is_within_budget": one.is_affordable,
        "is_reference": one.is_reference,
        "is_best": one.is_best,
        "is_tied_with_best": one.is_affordable and one.is_tied,
        "is_on_front": one.is_on_front,
        "uncertainty": one.gain.uncertainty,
    }


def _of(name: str, gap: Estimate) -> dict[str, float | None]:
    return {f"{name}_mean": gap.mean, f"{name}_low": gap.low, f"{name}_high": gap.high}


def _with_unit(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the unit of each outcome beside it."""
    place = list(table.columns).index("outcome") + 1
    units = [measure_of(name).unit for name in table["outcome"]]
    table.insert(place, "unit", units)
    return table
