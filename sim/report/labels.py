"""Direct labels that do not lie on top of each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

from sim.report.drawing import figure_of
from sim.report.style import INK, QUIET

POINTS_PER_INCH = 72


class EndLabel(NamedTuple):
    """A text for the right end of a line."""

    text: str
    value: float
    is_strong: bool = True


def spread(positions: Sequence[float], gap: float) -> NDArray[np.float64]:
    """Return positions moved as little as possible (least squares) so that all are `gap` apart."""
    places = np.asarray(positions, dtype=np.float64)
    order = np.argsort(places, kind="stable")
    steps = gap * np.arange(len(places))
    moved = np.empty_like(places)
    moved[order] = isotonic_regression(places[order] - steps).x + steps
    return moved


def label_ends(axes: Axes, at: float, labels: Sequence[EndLabel], size: float = 7.5) -> None:
    """Write labels to the right of x = `at`, each as near to the end of its line as there is room."""
    low, high = axes.get_ylim()
    gap = (high - low) * size * 1.25 / (axes_height(axes) * POINTS_PER_INCH)
    for label, height in zip(labels, spread([label.value for label in labels], gap), strict=True):
        axes.annotate(
            label.text,
            (at, height),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=size,
            color=INK if label.is_strong else QUIET,
            fontweight="bold" if label.is_strong else "normal",
            annotation_clip=False,
        )


def axes_height(axes: Axes) -> float:
    """Return the height of the axes in inches."""
    return float(axes.get_position().height * figure_of(axes).get_figheight())


def shortened(text: str, length: int) -> str:
    """Return a text of at most `length` letters, with an ellipsis where it was cut."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
