"""Show how far a study is: runs done, rate and time left."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

PLAIN_SECONDS = 5.0  # between lines where there is no terminal


class Progress(Protocol):
    """What a study tells while it runs."""

    def advance(self, runs: int) -> None:
        """Tell that some more runs are done."""


class PlainProgress:
    """Writes a line every few seconds: for files, pipes and continuous integration."""

    def __init__(self, title: str, total: int, stream: TextIO) -> None:
        self.title, self.total, self.stream = title, total, stream
        self.done = 0
        self.began = time.monotonic()
        self.told = self.began

    def advance(self, runs: int) -> None:
        """Count the runs; write a line when the last is a few seconds old or all is done."""
        self.done += runs
        now = time.monotonic()
        if self.done >= self.total or now - self.told >= PLAIN_SECONDS:
            self.told = now
            print(
                in_plain_words(self.title, self.done, self.total, now - self.began),
                file=self.stream,
                flush=True,
            )


def in_plain_words(title: str, done: int, total: int, seconds: float) -> str:
    """Return one line on how far the runs are.

    Args:
        title: what is running.
        done: runs done.
        total: runs to do.
        seconds: time since the first began.
    """
    rate = done / seconds if seconds > 0 else 0.0
    left = f", {clock((total - done) / rate)} left" if rate > 0 and done < total else ""
    return f"{title}: {done} of {total} runs, {rate:.1f} runs/s{left}"


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

    began = time.monotonic()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("runs  {task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(file=stream)) as bars:
        task = bars.add_task(title, total=total, rate="")

        class _Bar:
            def advance(self, runs: int) -> None:
                done = bars.tasks[0].completed + runs
                rate = done / max(time.monotonic() - began, 1e-9)
                left = f"{rate:.1f} runs/s, {clock((total - done) / rate)} left"
                bars.update(task, advance=runs, rate=left)

        yield _Bar()
