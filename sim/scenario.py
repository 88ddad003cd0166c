"""A scenario: everything that determines a run, apart from the seed."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationInfo,
    field_validator,
    model_serializer,
)

from sim.errors import UserError
from sim.policy.levers import Policy
from sim.policy.programme import Programme, arms_of, targets_of
from sim.policy.target import TargetGroup
from sim.policy.world import Parameter, WorldSettings
from sim.population.municipality import Municipality

Uncertainty = Literal["chance", "chance_and_parameters"]
MOST_TARGETED = 8  # programmes with participants; each doubles the arms
PHASES = (
    "enter",
    "plan",
    "meet",
    "treat",
    "mentor",
    "place",
    "live",
    "match",
    "pay",
    "separate",
    "record",
)


class RuleChanges(BaseModel):
    """A researcher's changes to the list of rules, without touching the package."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    add: list[str] = Field(default=[], description="phase:module.function, run last in the phase")
    replace: list[str] = Field(default=[], description="rule:module.function, run in the rule's place")
    remove: list[str] = Field(default=[], description="names of rules not to run")


class Scenario(BaseModel):
    """What is decided, in which world, on which people, by which rules, for how long."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    name: str
    title: str
    description: str = ""
    policy: Policy = Field(description="levers from week 0 on")
    usual_effort: Policy = Field(description="levers during the run-in before week 0")
    programmes: dict[str, Programme] = Field(default={}, description="programme theories, by name")
    world: WorldSettings
    parameters: dict[str, Parameter]
    switched_off: list[str] = Field(
        default=[], description="mechanisms that do nothing from week 0 on: their parameters take `neutral`"
    )
    municipality: Municipality
    week: dict[str, list[str]] = Field(description="rules by phase")
    rules: RuleChanges = RuleChanges()
    years: int = Field(ge=1, le=50, description="years followed")
    run_in_years: int = Field(ge=0, le=50, description="years lived under usual effort before week 0")
    uncertainty: Uncertainty = Field(
        default="chance", description="what differs between seeds: luck, or the parameters' draw too"
    )
    posterior: str = Field(
        default="shipped", min_length=1, description="draws of the parameters: a name, or a file .csv"
    )

    @model_serializer(mode="wrap")
    def _without_what_is_not_read(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out the posterior where no run reads it, so that it is no part of what a run is."""
        content: dict[str, Any] = written(self)
        if self.uncertainty == "chance":
            content.pop("posterior", None)
        return content

    @field_validator("week")
    @classmethod
    def _known_phases(cls, week: dict[str, list[str]]) -> dict[str, list[str]]:
        unknown = [phase for phase in week if phase not in PHASES]
        if unknown:
            raise ValueError(f"unknown phase {unknown[0]}; a week has {', '.join(PHASES)}")
        return week

    @field_validator("switched_off")
    @classmethod
    def _known_mechanisms(cls, names: list[str], info: ValidationInfo) -> list[str]:
        parameters: dict[str, Parameter] = info.data.get("parameters", {})
        known = {one.mechanism for one in parameters.values() if one.neutral is not None}
        for name in names if parameters else ():
            if name not in known:
                there = ", ".join(sorted(filter(None, known), key=lambda one: int(one[1:])))
                raise ValueError(f"there is no mechanism {name} to switch off; there are {there}")
        return names

    @field_validator("programmes")
    @classmethod
    def _not_too_many(cls, programmes: dict[str, Programme]) -> dict[str, Programme]:
        targeted = [name for name, one in programmes.items() if one.is_targeted()]
        if len(targeted) > MOST_TARGETED:
            names = ", ".join(targeted)
            raise ValueError(f"at most {MOST_TARGETED} programmes can have participants, not {names}")
        return programmes

    def policies(self) -> list[Policy]:
        """Return the levers of each arm; arm 0 is of those in no target group."""
        return arms_of(self.policy, self._targeted())

    def targets(self) -> list[TargetGroup]:
        """Return the target group that belongs to each arm."""
        return targets_of(self._targeted())

    def _targeted(self) -> list[Programme]:
        return [one for one in self.programmes.values() if one.is_targeted()]

    def before(self) -> Scenario:
        """Return the scenario of the run-in, in which every mechanism works."""
        return self.model_copy(update={"switched_off": []})

    def values(self) -> dict[str, float]:
        """Return the parameters' values as the rules read them."""
        return {name: self._value(parameter) for name, parameter in sorted(self.parameters.items())}

    def _value(self, parameter: Parameter) -> float:
        if parameter.neutral is not None and parameter.mechanism in self.switched_off:
            return float(parameter.neutral)
        return float(parameter.value)

    def rule_names(self) -> list[tuple[str, str]]:
        """Return (phase, dotted name) of every rule of the week in order, changes applied.

        Raises:
            UserError: a change names a phase or a rule that does not exist.
        """
        week = {phase: list(self.week.get(phase, [])) for phase in PHASES}
        for change in self.rules.add:
            phase, dotted = _split(change, "add", "phase:module.function")
            _known(phase, list(week), f"rules.add={change}", "phase")
            week[phase].append(dotted)
        for change in self.rules.replace:
            name, dotted = _split(change, "replace", "rule:module.function")
            place, index = _find(week, name, f"rules.replace={change}")
            week[place][index] = dotted
        for name in self.rules.remove:
            place, index = _find(week, name, f"rules.remove={name}")
            del week[place][index]
        return [(phase, dotted) for phase in PHASES for dotted in week[phase]]


def _split(change: str, key: str, form: str) -> tuple[str, str]:
    before, colon, after = change.partition(":")
    if not (before and colon and after):
        raise UserError(f"rules.{key}={change}: must be {form}")
    return before, after


def _known(name: str, names: list[str], where: str, what: str) -> None:
    if name not in names:
        near = get_close_matches(name, names, n=1)
        known = f" (nearest: {near[0]})" if near else f"; there are {', '.join(names)}"
        raise UserError(f"{where}: unknown {what} '{name}'{known}")


def _find(week: dict[str, list[str]], name: str, where: str) -> tuple[str, int]:
    places = {
        dotted.rpartition(".")[2]: (phase, index)
        for phase, rules in week.items()
        for index, dotted in enumerate(rules)
    }
    _known(name, sorted(places), where, "rule")
    return places[name]


def load_rule(dotted: str) -> Callable[..., None]:
    """Return the function a dotted name stands for.

    Raises:
        UserError: the module cannot be imported or has no such function.
    """
    module, _, name = dotted.rpartition(".")
    try:
        found: Any = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError, SyntaxError) as error:
        raise UserError(
            f"rule {dotted}: cannot be loaded ({error}); give module.function, with the module in this folder"
        ) from error
    if not callable(found):
        raise UserError(f"rule {dotted}: is not a function")
    rule: Callable[..., None] = found
    return rule
