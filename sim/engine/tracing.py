"""Run the same rules, and note for a few citizens which rule changed what, and what chance was asked.

The week is composed of the same text, cut where the leading agent changes. A loop about one citizen at
a time is run up to the followed row, for that row in the interpreter, and on from there: the same
order, the same numbers. Other rules that reach citizens are run as usual; where they have changed a
followed row they are run once more in the interpreter, on a copy of the tables as they were, only to
tell which rule it was and to hear its draws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.agent import TableAgent
from sim.engine.compose import Block, Rule
from sim.engine.hearing import Ear, Question
from sim.engine.interpreted import interpret_block
from sim.engine.parts import FOLLOWED, TABLE, Part, PartedBlock, PartedComposer, names_in_text
from sim.engine.runner import SINGLETONS, Runner
from sim.engine.table import AgentTable

Change = tuple[str, Any, Any]


@dataclass(frozen=True)
class Note:
    """What one rule did to one citizen in one week.

    Attributes:
        week: week, 0 is the start.
        row: the citizen's row.
        phase: phase of the week.
        rule: name of the rule.
        changes: (field, before, after) of every field it changed.
        questions: what it asked of chance about the citizen.
    """

    week: int
    row: int
    phase: str
    rule: str
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]


class TracingRunner(Runner):
    """Runs the rules of one model and follows some of its citizens.

    Attributes:
        followed: rows of the citizens that are followed, rising.
        trace: what happened to them, in order.
    """

    def __init__(self, tables: Mapping[str, AgentTable], singular: Mapping[str, str], engine: str) -> None:
        """Follow nobody yet."""
        super().__init__(tables, singular, engine)
        self.followed: list[int] = []
        self.trace: list[Note] = []
        self._ear = Ear()
        self._hearing: dict[str, Callable[..., None]] = {}
        self._copy: dict[str, AgentTable] = {}
        self._copied_views: dict[str, list[TableAgent]] = {}

    def follow(self, rows: Sequence[int]) -> None:
        """Note from now on what happens to the citizens of these rows."""
        self.followed = sorted(rows)

    def refresh(self) -> None:
        """Compose again before the next week."""
        super().refresh()
        self._hearing = {}

    def look_again(self) -> None:
        """Make new views, and a new copy, of tables whose rows have been replaced."""
        super().look_again()
        self._copy = {}

    def _composer(self) -> PartedComposer:
        classes = {self.singular[plural]: table.classes[0] for plural, table in self.tables.items()}
        return PartedComposer(classes, SINGLETONS)

    def _run(self, block: Block, run: Callable[..., None], model: Any, ledger: NDArray[np.int64]) -> None:
        assert isinstance(block, PartedBlock)
        for number, part in enumerate(block.parts):
            handed = self._handed(block, model, ledger)
            if self.followed and part.leader == FOLLOWED:
                self._run_about_each(block, number, run, handed, self._seen(model, ledger))
            elif self.followed and part.reaching_citizens():
                self._run_and_look(block, number, run, handed)
            else:
                run(*handed, number)

    def _run_about_each(
        self,
        block: PartedBlock,
        number: int,
        run: Callable[..., None],
        handed: tuple[Any, ...],
        seen: tuple[Any, ...],
    ) -> None:
        """Run a loop about one citizen at a time: as usual, but in the interpreter for those followed."""
        citizens, *others = handed
        start = 0
        for row in [row for row in self.followed if row < len(citizens)]:
            run(citizens[start:row], *others, number)
            self._heard(block)(seen[0][row : row + 1], *seen[1:], number)
            start = row + 1
        run(citizens[start:], *others, number)

    def _run_and_look(
        self, block: PartedBlock, number: int, run: Callable[..., None], handed: tuple[Any, ...]
    ) -> None:
        """Run rules as usual; where they have changed somebody followed, hear on a copy how they did."""
        before = self._states()
        alone = self._alone(block.parts[number])
        if alone is None:
            self._copy_tables()
        ledger = handed[-1].copy()
        run(*handed, number)
        if self._states() == before:
            return
        if alone is None:
            views = [self._copied_views[plural][: table.n_seen] for plural, table in self.tables.items()]
            self._heard(block)(*views, self.plain_policies, [self.plain_world], ledger, number)
        else:
            for row, state, after in zip(self.followed, before, self._states(), strict=True):
                self._note(alone, row, self._changes(state, after), ())

    def _alone(self, part: Part) -> Rule | None:
        """Return the one rule of a part that can have changed a citizen and asks nothing of chance."""
        first, *others = part.reaching_citizens()
        asks = [self._ear.is_asked_by(f) for f in (first.function, *first.variants.values())]
        return None if others or any(asks) else first

    def _heard(self, block: PartedBlock) -> Callable[..., None]:
        """Return the block for agents, whose rules are noted."""
        if block.source not in self._hearing:
            functions = {
                name: self._noted(part, rule, block.functions[name])
                for part in block.parts
                for rule in part.rules
                for name in names_in_text(rule)
            }
            heard = Block(block.source, functions, True, block.title)
            self._hearing[block.source] = interpret_block(heard)
        return self._hearing[block.source]

    def _noted(self, part: Part, rule: Rule, function: Callable[..., None]) -> Callable[..., None]:
        heard = self._ear.hears(function)
        is_about_one = part.leader == FOLLOWED

        def run(*arguments: Any) -> None:
            met = self._met(dict(zip(rule.needs, arguments, strict=True)))
            before = [_state(citizen) for citizen in met]
            self._ear.take()
            heard(*arguments)
            asked = self._ear.take()
            for citizen, state in zip(met, before, strict=True):
                row = citizen.unique_id
                about = asked if FOLLOWED in rule.needs else [one for one in asked if one.who == row]
                changes = self._changes(state, _state(citizen))
                if changes or is_about_one:
                    self._note(rule, row, changes, about)

        return run

    def _note(self, rule: Rule, row: int, changes: tuple[Change, ...], questions: Sequence[Question]) -> None:
        if changes or questions:
            week = int(self.plain_world.week)
            self.trace.append(Note(week, row, rule.phase, rule.name, changes, tuple(questions)))

    def _changes(self, before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Change, ...]:
        moved = zip(self.tables[TABLE].rows.dtype.names or (), before, after, strict=True)
        return tuple((name, old, new) for name, old, new in moved if old != new)

    def _met(self, handed: Mapping[str, Any]) -> list[TableAgent]:
        """Return those followed among the citizens that a rule is handed."""
        if FOLLOWED in handed:
            return [handed[FOLLOWED]] if handed[FOLLOWED].unique_id in self.followed else []
        citizens = handed.get(TABLE, ())
        return [citizens[row] for row in self.followed if row < len(citizens)]

    def _states(self) -> list[tuple[Any, ...]]:
        rows = self.tables[TABLE].rows
        return [rows[row].item() for row in self.followed]

    def _copy_tables(self) -> None:
        """Copy the tables as they are now to a place of their own."""
        if not self._copy:
            self._copy = {plural: table.copy() for plural, table in self.tables.items()}
            holder = SimpleNamespace(tables=self._copy)
            self._copied_views = {plural: table.views(holder) for plural, table in self._copy.items()}
        for plural, table in self.tables.items():
            np.copyto(self._copy[plural].rows[: table.n_seen], table.rows[: table.n_seen])


def _state(citizen: TableAgent) -> tuple[Any, ...]:
    state: tuple[Any, ...] = citizen.model.tables[TABLE].rows[citizen.unique_id].item()
    return state
