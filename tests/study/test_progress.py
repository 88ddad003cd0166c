from __future__ import annotations

import io

import pytest

from sim.study.progress import Pace, PlainProgress, clock, in_plain_words, progress


@pytest.mark.parametrize(
    ("done", "rate", "told"),
    [
        (30, 3.0, "3.0 runs/s, 0:20 left"),
        (90, 3.0, "3.0 runs/s"),
        (30, None, ""),
        (30, 40.6, "41 runs/s, 0:01 left"),
    ],
)
def test_rate_and_time_left_are_told_once_the_rate_is_known(done: int, rate: float | None, told: str) -> None:
    assert in_plain_words(done, total=90, rate=rate) == told


def test_the_clock_starts_with_the_first_finished_runs_and_not_with_the_compilation() -> None:
    pace = Pace()
    assert pace.rate(6, now=60.0) is None
    assert pace.rate(12, now=60.1) is None
    assert pace.rate(36, now=70.0) == 3.0


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        self.now += 1.0
        return self.now


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
    assert lines[-1] == "compare: 300 of 300 runs"
    assert len(lines) < 10


def test_runs_that_failed_are_told_and_are_not_counted_as_done() -> None:
    stream = io.StringIO()
    with progress("sweep", 2000, stream) as shown:
        shown.advance(1998, failed=2)
    assert stream.getvalue() == "sweep: 1,998 of 2,000 runs, 2 failed\n"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_bar_with_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.study.progress.time", Clock())
    stream = Terminal()
    with progress("compare", 4, stream) as shown:
        for _ in range(3):
            shown.advance(1)
    assert "3/4" in stream.getvalue()
    assert "runs/s" in stream.getvalue()
    assert "left" in stream.getvalue()


def test_a_terminal_shows_how_many_failed() -> None:
    stream = Terminal()
    with progress("sweep", 4, stream) as shown:
        shown.advance(2, failed=1)
        shown.advance(0, failed=1)
    assert "2/4" in stream.getvalue()
    assert "2 failed" in stream.getvalue()
