"""Write the report of a comparison: one page, its figures, its tables, and the summary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from matplotlib import rc_context
from matplotlib.figure import Figure

from sim.report import (
    break_even_fan,
    clusters,
    cost_effect,
    law_bars,
    over_time,
    payer_years,
    queues,
    radar,
    uncertainty,
    waterfall,
    who_pays,
    whose_jobs,
)
from sim.report.drawing import write_figure
from sim.report.margin_fit import CLUSTERS_FIGURE, barriers_of
from sim.report.page import render
from sim.report.style import SETTINGS
from sim.report.tables import write_tables
from sim.study.comparison import Comparison
from sim.study.summary import summary
from sim.study.summary_file import write_summary
from sim.study.variance import is_known

Draw = Callable[[Comparison], Figure]
ALWAYS: dict[str, tuple[Draw, str]] = {
    "over_time": (over_time.draw, "Share of the target group in job and in education over time, by scenario"),
    "queues": (queues.draw, "Waiting, caseload and use of places and volunteers, by scenario"),
}
AGAINST_THE_REFERENCE: dict[str, tuple[Draw, str]] = {
    "break_even_fan": (
        break_even_fan.draw,
        "Net result so far against the reference over time, with the fan of runs and break-even",
    ),
    "whose_jobs": (whose_jobs.draw, "Where the extra jobs of the target group come from, by scenario"),
    "cost_effect": (cost_effect.draw, "Extra cost against extra person-years of self-support, by scenario"),
    "who_pays": (who_pays.draw, "Extra payments by payer and purpose, by scenario"),
    "payer_years": (
        payer_years.draw,
        "Net result of each treasury against the reference by year, by scenario",
    ),
    "waterfall": (
        waterfall.draw,
        "From the cost of the effort through benefits and taxes to the net result of all three treasuries",
    ),
    "waterfall_municipality": (
        waterfall.draw_municipality,
        "From the cost of the effort through benefits and reimbursement to the municipality's net result",
    ),
}
UNDER_OTHER_LAWS: dict[str, tuple[Draw, str]] = {
    "laws": (law_bars.draw, "Net result of each treasury under the rules of each law, by scenario"),
}
WHERE_PARAMETERS_ARE_DRAWN: dict[str, tuple[Draw, str]] = {
    uncertainty.FIGURE: (
        uncertainty.draw,
        "How much of what single runs differ by is parameters and how much is chance, by scenario",
    ),
}
WHERE_WORK_IS_JOINT: dict[str, tuple[Draw, str]] = {
    "radar": (
        radar.draw,
        "How far the work is joint in eleven areas, at the start, midway and at the end, by scenario",
    ),
}
WHERE_BARRIERS_ARE_KNOWN: dict[str, tuple[Draw, str]] = {
    CLUSTERS_FIGURE: (
        clusters.draw,
        "How many of those with one barrier have each other one, all pairs of six",
    ),
}


def write_report(comparison: Comparison, folder: Path) -> Path:
    """Write report.html, figures/, tables/ and summary.json into an existing folder.

    Args:
        comparison: the runs to report on.
        folder: where to write; the caller moves it into place when all is there.

    Returns:
        The path of report.html.

    Raises:
        OSError: the folder cannot be written.
    """
    for name in ("figures", "tables"):
        (folder / name).mkdir(exist_ok=True)
    figures = write_figures(comparison, folder / "figures")
    write_tables(comparison, folder / "tables")
    write_summary(folder, summary(comparison))
    page = folder / "report.html"
    page.write_text(render(comparison, figures), encoding="utf-8")
    return page


def write_figures(comparison: Comparison, folder: Path) -> dict[str, str]:
    """Write every figure as PNG and SVG and return the drawings by name."""
    shown = ALWAYS | (AGAINST_THE_REFERENCE if comparison.alternatives else {})
    shown |= UNDER_OTHER_LAWS if comparison.alternatives and comparison.under_laws else {}
    shown |= WHERE_PARAMETERS_ARE_DRAWN if is_known(comparison) else {}
    shown |= WHERE_WORK_IS_JOINT if radar.joint_scenarios(comparison) else {}
    shown |= WHERE_BARRIERS_ARE_KNOWN if barriers_of(comparison) else {}
    with rc_context(SETTINGS):
        return {
            name: write_figure(draw(comparison), folder, name, label) for name, (draw, label) in shown.items()
        }
