from __future__ import annotations

import ipaddress
import os
import signal
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.command.cli import main
from sim.errors import UserError
from sim.study.cluster.same import same_for
from sim.study.cluster.settings import DaskSettings
from sim.study.cluster.workers import Workers
from sim.study.processes import in_processes
from tests.study.cluster.conftest import DaskCluster, dask_programs
from tests.study.cluster.numbers import SMALL, SWEEP, n_runs, numbers
from tests.study.killed import LOST, end_process, end_process_once, is_alive
from tests.worlds import scenario

pytest.importorskip("distributed")
psutil: Any = pytest.importorskip("psutil")  # comes with Dask
OUR_OWN = Workers(2, DaskSettings())
Task = tuple[int, str]


def double(number: int) -> int:
    return 2 * number


def leave_mark(task: Task) -> int:
    number, folder = task
    (Path(folder) / f"worker-{os.getpid()}").touch()
    time.sleep(0.05 if number else 0.0)
    return number


def leave_mark_and_wait(task: Task) -> int:
    number = leave_mark(task)
    time.sleep(60 if number else 0)
    return number


def wait(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def tasks(folder: Path) -> list[Task]:
    return [(number, str(folder)) for number in range(12)]


def workers_in(folder: Path) -> list[int]:
    return [int(file.name.partition("-")[2]) for file in folder.glob("worker-*")]


def listening() -> set[str]:
    """Return the addresses on which this process and those that it started can be called."""
    here = psutil.Process()
    return {
        one.laddr.ip
        for process in (here, *here.children(recursive=True))
        for one in process.net_connections("inet")
        if one.status == psutil.CONN_LISTEN
    }


def test_a_cluster_of_our_own_works_on_the_loopback_only_and_ends_at_once(tmp_path: Path) -> None:
    with closing(in_processes(leave_mark_and_wait, tasks(tmp_path)[:3], OUR_OWN)) as results:
        assert next(results) == 0
        while len(workers_in(tmp_path)) < 2:
            time.sleep(0.01)
        called = listening()
    assert called
    assert all(ipaddress.ip_address(address).is_loopback for address in called)
    assert not any(is_alive(worker) for worker in workers_in(tmp_path))


def test_a_worker_of_our_own_that_is_killed_costs_a_retry_and_no_result(tmp_path: Path) -> None:
    assert sorted(in_processes(end_process_once, tasks(tmp_path), OUR_OWN)) == list(range(12))
    assert (tmp_path / "killed").exists()


def test_a_task_that_ends_its_worker_twice_is_lost_and_the_others_are_not(tmp_path: Path) -> None:
    found = list(in_processes(end_process, tasks(tmp_path), OUR_OWN, lambda task: -task[0]))
    assert sorted(found) == sorted({-LOST, *range(12)} - {LOST})
    assert len(list(tmp_path.iterdir())) == 2  # the workers that it ended


def test_a_sweep_on_dask_gives_the_same_numbers_to_the_bit(
    dask_cluster: DaskCluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*SWEEP, "jobs=1", f"results={tmp_path / 'here'}"]) == 0
    assert main([*SWEEP, f"cluster={dask_cluster.address}", f"results={tmp_path / 'dask'}"]) == 0
    assert main([*SWEEP, f"cluster={dask_cluster.scheduler_file}", f"results={tmp_path / 'file'}"]) == 0
    assert n_runs(tmp_path / "dask") == n_runs(tmp_path / "file") == 8
    assert numbers(tmp_path / "here") == numbers(tmp_path / "dask") == numbers(tmp_path / "file")


def test_a_worker_of_a_running_cluster_that_is_killed_costs_no_result(
    dask_cluster: DaskCluster, tmp_path: Path
) -> None:
    workers = Workers(2, DaskSettings(address=dask_cluster.address))
    with closing(in_processes(leave_mark, tasks(tmp_path) * 4, workers)) as results:
        found = [next(results)]
        os.kill(workers_in(tmp_path)[0], signal.SIGKILL)
        found += results
    assert sorted(found) == sorted([*range(12)] * 4)


def test_a_worker_with_another_version_of_the_program_is_refused(dask_cluster: DaskCluster) -> None:
    same = replace(same_for([scenario()]), program="another")
    workers = Workers(2, DaskSettings(address=dask_cluster.address), same)
    with pytest.raises(UserError, match=r"the worker at tcp://\S+ has another version of the program"):
        list(in_processes(double, [1, 2], workers))


RULE = """
def my_rule(citizen, world):
    citizen.motivation *= {change}
"""


def test_own_rules_are_found_by_workers_that_refuse_to_go_on_with_what_they_loaded_before(
    dask_cluster: DaskCluster,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    file = tmp_path / "rule_of_dask.py"
    file.write_text(RULE.format(change=0.99), encoding="utf-8")
    words = ["simulate", *SMALL, "seeds=4", "rules.add=[live:rule_of_dask.my_rule]"]
    there = [f"cluster={dask_cluster.scheduler_file}"]
    assert main([*words, *there, "results=there"]) == 0
    assert main([*words, "jobs=1", "results=here"]) == 0
    assert numbers(tmp_path / "here") == numbers(tmp_path / "there")
    file.write_text(RULE.format(change=0.98), encoding="utf-8")
    monkeypatch.delitem(sys.modules, "rule_of_dask")
    assert main([*words, *there, "results=there"]) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert "has not the same content of your rules in rule_of_dask" in said
    assert "start the worker again" in said


def test_an_address_where_nobody_answers_is_explained() -> None:
    workers = Workers(2, DaskSettings(address="tcp://127.0.0.1:1", wait_seconds=1))
    with pytest.raises(UserError, match=r"cluster.address=tcp://127.0.0.1:1: nobody answers; start"):
        list(in_processes(double, [1, 2], workers))


def test_a_scheduler_without_workers_is_explained() -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster:  # type: ignore[no-untyped-call]
        workers = Workers(2, DaskSettings(address=cluster.scheduler_address, wait_seconds=0.5))
        with pytest.raises(UserError, match=r"no workers after 0\.5 seconds; start some: dask worker tcp://"):
            list(in_processes(double, [1, 2], workers))


def test_a_scheduler_that_goes_is_explained(tmp_path: Path) -> None:
    with dask_programs(tmp_path) as started:
        workers = Workers(2, DaskSettings(address=started.address, wait_seconds=2))
        results = in_processes(wait, [0.0, *[0.1] * 50], workers)
        assert next(results) == 0.0
        started.scheduler.kill()
        with pytest.raises(UserError, match=f"cluster.address={started.address}: the scheduler has gone"):
            list(results)


def test_certificates_are_asked_for() -> None:
    workers = Workers(2, DaskSettings(address="tls://127.0.0.1:1", wait_seconds=1))
    with pytest.raises(UserError, match="tls:// needs certificates"):
        list(in_processes(double, [1, 2], workers))


def test_dask_that_is_not_installed_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match=r"pip install 'indsats\[dask\]'"):
        list(in_processes(double, [1, 2], OUR_OWN))
