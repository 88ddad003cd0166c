from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.store import Store


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return tmp_path / "results"


@pytest.fixture
def store(results: Path) -> Iterator[Store]:
    with Store.open(results, patience=5) as opened:
        yield opened
