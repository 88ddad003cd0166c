from __future__ import annotations

import os
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from sim.errors import UserError
from sim.study.processes import in_processes
from tests.study.killed import LOST, end_process, end_process_once, is_alive


def square(number: int) -> int:
    return number * number


def fail(number: int) -> int:
    raise ValueError(f"task {number} failed")


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


def test_a_process_that_is_killed_costs_a_retry_and_no_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tasks = [(number, str(tmp_path)) for number in range(20)]
    assert sorted(in_processes(end_process_once, tasks, 2)) == list(range(20))
    assert (tmp_path / "killed").exists()
    assert capsys.readouterr().err.startswith("A process at work was ended from outside")


def test_a_task_that_ends_its_process_twice_is_lost_and_the_others_are_not(tmp_path: Path) -> None:
    tasks = [(number, str(tmp_path)) for number in range(20)]
    found = list(in_processes(end_process, tasks, 2, lambda task: -task[0]))
    assert sorted(found) == sorted({-LOST, *range(20)} - {LOST})
    assert len(list(tmp_path.iterdir())) == 2  # the processes that it ended


def test_a_task_that_ends_its_process_twice_is_explained_where_all_are_needed(tmp_path: Path) -> None:
    tasks = [(number, str(tmp_path)) for number in range(LOST, LOST + 2)]
    with pytest.raises(UserError, match="a process was ended from outside twice while it did the same"):
        list(in_processes(end_process, tasks, 2))


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


def test_ctrl_c_in_the_middle_ends_the_processes(tmp_path: Path) -> None:
    results = in_processes(first_at_once, [(n, str(tmp_path)) for n in range(4)], 2)
    assert next(results) == 0
    while not list(tmp_path.iterdir()):
        time.sleep(0.01)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            next(results)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert not any(is_alive(int(file.name)) for file in tmp_path.iterdir())
