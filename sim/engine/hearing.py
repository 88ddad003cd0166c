"""Hear what a rule asks of chance: the same function, whose draws tell what they were compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from types import FunctionType
from typing import Any

from sim.engine import draws


@dataclass(frozen=True)
class Question:
    """A question that a rule put to chance.

    Attributes:
        decision: its name; a number where the rule gave only that.
        who: the agent's row that the draw was addressed to.
        draw: the draw, in [0, 1).
        hazard: the chance it was compared with, 0 to 1; None for a lot that is only ranked.
        happened: whether the draw was below the chance; None for a lot.
    """

    decision: str
    who: int
    draw: float
    hazard: float | None = None
    happened: bool | None = None


class Ear:
    """Hears the draws of rules.

    Attributes:
        questions: what was asked since they were taken last, in order.
    """

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self._in_place_of: dict[int, Any] = {
            id(draws.draw): self.draw,
            id(draws.draw_between): self.draw_between,
            id(draws.uniform): self.uniform,
        }

    def take(self) -> list[Question]:
        """Return what was asked, and forget it."""
        asked, self.questions = self.questions, []
        return asked

    def draw(self, world: Any, decision: IntEnum, who: int) -> Lot:
        """Return this week's draw for one agent, as `draws.draw` does."""
        return self._hear(decision.name, who, draws.draw(world, decision, who))

    def draw_between(self, world: Any, decision: IntEnum, who: int, other: int) -> Lot:
        """Return this week's draw for a pair, as `draws.draw_between` does."""
        return self._hear(decision.name, who, draws.draw_between(world, decision, who, other))

    def uniform(self, seed: int, decision: int, week: int, who: int, other: int) -> Lot:
        """Return the draw at an address, as `draws.uniform` does."""
        return self._hear(str(int(decision)), who, draws.uniform(seed, decision, week, who, other))

    def _hear(self, decision: str, who: int, value: float) -> Lot:
        self.questions.append(Question(decision, int(who), value))
        return Lot(value, self, len(self.questions) - 1)

    def compared(self, place: int, hazard: float) -> None:
        """Note what a draw was compared with: with its question, or as one more about the same draw."""
        question = self.questions[place]
        answered = replace(question, hazard=hazard, happened=question.draw < hazard)
        if question.hazard is None:
            self.questions[place] = answered
        else:
            self.questions.append(answered)

    def hears(self, function: Any, made: dict[int, Any] | None = None) -> Any:
        """Return a copy of a rule, and of every plain function it calls, whose draws are heard."""
        made = dict(self._in_place_of) if made is None else made
        if id(function) in made or not isinstance(function, FunctionType):
            return made.get(id(function), function)
        scope = dict(function.__globals__)
        copy = FunctionType(
            function.__code__, scope, function.__name__, function.__defaults__, function.__closure__
        )
        copy.__kwdefaults__ = function.__kwdefaults__
        made[id(function)] = copy
        for name in function.__code__.co_names:
            if name in scope:
                scope[name] = self.hears(scope[name], made)
        return copy

    def is_asked_by(self, function: Any, seen: set[int] | None = None) -> bool:
        """Tell whether a function, or one that it calls, draws."""
        seen = set() if seen is None else seen
        if id(function) in self._in_place_of:
            return True
        if id(function) in seen or not isinstance(function, FunctionType):
            return False
        seen.add(id(function))
        scope, names = function.__globals__, function.__code__.co_names
        return any(self.is_asked_by(scope[name], seen) for name in names if name in scope)


class Lot(float):
    """A draw that tells its ear which chance it is compared with; for all else a plain number.

    Lots compared with each other, and with what is no chance (below 0, above 1), are ranked, not asked.
    """

    def __new__(cls, value: float, ear: Ear, place: int) -> Lot:  # noqa: ARG004 - for __init__
        """Return the number."""
        return super().__new__(cls, value)

    def __init__(self, value: float, ear: Ear, place: int) -> None:  # noqa: ARG002 - for __new__
        self._ear, self._place = ear, place

    def _tell(self, other: Any) -> None:
        if not isinstance(other, Lot) and 0.0 <= other <= 1.0:
            self._ear.compared(self._place, float(other))

    def __lt__(self, other: Any) -> bool:
        """Tell whether the draw is below."""
        self._tell(other)
        return super().__lt__(other)

    def __le__(self, other: Any) -> bool:
        """Tell whether the draw is below or equal."""
        self._tell(other)
        return super().__le__(other)

    def __gt__(self, other: Any) -> bool:
        """Tell whether the draw is above."""
        self._tell(other)
        return super().__gt__(other)

    def __ge__(self, other: Any) -> bool:
        """Tell whether the draw is above or equal."""
        self._tell(other)
        return super().__ge__(other)
