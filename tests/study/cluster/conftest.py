from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[3]
ON_THE_LOOPBACK = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0", "--no-dashboard")
SECONDS = 90.0  # for a cluster to start and to end on a busy machine


@dataclass
class DaskCluster:
    """A scheduler with two workers, programs of their own that listen on the loopback."""

    scheduler_file: Path
    scheduler: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Return the address of the scheduler."""
        found: str = json.loads(self.scheduler_file.read_text(encoding="utf-8"))["address"]
        return found


def start(folder: Path, kind: str, *words: str) -> subprocess.Popen[bytes]:
    """Start one of Dask's programs in a folder of its own, as a user does elsewhere."""
    with (folder / f"{kind}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", kind, *words, *ON_THE_LOOPBACK],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            stdout=log,
            stderr=log,
        )


@contextmanager
def dask_programs(folder: Path) -> Iterator[DaskCluster]:
    """Start a scheduler and two workers, and end them after the block."""
    file = folder / "scheduler.json"
    to_it = ("--scheduler-file", str(file))
    scheduler = start(folder, "scheduler", "--port", "0", *to_it)
    workers = start(folder, "worker", "--nworkers", "2", "--nthreads", "1", *to_it)
    began = time.monotonic()
    while not file.exists() and time.monotonic() - began < SECONDS:
        time.sleep(0.1)
    try:
        yield DaskCluster(file, scheduler)
    finally:
        for program in (workers, scheduler):
            program.terminate()
            program.wait(SECONDS)


@pytest.fixture(scope="module")
def dask_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """Offer a scheduler with two workers, as somebody else has started them."""
    pytest.importorskip("distributed")
    with dask_programs(tmp_path_factory.mktemp("dask")) as started:
        yield started
