"""Name a configuration by its content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

SHOWN = 12  # characters of a hash that a reader sees


def canonical_json(content: Mapping[str, Any]) -> str:
    """Write the content as JSON in the one form that equal content always has.

    Raises:
        TypeError: a value has no JSON form (dump dates, paths and enums first).
        ValueError: a number is infinite or not a number.
    """
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def scenario_hash(scenario: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a resolved configuration, whatever the order of its keys.

    Raises:
        TypeError, ValueError: the configuration holds more than JSON values (see `canonical_json`).
    """
    return hashlib.sha256(canonical_json(scenario).encode("ascii")).hexdigest()


def short_hash(full: str) -> str:
    """Return the first 12 characters of a hash, enough to show in a footer or a table."""
    return full[:SHOWN]
