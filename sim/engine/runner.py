"""Run the rules of a week on the tables of one model, compiled or interpreted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.agent import TableAgent
from sim.engine.compose import Block, Composer, Rule
from sim.engine.records import plain, record_of
from sim.engine.table import AgentTable

STEP_PHASE = "live"
CHECKED = ("citizens", "caseworkers", "companies", "volunteers", "mentors")
SINGLETONS = frozenset({"jobcentre", "counts"})


class Runner:
    """The rules of one model, composed into blocks and ready to run.

    Attributes:
        tables: the model's tables by plural name.
        engine: "compiled" or "interpreted".
        plain_world: the world as plain objects, for interpreted rules.
        plain_policies: the levers of each arm as plain objects.
        notes: what the run should tell its user about how rules are run.
    """

    def __init__(self, tables: Mapping[str, AgentTable], singular: Mapping[str, str], engine: str) -> None:
        """Know the tables, and the singular name of each."""
        self.tables = tables
        self.engine = engine
        self.singular = dict(singular)
        self.notes: list[str] = []
        self._given: list[tuple[str, Callable[..., None]]] = []
        self._blocks: list[tuple[Block, Callable[..., None]]] | None = None

    def set_policies(self, policies: NDArray[Any]) -> None:
        """Take the levers, one record per arm."""
        self.policies = policies
        self.plain_policies = [plain(policy) for policy in policies]

    def set_world(self, worlds: NDArray[Any]) -> None:
        """Take the world, one record."""
        self.worlds = worlds
        self.plain_world = plain(worlds[0])

    def set_rates(self, rates: Mapping[str, int]) -> None:
        """Let other rates hold from the next week on, in the same world."""
        self.worlds["rates"] = record_of(rates)
        self.plain_world.rates = plain(self.worlds[0]["rates"])

    def set_market(self, market: Mapping[str, float]) -> None:
        """Let another labour market hold from the next week on, in the same world."""
        for name, value in market.items():
            self.worlds["market"][name] = value
            setattr(self.plain_world.market, name, value)

    def use(self, rules: list[tuple[str, Callable[..., None]]], check: Callable[..., Any]) -> None:
        """Take the rules of the week as (phase, function), in order, and what makes a check of a table."""
        self._given = rules
        self._check = check
        self.refresh()

    def refresh(self) -> None:
        """Compose again before the next week: rules or classes have changed."""
        self._blocks = None
        self.look_again()

    def look_again(self) -> None:
        """Make new views of the agents before the next week: rows have been replaced."""
        self._views: dict[str, list[TableAgent]] | None = None

    def rules(self) -> list[Rule]:
        """Return the rules with the variants of subclasses and what must be interpreted."""
        composer = self._composer()
        rules = [composer.rule(phase, function) for phase, function in self._given]
        for plural in CHECKED:
            check = self._check(self.singular[plural], self.tables[plural])
            composer.insert_last(rules, composer.rule("check", check))
        return [self._how(self._vary(rule)) for rule in rules]

    def _vary(self, rule: Rule) -> Rule:
        plural = {singular: plural for plural, singular in self.singular.items()}.get(rule.needs[0])
        if plural is None:
            return rule
        variants = {
            kind: vars(parent)[rule.name]
            for kind, cls in enumerate(self.tables[plural].classes)
            for parent in reversed(cls.__mro__[: -len(TableAgent.__mro__)])
            if callable(vars(parent).get(rule.name))
        }
        return replace(rule, variants=variants)

    def _how(self, rule: Rule) -> Rule:
        from sim.engine.compiled import why_not_compilable

        functions = [rule.function, *rule.variants.values()]
        for function in [f for f in functions if not f.__module__.startswith("sim.")]:
            reason = why_not_compilable(function, tuple(self._example(name) for name in rule.needs))
            if reason is not None:
                self.notes.append(f"rule {rule.name} runs in the interpreter, slowly: {reason}")
                return replace(rule, is_interpreted=True)
        return rule

    def _example(self, need: str) -> Any:
        context = {"policy": self.policies[0], "policies": self.policies, "world": self.worlds[0]}
        context["ledger"] = np.zeros((1, 1, 1), dtype=np.int64)
        for plural, singular in self.singular.items():
            context[plural] = self.tables[plural].rows
            if need == singular:
                return self.tables[plural].rows[0]
        return context[need]

    def stepping(self) -> tuple[int, ...]:
        """Return the kinds of citizens that override `step`, and are stepped in the interpreter."""
        classes = self.tables["citizens"].classes
        return tuple(k for k, cls in enumerate(classes) if cls.step is not classes[0].step and k > 0)

    def prepare(self) -> None:
        """Compose and compile what is not ready."""
        if self._blocks is None:
            blocks = self._composer().blocks(self.rules(), self.stepping(), STEP_PHASE)
            self._blocks = [(block, self._ready(block)) for block in blocks]

    def _composer(self) -> Composer:
        classes = {self.singular[plural]: table.classes[0] for plural, table in self.tables.items()}
        return Composer(classes, SINGLETONS)

    def _is_interpreted(self, block: Block) -> bool:
        return self.engine == "interpreted" or block.is_interpreted

    def _ready(self, block: Block) -> Callable[..., None]:
        from sim.engine.interpreted import interpret_block

        if self._is_interpreted(block):
            return interpret_block(block)
        from sim.engine.compiled import compile_block

        return compile_block(block, self._rows(np.zeros((1, 1, 1), dtype=np.int64)))

    def _rows(self, ledger: NDArray[np.int64]) -> tuple[Any, ...]:
        seen = [table.rows[: table.n_seen] for table in self.tables.values()]
        return (*seen, self.policies, self.worlds, ledger)

    def _seen(self, model: Any, ledger: NDArray[np.int64]) -> tuple[Any, ...]:
        if self._views is None:
            self._views = {plural: table.views(model) for plural, table in self.tables.items()}
        seen = [self._views[plural][: table.n_seen] for plural, table in self.tables.items()]
        return (*seen, self.plain_policies, [self.plain_world], ledger)

    def run_week(self, model: Any, week: int, ledger: NDArray[np.int64]) -> None:
        """Run all blocks for a week, stepping citizens of stepping kinds in the phase `live`."""
        self.prepare()
        self.worlds["week"] = week
        self.plain_world.week = week
        stepping = self.stepping()
        for block, run in self._blocks or []:
            self._run(block, run, model, ledger)
            if stepping and block.title == STEP_PHASE:
                self._step(model, stepping)

    def _run(self, block: Block, run: Callable[..., None], model: Any, ledger: NDArray[np.int64]) -> None:
        run(*self._handed(block, model, ledger))

    def _handed(self, block: Block, model: Any, ledger: NDArray[np.int64]) -> tuple[Any, ...]:
        """Return what a block is handed: agents where it is interpreted, else rows."""
        return self._seen(model, ledger) if self._is_interpreted(block) else self._rows(ledger)

    def _step(self, model: Any, stepping: tuple[int, ...]) -> None:
        for citizen in self._seen(model, model.ledger)[0]:
            if citizen.is_here and citizen.kind in stepping:
                citizen.step()
