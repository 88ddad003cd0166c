"""Processes of this machine, made by joblib's loky."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
IDLE_SECONDS = 300.0  # after which a process that has nothing to do ends


@contextmanager
def local_processes(n_processes: int) -> Iterator[LocalProcesses]:
    """Offer processes while the block runs, and end them at once after it."""
    pool = LocalProcesses(n_processes)
    try:
        yield pool
    finally:
        pool.end()


class LocalProcesses:
    """Some processes; when one is ended from outside, all are, and the next task finds new ones."""

    def __init__(self, n_processes: int) -> None:
        from joblib.externals.loky.process_executor import TerminatedWorkerError

        self.at_once = n_processes
        self.deaths: tuple[type[Exception], ...] = (TerminatedWorkerError,)

    def submit(self, work: Callable[[T], R], task: T) -> Future[R]:
        """Begin a task."""
        with interrupts_waiting():
            try:
                return self._processes().submit(work, task)  # type: ignore[no-any-return]
            except self.deaths:  # a process was ended just now
                return self._processes().submit(work, task)  # type: ignore[no-any-return]

    def check(self) -> None:
        """Do nothing: processes that end are noticed by whoever waits for them."""

    def end(self) -> None:
        """End the processes, whatever they are doing."""
        self._processes().shutdown(wait=True, kill_workers=True)

    def _processes(self) -> Any:
        """Return the processes there are, or new ones."""
        from joblib.externals.loky import get_reusable_executor

        return get_reusable_executor(
            self.at_once, timeout=IDLE_SECONDS, initializer=_leave_stopping_to_the_parent, env=_one_thread()
        )


def _one_thread() -> dict[str, str]:
    """Return the settings that keep libraries from using several threads in each of the processes."""
    from joblib.parallel import ParallelBackendBase

    names = ParallelBackendBase.MAX_NUM_THREADS_VARS
    return {name: os.environ.get(name, "1") for name in names}


@contextmanager
def interrupts_waiting() -> Iterator[None]:
    """Let Ctrl-C wait while workers start, which inherit that they do not hear it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # started later, it would end the wait
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_stopping_to_the_parent() -> None:
    """Ignore Ctrl-C in a worker: the terminal sends it to all, and the parent ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, args=(os.getppid(),), daemon=True).start()


def _end_with_the_parent(parent: int) -> None:
    """End this process when the parent was killed and could not do it."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)
