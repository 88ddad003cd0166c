"""A table of agents: one structured array, its columns, and the fields that describe them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.agent import TableAgent, dtype_of, fields_of
from sim.engine.fields import Field

Rows = NDArray[np.void]


def empty_table(agent_class: type[TableAgent], n: int) -> Rows:
    """Return n rows with every field at its default and `id` counting from 0."""
    fields = fields_of(agent_class)
    rows = np.zeros(n, dtype=dtype_of(fields))
    for name, field in fields.items():
        rows[name] = field.default
    rows["id"] = np.arange(n)
    return rows


class AgentTable:
    """The state of all agents of one kind in one model.

    Attributes:
        classes: the agent classes in the table; `kind` in a row is the index here.
        fields: every field of these classes by name.
        rows: the structured array, one row per agent. Rows are never deleted.
        columns: a view of each column by name.
        n_seen: rows, from the first, that a week looks at; those after them have not entered yet.
    """

    def __init__(self, agent_class: type[TableAgent], rows: Rows) -> None:
        """Own the rows, whose columns must be the fields of the class."""
        self.classes: list[type[TableAgent]] = [agent_class]
        self.fields: dict[str, Field[Any]] = fields_of(agent_class)
        self.columns: dict[str, NDArray[Any]] = {}
        self.replace(rows)

    def __len__(self) -> int:
        """Return the number of rows, entered or not."""
        return len(self.rows)

    def replace(self, rows: Rows) -> None:
        """Take other rows in place of the present ones."""
        self.rows = rows
        self.n_seen = len(rows)
        self.columns = {name: rows[name] for name in self.fields}

    def copy(self) -> AgentTable:
        """Return the same agents in a place of their own."""
        copy = AgentTable(self.classes[0], self.rows.copy())
        copy.classes, copy.fields = self.classes, self.fields
        copy.replace(copy.rows)
        return copy

    def adopt(self, agent_class: type[TableAgent], where: NDArray[np.bool_]) -> None:
        """Turn the chosen rows into agents of a subclass, adding its fields at their defaults."""
        if agent_class not in self.classes:
            self.classes.append(agent_class)
            self._widen(fields_of(agent_class))
        self.rows["kind"][where] = self.classes.index(agent_class)

    def _widen(self, fields: dict[str, Field[Any]]) -> None:
        added = {name: field for name, field in fields.items() if name not in self.fields}
        self.fields = {**self.fields, **added}
        wide = np.zeros(len(self.rows), dtype=dtype_of(self.fields))
        for name, field in self.fields.items():
            wide[name] = field.default if name in added else self.rows[name]
        self.replace(wide)

    def view(self, model: Any, row: int) -> TableAgent:
        """Return the Mesa agent of one row."""
        kind: int = self.rows["kind"].item(row)
        return self.classes[kind](model, row)

    def views(self, model: Any) -> list[TableAgent]:
        """Return the Mesa agents of all rows."""
        kinds = self.rows["kind"].tolist()
        return [self.classes[kind](model, row) for row, kind in enumerate(kinds)]
