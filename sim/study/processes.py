"""Do tasks in several processes, here or elsewhere, and give each result as soon as it is there."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Collection, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from sim.errors import UserError
from sim.study.cluster.workers import Workers

T = TypeVar("T")
R = TypeVar("R")
LOOK_SECONDS = 1.0  # between looks whether anybody works, while no task is done
AHEAD = 2  # tasks sent for each process, so that none waits for us
DIED = "A process at work was ended from outside, perhaps for lack of memory; what it did is done again."


class Pool(Protocol):
    """Processes that do tasks.

    Attributes:
        at_once: tasks done at a time.
        deaths: errors of a task whose process was ended.
    """

    deaths: tuple[type[Exception], ...]

    @property
    def at_once(self) -> int:
        """Return the tasks done at a time."""

    def submit(self, work: Callable[[T], R], task: T) -> Future[R]:
        """Begin a task."""

    def check(self) -> None:
        """Look whether anybody works; raises `UserError` when nobody does any more."""


def in_processes(
    work: Callable[[T], R],
    tasks: Sequence[T],
    workers: Workers | int,
    lost: Callable[[T], R] | None = None,
) -> Generator[R, None, None]:
    """Yield the result of each task, in the order they finish.

    A process that is ended from outside costs a retry: the tasks that may have been in it are done again,
    one at a time. Closing the iterator ends processes of our own at once, whatever they are doing.

    Args:
        work: a function of a module, so that another process can find it.
        tasks: what to do; each is sent whole to a process.
        workers: who does it, or how many processes of this machine; 1 works here.
        lost: gives the result of a task that ended its process twice, the second time alone.

    Raises:
        UserError: a task ended its process twice and `lost` is None, or the workers cannot be used.
        Exception: whatever the work raises.
    """
    who = Workers(workers) if isinstance(workers, int) else workers
    if who.are_one(len(tasks)):
        for task in tasks:
            yield work(task)
        return
    with _pool(who, len(tasks)) as pool:
        waiting = deque(tasks)
        while waiting:
            suspects: list[T] = []
            yield from _together(pool, work, waiting, suspects)
            if suspects:
                print(DIED, file=sys.stderr)
            for task in suspects:
                yield _alone(pool, work, task, lost)


def _pool(workers: Workers, n_tasks: int) -> AbstractContextManager[Pool]:
    if workers.cluster.kind == "dask":
        from sim.study.cluster.dask_workers import dask_workers

        return dask_workers(workers, n_tasks)
    from sim.study.cluster.local import local_processes

    return local_processes(min(workers.processes, n_tasks))


def _together(
    pool: Pool, work: Callable[[T], R], waiting: deque[T], suspects: list[T]
) -> Generator[R, None, None]:
    """Do what waits, several at a time, until all is done or a process dies; those in flight are suspects."""
    flying: dict[Future[R], T] = {}
    while flying or (waiting and not suspects):
        while waiting and not suspects and len(flying) < AHEAD * pool.at_once:
            task = waiting.popleft()
            flying[pool.submit(work, task)] = task
        for future in _finished(pool, flying):
            task = flying.pop(future)
            try:
                result = future.result()
            except pool.deaths:
                suspects.append(task)
            else:
                yield result


def _alone(pool: Pool, work: Callable[[T], R], task: T, lost: Callable[[T], R] | None) -> R:
    """Do one task while no other is done."""
    future = pool.submit(work, task)
    while not _finished(pool, [future]):
        pass
    try:
        return future.result()
    except pool.deaths as error:
        if lost is None:
            raise UserError(
                "a process was ended from outside twice while it did the same, perhaps for lack of memory; "
                "close other programs or try smaller, the same command goes on from what is finished"
            ) from error
        return lost(task)


def _finished(pool: Pool, flying: Collection[Future[Any]]) -> set[Future[Any]]:
    """Return the tasks that are done, after waiting a moment for the first."""
    done = wait(flying, LOOK_SECONDS, FIRST_COMPLETED).done
    if not done:
        pool.check()
    return done
