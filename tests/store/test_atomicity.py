from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import UserError
from sim.store import Store, scenario_hash
from tests.store.sample_runs import SCENARIOS, asked, sample_run, sample_study

MODEL = sample_study().facts.model_version
HASHES = [scenario_hash(configuration) for configuration in SCENARIOS.values()]
ROOT = Path(__file__).resolve().parents[2]


def assert_halves_agree(store: Store, n_runs: int) -> None:
    """The database holds that many whole runs, and the series folder what it lists, nothing else."""
    [(whole,)] = asked(
        store,
        "SELECT count(*) FROM runs r WHERE 3 = (SELECT count(*) FROM outcomes WHERE run_id = r.id)"
        " AND 4 = (SELECT count(*) FROM ledger WHERE run_id = r.id)",
    )
    [(total,)] = asked(store, "SELECT count(*) FROM runs")
    listed = {name for (name,) in asked(store, "SELECT name FROM series_files")}
    folder = store.results / "series"
    assert (whole, total) == (n_runs, n_runs)
    assert {path.name for path in folder.glob("*")} == listed
    assert not list(folder.glob(".*"))


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def full_database(*_: object, **__: object) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("step", ["write_series", "_add_runs", "link_runs"])
@pytest.mark.parametrize(
    ("failure", "expected"),
    [(full_disk, UserError), (full_database, UserError), (interrupt, KeyboardInterrupt)],
)
def test_a_save_that_fails_at_any_step_leaves_neither_half(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    failure: Callable[..., None],
    expected: type[BaseException],
) -> None:
    store.save_runs(sample_study(), [sample_run(seed=1)], SCENARIOS)
    with monkeypatch.context() as patch:
        patch.setattr(f"sim.store.saving.{step}", failure)
        with pytest.raises(expected):
            store.save_runs(sample_study(), [sample_run(seed=2)], SCENARIOS)
    assert_halves_agree(store, n_runs=1)
    store.save_runs(sample_study(), [sample_run(seed=2)], SCENARIOS)
    assert_halves_agree(store, n_runs=2)


@pytest.mark.parametrize("step", ["_write_through", "_flush_folder"])
def test_a_disk_that_fills_while_series_are_written_leaves_neither_half(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(f"sim.store.series.{step}", full_disk)
    with pytest.raises(UserError, match="the disk is full; free some space"):
        store.save_runs(sample_study(), [sample_run()], SCENARIOS)
    assert_halves_agree(store, n_runs=0)


def start(
    results: Path, database: str | None, first: int, saves: int, dies_before: str = ""
) -> subprocess.Popen[str]:
    """Start a program that saves; it kills itself where `dies_before` is reached, if that is given."""
    where = [str(results), database or ""]
    program = [str(ROOT / "tests" / "store" / "saving_program.py"), *where, str(first), str(saves)]
    return subprocess.Popen(
        [sys.executable, *program, dies_before],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.parametrize(
    ("killed", "n_runs"),
    [
        ("sim.store.series._write_through", 0),
        ("sim.store.series._flush_folder", 0),
        ("sim.store.saving._add_runs", 0),
        ("sim.store.saving.link_runs", 0),
        ("sim.store.store.marked", 2),
    ],
)
def test_a_program_killed_while_it_saves_leaves_neither_half(
    results: Path, database: str | None, killed: str, n_runs: int
) -> None:
    program = start(results, database, first=1, saves=1, dies_before=killed)
    output, _ = program.communicate(timeout=60)
    assert (program.returncode, output) == (-9, "")
    with Store.open(results, database) as store:
        assert_halves_agree(store, n_runs)
        runs = [sample_run(name, seed=1, columns=10) for name in SCENARIOS]
        store.save_runs(sample_study(), runs, SCENARIOS)
        assert len(store.find_runs(HASHES, [1], MODEL)) == 2
        assert_halves_agree(store, n_runs=2)


def test_a_file_that_no_save_has_marked_is_never_removed(results: Path) -> None:
    (results / "series").mkdir(parents=True)
    theirs = results / "series" / "theirs.parquet"
    theirs.write_text("kept")
    with Store.open(results) as store:
        store.save_runs(sample_study(), [sample_run()], SCENARIOS)
    assert theirs.read_text() == "kept"
