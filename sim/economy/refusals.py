"""Say in one line what is wrong with a figure: key, value and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError


def describe(error: ValidationError) -> str:
    """Return one line for all that pydantic found, the key of each first."""
    return "; ".join(_one(detail) for detail in error.errors())


def _one(detail: Mapping[str, Any]) -> str:
    path = [str(part) for part in detail["loc"] if part not in ("by_activity", "by_clock")]
    key = ".".join(path) or "the file"
    if detail["type"] == "extra_forbidden":
        return f"{key}: unknown key"
    if detail["type"] == "missing":
        return f"{key}: is missing"
    message = detail["msg"].removeprefix("Value error, ")
    if detail["type"].startswith("date"):
        message = "must be a day, such as 2014-01-01"
    shown = detail["input"]
    if isinstance(shown, (Mapping, list)) or not isinstance(shown, (str, int, float, bool)):
        return f"{key}: {message}"
    return f"{key}: {shown!r}: {message[0].lower()}{message[1:]}"
