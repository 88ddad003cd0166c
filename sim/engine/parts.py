"""Compose a week in parts that can be run one at a time: the text is cut where the leading agent changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from sim.engine.compose import Block, Composer, Rule, title_of

FOLLOWED, TABLE = "citizen", "citizens"


@dataclass(frozen=True)
class Part:
    """Rules of a block with the same leader, which can be run by themselves.

    Attributes:
        leader: the agent that they are about one at a time; empty for whole tables.
        rules: in order.
    """

    leader: str
    rules: tuple[Rule, ...]

    def reaching_citizens(self) -> list[Rule]:
        """Return the rules that are handed citizens, whom they could change."""
        return [rule for rule in self.rules if FOLLOWED in rule.needs or TABLE in rule.needs]


@dataclass(frozen=True)
class PartedBlock(Block):
    """A block whose parts are run one at a time, by number.

    Attributes:
        parts: in order.
    """

    parts: tuple[Part, ...] = ()


class PartedComposer(Composer):
    """Writes the source of a week in parts."""

    def _block(self, rules: list[Rule], stepping: tuple[int, ...], step_phase: str) -> PartedBlock:
        functions: dict[str, Callable[..., None]] = {}
        parts = tuple(Part(leader, tuple(group)) for leader, group in groupby(rules, key=self._leader))
        lines = self._head([*self.arguments(), "part"])
        for number, part in enumerate(parts):
            lines.append(f"    if part == {number}:")
            text = self._together(part.leader, list(part.rules), stepping, step_phase, functions)
            lines += [f"    {line}" for line in text]
        title = title_of(rules, step_phase)
        return PartedBlock("\n".join(lines) + "\n", functions, rules[0].is_interpreted, title, parts)


def names_in_text(rule: Rule) -> list[str]:
    """Return the names that the composed text has for a rule and its variants."""
    return [f"rule_{rule.name}", *(f"rule_{rule.name}_{kind}" for kind in rule.variants)]
