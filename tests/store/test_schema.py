from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sim.errors import UserError
from sim.store import Store, scenario_hash
from sim.store.tables import Table
from tests.repository.sources import ROOT
from tests.store.earlier import RUNS, earlier_runs, make_earlier_store
from tests.store.sample_runs import SCENARIOS, asked, sample_run, sample_study
from tests.store.test_store import assert_same

MODEL = sample_study().facts.model_version
HASHES = [scenario_hash(content) for content in SCENARIOS.values()]
OPENING = """
import os, signal, sys
from pathlib import Path
from sim.store import Store
if sys.argv[2]:
    import alembic.op
    setattr(alembic.op, sys.argv[2], lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
Store.open(Path(sys.argv[1])).close()
"""


def differences(store: Store) -> list[object]:
    """Return what the tables of a database have otherwise than the program says."""
    how = {"version_table": "indsats_schema"}
    return store.read(
        lambda connection: list(
            compare_metadata(MigrationContext.configure(connection, opts=how), Table.metadata)
        )
    )


def open_elsewhere(results: Path, dies_in: str = "") -> subprocess.Popen[str]:
    """Open the store in a program of its own, that kills itself in a function of Alembic if one is named."""
    return subprocess.Popen(
        [sys.executable, "-c", OPENING, str(results), dies_in],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def schema_of(file: Path) -> tuple[int, int]:
    """Return version and number of runs of a database file."""
    with closing(sqlite3.connect(file)) as connection:
        [version] = connection.execute("PRAGMA user_version").fetchone()
        [n_runs] = connection.execute("SELECT count(*) FROM runs").fetchone()
    return version, n_runs


def assert_whole(store: Store) -> None:
    """The store has the runs of the earlier version, to the bit, and takes new ones."""
    found = store.find_runs(HASHES, [1, 2], MODEL)
    for run in earlier_runs():
        assert_same(found[scenario_hash(SCENARIOS[run.scenario]), run.seed], run)
    store.save_runs(sample_study("compare/new"), [sample_run(seed=3)], SCENARIOS)
    assert store.n_runs("compare/new") == 1


def test_the_tables_of_a_new_database_are_those_of_the_program(store: Store) -> None:
    assert differences(store) == []


def test_an_earlier_database_is_brought_up_to_date_on_both_kinds(results: Path, database: str | None) -> None:
    make_earlier_store(results, database)
    with Store.open(results, database) as store:
        assert differences(store) == []
        found = store.find_runs(HASHES, [1, 2], MODEL)
        for run in earlier_runs():
            assert_same(found[scenario_hash(SCENARIOS[run.scenario]), run.seed], run)
        assert asked(store, "SELECT DISTINCT group_name FROM group_results") == [("immigrants",)]
        assert asked(store, "SELECT count(*) FROM outcomes WHERE name LIKE 'group%'") == [(0,)]


def test_an_earlier_file_is_copied_first_and_the_user_is_told(
    results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_earlier_store(results)
    with Store.open(results) as store:
        assert_whole(store)
    said = "its schema 2 is brought to 3; it is kept as it was in results.sqlite.schema-2"
    assert capsys.readouterr().err == f"indsats: results: {results}: {said}\n"
    assert schema_of(results / "results.sqlite.schema-2") == (2, len(RUNS))
    Store.open(results).close()
    assert capsys.readouterr().err == ""


def test_a_study_of_before_is_finished_where_its_folder_is_there(results: Path) -> None:
    make_earlier_store(results)
    (results / sample_study().folder).mkdir(parents=True)
    with Store.open(results) as store:
        [study] = store.studies().to_dict("records")
        assert study["finished"] > study["started"]
        assert (study["model_version"], study["commit"]) == (MODEL, "4f2c1e0-dirty")


@pytest.mark.parametrize("step", ["batch_alter_table", "create_table", "get_bind"])
def test_a_program_killed_while_it_changes_the_tables_leaves_the_old_ones(results: Path, step: str) -> None:
    make_earlier_store(results)
    program = open_elsewhere(results, dies_in=step)
    program.communicate(timeout=60)
    assert program.returncode == -9
    assert schema_of(results / "results.sqlite") == (2, len(RUNS))
    with Store.open(results) as store:
        assert_whole(store)


def test_a_disk_that_fills_while_tables_are_changed_leaves_the_old_ones(
    results: Path, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    make_earlier_store(results, database)
    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_table", full)
        with pytest.raises(UserError, match="the disk is full; free some space"):
            Store.open(results, database)
    with Store.open(results, database) as store:
        assert len(store.find_runs(HASHES, [1, 2], MODEL)) == len(RUNS)


def test_of_two_programs_that_open_an_earlier_file_at_once_one_changes_it(results: Path) -> None:
    make_earlier_store(results)
    programs = [open_elsewhere(results) for _ in range(2)]
    told = [program.communicate(timeout=120)[1] for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    assert sorted(len(lines.splitlines()) for lines in told) == [0, 1]
    with Store.open(results) as store:
        assert_whole(store)


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (1, "schema version 1, too old to be brought to version 3; keep it for the version of Indsats"),
        (4, "schema version 4 and this program knows those up to 3; use the newer version of Indsats"),
    ],
)
def test_a_database_of_a_schema_that_is_not_known_is_refused_and_left(
    results: Path, version: int, said: str
) -> None:
    make_earlier_store(results)
    with closing(sqlite3.connect(results / "results.sqlite")) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = (results / "results.sqlite").read_bytes()
    with pytest.raises(UserError, match=said):
        Store.open(results)
    assert (results / "results.sqlite").read_bytes() == before
    assert not (results / "results.sqlite.schema-1").exists()


def test_tables_of_another_program_on_a_server_are_left(results: Path, database: str | None) -> None:
    if database is None:
        pytest.skip("a file of another program: tests/store/test_trouble.py")
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE TABLE groceries (name text)")
        Store.open(results, database).close()
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute("CREATE TABLE runs (metres integer)")
    with pytest.raises(UserError, match="tables of other programs with our names; make an empty one"):
        Store.open(results, database)
