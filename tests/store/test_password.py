"""The password of a database is seen nowhere: not on the screen, not in a file, not in the database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from sim.store import Store
from sim.store.tables import Table
from tests.repository.sources import ROOT
from tests.store.postgres import PASSWORD, Server
from tests.store.sample_runs import asked
from tests.worlds import SMALL

SHORT = (*SMALL, "engine=interpreted", "seeds=2", "jobs=1", "municipality.citizens=20")
SIGNS = (PASSWORD, quote(PASSWORD, safe=""), PASSWORD.split(":")[1].strip(), "2%40home")


@pytest.fixture
def address(server: Server) -> str:
    return server.empty_database()


def run(folder: Path, *words: str) -> tuple[int, str]:
    """Run a command in a folder; returns its code and all that it said."""
    program = subprocess.run(
        [sys.executable, "-m", "sim.command.cli", *words, f"results={folder / 'results'}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return program.returncode, program.stdout + program.stderr


def assert_nowhere(said: str, folder: Path) -> None:
    for sign in SIGNS:
        assert sign not in said
        found = [path for path in folder.rglob("*") if path.is_file() and sign.encode() in path.read_bytes()]
        assert found == []


@pytest.mark.parametrize("sweep", [(), ("-m", "policy.waiting.max_weeks=4,8")])
def test_a_study_on_a_server_keeps_the_password_out_of_all_it_writes(
    tmp_path: Path, address: str, sweep: tuple[str, ...]
) -> None:
    code, said = run(tmp_path, "simulate", *sweep, *SHORT, f"database={address}")
    assert code == 0, said
    assert_nowhere(said, tmp_path)
    with Store.open(tmp_path / "results", address) as store:
        assert store.studies()["n_runs"].sum() == 2 * max(1, len(sweep))
        for table in Table.metadata.tables:
            assert not any(sign in str(asked(store, f"SELECT * FROM {table}")) for sign in SIGNS)
        assert "database=postgresql://indsats:***@127.0.0.1" in store.studies()["command"][0]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("simulate", "--cfg", "job", "database={}"), 0),
        (("simulate", "--cfg", "hydra", "database={}"), 0),
        (("simulate", "databse={}"), 2),
        (("simulate", "database=[{}"), 2),
        (("simulate", "years=-1", "database={}"), 2),
        (("simulate", "--traceback", "database={}_gone"), 2),
        (("simulate", "--traceback", "database={}#", "scenario=nowhere"), 2),
        (("database={}",), 2),
        (("compare", "{}"), 2),
    ],
)
def test_a_refusal_keeps_the_password_to_itself(
    tmp_path: Path, address: str, words: tuple[str, ...], code: int
) -> None:
    found, said = run(tmp_path, *(word.format(address) for word in words))
    assert found == code, said
    assert said
    assert_nowhere(said, tmp_path)
