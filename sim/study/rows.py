"""Make the runs of a large study in processes, a row of numbers of each, so that a stopped one goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TypeVar

from sim.scenario import Scenario
from sim.study.cluster.workers import workers_for
from sim.study.finished import Finished, Row
from sim.study.processes import in_processes
from sim.study.progress import progress
from sim.study.settings import StudySettings
from sim.study.stopping import Stopped, Stopper
from sim.study.warming import compile_rules

T = TypeVar("T")


def make_rows(
    work: Callable[[T], Sequence[Row]],
    tasks: Sequence[T],
    n_missing: int,
    title: str,
    settings: StudySettings,
    scenarios: Sequence[Scenario],
    finished: Finished,
    stopper: Stopper,
) -> None:
    """Do the tasks, several at a time, and keep their rows as they come; shows how far it is.

    Args:
        work: makes the rows of a task; a function of a module, so that another process finds it.
        tasks: what is still missing.
        n_missing: rows that the tasks will give.
        title: what is shown while it runs.
        settings: who works.
        scenarios: what the tasks are about, so that workers elsewhere can be asked for the same files.
        finished: where rows are kept, each with `scenario` and `seed`.
        stopper: holds a stop back while rows are written.

    Raises:
        Stopped: asked to stop; the rows made are kept.
    """
    if not tasks:
        return
    n_before = len(finished.done())
    results = in_processes(work, tasks, workers_for(settings, scenarios))
    try:
        with progress(title, n_missing) as shown, closing(results):
            for rows in results:
                with stopper.held():
                    finished.keep(rows)
                shown.advance(len(rows))
    except KeyboardInterrupt as stop:
        raise Stopped(len(finished.done()), n_before + n_missing) from stop


def make_ready(scenarios: Sequence[Scenario], settings: StudySettings) -> None:
    """Compile the rules once before many processes need them, and tell what the user should know of it."""
    if settings.engine == "compiled":
        for note in compile_rules(scenarios):
            print(note, file=sys.stderr)
