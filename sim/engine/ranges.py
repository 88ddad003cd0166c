"""Check that every number an agent holds is within its declared range."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from sim.engine.agent import fields_of
from sim.engine.table import AgentTable


def range_rule(singular: str, table: AgentTable) -> Callable[..., None]:
    """Return a rule that counts agents with a real number out of its range, for every week.

    It is written from the fields of the table, so a field added by a subclass is checked too.
    """
    tests = [
        other_kind(singular, table, name)
        + f"({singular}.{name} >= {field.low!r}) & ({singular}.{name} <= {field.high!r})"
        for name, field in table.fields.items()
        if field.dtype.kind == "f"
    ]
    tests = [f"({test})" for test in tests]
    name = f"check_{singular}"
    lines = [f"def {name}({singular}, counts):", f"    if not ({' & '.join(tests) or 'True'}):"]
    return _written(name, "\n".join([*lines, "        counts.n_out_of_range += 1"]))


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
