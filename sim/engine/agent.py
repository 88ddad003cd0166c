"""An agent is a Mesa agent whose state is one row of a table."""

from __future__ import annotations

from typing import Any, ClassVar

import mesa
import numpy as np

from sim.engine.fields import Field, count, flag


class TableAgent(mesa.Agent):  # type: ignore[misc]
    """A view of one row: its attributes read and write the model's table.

    Views are made when asked for and hold nothing themselves, so they are not registered one by
    one with the Mesa model; `model.agents` answers for the tables.

    Attributes:
        plural: name of the table of this kind of agent.
    """

    plural: ClassVar[str]

    id = count(unit="row", meaning="the agent's row in its table; never reused")
    kind = count(unit="class", high=127, meaning="which of the model's classes the agent is")
    is_here = flag(True, meaning="takes part in the week")

    def __init__(self, model: Any, row: int) -> None:
        """Look at one row of the model's table of this kind."""
        self.model = model
        self.pos = None
        self._row = row
        self._columns = model.tables[self.plural].columns

    @property
    def unique_id(self) -> int:
        """Return the row, which identifies the agent within its kind."""
        return self._row

    def __eq__(self, other: object) -> bool:
        """Two views of the same row of the same model are the same agent."""
        return (
            isinstance(other, TableAgent)
            and self.plural == other.plural
            and self._row == other._row
            and self.model is other.model
        )

    def __hash__(self) -> int:
        """Hash by kind and row."""
        return hash((self.plural, self._row))

    def __repr__(self) -> str:
        """Show the class, the row and the fields, categories by name."""
        values = {name: getattr(self, name) for name in fields_of(type(self))}
        shown = ", ".join(f"{name}={shown_value(type(self), name, v)}" for name, v in values.items())
        return f"<{type(self).__name__} {self._row}: {shown}>"


def fields_of(agent_class: type) -> dict[str, Field[Any]]:
    """Return the declared fields of a class, those of its parents first."""
    found: dict[str, Field[Any]] = {}
    for parent in reversed(agent_class.__mro__):
        found.update({k: v for k, v in vars(parent).items() if isinstance(v, Field)})
    return found


def shown_value(agent_class: type, name: str, value: Any) -> str:
    """Return a value as a reader wants it: categories by name, numbers short."""
    choices = fields_of(agent_class)[name].choices
    if choices is not None:
        return choices(value).name
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def dtype_of(fields: dict[str, Field[Any]]) -> np.dtype[Any]:
    """Return the aligned structured type that holds the fields.

    Small fields come first, so that what most rules ask of everybody (who is here, status,
    activity) lies together in the first cache line of a row.
    """
    ordered = sorted(fields.items(), key=lambda item: item[1].dtype.itemsize)
    return np.dtype([(name, field.dtype) for name, field in ordered], align=True)
