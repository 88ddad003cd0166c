from __future__ import annotations

import pytest

from sim.configuration.nearest import nearest, nearest_name

KEYS = ["seeds", "first_seed", "policy.waiting.max_weeks", "policy.mentors.max_weeks", "scenarios"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("seed", "seeds"),
        ("Scenarios", "scenarios"),
        ("policy.waiting.max_weks", "policy.waiting.max_weeks"),
        ("polcy.waiting.max_weeks", "policy.waiting.max_weeks"),
        ("max_weeks", "policy.waiting.max_weeks"),
        ("zzz", None),
    ],
)
def test_the_nearest_name_is_the_one_that_was_meant(written: str, meant: str | None) -> None:
    assert nearest_name(written, KEYS) == meant


def test_a_name_like_no_other_adds_nothing_to_a_message() -> None:
    assert nearest("zzz", KEYS) == ""
    assert nearest("seed", KEYS) == " (nearest: seeds)"
