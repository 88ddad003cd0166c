from __future__ import annotations

import os
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from sim.errors import UserError
from sim.study.processes import in_processes


def square(number: int) -> int:
    return number * number


def fail(number: int) -> int:
    raise ValueError(f"task {number} failed")


def be_killed(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def write_and_wait(folder: str) -> int:
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(60)
    return 0


def first_at_once(task: tuple[int, str]) -> int:
    number, folder = task
    return number if number == 0 else write_and_wait(folder)


@pytest.mark.parametrize("processes", [1, 2])
def test_every_task_gives_its_result_whatever_the_number_of_processes(processes: int) -> None:
    assert sorted(in_processes(square, [1, 2, 3, 4, 5], processes)) == [1, 4, 9, 16, 25]


@pytest.mark.parametrize("processes", [1, 2])
def test_what_a_task_raises_reaches_us(processes: int) -> None:
    with pytest.raises(ValueError, match=r"task \d failed"):
        list(in_processes(fail, [1, 2], processes))


def test_a_process_that_is_killed_is_explained() -> None:
    with pytest.raises(UserError, match="jobs=2: a process was ended from outside"):
        list(in_processes(be_killed, [1, 2], 2))


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_closing_ends_the_processes_in_the_middle_of_their_work(tmp_path: Path) -> None:
    with closing(in_processes(first_at_once, [(n, str(tmp_path)) for n in range(4)], 2)) as results:
        assert next(results) == 0
        while not list(tmp_path.iterdir()):
            time.sleep(0.01)
    workers = [int(file.name) for file in tmp_path.iterdir()]
    for _ in range(200):
        if not any(is_alive(worker) for worker in workers):
            break
        time.sleep(0.01)
    assert not any(is_alive(worker) for worker in workers)
