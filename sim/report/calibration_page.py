"""The page of `calibrate`: how well the figures are met, and which parameters they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup
from matplotlib import rc_context

from sim.report.calibration_figures import draw_figures, draw_parameters
from sim.report.drawing import footer, write_figure
from sim.report.style import SETTINGS
from sim.report.templating import filled
from sim.study.calibration.calibration import Calibration
from sim.study.calibration.settings import CalibrationSettings
from sim.study.numbers import number, per_cent, signed
from sim.study.plan import Plan

PAGE = "calibration.html"


def write_calibration(
    plan: Plan[CalibrationSettings],
    found: Calibration,
    checks: pd.DataFrame,
    told: pd.DataFrame,
    pairs: pd.DataFrame,
    lines: Sequence[str],
    folder: Path,
) -> None:
    """Write calibration.html and figures/ into an existing folder.

    Args:
        plan: what was calibrated.
        found: what was found.
        checks: a row per figure (`checks_table`).
        told: a row per parameter (`parameters_table`).
        pairs: pairs of parameters that go together (`pairs_table`).
        lines: the result in words.
        folder: where to write.

    Raises:
        OSError: the folder cannot be written.
    """
    (folder / "figures").mkdir(exist_ok=True)
    first = plan.scenarios[0]
    page = filled(
        "calibration.html",
        lines=lines,
        municipality=first.municipality.title,
        years=first.years,
        drawings=list(_drawings(plan, found, told, folder / "figures")),
        figures=[_figure_row(one) for one in _records(checks)],
        waves=[_wave_row(found, place) for place in range(len(found.waves))],
        identified=[_parameter_row(one) for one in _records(told[told["is_identified"]])],
        others=told.loc[~told["is_identified"], "parameter"].sort_values().tolist(),
        pairs=[(one["parameter"], one["other"], signed(one["correlation"], 2)) for one in _records(pairs)],
    )
    (folder / PAGE).write_text(page, encoding="utf-8")


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table by column."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False, name=None)]


def _drawings(
    plan: Plan[CalibrationSettings], found: Calibration, told: pd.DataFrame, folder: Path
) -> Iterator[Markup]:
    from sim.store.facts import commit
    from sim.study.conduct import config_hash

    origin = footer(
        {"seeds": plan.settings.seed_numbers(), "config_hash": config_hash(plan), "commit": commit()}
    )
    with rc_context(SETTINGS):
        label = "What single runs give for each published figure, before and after the calibration"
        yield Markup(write_figure(draw_figures(found, origin), folder, "figures", label))  # noqa: S704
        if told["is_identified"].any():
            label = "Where the parameters lay before and lie after the calibration"
            drawing = write_figure(draw_parameters(found, told, origin), folder, "parameters", label)
            yield Markup(drawing)  # noqa: S704 - our own drawing


def in_unit(value: float, unit: str, *, bare: bool = False) -> str:
    """Return a figure as it is read: shares in per cent, DKK whole, others with one decimal."""
    if value != value:
        return "–"
    if unit == "share":
        return number(100.0 * value, 1) if bare else per_cent(value, 1)
    return number(value, 0 if unit == "DKK" else 1)


def _between(low: float, high: float, unit: str) -> str:
    return f"{in_unit(low, unit, bare=True)} to {in_unit(high, unit)}"


def _figure_row(one: dict[str, Any]) -> dict[str, Any]:
    unit = one["unit"]
    cells = [
        (
            in_unit(one[f"{what}_mean"], unit),
            f"{_between(one[f'{what}_low'], one[f'{what}_high'], unit)}; "
            f"{per_cent(one[f'{what}_share_within'])} of runs within",
        )
        for what in ("prior", "posterior", "check")
    ]
    verdict = "met" if one["check_is_met"] else "not met"
    return {
        "title": one["title"],
        "source": one["source"],
        "unit": unit if unit != "share" else "",
        "wanted": _between(one["low"], one["high"], unit),
        "cells": cells,
        "is_met": one["check_is_met"],
        "verdict": verdict if one["use"] == "used" else f"{verdict} ({one['use']})",
        "below": "" if one["agrees"] else "the runs that weighed the draws say otherwise",
    }


def _wave_row(found: Calibration, place: int) -> tuple[str, ...]:
    wave = found.waves[place]
    shares = sorted(wave.explained.values())
    return (
        str(place + 1),
        number(wave.points),
        per_cent(wave.not_ruled_out, 1),
        per_cent(wave.all_expected, 1),
        f"{per_cent(shares[len(shares) // 2])} ({per_cent(shares[0])} to {per_cent(shares[-1])})",
    )


def _parameter_row(one: dict[str, Any]) -> tuple[str, ...]:
    return (
        one["parameter"],
        one["meaning"],
        f"{one['low']:.4g} to {one['high']:.4g} {one['unit']}",
        f"{one['prior_mean']:.4g} ± {one['prior_sd']:.2g}",
        f"{one['posterior_mean']:.4g} ± {one['posterior_sd']:.2g}",
        signed(one["shift"], 2),
        per_cent(one["sd_ratio"]),
    )
