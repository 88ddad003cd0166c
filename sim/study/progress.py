"""Show how far a study is: runs done, rate and time left."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

PLAIN_SECONDS = 5.0  # between lines where there is no terminal
QUICK = 10.0  # runs per second that are told without decimals
ENOUGH_SECONDS = 0.5  # after the first finished runs before a rate means anything


class Progress(Protocol):
    """What a study tells while it runs."""

    def advance(self, runs: int, failed: int = 0) -> None:
        """Tell that some more runs are done, and that some more failed."""


class Pace:
    """Runs per second since the first runs were finished: compiling and starting up are not counted."""

    def __init__(self) -> None:
        self._first: tuple[int, float] | None = None

    def rate(self, done: int, now: float) -> float | None:
        """Return runs per second, None until there is something to measure.

        Args:
            done: runs done by now.
            now: the time in seconds, from any start.
        """
        if self._first is None:
            self._first = done, now
        before, began = self._first
        seconds = now - began
        return (done - before) / seconds if done > before and seconds >= ENOUGH_SECONDS else None


class PlainProgress:
    """Writes a line every few seconds: for files, pipes and continuous integration."""

    def __init__(self, title: str, total: int, stream: TextIO) -> None:
        self.title, self.total, self.stream = title, total, stream
        self.done = self.failed = 0
        self.told = time.monotonic()
        self._pace = Pace()

    def advance(self, runs: int, failed: int = 0) -> None:
        """Count the runs; write a line when the last is a few seconds old or all is done."""
        self.done += runs
        self.failed += failed
        now = time.monotonic()
        tried = self.done + self.failed
        rate = self._pace.rate(tried, now)
        if tried >= self.total or now - self.told >= PLAIN_SECONDS:
            self.told = now
            line = f"{self.title}: {self.done:,} of {self.total:,} runs"
            speed = in_plain_words(tried, self.total, rate, self.failed)
            print(f"{line}, {speed}" if speed else line, file=self.stream, flush=True)


def in_plain_words(done: int, total: int, rate: float | None, failed: int = 0) -> str:
    """Return how many failed, rate and time left in words; no rate while it is not known.

    Args:
        done: runs done, failed or not.
        total: runs to do.
        rate: runs per second.
        failed: runs that failed.
    """
    words = [f"{failed:,} failed"] if failed else []
    if rate is not None:
        words.append(f"{rate:,.0f} runs/s" if rate >= QUICK else f"{rate:.1f} runs/s")
        words += [f"{clock((total - done) / rate)} left"] if done < total else []
    return ", ".join(words)


def clock(seconds: float) -> str:
    """Return a time as minutes and seconds, with hours when there are any."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@contextmanager
def progress(title: str, total: int, stream: TextIO | None = None) -> Iterator[Progress]:
    """Show progress while the block runs: a bar on a terminal, a line now and then elsewhere.

    Args:
        title: what is running.
        total: runs to do.
        stream: where to; standard error by default, so that results can be piped.
    """
    target = stream or sys.stderr
    if not target.isatty():
        yield PlainProgress(title, total, target)
        return
    with _bar(title, total, target) as bar:
        yield bar


@contextmanager
def _bar(title: str, total: int, stream: TextIO) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    pace = Pace()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("runs  {task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(file=stream)) as bars:
        task = bars.add_task(title, total=total, rate="", failed=0)

        class _Bar:
            def advance(self, runs: int, failed: int = 0) -> None:
                n_failed = bars.tasks[0].fields["failed"] + failed
                done = int(bars.tasks[0].completed) + runs
                rate = pace.rate(done + n_failed, time.monotonic())
                speed = in_plain_words(done + n_failed, total, rate, n_failed)
                bars.update(task, advance=runs, rate=speed, failed=n_failed)

        yield _Bar()
