from __future__ import annotations

from pathlib import Path

import pytest

from sim.population.margin_files import load_margins
from sim.population.margins import Margins
from sim.population.municipality import Municipality

MUNICIPALITIES = Path(__file__).parents[2] / "configs" / "municipality"


@pytest.fixture(scope="session")
def margins_file() -> Path:
    return MUNICIPALITIES / "margins" / "typical.csv"


@pytest.fixture(scope="session")
def template() -> Path:
    return MUNICIPALITIES / "people_template.csv"


@pytest.fixture(scope="session")
def margins(margins_file: Path) -> Margins:
    return load_margins(margins_file)


@pytest.fixture(scope="session")
def municipality() -> Municipality:
    return Municipality(
        name="typical",
        title="A typical municipality",
        inhabitants=60_000,
        citizens=700,
        margins="typical.csv",
    )
