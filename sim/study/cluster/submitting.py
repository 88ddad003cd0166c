"""A program of its own: submits a job for each share of a study's runs through Hydra, and waits for them.

    python -m sim.study.cluster.submitting WORDS

It takes its jobs back when it is asked to stop, or when the study that started it is gone.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from hydra.core.config_store import ConfigStore
from omegaconf import MISSING

NAME = "share_of_runs"


@dataclass
class ShareConfig:
    """What a job is told.

    Attributes:
        share: its number, from 0.
        folder: where it finds what to do.
    """

    share: int = 0
    folder: str = MISSING


def main() -> int:
    """Submit the jobs and wait until all are over; 0 when every one has ended as it should."""
    import hydra
    import submitit

    from sim.study.cluster.share import make_share

    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_stop_with_the_parent, args=(os.getppid(),), daemon=True).start()
    ConfigStore.instance().store(name=NAME, node=ShareConfig)
    jobs: list[Any] = []
    os.environ["HYDRA_FULL_ERROR"] = "1"
    with patch.object(submitit.AutoExecutor, "map_array", _noting(jobs, submitit.AutoExecutor.map_array)):
        try:
            hydra.main(version_base="1.3", config_path=None, config_name=NAME)(make_share)()
        except KeyboardInterrupt:
            for job in jobs:
                job.cancel(check=False)
            return 130
        except Exception as error:  # noqa: BLE001 - a job that died stops the wait for the others
            for job in jobs:
                job.wait()
            print(" ".join(str(error).split()), file=sys.stderr)
            return 1
    return 0


def _noting(jobs: list[Any], submit: Callable[..., Any]) -> Callable[..., Any]:
    """Return what submits jobs and notes them, so that they can be taken back."""

    def submit_and_note(*args: Any) -> Any:
        jobs.extend(submit(*args))
        return jobs

    return submit_and_note


def _stop(*_: Any) -> None:
    raise KeyboardInterrupt


def _stop_with_the_parent(parent: int) -> None:
    """Stop when the study was killed and could not say so."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
