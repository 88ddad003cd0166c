"""Say in words what a declared setting allows."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.configuration.nearest import nearest

KINDS: dict[Any, str] = {int: "a whole number", float: "a number", bool: "true or false", str: "a text"}


def annotation_of(field: FieldInfo) -> Any:
    """Return the declared type, without the None of an optional one."""
    kind: Any = field.annotation
    if get_origin(kind) in (Union, types.UnionType):
        kinds = [one for one in get_args(kind) if one is not type(None)]
        kind = kinds[0] if len(kinds) == 1 else kind
    return kind


def fields_of(kind: Any) -> dict[str, FieldInfo]:
    """Return the settings inside a group; `*` stands for any name or position."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {info.alias or name: info for name, info in kind.model_fields.items()}
    if get_origin(kind) in (Union, types.UnionType):
        return {name: info for one in get_args(kind) for name, info in fields_of(one).items()}
    if get_origin(kind) in (dict, list, tuple) and get_args(kind):
        return {"*": FieldInfo.from_annotation(get_args(kind)[-1])}
    return {}


def is_number(field: FieldInfo) -> bool:
    """Tell whether only a number is allowed."""
    return annotation_of(field) in (int, float)


def allowed_in_words(field: FieldInfo, given: str = "") -> str:
    """Return what the setting allows, such as `a whole number from 0 to 520 (weeks)`.

    Args:
        field: the declaration.
        given: what was written; the nearest of named choices is added.
    """
    kind = annotation_of(field)
    inside = [name for name in fields_of(kind) if name != "*"]
    if get_origin(kind) is Literal:
        names = [one for one in get_args(kind) if isinstance(one, str)]
        return f"one of {', '.join(str(one) for one in get_args(kind))}{nearest(given, names)}"
    if inside:
        return f"a group of settings: {', '.join(inside)}"
    if get_origin(kind) is list:
        return f"a list{_at_least(field)}, for instance [a,b]"
    if get_origin(kind) is dict:
        return "a group of named settings"
    optional = " or null" if kind is not field.annotation else ""
    if kind is str and _at_least(field):
        return "a text that is not empty"
    return f"{KINDS.get(kind, 'another value')}{_range(field)}{optional}{_unit(field)}"


def _at_least(field: FieldInfo) -> str:
    lengths = [one.min_length for one in field.metadata if isinstance(one, MinLen)]
    return f" of at least {lengths[0]}" if lengths else ""


def _range(field: FieldInfo) -> str:
    low = [f"from {one.ge}" for one in field.metadata if isinstance(one, Ge)]
    low += [f"above {one.gt}" for one in field.metadata if isinstance(one, Gt)]
    high = [f"to {one.le}" for one in field.metadata if isinstance(one, Le)]
    high += [f"below {one.lt}" for one in field.metadata if isinstance(one, Lt)]
    return "".join(f" {one}" for one in (*low, *high))


def _unit(field: FieldInfo) -> str:
    extra = field.json_schema_extra
    unit = extra.get("unit") if isinstance(extra, dict) else None
    return f" ({unit})" if unit else ""
