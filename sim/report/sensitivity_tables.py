"""The tables of the study of sensitivity: what the figures show, as numbers with units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from sim.study.estimate import Estimate
from sim.study.sensitivity.outcome import measure_of
from sim.study.sensitivity.plan import SensitivityPlan
from sim.study.sensitivity.screening import Screening
from sim.study.sensitivity.study import Findings

Row = dict[str, Any]


def tables(plan: SensitivityPlan, found: Findings) -> dict[str, pd.DataFrame]:
    """Return every table by the name of its file; amounts in the unit of the column `unit`."""
    rows: dict[str, list[Row]] = {
        "groups": list(_screening(plan, found.groups)),
        "screening": list(_screening(plan, found.screening)),
        "screening_convergence": list(_by_paths(found.screening)),
        "tornado": list(_tornado(plan, found)),
        "ranking": list(_ranking(plan, found)),
        "deciding": list(_deciding(found)),
        "draws": list(_draws(found)),
    }
    made = {name: pd.DataFrame(inside) for name, inside in rows.items() if inside}
    if found.indices is not None:
        made["sobol"] = found.indices.table
        made["sobol_convergence"] = found.indices.convergence
    return made


def _screening(plan: SensitivityPlan, found: Screening | None) -> Iterator[Row]:
    if found is None:
        return
    about = {one.short: one for one in plan.inputs}
    for place in found.order():
        name = found.names[place]
        one = about.get(name)
        more = {"low": one.low, "high": one.high, "usual": one.usual} if one else {}
        named = {"unit_of_input": one.unit, "grade": one.grade, "meaning": one.meaning} if one else {}
        yield {
            "input": name,
            "mu_star": found.mu_star[place],
            "mu_star_half_width": found.half_width[place],
            "mu": None if np.isnan(found.mu[place]) else found.mu[place],
            "sigma": found.sigma[place],
            "floor_of_chance": found.floor,
            "unit": measure_of(plan.settings.outcome).unit,
            "verdict": found.verdict(place),
            **more,
            **named,
        }


def _by_paths(found: Screening | None) -> Iterator[Row]:
    """Yield mu* after each number of paths."""
    if found is None:
        return
    sizes = np.abs(found.effects)
    for n in range(1, len(sizes) + 1):
        for name, size in zip(found.names, sizes[:n].mean(axis=0), strict=True):
            yield {"n_paths": n, "input": name, "mu_star": size}


def _tornado(plan: SensitivityPlan, found: Findings) -> Iterator[Row]:
    for one in found.tornado.bars if found.tornado else ():
        ends = {"low": one.low, "high": one.high, "high_less_low": one.swing}
        for end, gap in ends.items():
            at = {"low": one.input.low, "high": one.input.high}.get(end)
            unit = measure_of(plan.settings.outcome).unit
            yield {"input": one.input.short, "end": end, "at": at, "unit_of_input": one.input.unit} | {
                **gap.as_dict(),
                "unit": unit,
                "is_clear": gap.is_clear,
            }


def _ranking(plan: SensitivityPlan, found: Findings) -> Iterator[Row]:
    for one in found.ranking.in_order if found.ranking else ():
        yield {
            "scenario": one.name,
            **_columns("share_first", one.first),
            **_columns("rank", one.rank),
            **_columns("outcome", one.outcome),
            **_columns("regret", one.regret),
            "regret_95": one.worst_regret,
            "unit": measure_of(plan.settings.outcome).unit,
        }


def _columns(name: str, value: Estimate) -> Row:
    return {name: value.mean, f"{name}_low": value.low, f"{name}_high": value.high}


def _deciding(found: Findings) -> Iterator[Row]:
    for pair in found.duels:
        names = {"first": pair.first.name, "second": pair.second.name, "share_first_ahead": pair.wins}
        for one in pair.deciding:
            yield {
                **names,
                "parameter": one.name,
                "rank_correlation": one.correlation,
                "p_value": one.p_value,
                "threshold": one.threshold,
                "share_first_ahead_above": one.wins_above,
                "share_first_ahead_below": one.wins_below,
            }


def _draws(found: Findings) -> Iterator[Row]:
    if found.ranking is None:
        return
    names = [one.name for one in found.ranking.scenarios]
    for draw, outcomes in enumerate(found.ranking.outcomes.tolist(), start=1):
        yield {"draw": draw, **dict(zip(names, outcomes, strict=True))}
