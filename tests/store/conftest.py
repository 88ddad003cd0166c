from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.store import Store
from tests.store.postgres import Server, start_server


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return tmp_path / "results"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server, one for all tests of a process."""
    with start_server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str | None:
    """The address of an empty database: each test runs on both kinds."""
    if request.param == "sqlite":
        return None
    running: Server = request.getfixturevalue("server")
    return running.empty_database()


@pytest.fixture
def store(results: Path, database: str | None) -> Iterator[Store]:
    with Store.open(results, database, patience=5) as opened:
        yield opened
