"""The same scenarios under the law of other years: who gains changes with the rules."""

from __future__ import annotations

from collections.abc import Sequence

from sim.errors import UserError
from sim.scenario import Scenario


def name_under(scenario: str, law: int | str) -> str:
    """Return the name of a scenario under the law of another year."""
    return f"{scenario} under {law}"


def under_laws(scenarios: Sequence[Scenario], laws: Sequence[int], *, is_asked: bool) -> list[Scenario]:
    """Return the scenarios under the law and rates of other years, told in the same kroner.

    Args:
        scenarios: with a law of their own, that of the first in `world.rules`.
        laws: years; the scenarios' own is left out.
        is_asked: the user wrote `laws`; otherwise rules that follow the calendar have none beside them.

    Raises:
        UserError: laws are asked for, and the scenarios' rules follow the calendar.
    """
    own = scenarios[0].world
    if own.rules == "dated":
        if laws and is_asked:
            raise UserError("laws: can only be given with a year of rules, not with world.rules=dated")
        return []
    return [_under(one, law, own.kroner_of()) for law in laws if law != own.rules for one in scenarios]


def _under(scenario: Scenario, law: int, kroner_of: int) -> Scenario:
    world = scenario.world.model_copy(update={"rules": law, "price_level": kroner_of})
    return scenario.model_copy(update={"name": name_under(scenario.name, law), "world": world})


def split_by_law(scenarios: Sequence[Scenario]) -> tuple[list[Scenario], dict[int, dict[str, str]]]:
    """Return the scenarios themselves, and for each other law the names they were run under.

    Returns:
        The scenarios asked for; law -> name of the run -> name of the scenario.
    """
    laws: dict[int, dict[str, str]] = {}
    own = []
    names = [one.name for one in scenarios]
    for one in scenarios:
        law = one.world.rules
        base = next((name for name in names if one.name == name_under(name, law)), None)
        if base is None or law == "dated":
            own.append(one)
        else:
            laws.setdefault(law, {})[one.name] = base
    return own, laws
