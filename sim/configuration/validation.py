"""Validate a composed configuration, and say in one line each what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from sim.configuration.allowed import allowed_in_words, annotation_of, fields_of, is_number
from sim.configuration.files import Configuration
from sim.configuration.nearest import nearest
from sim.configuration.origin import origin_of
from sim.errors import UserError

M = TypeVar("M", bound=BaseModel)
MOST_LINES = 20


def validate(model: type[M], values: dict[str, Any], overrides: Sequence[str], files: Configuration) -> M:
    """Return the values as the model.

    Args:
        model: what the values must be.
        values: composed configuration, or the part of it that belongs to the model.
        overrides: what the user wrote, to name in messages.
        files: where the user's own files are, to name in messages.

    Raises:
        UserError: lists every problem, one line each.
    """
    lines = [
        _line(path, value, f"must be {words}", overrides, files)
        for path, value, words in _booleans(model, values)
    ]
    try:
        valid = model.model_validate(values)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            one["loc"] = _without_kinds(model, one["loc"])
            lines.append(_line(one["loc"], one["input"], _problem(model, one), overrides, files))
    if lines:
        raise UserError("\n".join(list(dict.fromkeys(lines))[:MOST_LINES]))
    return valid


def together(*checks: Callable[[], object]) -> None:
    """Make every check, then raise what all of them found.

    Raises:
        UserError: the lines of all checks that failed.
    """
    lines: list[str] = []
    for check in checks:
        try:
            check()
        except UserError as error:
            lines += error.message.splitlines()
    if lines:
        raise UserError("\n".join(dict.fromkeys(lines)))


def _line(
    path: Sequence[str | int], value: object, problem: str, overrides: Sequence[str], files: Configuration
) -> str:
    key = ".".join(str(part) for part in path)
    origin = origin_of(key, overrides, files)
    written = f"{key}={value}" if isinstance(value, (str, int, float)) else key
    return f"{origin}: {problem}" if origin in overrides else f"{origin}{written}: {problem}"


def _without_kinds(model: type[BaseModel], path: Sequence[str | int]) -> tuple[str | int, ...]:
    """Return a path as the user writes it: without the kind that pydantic puts behind a group of several."""
    kept: list[str | int] = []
    is_kind = False
    for part in path:
        if is_kind:
            is_kind = False
            continue
        kept.append(part)
        field = field_at(model, kept)
        is_kind = field is not None and field.discriminator is not None
    return tuple(kept)


def _problem(model: type[BaseModel], error: ErrorDetails) -> str:
    """Return what is wrong, what is allowed and the nearest name."""
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown(model, error["loc"])
    if kind == "union_tag_invalid":
        return f"{error['ctx']['discriminator']} must be one of {error['ctx']['expected_tags']}"
    if kind == "missing":
        return "is missing"
    if kind in ("value_error", "assertion_error"):
        return str(error["msg"].partition(", ")[2] or error["msg"])
    field = field_at(model, error["loc"])
    if field is None:
        return error["msg"][0].lower() + error["msg"][1:]
    return f"must be {allowed_in_words(field, str(error['input']))}"


def _unknown(model: type[BaseModel], path: Sequence[str | int]) -> str:
    beside = list(_fields_at(model, path[:-1]))
    name = str(path[-1])
    return f"there is no such setting{nearest(name, beside) or '; there are ' + ', '.join(beside)}"


def _fields_at(model: type[BaseModel], path: Sequence[str | int]) -> dict[str, FieldInfo]:
    if not path:
        return fields_of(model)
    field = field_at(model, path)
    return fields_of(annotation_of(field)) if field else {}


def field_at(model: type[BaseModel], path: Sequence[str | int]) -> FieldInfo | None:
    """Return the declaration of the setting at a path, None where nothing is declared."""
    here: Any = model
    field: FieldInfo | None = None
    for part in path:
        found = fields_of(here)
        field = found.get(str(part)) or found.get("*")
        if field is None:
            return None
        here = annotation_of(field)
    return field


def _booleans(model: type[BaseModel], values: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], bool, str]]:
    """Yield every yes or no that stands where a number belongs; pydantic would read it as 1 or 0."""
    for path, value in _leaves(values):
        field = field_at(model, path) if isinstance(value, bool) else None
        if field is not None and is_number(field):
            yield path, bool(value), allowed_in_words(field, str(value))


def _leaves(values: dict[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*before, str(name)))
        else:
            yield (*before, str(name)), value
