from __future__ import annotations

import yaml

from tests.freeze import FILE, numbers


def test_the_numbers_of_the_frozen_baseline_have_not_changed() -> None:
    frozen = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    now = numbers()
    assert now == frozen, (
        "numbers changed: when that is meant, run `python -m tests.freeze` "
        "and write *numbers change* into CHANGELOG.md"
    )
