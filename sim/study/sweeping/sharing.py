"""Let many scenarios that differ in a few levers share everything else in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from sim.study.plan import Plan


def sharing_plan(first: Any, other: Any) -> Any:
    """Return the plan of a point whose scenarios share what they can with those of the first point."""
    if not isinstance(first, Plan) or not isinstance(other, Plan):  # a trial has another kind of plan
        return other
    of_first = first.scenarios[0]
    return replace(other, scenarios=[sharing(of_first, one) for one in other.scenarios])


def sharing(first: Any, other: Any) -> Any:
    """Return what equals `other`, with the parts of `first` wherever they are the same.

    A scenario holds hundreds of numbers with their ranges and sources. Thousands of points then need the
    memory of a few, and a task of many of them is sent to a process as quickly as one of one.
    """
    if first is other or type(first) is not type(other):
        return other
    if not isinstance(other, (BaseModel, dict)):
        return first if repr(first) == repr(other) else other
    before = dict(first)
    parts = {name: sharing(before.get(name), one) for name, one in dict(other).items()}
    if list(parts) == list(before) and all(parts[name] is one for name, one in before.items()):
        return first
    return other.model_copy(update=parts) if isinstance(other, BaseModel) else parts
