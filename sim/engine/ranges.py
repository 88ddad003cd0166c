"""Check that every number an agent holds is within its declared range."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from sim.engine.agent import fields_of
from sim.engine.table import AgentTable

WEEKS_A_YEAR = 52


def range_rule(singular: str, table: AgentTable) -> Callable[..., None]:
    """Return a rule that counts agents with a number out of its range.

    Real numbers are looked at every week, whole ones and categories, which change by steps, once a
    year. It is written from the fields of the table, so a field added by a subclass is checked too.
    """
    every_week = [_test(singular, table, name) for name in table.fields if _kind(table, name) == "f"]
    every_year = [_test(singular, table, name) for name in table.fields if _kind(table, name) == "i"]
    name = f"check_{singular}"
    lines = [
        f"def {name}({singular}, counts, world):",
        f"    if not ({' & '.join(every_week) or 'True'}):",
        "        counts.n_out_of_range += 1",
        f"    if world.week % {WEEKS_A_YEAR} == 0 and not ({' & '.join(every_year) or 'True'}):",
        "        counts.n_out_of_range += 1",
    ]
    return _written(name, "\n".join(lines))


def _kind(table: AgentTable, name: str) -> str:
    return table.fields[name].dtype.kind


def _test(singular: str, table: AgentTable, name: str) -> str:
    field = table.fields[name]
    text = f"({singular}.{name} >= {field.low!r}) & ({singular}.{name} <= {field.high!r})"
    return f"({other_kind(singular, table, name)}{text})"


@lru_cache(maxsize=64)
def _written(name: str, source: str) -> Callable[..., None]:
    """Return the function of this text, the same object for the same text."""
    scope: dict[str, Any] = {"__name__": __name__}
    exec(compile(source, name, "exec"), scope)  # noqa: S102
    rule: Callable[..., None] = scope[name]
    return rule


def other_kind(singular: str, table: AgentTable, name: str) -> str:
    """Return the text that excuses agents whose class does not declare the field."""
    kinds = [kind for kind, cls in enumerate(table.classes) if name not in fields_of(cls)]
    return "".join(f"{singular}.kind == {kind} or " for kind in kinds)


def first_out_of_range(plural: str, table: AgentTable) -> str | None:
    """Return in words the first value out of its range, whole numbers and categories included."""
    for name, field in table.fields.items():
        column = table.columns[name]
        wrong = np.flatnonzero(~((column >= field.low) & (column <= field.high)))
        if len(wrong):
            row = int(wrong[0])
            return (
                f"{plural} row {row}: {name} = {column.item(row)} is outside "
                f"{field.low:g} to {field.high:g} {field.unit} ({field.meaning})"
            )
    return None
