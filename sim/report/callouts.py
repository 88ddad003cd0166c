"""Names beside points, placed where they cover neither each other nor the points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes

from sim.report.drawing import figure_of
from sim.report.style import INK, QUIET

SIZE = 8.0  # points
LETTER = 0.66 * SIZE  # a wide font's mean letter, so that narrower ones fit as well
DISTANCES = (12, 24, 40, 60, 85, 115, 150)
MARKER = 6  # points from the middle to the edge
DIRECTIONS = ((1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1), (-1, 0), (0, 1), (0, -1))

Point = tuple[float, float]
Bar = tuple[Point, Point]


class Box(NamedTuple):
    """A rectangle in points."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two share any room."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top


def place_callouts(axes: Axes, points: Sequence[Point], bars: Sequence[Bar], texts: Sequence[str]) -> None:
    """Write a text beside each point, with a thin line where it had to move away.

    Texts keep off each other, the points, and - where there is room - the lines at zero.

    Args:
        axes: where the points are, with their final limits.
        points: in data coordinates.
        bars: lower left and upper right end of the interval around each point, in data coordinates.
        texts: one for each point.
    """
    scale = 72 / figure_of(axes).dpi
    spots = [_spot(axes, point, scale) for point in points]
    frame = Box(*(float(edge) * scale for edge in axes.bbox.extents))
    across, up = _spot(axes, (0.0, 0.0), scale)
    zero = [
        Box(frame.left, up - 1, frame.right, up + 1),
        Box(across - 1, frame.bottom, across + 1, frame.top),
    ]
    taken = [_around(axes, bar, scale) for bar in bars]
    for point, spot, text in zip(points, spots, texts, strict=True):
        places = [*candidates(spot, text)]
        clear = [box for box in places if _is_free(box, taken, frame)]
        best = [box for box in clear if not any(box.overlaps(line) for line in zero)]
        box = (best or clear or places)[0]
        taken.append(box)
        _write(axes, point, (box.left - spot[0], (box.bottom + box.top) / 2 - spot[1]), text)


def _around(axes: Axes, bar: Bar, scale: float) -> Box:
    (left, bottom), (right, top) = (_spot(axes, end, scale) for end in bar)
    return Box(left - MARKER, bottom - MARKER, right + MARKER, top + MARKER)


def _spot(axes: Axes, point: Point, scale: float) -> Point:
    x, y = axes.transData.transform(point) * scale
    return float(x), float(y)


def candidates(spot: Point, text: str) -> Iterator[Box]:
    """Return boxes for the text around the spot, the nearest first."""
    width, height = LETTER * len(text), SIZE * 1.5
    for distance in DISTANCES:
        for across, up in DIRECTIONS:
            middle = spot[0] + across * distance, spot[1] + up * distance * 0.8
            left = middle[0] - width * (1 - across) / 2
            yield Box(left, middle[1] - height / 2, left + width, middle[1] + height / 2)


def _is_free(box: Box, taken: Sequence[Box], frame: Box) -> bool:
    inside = frame.left <= box.left and box.right <= frame.right
    inside = inside and frame.bottom <= box.bottom and box.top <= frame.top
    return inside and not any(box.overlaps(other) for other in taken)


def _write(axes: Axes, point: Point, offset: Point, text: str) -> None:
    axes.annotate(
        text,
        point,
        xytext=offset,
        textcoords="offset points",
        va="center",
        fontsize=SIZE,
        fontweight="bold",
        color=INK,
        arrowprops={"arrowstyle": "-", "color": QUIET, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 5},
    )
