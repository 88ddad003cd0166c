"""What a store does when machines, disks and other programs fail: nothing is lost, and the user is told."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sim.errors import UserError
from sim.store import Store, saving, scenario_hash, studies
from tests.store.postgres import Server, start_server
from tests.store.sample_runs import SCENARIOS, SampleRun, sample_run, sample_study
from tests.store.test_atomicity import assert_halves_agree, start

MODEL = sample_study().facts.model_version
HASHES = [scenario_hash(content) for content in SCENARIOS.values()]
DURABLE = ("fsync=on", "full_page_writes=on")
MEGABYTE = 1_000_000


def runs_of(seed: int) -> list[SampleRun]:
    return [sample_run(name, seed, columns=10) for name in SCENARIOS]


@contextmanager
def soon(seconds: float, act: Callable[[], None]) -> Iterator[None]:
    """Do something a little later, while the block goes on; it is done when the block ends."""
    thread = threading.Timer(seconds, act)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def test_a_save_waits_for_a_program_that_holds_the_file_locked_and_says_so(
    results: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sim.store.patience.SILENT", 0.2)
    monkeypatch.setattr("sim.store.database.SLICE", 0.1)
    with Store.open(results) as store:
        database = sqlite3.connect(results / "results.sqlite", isolation_level=None, check_same_thread=False)
        with closing(database):
            database.execute("BEGIN IMMEDIATE")
            with soon(1.0, database.commit):
                store.save_runs(sample_study(), runs_of(1), SCENARIOS)
        assert_halves_agree(store, n_runs=2)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].startswith(
        "indsats: another program holds the database locked; waiting for it, up to 60 s"
    )


@pytest.fixture
def durable() -> Iterator[Server]:
    """A server that may be stopped at any moment, as one should be set up."""
    with start_server(DURABLE) as running:
        yield running


@pytest.mark.parametrize("step", ["_add_scenarios", "link_runs", "nothing"])
def test_a_server_restarted_while_runs_are_saved_costs_none_of_them(
    results: Path,
    durable: Server,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sim.store.patience.SILENT", 0.2)
    address = durable.empty_database()
    with Store.open(results, address) as store:
        store.save_runs(sample_study(), runs_of(1), SCENARIOS)
        if step == "nothing":  # between two saves
            durable.stop()
        else:
            _before(step, durable.stop, monkeypatch)
        with soon(3.0, durable.start):
            store.save_runs(sample_study(), runs_of(2), SCENARIOS)
        assert_halves_agree(store, n_runs=4)
        assert len(store.find_runs(HASHES, [1, 2], MODEL)) == 4
    assert "indsats: the database server does not answer; waiting for it" in capsys.readouterr().err


def _before(step: str, act: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Act once, when a step of saving is reached for the first time."""
    usual, waiting = getattr(saving, step), [act]

    def stepped(*given: object) -> object:
        if waiting:
            waiting.pop()()
        return usual(*given)

    monkeypatch.setattr(saving, step, stepped)


def test_a_server_that_stays_away_is_said_in_one_line_and_the_save_can_be_repeated(
    results: Path, durable: Server
) -> None:
    with Store.open(results, durable.empty_database(), patience=0.5) as store:
        durable.stop()
        with pytest.raises(UserError) as caught:
            store.save_runs(sample_study(), runs_of(1), SCENARIOS)
        assert caught.value.message.startswith("database=postgresql://indsats:***@127.0.0.1:")
        assert "no server answers there; start it" in caught.value.message
        durable.start()
        store.save_runs(sample_study(), runs_of(1), SCENARIOS)
        assert_halves_agree(store, n_runs=2)


def test_what_is_wrong_with_a_server_is_said_in_one_line(results: Path, server: Server) -> None:
    server.empty_database()
    wrong = {
        server.address(password="guessed"): "the server does not accept user and password",
        server.address(user="nobody"): "the server does not accept user and password",
        server.address("gone"): "there is no such database on the server; make it with createdb",
        server.address().replace(str(server.port), "1"): "no server answers there",
        server.address().replace("127.0.0.1", "nowhere.invalid"): "there is no server of that name",
    }
    for address, said in wrong.items():
        with pytest.raises(UserError, match=f"^database=postgresql://.*: {said}") as caught:
            Store.open(results, address, patience=0.5)
        assert "\n" not in caught.value.message
        assert "guessed" not in caught.value.message


def test_a_user_without_rights_is_told_what_is_needed(results: Path, server: Server) -> None:
    import psycopg

    with psycopg.connect(server.empty_database(), autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS analyst")
        connection.execute("CREATE ROLE analyst LOGIN PASSWORD 'weak'")
        connection.execute("GRANT USAGE ON SCHEMA public TO analyst")
    with pytest.raises(UserError, match="the user may not make or change tables; have an owner grant"):
        Store.open(results, server.address(user="analyst", password="weak"))


def test_a_missing_driver_is_said_with_what_to_install(
    results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(
        UserError, match=r"driver is not installed; give: pip install 'indsats\[postgresql\]'"
    ):
        Store.open(results, "postgresql://u@h/d")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with 64 MB; needs the right to mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_fills_while_runs_are_saved_loses_none_that_was_saved(small_disk: Path) -> None:
    results, ballast = small_disk / "results", small_disk / "ballast"
    with Store.open(results) as store:
        store.save_runs(sample_study(), runs_of(1), SCENARIOS)
        free = shutil.disk_usage(small_disk).free
        ballast.write_bytes(bytes(free - MEGABYTE))
        saved = fill(store, "the disk is full; free some space")
        assert_halves_agree(store, n_runs=2 * (saved - 1))
    ballast.unlink()
    with Store.open(results) as store:
        assert_halves_agree(store, n_runs=2 * (saved - 1))
        store.save_runs(sample_study(), runs_of(saved), SCENARIOS)
        assert len(store.find_runs(HASHES, range(1, 1000), MODEL)) == 2 * saved


def fill(store: Store, said: str) -> int:
    """Save until there is no more room; returns the seed that found none."""
    saved: list[int] = []

    def save_on() -> None:
        for seed in range(2, 1000):
            store.save_runs(sample_study(), runs_of(seed), SCENARIOS)
            saved.append(seed)

    with pytest.raises(UserError, match=said):
        save_on()
    return saved[-1] + 1


def test_a_quota_on_the_size_of_files_loses_none_that_was_saved(results: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Store.open(results) as store:
        store.save_runs(sample_study(), runs_of(1), SCENARIOS)
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (MEGABYTE, before[1]))
            saved = fill(store, "check that it has room|free some space")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert_halves_agree(store, n_runs=2 * (saved - 1))
        store.save_runs(sample_study(), runs_of(saved), SCENARIOS)
        assert_halves_agree(store, n_runs=2 * saved)


def test_a_clock_set_back_loses_nothing_and_keeps_the_order_of_studies(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Yesterday(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2026, 1, 30, tzinfo=UTC)

    store.save_runs(sample_study("compare/first"), runs_of(1), SCENARIOS)
    store.finish(sample_study("compare/first"))
    monkeypatch.setattr(saving, "datetime", Yesterday)
    monkeypatch.setattr(studies, "datetime", Yesterday)
    store.save_runs(sample_study("compare/second"), [*runs_of(1), *runs_of(2)], SCENARIOS)
    store.finish(sample_study("compare/second"))
    listed = store.studies()
    assert listed["folder"].to_list() == ["compare/first", "compare/second"]
    assert listed["n_runs"].to_list() == [2, 4]
    assert listed["finished"].notna().to_list() == [True, True]
    assert store.done(HASHES, [1, 2], MODEL) == {(digest, seed) for digest in HASHES for seed in (1, 2)}


def test_eight_programs_save_to_one_database_without_losing_a_run(
    results: Path, database: str | None
) -> None:
    saves = 8
    firsts = [1 + 5 * number for number in range(8)]  # most seeds come from two programs
    programs = [start(results, database, first, saves) for first in firsts]
    for program in programs:
        output, _ = program.communicate(timeout=300)
        assert (program.returncode, len(output.splitlines())) == (0, saves)
    seeds = {seed for first in firsts for seed in range(first, first + saves)}
    with Store.open(results, database) as store:
        assert store.done(HASHES, seeds, MODEL) == {(digest, seed) for digest in HASHES for seed in seeds}
        for first in firsts:
            assert store.n_runs(f"compare/{first}") == 2 * saves
        assert_halves_agree(store, n_runs=2 * len(seeds))
