"""Mesa's AgentSet vocabulary over agent tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.agent import TableAgent
from sim.engine.table import AgentTable

if TYPE_CHECKING:
    from mesa.agentset import GroupBy

Part = tuple[AgentTable, NDArray[np.int64]]


class TableAgentSet:
    """Some rows of one or more tables, spoken to as a Mesa AgentSet.

    `get`, `set` and `agg` work on whole columns; `select`, `do`, `map` and iteration make views.
    Rows are never added or removed: who has not entered or has left has `is_here` False.
    """

    def __init__(self, model: Any, parts: list[Part]) -> None:
        """Hold rows (by number) of the model's tables."""
        self.model = model
        self._parts = parts

    def __len__(self) -> int:
        """Return the number of agents."""
        return sum(len(rows) for _, rows in self._parts)

    def __iter__(self) -> Iterator[TableAgent]:
        """Yield a view of each agent, in order of row."""
        for table, rows in self._parts:
            for row in rows.tolist():
                yield table.view(self.model, row)

    def __contains__(self, agent: object) -> bool:
        """Tell whether the agent is one of these."""
        return any(agent == other for other in self)

    def __getitem__(self, index: int) -> TableAgent:
        """Return the agent at a position."""
        for table, rows in self._parts:
            if index < len(rows):
                return table.view(self.model, int(rows[index]))
            index -= len(rows)
        raise IndexError("no such agent")

    def get(self, attr_names: str | list[str]) -> Any:
        """Return the values of a field as an array (of several fields: one array each agent)."""
        if isinstance(attr_names, str):
            return np.concatenate([table.columns[attr_names][rows] for table, rows in self._parts])
        return np.column_stack([self.get(name) for name in attr_names])

    def set(self, attr_name: str, value: Any) -> TableAgentSet:
        """Set a field of all these agents to one value or an array of values."""
        values = np.broadcast_to(value, (len(self),))
        start = 0
        for table, rows in self._parts:
            table.columns[attr_name][rows] = values[start : start + len(rows)]
            start += len(rows)
        return self

    def select(
        self,
        filter_func: Callable[[Any], bool] | NDArray[np.bool_] | None = None,
        at_most: float = float("inf"),
        agent_type: type[TableAgent] | None = None,
    ) -> TableAgentSet:
        """Return those for whom the function (or the mask) is true, at most so many or that share."""
        is_share = not isinstance(at_most, int) and at_most <= 1.0
        limit = int(len(self) * at_most) if is_share else at_most
        parts: list[Part] = []
        start = 0
        for table, rows in self._parts:
            keep = self._mask(table, rows, start, filter_func, agent_type)
            start += len(rows)
            chosen = rows[keep]
            chosen = chosen[: int(min(limit, len(chosen)))]
            limit -= len(chosen)
            parts.append((table, chosen))
        return TableAgentSet(self.model, parts)

    def _mask(
        self, table: AgentTable, rows: NDArray[np.int64], start: int, wanted: Any, agent_type: Any
    ) -> NDArray[np.bool_]:
        if isinstance(wanted, np.ndarray):
            keep = wanted[start : start + len(rows)].astype(bool)
        elif wanted is None:
            keep = np.ones(len(rows), dtype=bool)
        else:
            keep = np.array([bool(wanted(table.view(self.model, row))) for row in rows.tolist()], dtype=bool)
        if agent_type is not None:
            keep &= np.array([issubclass(table.classes[k], agent_type) for k in table.columns["kind"][rows]])
        return keep

    def agg(self, attribute: str, func: Callable[..., Any] | Iterable[Callable[..., Any]]) -> Any:
        """Return one function, or several, of all values of a field."""
        values = self.get(attribute)
        return func(values) if callable(func) else [one(values) for one in func]

    def groupby(self, by: str | Callable[[Any], Any]) -> GroupBy:
        """Return Mesa's GroupBy of these agents by a field or a function."""
        from mesa.agentset import GroupBy

        keys = self.get(by) if isinstance(by, str) else np.array([by(agent) for agent in self])
        return GroupBy({key: self.select(keys == key) for key in np.unique(keys).tolist()})

    def do(self, method: str | Callable[..., Any], *args: Any, **kwargs: Any) -> TableAgentSet:
        """Call a method (or a function) on each agent."""
        self.map(method, *args, **kwargs)
        return self

    def map(self, method: str | Callable[..., Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Call a method (or a function) on each agent and return the results."""
        if isinstance(method, str):
            return [getattr(agent, method)(*args, **kwargs) for agent in self]
        return [method(agent, *args, **kwargs) for agent in self]
