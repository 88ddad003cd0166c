from __future__ import annotations

import io

import pytest

from sim.study.progress import PlainProgress, clock, in_plain_words, progress


def test_a_line_tells_runs_done_rate_and_time_left() -> None:
    line = in_plain_words("compare", done=30, total=90, seconds=10.0)
    assert line == "compare: 30 of 90 runs, 3.0 runs/s, 0:20 left"


def test_the_last_line_tells_no_time_left() -> None:
    assert in_plain_words("compare", done=90, total=90, seconds=30.0) == "compare: 90 of 90 runs, 3.0 runs/s"


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (61.4, "1:01"), (3 * 3600 + 125, "3:02:05")])
def test_times_are_shown_in_minutes_and_hours(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_where_there_is_no_terminal_hundreds_of_runs_are_not_hundreds_of_lines() -> None:
    stream = io.StringIO()
    with progress("compare", 300, stream) as shown:
        assert isinstance(shown, PlainProgress)
        for _ in range(300):
            shown.advance(1)
    lines = stream.getvalue().splitlines()
    assert lines[-1].startswith("compare: 300 of 300 runs")
    assert len(lines) < 10


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_bar_with_rate_and_time_left() -> None:
    stream = Terminal()
    with progress("compare", 4, stream) as shown:
        for _ in range(4):
            shown.advance(1)
    assert "4/4" in stream.getvalue()
    assert "runs/s" in stream.getvalue()
    assert "left" in stream.getvalue()
