from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sim.errors import UserError
from sim.store import Store
from sim.store.trouble import clear_errors
from tests.store.sample_runs import SCENARIOS, sample_run, sample_study


def refusal(results: Path) -> str:
    """Return the one line with which the store refuses to open the folder."""
    with pytest.raises(UserError) as caught:
        Store.open(results, patience=0.1)
    message = caught.value.message
    assert message.startswith(f"results: {results}: ")
    assert message.endswith(", or choose another folder with results=FOLDER")
    assert "\n" not in message
    return message


def test_a_file_that_is_no_database_is_refused_and_kept(results: Path) -> None:
    results.mkdir()
    (results / "results.sqlite").write_text("a list of groceries, long enough to be read as a header " * 20)
    before = (results / "results.sqlite").read_bytes()
    assert "results.sqlite is damaged or not a database of Indsats" in refusal(results)
    assert (results / "results.sqlite").read_bytes() == before


def test_somebody_elses_database_is_refused_and_kept(results: Path) -> None:
    results.mkdir()
    with closing(sqlite3.connect(results / "results.sqlite")) as connection:
        connection.execute("CREATE TABLE groceries (name TEXT)")
    before = (results / "results.sqlite").read_bytes()
    assert "not a database of Indsats" in refusal(results)
    assert (results / "results.sqlite").read_bytes() == before


def test_a_database_of_another_schema_version_is_refused_and_kept(results: Path) -> None:
    with Store.open(results) as store:
        store.save_runs(sample_study(), [sample_run()], SCENARIOS)
    with closing(sqlite3.connect(results / "results.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "schema version 99 and this program knows those up to 3" in refusal(results)
    with closing(sqlite3.connect(results / "results.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)


def test_a_folder_in_the_place_of_the_database_is_refused(results: Path) -> None:
    (results / "results.sqlite").mkdir(parents=True)
    assert "results.sqlite cannot be opened" in refusal(results)


def test_a_damaged_database_is_refused(results: Path) -> None:
    Store.open(results).close()
    path = results / "results.sqlite"
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    assert "results.sqlite is damaged" in refusal(results)


@pytest.mark.parametrize("is_new", [True, False])
def test_a_database_that_stays_locked_is_refused(results: Path, is_new: bool) -> None:
    results.mkdir()
    if not is_new:
        Store.open(results).close()
    with closing(sqlite3.connect(results / "results.sqlite", isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert "another program holds the database locked" in refusal(results)


def test_a_save_that_meets_a_locked_database_says_so_and_can_be_repeated(results: Path) -> None:
    with Store.open(results, patience=0.1) as store:
        with closing(sqlite3.connect(results / "results.sqlite", isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            with pytest.raises(UserError, match="locked; close it"):
                store.save_runs(sample_study(), [sample_run()], SCENARIOS)
            assert len(store.outcomes(sample_study())) == 0
        store.save_runs(sample_study(), [sample_run()], SCENARIOS)
        assert len(store.outcomes(sample_study())) == 1


def test_a_results_folder_removed_meanwhile_is_said_in_one_line(results: Path) -> None:
    with Store.open(results) as store:
        shutil.rmtree(results)
        with pytest.raises(UserError, match=f"^results: {results}: "):
            store.save_runs(sample_study(), [sample_run()], SCENARIOS)


def test_a_fault_of_the_program_is_not_blamed_on_the_folder(results: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError), clear_errors(results):
        raise sqlite3.IntegrityError("UNIQUE constraint failed")
    with pytest.raises(KeyError), clear_errors(results):
        raise KeyError("baseline")
