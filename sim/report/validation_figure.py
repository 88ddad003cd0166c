"""The figure of `validate`: every published figure on one scale, its tolerance, and where the model lies."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Sheet

from sim.report.drawing import footer, frame_with, sheet
from sim.report.style import BLUE, INK, ORANGE, PALE, QUIET, VERMILLION
from sim.study.targets.declared import Figure
from sim.study.targets.standing import Validation
from sim.study.targets.verdict import EITHER, MET, NOT_MET, Fit, Verdict, shown

ROW, HEAD, FOOT = 0.27, 0.85, 1.05  # inches
EDGE = 3.4  # half-widths of the tolerance that are shown to each side
LOOKS: dict[Verdict, tuple[str, str]] = {MET: (BLUE, "o"), EITHER: (ORANGE, "D"), NOT_MET: (VERMILLION, "X")}


def draw(found: Validation) -> Sheet:
    """Draw a row per figure: band of the tolerance, published mark, mean with interval, single runs."""
    fits = [fit for target in found.targets for fit in target.fits]
    height = HEAD + FOOT + ROW * len(fits)
    figure = sheet(height)
    axes = figure.add_axes((0.45, FOOT / height, 0.38, 1 - (HEAD + FOOT) / height))
    for row, fit in enumerate(fits):
        _row(axes, row, fit)
    _labels(axes, fits)
    _legend(axes)
    frame_with(figure, footer(found.origin), found.lines()[0], _note(found))
    return figure


def _note(found: Validation) -> str:
    return (
        "Thick: 95 % interval of the mean. Thin: the middle 95 % of single runs "
        f"({found.holds}); an arrow where it goes on."
    )


def place(figure: Figure, value: float) -> float:
    """Return where a value lies: -1 and 1 are the limits of the tolerance."""
    return (2 * value - figure.low - figure.high) / (figure.high - figure.low)


def _row(axes: Axes, row: int, fit: Fit) -> None:
    colour, marker = LOOKS[fit.verdict]
    axes.fill_between([-1, 1], row - 0.36, row + 0.36, color=PALE, linewidth=0)
    if fit.figure.published is not None:
        at = place(fit.figure, fit.figure.published)
        axes.plot([at, at], [row - 0.36, row + 0.36], color=INK, linewidth=1.6)
    if fit.mean.mean is None or fit.low is None or fit.high is None:
        return
    _line(axes, row, (place(fit.figure, fit.low), place(fit.figure, fit.high)), colour, 0.9)
    if fit.mean.low is not None and fit.mean.high is not None:
        ends = place(fit.figure, fit.mean.low), place(fit.figure, fit.mean.high)
        _line(axes, row, ends, colour, 3.2)
    at = min(max(place(fit.figure, fit.mean.mean), -EDGE), EDGE)
    axes.plot(at, row, marker, color=colour, markersize=6, markeredgecolor="white", markeredgewidth=0.6)


def _line(axes: Axes, row: int, ends: tuple[float, float], colour: str, width: float) -> None:
    low, high = (min(max(one, -EDGE), EDGE) for one in ends)
    axes.plot([low, high], [row, row], color=colour, linewidth=width, solid_capstyle="butt")
    for end, is_beyond, sign in ((low, ends[0] < -EDGE, "<"), (high, ends[1] > EDGE, ">")):
        if is_beyond:
            axes.plot(end, row, sign, color=colour, markersize=5)


def _labels(axes: Axes, fits: Sequence[Fit]) -> None:
    axes.set_yticks(
        range(len(fits)), [f"{fit.figure.target}  {fit.figure.title}" for fit in fits], fontsize=7.5
    )
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(fits) - 0.4, -0.6)
    axes.set_xlim(-EDGE - 0.1, EDGE + 0.1)
    axes.set_xticks([-1, 0, 1], ["lowest", "middle", "highest"])
    axes.set_xlabel("of what agrees with the published figure (own scale in each row)")
    axes.spines["left"].set_visible(False)
    right = EDGE + 0.25
    axes.text(right, -0.75, "model (tolerance)", fontsize=7.5, color=QUIET, va="center")
    for row, fit in enumerate(fits):
        mean = "–" if fit.mean.mean is None else shown(fit.figure, fit.mean.mean)
        tolerance = shown(fit.figure, fit.figure.low, fit.figure.high).removeprefix("DKK ")
        axes.text(right, row, f"{mean} ({tolerance})", fontsize=7.5, va="center")


def _legend(axes: Axes) -> None:
    for verdict, (colour, marker) in LOOKS.items():
        axes.plot([], [], marker, color=colour, markersize=6, label=verdict)
    axes.plot([], [], "|", color=INK, markersize=10, markeredgewidth=1.6, label="published")
    axes.fill_between([], [], [], color=PALE, linewidth=0, label="tolerance")
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(-0.12, 1.012),
        ncols=5,
        frameon=False,
        fontsize=7.5,
        handletextpad=0.4,
    )
