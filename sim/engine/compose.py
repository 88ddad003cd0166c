"""Compose the rules of a week into source text: one loop per run of rules about the same agents.

Rules about one agent that follow each other, also across phases, share a loop. The same text is run
in the interpreter on agent views and compiled on rows of the tables, so the order of everything is
the same by construction.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sim.engine.agent import TableAgent, fields_of

CONTEXT = ("policy", "policies", "world", "ledger")


@dataclass(frozen=True)
class Rule:
    """A rule in its phase.

    Attributes:
        name: the function's name; a subclass's method of this name replaces it.
        phase: the phase of the week it belongs to.
        function: the plain function.
        needs: its parameter names: agents (`citizen`), whole tables (`citizens`) and context.
        variants: functions of subclasses by their kind.
        is_interpreted: True where Numba cannot compile it.
    """

    name: str
    phase: str
    function: Callable[..., None]
    needs: tuple[str, ...]
    variants: Mapping[int, Callable[..., None]] = field(default_factory=dict)
    is_interpreted: bool = False


@dataclass(frozen=True)
class Block:
    """A run of rules executed together: one generated function `block`.

    Attributes:
        source: the text of the function.
        functions: the functions it calls, by the name used in the text.
        is_interpreted: True where it must run in the interpreter.
        title: the step phase's name for the block of that phase, else "week".
    """

    source: str
    functions: Mapping[str, Callable[..., None]]
    is_interpreted: bool
    title: str


class Composer:
    """Write the source of a week for the given kinds of agents.

    Attributes:
        plurals: table name by singular name ("citizen" -> "citizens").
        singletons: singular names of tables with one row, handed to any rule that asks.
        in_arms: singular names of agents that know whose levers hold for them.
    """

    def __init__(self, classes: Mapping[str, type[TableAgent]], singletons: frozenset[str]) -> None:
        """Know the agents by their singular names."""
        self.plurals = {singular: cls.plural for singular, cls in classes.items()}
        self.singletons = singletons
        self.in_arms = {singular for singular, cls in classes.items() if "arm" in fields_of(cls)}

    def rule(self, phase: str, function: Callable[..., None]) -> Rule:
        """Describe a function as a rule.

        Raises:
            ValueError: a parameter is neither an agent, a table of agents nor context.
        """
        needs = tuple(inspect.signature(function).parameters)
        known = {*self.plurals, *self.plurals.values(), *CONTEXT}
        for name in needs:
            if name not in known:
                raise ValueError(
                    f"rule {function.__name__}: does not know the parameter '{name}'; "
                    f"a rule may ask for {', '.join(sorted(known))}"
                )
        return Rule(function.__name__, phase, function, needs)

    def insert_last(self, rules: list[Rule], check: Rule) -> None:
        """Insert a check after the last rule about agents of its kind, so that it shares their loop."""
        leader = self._leader(check)
        places = [place for place, rule in enumerate(rules) if self._leader(rule) == leader]
        rules.insert(places[-1] + 1 if places else len(rules), check)

    def blocks(self, rules: list[Rule], stepping: tuple[int, ...], step_phase: str) -> list[Block]:
        """Group the rules into blocks; citizens of a stepping kind are stepped in the step phase."""
        blocks = []
        for _, group in groupby(rules, key=lambda rule: self._cut(rule, stepping, step_phase)):
            blocks.append(self._block(list(group), stepping, step_phase))
        return blocks

    def _cut(self, rule: Rule, stepping: tuple[int, ...], step_phase: str) -> Any:
        if rule.is_interpreted:
            return rule.name
        if stepping:
            return "before" if rule.phase != step_phase else step_phase
        return "week"

    def _block(self, rules: list[Rule], stepping: tuple[int, ...], step_phase: str) -> Block:
        functions: dict[str, Callable[..., None]] = {}
        lines = self._head(self.arguments())
        for leader, group in groupby(rules, key=self._leader):
            lines += self._together(leader, list(group), stepping, step_phase, functions)
        return Block("\n".join(lines) + "\n", functions, rules[0].is_interpreted, title_of(rules, step_phase))

    def _head(self, arguments: list[str]) -> list[str]:
        singletons = [f"    {name} = {self.plurals[name]}[0]" for name in sorted(self.singletons)]
        return [f"def block({', '.join(arguments)}):", "    world = worlds[0]", *singletons]

    def _together(
        self,
        leader: str,
        rules: list[Rule],
        stepping: tuple[int, ...],
        step_phase: str,
        functions: dict[str, Any],
    ) -> list[str]:
        """Return the text of rules with the same leader, which share a loop."""
        skipped = stepping if rules[0].phase == step_phase else ()
        comment = f"    # {', '.join(dict.fromkeys(rule.phase for rule in rules))}"
        return [comment, *self._loop(leader, rules, skipped, functions)]

    def arguments(self) -> list[str]:
        """Return the names of a block's arguments in order."""
        return [*self.plurals.values(), "policies", "worlds", "ledger"]

    def _leader(self, rule: Rule) -> str:
        singular = [name for name in rule.needs if name in self.plurals and name not in self.singletons]
        whole = any(name in self.plurals.values() for name in rule.needs)
        return "" if whole or not singular else singular[0]

    def _loop(
        self, leader: str, rules: list[Rule], skipped: tuple[int, ...], functions: dict[str, Any]
    ) -> Iterator[str]:
        if not leader:
            for rule in rules:
                name = _register(functions, rule.name, rule.function)
                yield "    policy = policies[0]"
                yield f"    {name}({', '.join(rule.needs)})"
            return
        table = self.plurals[leader]
        yield f"    for i in range(len({table})):"
        yield f"        {leader} = {table}[i]"
        guard = "".join(f" and {leader}.kind != {kind}" for kind in skipped)
        yield f"        if {leader}.is_here{guard}:"
        arm = f"{leader}.arm" if leader in self.in_arms else "0"
        yield f"            policy = policies[{arm}]"
        for rule in rules:
            yield from self._call(leader, rule, functions)

    def _call(self, leader: str, rule: Rule, functions: dict[str, Any]) -> Iterator[str]:
        indent = " " * 12
        partners = [
            name
            for name in rule.needs
            if name in self.plurals and name != leader and name not in self.singletons
        ]
        if partners:
            yield indent + "if " + " and ".join(f"{leader}.{p} >= 0" for p in partners) + ":"
            indent += "    "
            for p in partners:
                yield f"{indent}{p} = {self.plurals[p]}[{leader}.{p}]"
        word = "if"
        for kind, function in rule.variants.items():
            name = _register(functions, f"{rule.name}_{kind}", function)
            yield f"{indent}{word} {leader}.kind == {kind}:"
            yield f"{indent}    {name}({', '.join(rule.needs)})"
            word = "elif"
        if rule.variants:
            yield indent + "else:"
            indent += "    "
        name = _register(functions, rule.name, rule.function)
        yield f"{indent}{name}({', '.join(rule.needs)})"


def title_of(rules: list[Rule], step_phase: str) -> str:
    """Return the title of a block of these rules."""
    return step_phase if rules[0].phase == step_phase else "week"


def _register(functions: dict[str, Any], name: str, function: Callable[..., None]) -> str:
    functions[f"rule_{name}"] = function
    return f"rule_{name}"
