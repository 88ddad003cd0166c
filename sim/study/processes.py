"""Do tasks in several processes, and give each result as soon as it is there."""

from __future__ import annotations

import os
import signal
import threading
import time
import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TypeVar

from sim.errors import UserError

T = TypeVar("T")
R = TypeVar("R")


def in_processes(work: Callable[[T], R], tasks: Sequence[T], processes: int) -> Generator[R, None, None]:
    """Yield the result of each task, in the order they finish.

    Closing the iterator ends the processes at once, whatever they are doing.

    Args:
        work: a function of a module, so that another process can find it.
        tasks: what to do; each is sent whole to a process.
        processes: how many work at a time; 1 works here.

    Raises:
        UserError: a process was killed.
        Exception: whatever the work raises.
    """
    processes = min(processes, len(tasks))
    if processes <= 1:
        for task in tasks:
            yield work(task)
        return
    yield from _parallel(work, tasks, processes)


def _parallel(work: Callable[[T], R], tasks: Sequence[T], processes: int) -> Iterator[R]:
    from joblib import Parallel, delayed
    from joblib.externals.loky import get_reusable_executor
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    parallel = Parallel(
        n_jobs=processes,
        backend="loky",
        return_as="generator_unordered",
        batch_size=1,
        pre_dispatch="2*n_jobs",
        max_nbytes=None,
        initializer=_leave_stopping_to_the_parent,
    )
    try:
        with _interrupts_waiting():
            results = parallel(delayed(work)(task) for task in tasks)
        with warnings.catch_warnings():  # results that nobody wants any more are no news
            warnings.filterwarnings("ignore", category=UserWarning, module="joblib")
            yield from results
    except TerminatedWorkerError as error:
        raise UserError(
            f"jobs={processes}: a process was ended from outside, perhaps for lack of memory; "
            "try jobs=1, finished runs are kept"
        ) from error
    finally:
        get_reusable_executor(reuse=True).shutdown(wait=True, kill_workers=True)


@contextmanager
def _interrupts_waiting() -> Iterator[None]:
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
