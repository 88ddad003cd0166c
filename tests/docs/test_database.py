"""The page on the database: its table is that of the views, and its examples run on real studies."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pandas as pd
import psycopg
import pytest

from sim.command.cli import main
from sim.store import Store
from sim.store.views import views
from tests.docs.pages import blocks, commands
from tests.repository.sources import ROOT
from tests.store.postgres import start_server
from tests.store.sample_runs import SCENARIOS, sample_run, sample_study

PAGE = ROOT / "docs" / "database.md"
TINY = [
    "seeds=2",
    "years=1",
    "run_in_years=0",
    "municipality.citizens=40",
    "municipality.inhabitants=2000",
    "engine=interpreted",
    "jobs=1",
]
SQL = [block.text for block in blocks(PAGE) if block.language == "sql"]
PYTHON = [block.text for block in blocks(PAGE) if block.language == "python"]
ADMINISTRATOR, ANALYST = (block.text for block in blocks(PAGE) if block.language == "postgresql")
EMPTY = "FROM v_failures"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with results of a comparison and of a sweep over waits."""
    here = tmp_path_factory.mktemp("studies")
    results = here / "results"
    words = [*TINY, f"results={results}"]
    assert main(["compare", "scenarios=[baseline,low_caseload]", "laws=[]", *words]) == 0
    assert main(["simulate", "-m", "policy.waiting.max_weeks=4,26", *words]) == 0
    return here


def test_the_pages_table_is_that_of_the_views() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for view in views():
        assert f"| `{view.name}` | {view.question} |" in text
    assert text.count("\n| `v_") == len(views())


def test_the_page_has_examples() -> None:
    assert len(SQL) > 3
    assert len(PYTHON) > 2


@pytest.mark.parametrize("query", SQL, ids=[query.split("FROM")[1].split()[0] for query in SQL])
def test_a_query_of_the_page_answers(query: str, folder: Path) -> None:
    with sqlite3.connect(folder / "results" / "results.sqlite") as database:
        found = pd.read_sql(query, database)
    assert found.empty == (EMPTY in query)


@pytest.mark.parametrize("code", PYTHON, ids=range(len(PYTHON)))
def test_the_code_of_the_page_runs(code: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 2


def test_damaged_weeks_are_found_by_the_code_of_the_page(folder: Path) -> None:
    (code,) = (code for code in PYTHON if "sha256" in code)
    damaged = code.replace("path.read_bytes()", "path.read_bytes()[1:]")
    done = subprocess.run(
        [sys.executable, "-c", damaged], cwd=folder, capture_output=True, text=True, check=False
    )
    assert "is damaged" in done.stderr


def test_the_commands_of_the_page_run(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(folder / "results", tmp_path / "results")
    monkeypatch.chdir(tmp_path)
    given = [words[1:] for words in commands(PAGE) if words[1] == "results" and "env:" not in words[-1]]
    assert [words[1] for words in given] == ["list", "show", "export", "delete"]
    for words in given:
        assert main([*words, *(["yes=true"] if words[1] == "delete" else [])]) == 0
    assert len(list((tmp_path / "numbers").glob("*.parquet"))) > 10
    assert list((tmp_path / "results" / "compare").iterdir()) == []


def test_the_roles_of_the_page_write_and_read(tmp_path: Path) -> None:
    def carry_out(page: str, database: str) -> None:
        statements = page.replace("ROLE indsats", "ROLE owner").replace("OWNER indsats", "OWNER owner")
        with psycopg.connect(database, autocommit=True) as administrator:
            for statement in statements.strip().split(";\n"):
                administrator.execute(statement.encode())

    with start_server() as server:
        carry_out(ADMINISTRATOR, server.address())
        with Store.open(tmp_path, server.address("indsats", "owner", "choose one")) as store:
            store.save_runs(sample_study(), [sample_run()], SCENARIOS)
        carry_out(ANALYST, server.address("indsats"))
        with psycopg.connect(
            server.address("indsats", "analyst", "choose another"), autocommit=True
        ) as analyst:
            for view in views():
                analyst.execute(f"SELECT * FROM {view.name}".encode())
            assert analyst.execute("SELECT COUNT(*) FROM v_outcomes").fetchone() == (3,)
            for forbidden in (b"DELETE FROM runs", b"UPDATE studies SET name = 'x'"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    analyst.execute(forbidden)
