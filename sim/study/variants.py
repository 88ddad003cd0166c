"""Variants of a scenario: one mechanism switched off, or one lever at one of its ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sim.configuration.allowed import allowed_in_words, annotation_of, fields_of
from sim.configuration.nearest import nearest
from sim.errors import UserError
from sim.policy.levers import Policy
from sim.policy.personal import merged
from sim.policy.programme import Programme
from sim.scenario import Scenario
from sim.study.settings import MechanismSettings


def variants_of(
    settings: MechanismSettings, bases: Mapping[str, Scenario], chosen: str
) -> Iterator[Scenario]:
    """Yield the base scenarios, then every variant asked for, each with a name of its own."""
    yield from bases.values()
    for name, mechanism in settings.mechanisms.items():
        if settings.asked(name):
            yield without(bases[mechanism.scenario or chosen], name)
    for name, lever in settings.levers.items():
        if settings.asked(name):
            for value in (lever.low, lever.high):
                yield with_lever(bases[lever.scenario or chosen], name, value)


def name_without(base: str, mechanism: str) -> str:
    """Return the name of a scenario with a mechanism switched off."""
    return f"{base} without {mechanism}"


def name_with(base: str, lever: str, value: object) -> str:
    """Return the name of a scenario with a lever at a value."""
    return f"{base} with {lever}={value}"


def without(scenario: Scenario, mechanism: str) -> Scenario:
    """Return the scenario with a mechanism that does nothing from week 0 on."""
    off = [*scenario.switched_off, mechanism]
    return renamed(scenario, name_without(scenario.name, mechanism), {"switched_off": off})


def with_lever(scenario: Scenario, lever: str, value: object) -> Scenario:
    """Return the scenario with a lever at a value for everybody, target groups included.

    Raises:
        UserError: there is no such lever, or the value is outside its limits.
    """
    try:
        group, _, last = lever.partition(".")
        policy = merged(scenario.policy, {group: {last: value}})
    except ValueError as error:
        raise UserError(f"levers.{lever}: {value} is not possible: {_allowed(lever)}") from error
    programmes = {name: _follow(one, lever, value) for name, one in scenario.programmes.items()}
    name = name_with(scenario.name, lever, value)
    return renamed(scenario, name, {"policy": policy, "programmes": programmes})


def _allowed(lever: str) -> str:
    """Return what a lever may be, in words."""
    group, _, last = lever.partition(".")
    levers = fields_of(annotation_of(Policy.model_fields[group])) if group in Policy.model_fields else {}
    if last not in levers:
        return f"there is no such lever{nearest(last, levers)}"
    return f"must be {allowed_in_words(levers[last])}"


def _follow(programme: Programme, lever: str, value: object) -> Programme:
    """Let a programme that moves the lever for its target group move it to the same value."""
    group, _, last = lever.partition(".")
    own = programme.moved()
    if last not in own.get(group, {}):
        return programme
    own[group][last] = value
    return Programme.model_validate(programme.model_dump() | {"participants": own})


def renamed(scenario: Scenario, name: str, changes: Mapping[str, Any]) -> Scenario:
    """Return the scenario with some settings changed under another name."""
    return scenario.model_copy(update={**changes, "name": name, "title": name, "description": ""})
