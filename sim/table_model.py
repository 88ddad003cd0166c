"""A Mesa model over tables: who is there in Mesa's words, and the state as something to go back to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import mesa
import numpy as np
from numpy.typing import NDArray

from sim.agents.citizen import Citizen
from sim.engine.agent import TableAgent
from sim.engine.agentset import TableAgentSet
from sim.engine.runner import Runner
from sim.engine.table import AgentTable


@dataclass
class Snapshot:
    """The state of a model at the beginning of a week, to go on from more than once."""

    week: int
    tables: dict[str, NDArray[Any]]


class TableModel(mesa.Model):  # type: ignore[misc]
    """A model whose agents are rows of tables.

    Attributes:
        tables: the state, one table per kind of agent.
        week: the week that comes next.
        runner: what runs the rules.
    """

    tables: dict[str, AgentTable]
    week: int
    runner: Runner

    def adopt(self, citizen_class: type[Citizen], where: NDArray[np.bool_] | None = None) -> None:
        """Turn all citizens, or those chosen, into a subclass: its methods replace rules of their name."""
        chosen = np.ones(len(self.tables["citizens"]), dtype=bool) if where is None else where
        self.tables["citizens"].adopt(citizen_class, chosen)
        self.runner.refresh()

    def _set_of(self, *plurals: str) -> TableAgentSet:
        return TableAgentSet(self, [(self.tables[p], np.arange(len(self.tables[p]))) for p in plurals])

    @property
    def citizens(self) -> TableAgentSet:
        """Everybody who is, was or will be here; `is_here` tells who takes part."""
        return self._set_of("citizens")

    @property
    def caseworkers(self) -> TableAgentSet:
        """The caseworkers."""
        return self._set_of("caseworkers")

    @property
    def companies(self) -> TableAgentSet:
        """The companies."""
        return self._set_of("companies")

    @property
    def volunteers(self) -> TableAgentSet:
        """Those who are or could become volunteers."""
        return self._set_of("volunteers")

    @property
    def mentors(self) -> TableAgentSet:
        """The paid mentors."""
        return self._set_of("mentors")

    @property
    def agents(self) -> TableAgentSet:
        """All agents of all kinds, as Mesa has it."""
        return self._set_of(*self.tables)

    @property
    def agents_by_type(self) -> dict[type[TableAgent], TableAgentSet]:
        """All agents by class, as Mesa has it."""
        return {table.classes[0]: self._set_of(plural) for plural, table in self.tables.items()}

    def views(self, plural: str) -> list[TableAgent]:
        """Return the agents of a table as views, one per row."""
        return self.tables[plural].views(self)

    @property
    def counts(self) -> np.void:
        """The statistics of the last week (`WeekCounts`)."""
        row: np.void = self.tables["weekcounts"].rows[0]
        return row

    @property
    def jobcentre(self) -> np.void:
        """The jobcentre's row."""
        row: np.void = self.tables["jobcentres"].rows[0]
        return row

    @property
    def world(self) -> Any:
        """The world as a rule sees it."""
        return self.runner.plain_world

    def policy_of(self, citizen: Citizen) -> Any:
        """Return the levers that hold for a citizen."""
        return self.runner.plain_policies[citizen.arm]

    def snapshot(self) -> Snapshot:
        """Return a copy of the state."""
        return Snapshot(self.week, {plural: table.rows.copy() for plural, table in self.tables.items()})

    def restore(self, snapshot: Snapshot) -> None:
        """Go back to a copied state; levers and world stay as they are."""
        self.week = snapshot.week
        for plural, rows in snapshot.tables.items():
            self.tables[plural].replace(rows.copy())
        self.runner.look_again()
