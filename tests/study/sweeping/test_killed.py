"""A sweep that is killed again and again ends with what an undisturbed one gives."""

from __future__ import annotations

import hashlib
import os
import random
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from sim.store.store import Store
from tests.study.sweeping.town import TOWN, asked, only_folder

ROOT = Path(__file__).parents[3]
N_KILLS = 20
N_AFTER_A_SAVE = 8  # of them a moment after the sweep has saved some runs, while it makes and saves others
LONGEST = 2.5  # seconds from the moment that runs are asked for to one of the other kills
POINTS = ("policy.waiting.max_weeks=0,13", "policy.caseworkers.caseload=40,80")
SEEDS = 50
WITHOUT_THREADS = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
N_RUNS = 4 * SEEDS


def words(results: Path, engine: str) -> list[str]:
    """Return the command: compiled where it is to be quick, the numbers are the same."""
    how = [f"seeds={SEEDS}", f"engine={engine}", "jobs=2", f"results={results}"]
    return ["simulate", "-m", *TOWN, *POINTS, *how]


class Sweeps:
    """Starts sweeps, one after the other, in a program that has everything imported already."""

    def __init__(self) -> None:
        self._program = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("forking_program.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **WITHOUT_THREADS},
        )

    def start(self, words: list[str]) -> int:
        """Start a sweep; returns its process number."""
        assert self._program.stdin
        print(shlex.join(words), file=self._program.stdin, flush=True)
        return self._line()

    def ended(self) -> int:
        """Wait for the sweep and return its exit code, minus the signal that killed it."""
        return self._line()

    def close(self) -> None:
        assert self._program.stdin
        self._program.stdin.close()
        self._program.wait(timeout=60)

    def _line(self) -> int:
        assert self._program.stdout
        return int(self._program.stdout.readline())


@pytest.fixture(scope="module")
def sweeps() -> Iterator[Sweeps]:
    started = Sweeps()
    yield started
    started.close()


@pytest.fixture(scope="module")
def undisturbed(sweeps: Sweeps, tmp_path_factory: pytest.TempPathFactory) -> Path:
    results = tmp_path_factory.mktemp("undisturbed") / "results"
    sweeps.start(words(results, "compiled"))
    assert sweeps.ended() == 0
    return results


def asking(results: Path) -> set[tuple[Path, int]]:
    """Return the studies that have written their configuration, and so ask for their runs."""
    found = set()
    for file in results.glob("simulate/.*.partial/config.yaml"):
        with suppress(FileNotFoundError):  # what a killed one left has just been cleared up
            found.add((file, file.stat().st_mtime_ns))
    return found


def has_begun(results: Path, before: set[tuple[Path, int]]) -> bool:
    """Tell whether another study asks for its runs."""
    return bool(asking(results) - before)


def n_runs(results: Path) -> int:
    ((number,),) = asked(results, "select count(*) from runs")
    return int(number)


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 300.0
    while not is_so():
        assert time.monotonic() < end, "the sweep does nothing"
        time.sleep(0.01)


def assert_whole(results: Path) -> None:
    """The catalogue lists exactly the series files that are there, each as it was written."""
    listed = dict(asked(results, "select name, sha256 from series_files"))
    there = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (results / "series").iterdir()
    }
    assert there == listed


def frames(results: Path) -> list[pd.DataFrame]:
    """Return all that the store has of the finished sweep."""
    folder = only_folder(results, "simulate").relative_to(results).as_posix()
    with Store.open(results) as store:
        keys = ["scenario", "seed"]
        return [
            store.outcomes(folder).sort_values(keys, ignore_index=True),
            store.series(folder).sort_values([*keys, "week"], ignore_index=True),
            store.ledger(folder),
        ]


def assert_same(results: Path, undisturbed: Path) -> None:
    assert asked(results, "select count(*), count(distinct scenario_id || ' ' || seed) from runs") == [
        (N_RUNS, N_RUNS)
    ]
    assert_whole(results)
    for found, expected in zip(frames(results), frames(undisturbed), strict=True):
        pd.testing.assert_frame_equal(found, expected, check_exact=True)
    for table in ("sweep.csv", "points.csv"):
        one, other = (only_folder(folder, "simulate") / table for folder in (results, undisturbed))
        assert one.read_bytes() == other.read_bytes()


def test_a_sweep_killed_at_twenty_moments_loses_and_repeats_nothing(
    sweeps: Sweeps, undisturbed: Path, tmp_path: Path
) -> None:
    chance, kept = random.Random(7), [0]
    waits = [True] * N_AFTER_A_SAVE + [False] * (N_KILLS - N_AFTER_A_SAVE)
    chance.shuffle(waits)
    for is_after_a_save in waits:
        begins = partial(has_begun, tmp_path, asking(tmp_path))
        sweep = sweeps.start(words(tmp_path, "interpreted"))
        wait_until(begins)
        if is_after_a_save:
            wait_until(lambda: n_runs(tmp_path) > kept[-1])
        time.sleep(chance.uniform(0.0, 0.5 if is_after_a_save else LONGEST))
        os.killpg(sweep, signal.SIGKILL)
        assert sweeps.ended() == -signal.SIGKILL
        kept.append(n_runs(tmp_path))
        assert kept[-1] >= kept[-2]
    assert 0 < kept[-1] < N_RUNS, "the kills fell before or after all runs"
    sweeps.start(words(tmp_path, "interpreted"))
    assert sweeps.ended() == 0
    assert_same(tmp_path, undisturbed)


def test_two_identical_sweeps_at_once_give_what_one_gives(undisturbed: Path, tmp_path: Path) -> None:
    both = [Sweeps(), Sweeps()]
    for one in both:
        one.start(words(tmp_path, "compiled"))
    assert [one.ended() for one in both] == [0, 0]
    for one in both:
        one.close()
    folders = sorted((tmp_path / "simulate").iterdir())
    tables = [(folder / "sweep.csv").read_bytes() for folder in folders]
    assert tables == [(only_folder(undisturbed, "simulate") / "sweep.csv").read_bytes()] * 2
    assert asked(tmp_path, "select count(*) from runs") == [(N_RUNS,)]
    assert_whole(tmp_path)
