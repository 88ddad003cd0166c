from __future__ import annotations

from pathlib import Path

import pytest

from tests.population.conftest import margins, margins_file, municipality, template

__all__ = ["margins", "margins_file", "municipality", "template"]


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"
