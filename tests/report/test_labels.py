from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.report.callouts import Box, place_callouts
from sim.report.drawing import sheet
from sim.report.labels import shortened, spread

HEIGHTS = st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=9)


def test_labels_with_room_stay_where_they_are() -> None:
    assert list(spread([5.0, 1.0, 9.0], 2.0)) == [5.0, 1.0, 9.0]


def test_two_labels_on_one_spot_move_equally_apart() -> None:
    assert list(spread([4.0, 4.0], 2.0)) == [3.0, 5.0]


@given(HEIGHTS, st.floats(0.1, 50))
def test_labels_never_come_nearer_than_the_gap_and_keep_their_order(heights: list[float], gap: float) -> None:
    moved = spread(heights, gap)
    order = np.argsort(heights, kind="stable")
    assert (np.diff(moved[order]) >= gap * (1 - 1e-6)).all()
    assert moved.mean() == pytest.approx(np.mean(heights), abs=1e-6)


def test_a_long_title_is_cut_with_an_ellipsis() -> None:
    assert shortened("Company centres", 34) == "Company centres"
    assert shortened("Company centres", 9) == "Company…"


def boxes(figure: Figure) -> list[Box]:
    """Return where the letters of the texts on the figure's first axes are drawn."""
    figure.draw_without_rendering()
    return [Box(*Text.get_window_extent(text).extents) for text in figure.axes[0].texts]


def test_six_names_of_nearly_the_same_point_do_not_cover_each_other() -> None:
    figure = sheet(5)
    axes = figure.add_subplot()
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 100)
    points = [(50 + place, 50 + place / 2) for place in range(6)]
    bars = [((x - 3, y - 1), (x + 3, y + 1)) for x, y in points]
    place_callouts(axes, points, bars, [f"A scenario, number {place}" for place in range(6)])
    found = boxes(figure)
    assert len(found) == 6
    assert not any(one.overlaps(other) for one, other in combinations(found, 2))
