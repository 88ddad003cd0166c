"""Connect with a scheduler of Dask: one that runs, or one that we start here with workers of its own."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sim.errors import UserError
from sim.study.cluster.local import interrupts_waiting
from sim.study.cluster.settings import DaskSettings

LOOPBACK = "127.0.0.1"
LOGS = ("distributed", "distributed.client")  # that write to the terminal


def check_installed() -> None:
    """See that Dask is there.

    Raises:
        UserError: it is not installed.
    """
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise UserError("cluster=dask: Dask is not installed; type: pip install 'indsats[dask]'") from error


@contextmanager
def dask_client(cluster: DaskSettings, processes: int) -> Iterator[Any]:
    """Connect with the scheduler that is named, or with one that we start, while the block runs.

    Raises:
        UserError: nobody answers, or certificates are missing.
    """
    from distributed import Client

    with ExitStack() as opened:
        if cluster.address is None and cluster.scheduler_file is None:
            address = opened.enter_context(_started_here(processes))
            where = {"address": address}
        elif cluster.address is not None:
            _check_certificates(cluster.address)
            where = {"address": cluster.address}
        else:
            where = {"scheduler_file": str(Path(str(cluster.scheduler_file)).expanduser())}
        try:
            client = Client(  # type: ignore[no-untyped-call]
                **where, timeout=cluster.wait_seconds, set_as_default=False
            )
        except (OSError, TypeError, ValueError, RuntimeError) as error:
            raise UserError(f"{name_of(cluster)}: {_why(error)}") from error
        yield opened.enter_context(client)


def _check_certificates(address: str) -> None:
    import dask

    if address.startswith("tls://") and dask.config.get("distributed.comm.tls.ca-file", None) is None:
        raise UserError(
            f"cluster.address={address}: tls:// needs certificates; set DASK_DISTRIBUTED__COMM__TLS__CA_FILE "
            "and two more (docs/clusters.md)"
        )


@contextmanager
def _started_here(processes: int) -> Iterator[Any]:
    """Start a scheduler and workers that can be reached from this machine only."""
    import dask
    from distributed import LocalCluster

    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), interrupts_waiting():
        cluster = LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=processes,
            threads_per_worker=1,
            host=LOOPBACK,
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": f"{LOOPBACK}:0"},
            worker_dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )
    with cluster:
        try:
            yield cluster.scheduler_address
        finally:
            _end_at_once(cluster)


def _end_at_once(cluster: Any) -> None:
    """End the workers whatever they are doing; asked nicely, Dask would wait for them."""
    for nanny in cluster.workers.values():
        nanny.auto_restart = False
        if nanny.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(nanny.pid, signal.SIGTERM)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what Dask logs of workers that come and go to itself; we say what matters."""
    import distributed  # noqa: F401 - its logs are set up now

    logs = [logging.getLogger(name) for name in LOGS]
    before = [log.handlers for log in logs]
    for log in logs:
        log.handlers = [logging.NullHandler()]
    try:
        yield
    finally:
        for log, handlers in zip(logs, before, strict=True):
            log.handlers = handlers


def name_of(cluster: DaskSettings) -> str:
    """Return what a message calls the cluster: the setting that names it."""
    if cluster.address is not None:
        return f"cluster.address={cluster.address}"
    if cluster.scheduler_file is not None:
        return f"cluster.scheduler_file={cluster.scheduler_file}"
    return "cluster=dask"


def _why(error: Exception) -> str:
    """Return why there is no connection, and what to do."""
    if isinstance(error, OSError) and not isinstance(error, (FileNotFoundError, ssl.SSLError)):
        return "nobody answers; start a scheduler there with `dask scheduler`, or mend the address"
    return f"no connection: {' '.join(str(error).split())[:300]}"
