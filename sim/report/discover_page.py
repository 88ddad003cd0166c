"""The page of `discover`: what was found in words, two figures, the boxes, and what was varied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup
from matplotlib import rc_context

from sim.report.discover_figures import ALONG, WORLDS, draw_along, draw_worlds
from sim.report.drawing import write_figure
from sim.report.style import SETTINGS
from sim.report.templating import filled
from sim.study.comparison import Origin
from sim.study.discovery.boxes import Box, limits_of
from sim.study.discovery.finding import Finding, shares
from sim.study.discovery.settings import DiscoverSettings
from sim.study.discovery.words import PAYERS, conditions
from sim.study.numbers import number, per_cent
from sim.study.plan import Plan

PAGE = "discover.html"


def write_discovery(
    plan: Plan[DiscoverSettings], finding: Finding, lines: Sequence[str], folder: Path
) -> None:
    """Write discover.html, worlds.csv, boxes.csv, shares.csv and figures/ into an existing folder.

    Raises:
        OSError: the folder cannot be written.
    """
    (folder / "figures").mkdir(exist_ok=True)
    for name, table in (
        ("worlds", worlds_table(finding)),
        ("boxes", boxes_table(finding)),
        ("shares", shares(finding)),
    ):
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", float_format="%.8g")
    page = _page(plan, finding, lines, _figures(plan, finding, folder / "figures"))
    (folder / PAGE).write_text(page, encoding="utf-8")


def worlds_table(finding: Finding) -> pd.DataFrame:
    """Return a row per world: what it is, the extra net cost (DKK, present value), whether it fails."""
    table = finding.inputs.reset_index(names="world")
    costs = {f"extra_cost_{run + 1}": finding.cost[:, run] for run in range(finding.cost.shape[1])}
    known = {"extra_cost": finding.mean_cost, "does_not_pay_back": finding.fails}
    return table.assign(**costs, **known, is_held_out=finding.is_held_out)


def boxes_table(finding: Finding) -> pd.DataFrame:
    """Return a row per box and limit, with what the box holds."""
    columns = ["box", "where", "name", "low", "high", "unit", "worlds", "n_worlds", "n_fails", "density"]
    columns += ["density_low", "density_high", "coverage", "p_value", "stands"]
    return pd.DataFrame(list(_box_rows(finding)), columns=columns)


def _box_rows(finding: Finding) -> Iterator[dict[str, Any]]:
    for place, box in enumerate(finding.boxes, start=1):
        for name, limits in limits_of(box.limits).items():
            for which, held in (("found", box.found), ("held out", box.tested)):
                yield {
                    "box": place,
                    "where": conditions(box, finding.dimensions),
                    "name": name,
                    **limits,
                    "unit": finding.dimensions[name].unit,
                    "worlds": which,
                    "n_worlds": held.n_worlds,
                    "n_fails": held.n_fails,
                    "density": held.density.mean,
                    "density_low": held.density.low,
                    "density_high": held.density.high,
                    "coverage": held.coverage,
                    "p_value": box.p_value,
                    "stands": box.stands,
                }


def _figures(plan: Plan[DiscoverSettings], finding: Finding, folder: Path) -> list[Markup]:
    from sim.store.facts import commit
    from sim.study.conduct import config_hash

    how = plan.settings
    seeds = list(range(how.first_seed, how.first_seed + how.worlds * how.seeds))
    origin: Origin = {"seeds": seeds, "config_hash": config_hash(plan), "commit": commit()}
    drawn: list[Markup] = []
    with rc_context(SETTINGS):
        if len(finding.weights) > 1:
            drawing = write_figure(draw_worlds(finding, origin), folder, "worlds", WORLDS)
            drawn.append(Markup(drawing))  # noqa: S704 - our own drawing
        drawing = write_figure(draw_along(finding, origin), folder, "along", ALONG)
        drawn.append(Markup(drawing))  # noqa: S704 - our own drawing
    return drawn


def _page(
    plan: Plan[DiscoverSettings], finding: Finding, lines: Sequence[str], drawings: Sequence[Markup]
) -> str:
    base, investment = plan.scenarios
    return filled(
        "discover.html",
        lines=lines,
        payer=PAYERS[plan.settings.payer],
        investment=investment.title,
        base=base,
        settings=plan.settings,
        municipality=base.municipality.title,
        figures=drawings,
        boxes=[_box(place, box, finding) for place, box in enumerate(finding.boxes, start=1)],
        dimensions=finding.dimensions,
        weights=finding.weights,
        per_cent=per_cent,
    )


def _box(place: int, box: Box, finding: Finding) -> dict[str, Any]:
    held = [
        {
            "text": f"{one.n_fails} of {one.n_worlds}",
            "density": "–" if one.density.mean is None else per_cent(one.density.mean),
            "between": ""
            if one.density.low is None or one.density.high is None
            else f"95 %: {number(100 * one.density.low)} to {number(100 * one.density.high)}",
            "coverage": "–" if one.coverage is None else per_cent(one.coverage),
        }
        for one in (box.tested, box.found)
    ]
    return {
        "place": place,
        "where": conditions(box, finding.dimensions),
        "held": held,
        "verdict": "yes" if box.stands else "no, could be chance",
        "p": number(box.p_value, 3) if box.p_value >= 0.001 else "below 0.001",
    }
