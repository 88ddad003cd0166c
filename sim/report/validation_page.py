"""The page of `validate`: what is compared, what is met and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup
from matplotlib import rc_context

from sim.report import validation_figure
from sim.report.drawing import footer, write_figure
from sim.report.style import SETTINGS
from sim.report.templating import filled
from sim.study.targets.standing import Validation
from sim.study.targets.verdict import Fit, shown

PAGE = "validation.html"


def write_validation(found: Validation, folder: Path) -> None:
    """Write validation.html and figures/targets.png and .svg into an existing folder.

    Raises:
        OSError: the folder cannot be written.
    """
    (folder / "figures").mkdir(exist_ok=True)
    with rc_context(SETTINGS):
        figure = validation_figure.draw(found)
    label = "Published figures, their tolerance, and the model's mean and intervals"
    drawing = Markup(write_figure(figure, folder / "figures", "targets", label))  # noqa: S704 - our own drawing
    (folder / PAGE).write_text(_page(found, drawing), encoding="utf-8")


def _page(found: Validation, drawing: Markup) -> str:
    return filled(
        "validation.html",
        found=found,
        lines=found.lines(),
        n_runs=len(found.origin["seeds"]),
        drawing=drawing,
        rows=[row(fit) for target in found.targets for fit in target.fits],
        origin=footer(found.origin),
    )


def row(fit: Fit) -> dict[str, Any]:
    """Return a row of the table as text."""
    figure, mean = fit.figure, fit.mean
    interval = "" if mean.low is None or mean.high is None else shown(figure, mean.low, mean.high)
    return {
        "figure": figure,
        "published": "" if figure.published is None else shown(figure, figure.published),
        "tolerance": shown(figure, figure.low, figure.high),
        "mean": "nobody to count" if mean.mean is None else shown(figure, mean.mean),
        "interval": interval,
        "runs": runs_of(fit),
        "verdict": fit.verdict,
    }


def runs_of(fit: Fit) -> str:
    """Return where single runs lie; nothing where nobody was counted."""
    return "" if fit.low is None or fit.high is None else shown(fit.figure, fit.low, fit.high)
