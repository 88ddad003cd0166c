"""A scenario with some of its numbers changed: parameters, levers, world."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from sim.configuration.nearest import nearest
from sim.errors import UserError
from sim.policy.world import WorldSettings
from sim.scenario import Scenario
from sim.study.variants import with_lever

Changes = Mapping[str, float | int | bool | str]


def altered(scenario: Scenario, changes: Changes) -> Scenario:
    """Return the scenario with other numbers, under the same name.

    Args:
        scenario: what is changed.
        changes: values by dotted name: `parameters.NAME`, `policy.GROUP.LEVER` (target groups included),
            `world.KEY` or `world.labour_market.KEY`.

    Raises:
        UserError: there is no such number, or the value is not allowed.
    """
    parameters = {key.partition(".")[2]: one for key, one in changes.items() if key.startswith("parameters.")}
    levers = {key.partition(".")[2]: one for key, one in changes.items() if key.startswith("policy.")}
    world = {key.partition(".")[2]: one for key, one in changes.items() if key.startswith("world.")}
    unknown = [key for key in changes if key.partition(".")[0] not in ("parameters", "policy", "world")]
    if unknown:
        raise UserError(f"{unknown[0]}: write parameters.NAME, policy.GROUP.LEVER or world.KEY")
    changed = with_parameters(scenario, {name: float(one) for name, one in parameters.items()})
    if world:
        changed = changed.model_copy(update={"world": _world(scenario.world, world)})
    for lever, value in levers.items():
        changed = with_lever(changed, lever, value)
    words = {"name": scenario.name, "title": scenario.title, "description": scenario.description}
    return changed.model_copy(update=words)


def with_parameters(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """Return the scenario with other values of some parameters, which may lie outside their range.

    Draws of a posterior leave them as they are, like those that a user sets.

    Raises:
        UserError: there is no such parameter.
    """
    if not values:
        return scenario
    parameters = dict(scenario.parameters)
    for name, value in values.items():
        if name not in parameters:
            raise UserError(f"parameters.{name}: there is no such parameter{nearest(name, parameters)}")
        before = parameters[name]
        declared = before.value if before.declared is None else before.declared
        parameters[name] = before.model_copy(update={"value": value, "declared": declared})
    return scenario.model_copy(update={"parameters": parameters})


def _world(settings: WorldSettings, changes: Changes) -> WorldSettings:
    values: dict[str, Any] = settings.model_dump()
    for key, value in changes.items():
        group, dot, last = key.partition(".")
        place, name = (values.get(group), last) if dot else (values, key)
        if not isinstance(place, dict) or name not in place:
            raise UserError(f"world.{key}: there is no such setting of the world")
        place[name] = value
    try:
        return WorldSettings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise UserError(f"world.{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
