"""The page of the study of sensitivity, its figures, its tables and its summary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup
from matplotlib import rc_context

from sim.report.drawing import footer, write_figure
from sim.report.sensitivity_figures import drawings
from sim.report.sensitivity_tables import tables
from sim.report.style import SETTINGS
from sim.report.templating import filled
from sim.study.comparison import Origin
from sim.study.conduct import CONFIDENCE, config_hash
from sim.study.numbers import per_cent
from sim.study.sensitivity.plan import SensitivityPlan
from sim.study.sensitivity.study import Findings
from sim.study.sensitivity.words import question
from sim.study.summary_file import write_summary

PAGE = "sensitivity.html"


def write_sensitivity(plan: SensitivityPlan, found: Findings, lines: Sequence[str], folder: Path) -> None:
    """Write sensitivity.html, tables/, figures/ and summary.json into an existing folder.

    Raises:
        OSError: the folder cannot be written.
    """
    from sim.store.facts import commit

    for name in ("figures", "tables"):
        (folder / name).mkdir(exist_ok=True)
    origin: Origin = {
        "seeds": plan.settings.seed_numbers(),
        "config_hash": config_hash(plan),
        "commit": commit(),
    }
    for name, table in tables(plan, found).items():
        table.to_csv(folder / "tables" / f"{name}.csv", index=False, lineterminator="\n", float_format="%.8g")
    figures = _figures(plan, found, footer(origin), folder / "figures")
    write_summary(folder, summary(plan, found, lines, origin))
    (folder / PAGE).write_text(_page(plan, found, lines, figures), encoding="utf-8")


def _figures(plan: SensitivityPlan, found: Findings, origin: str, folder: Path) -> dict[str, Markup]:
    with rc_context(SETTINGS):
        return {
            name: Markup(write_figure(draw(plan, found, origin), folder, name, label))  # noqa: S704 - our own
            for name, (draw, label) in drawings(found).items()
        }


def summary(plan: SensitivityPlan, found: Findings, lines: Sequence[str], origin: Origin) -> dict[str, Any]:
    """Return what was found as plain data: how it was made, the sentences, and the main tables."""
    first, settings = plan.pair[0], plan.settings
    made = tables(plan, found)
    shown = ("ranking", "deciding", "tornado", "sobol", "screening", "groups")
    content = {
        "study": plan.study,
        "overrides": plan.overrides,
        "scenario": plan.chosen,
        "against": settings.against,
        "outcome": settings.outcome,
        "municipality": first.municipality.title,
        "years": first.years,
        "rules": first.world.rules,
        "price_level": first.world.kroner_of(),
        "confidence": CONFIDENCE,
        "commit": origin["commit"],
        "config_hash": origin["config_hash"],
        "words": list(lines),
        "chance_share": found.indices.chance if found.indices else None,
        "chance_share_of_one_run": found.indices.chance_of_one if found.indices else None,
        "emulator_r2": found.indices.r2 if found.indices else None,
    }
    return content | {name: _plain(made[name]) for name in shown if name in made}


def _plain(table: pd.DataFrame) -> list[dict[str, Any]]:
    known = table.astype(object).where(table.notna(), None)
    return [
        {str(key): value.item() if isinstance(value, np.generic) else value for key, value in row.items()}
        for row in known.to_dict("records")
    ]


def _page(plan: SensitivityPlan, found: Findings, lines: Sequence[str], figures: dict[str, Markup]) -> str:
    about = {one.short: one for one in plan.inputs}
    screened = found.screening
    return filled(
        "sensitivity.html",
        plan=plan,
        question=question(plan),
        lines=lines[1:],
        found=found,
        figures=figures,
        per_cent=per_cent,
        leading=[about[name] for name in screened.leaders(20)] if screened else [],
    )
