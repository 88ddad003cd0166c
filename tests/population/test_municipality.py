from __future__ import annotations

from typing import Any

import pytest
from omegaconf import OmegaConf
from pydantic import ValidationError

from sim.population.municipality import Municipality
from tests.population.conftest import MUNICIPALITIES

GOOD: dict[str, Any] = {
    "name": "x",
    "title": "X",
    "inhabitants": 60_000,
    "citizens": 700,
    "people": None,
    "margins": "typical.csv",
}


def test_the_typical_municipality_is_the_one_of_the_issue() -> None:
    typical = Municipality.model_validate(
        OmegaConf.to_container(OmegaConf.load(MUNICIPALITIES / "typical.yaml"))
    )
    assert (typical.inhabitants, typical.citizens, typical.people) == (60_000, 700, None)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("inhabitants", 10),
        ("citizens", 0),
        ("citizens", 1.5),
        ("citizen", 700),
        ("margins", ""),
        ("name", "A b"),
    ],
)
def test_wrong_settings_are_refused(key: str, value: object) -> None:
    with pytest.raises(ValidationError, match=key):
        Municipality.model_validate({**GOOD, key: value})
