"""Tasks that end the process they are done in, as a machine does that runs out of memory."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

LOST = 3  # the number of the task that ends its process
Task = tuple[int, str]  # its number, and a folder for marks


def end_process(task: Task) -> int:
    """End this process when it is the task that does, and leave a mark each time."""
    number, folder = task
    time.sleep(0.02)
    if number == LOST:
        (Path(folder) / str(time.monotonic_ns())).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def end_process_once(task: Task) -> int:
    """End this process the first time that the task is done."""
    number, folder = task
    mark = Path(folder) / "killed"
    time.sleep(0.02)
    if number == LOST and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def is_alive(process: int) -> bool:
    """Tell whether a process runs."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
