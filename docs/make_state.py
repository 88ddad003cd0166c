"""Write docs/state.md: every kind of agent with its state, and what chance decides, from the code itself.

python -m docs.make_state
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docs.make_parameters import table
from sim.agents import states
from sim.agents.counts import WeekCounts
from sim.agents.decisions import Decision
from sim.engine.agent import TableAgent, fields_of
from sim.engine.fields import Field
from sim.town import KINDS

PAGE = Path(__file__).with_name("state.md")
HEAD = """# State variables

Every kind of agent and what it holds. **This page is generated** from the classes in
[`sim/agents`](../sim/agents): run `python -m docs.make_state` after a change. A test fails when they differ.

Every agent also has `id` (its row), `kind` (its class) and `is_here` (takes part in the week).
A *share* is a degree from 0 (none) to 1 (full). A *row of ...* links to another agent; -1 is nobody.
Real numbers are checked against their range every week, whole numbers and categories once a year.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *agents(), *categories(), *decisions()]).rstrip() + "\n"


def agents() -> Iterator[str]:
    """Yield each kind of agent with its fields."""
    for agent_class in KINDS.values():
        title = "Weekly counts" if agent_class is WeekCounts else agent_class.__name__
        yield f"## {title}\n\n{first_line(agent_class)}\n"
        yield table(("field", "unit", "low", "high", "at first", "meaning"), rows_of(agent_class))


def rows_of(agent_class: type[TableAgent]) -> Iterator[list[object]]:
    """Yield a row per field that the class itself declares."""
    for name, field in fields_of(agent_class).items():
        if name not in fields_of(TableAgent):
            yield [f"`{name}`", field.unit, field.low, field.high, default(field), field.meaning]


def default(field: Field[Any]) -> object:
    """Return the value of a new row, categories by name."""
    if field.choices is not None:
        return field.choices(field.default).name
    return bool(field.default) if field.dtype.kind == "b" else field.default


def categories() -> Iterator[str]:
    """Yield the categories an agent can be in."""
    yield "## Categories\n"
    found = [
        each
        for each in vars(states).values()
        if isinstance(each, type) and each.__module__ == states.__name__
    ]
    for category in found:
        members = ", ".join(f"`{member.name}` {int(member)}" for member in category)  # type: ignore[attr-defined]
        yield f"**{category.__name__}**. {first_line(category)} {members}.\n"


def decisions() -> Iterator[str]:
    """Yield the questions that chance answers."""
    yield "## Decisions\n\nThe questions that chance answers. Numbers are never changed or used again.\n"
    yield table(("number", "decision"), ([int(member), f"`{member.name}`"] for member in Decision))


def first_line(of: type) -> str:
    """Return the first line of a class's docstring."""
    return (of.__doc__ or "").strip().splitlines()[0]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
