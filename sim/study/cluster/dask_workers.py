"""Workers of Dask: of a scheduler that runs, or of one that we start here for this study.

Dask's own executor is used, not joblib's backend for Dask: that never hears of a task that the scheduler
has given up because its workers died, and waits for it for ever.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from sim.errors import UserError
from sim.study.cluster.dask_client import check_installed, dask_client, name_of, quiet
from sim.study.cluster.same import Same, refuse_another
from sim.study.cluster.settings import DaskSettings
from sim.study.cluster.workers import Workers

T = TypeVar("T")
R = TypeVar("R")
COUNT_SECONDS = 5.0  # between counts of the workers, who come and go


@contextmanager
def dask_workers(workers: Workers, n_tasks: int) -> Iterator[DaskWorkers]:
    """Offer workers of Dask while the block runs; those that we started end after it.

    Raises:
        UserError: Dask is not installed, nobody answers or does any more, or there are no workers.
    """
    cluster = workers.cluster
    assert isinstance(cluster, DaskSettings)
    check_installed()
    with quiet(), ExitStack() as opened:
        client = opened.enter_context(dask_client(cluster, min(workers.processes, n_tasks)))
        pool = DaskWorkers(client, cluster, workers.same)
        try:
            yield pool
        except CancelledError as error:
            raise UserError(f"{name_of(cluster)}: the scheduler has gone; finished runs are kept") from error
        finally:
            pool.end()


class DaskWorkers:
    """The workers of a scheduler; one that dies is replaced, or its tasks go to the others."""

    def __init__(self, client: Any, cluster: DaskSettings, same: Same | None) -> None:
        from distributed.scheduler import KilledWorker

        self.deaths: tuple[type[Exception], ...] = (KilledWorker,)
        self._client, self._cluster, self._same = client, cluster, same
        self._executor = client.get_executor(pure=False)
        self._alive_at = time.monotonic()
        self._counted: tuple[float, int] | None = None
        self._wait_for_workers()

    @property
    def at_once(self) -> int:
        """Return the tasks done at a time, at least 1."""
        if self._counted is None or time.monotonic() - self._counted[0] > COUNT_SECONDS:
            self._counted = time.monotonic(), sum(self._client.nthreads().values())
        return max(self._counted[1], 1)

    def submit(self, work: Callable[[T], R], task: T) -> Future[R]:
        """Begin a task."""
        future: Future[R] = self._executor.submit(work_there, self._same, work, task)
        return future

    def check(self) -> None:
        """Look whether anybody works.

        Raises:
            UserError: there has been no scheduler or no worker for a while.
        """
        if self._client.status == "running" and self._client.nthreads():
            self._alive_at = time.monotonic()
        elif time.monotonic() - self._alive_at > self._cluster.wait_seconds:
            raise UserError(f"{name_of(self._cluster)}: its workers have gone; finished runs are kept")

    def end(self) -> None:
        """Take back what is not done."""
        if self._client.status == "running":
            self._executor.shutdown(wait=False)

    def _wait_for_workers(self) -> None:
        if not self._client.nthreads():
            print(f"{name_of(self._cluster)}: waiting for workers ...", file=sys.stderr)
        try:
            self._client.wait_for_workers(1, timeout=self._cluster.wait_seconds)
        except TimeoutError as error:
            raise UserError(
                f"{name_of(self._cluster)}: no workers after {self._cluster.wait_seconds:g} seconds; start "
                f"some: dask worker {self._client.scheduler.address} --nworkers auto --nthreads 1"
            ) from error


def work_there(same: Same | None, work: Callable[[T], R], task: T) -> R:
    """Do a task at a worker, if it has what we have.

    Raises:
        UserError: it has not.
        Exception: whatever the work raises.
    """
    if same is not None:
        from distributed import get_worker

        refuse_another(same, f"cluster: the worker at {get_worker().address}")
    return work(task)
