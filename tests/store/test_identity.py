from __future__ import annotations

import pytest

from sim.store import scenario_hash, short_hash


def test_the_order_of_keys_does_not_change_the_hash() -> None:
    one = {"years": 5, "policy": {"waiting": {"max_weeks": 4}, "mentors": {"posts": 2.0}}}
    other = {"policy": {"mentors": {"posts": 2.0}, "waiting": {"max_weeks": 4}}, "years": 5}
    assert scenario_hash(one) == scenario_hash(other)


@pytest.mark.parametrize(
    "changed", [{"weeks": [1, 2], "rate": 0.2}, {"weeks": [2, 1], "rate": 0.1}, {"weeks": [1, 2]}, {}]
)
def test_any_changed_value_changes_the_hash(changed: dict[str, object]) -> None:
    assert scenario_hash(changed) != scenario_hash({"weeks": [1, 2], "rate": 0.1})


def test_the_hash_is_the_sha256_of_canonical_json() -> None:
    # sha256sum of {"a":1,"b":"\u00f8"}
    full = "38ccba80ec1c85f078681ba3d75cd6e38f0be52320f207ab5a5b9dd38315e532"
    assert scenario_hash({"b": "ø", "a": 1}) == full
    assert short_hash(full) == full[:12]


def test_a_number_without_a_json_form_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        scenario_hash({"rate": float("nan")})
