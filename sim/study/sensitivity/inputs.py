"""What is varied: the free parameters and the levers that have a range, each from low to high."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sim.configuration.allowed import annotation_of
from sim.configuration.declared import files_of_parameters
from sim.configuration.files import Configuration
from sim.configuration.nearest import nearest
from sim.errors import UserError
from sim.policy.levers import Policy
from sim.scenario import Scenario
from sim.study.settings import LeverRow

OWN_FILE = "of the scenario"
ZERO_IS_NEVER = ("investment.duration_weeks", "management.review_weeks", "role_models.learning_interval")


@dataclass(frozen=True)
class Input:
    """A parameter or a lever that is varied.

    Attributes:
        name: `parameters.NAME` or `policy.GROUP.LEVER`.
        low, high: ends, in the unit.
        usual: value when it is not varied, in the unit.
        unit: of the values.
        meaning: in words.
        grade: A to D of a parameter; empty for a lever.
        group: what it is screened together with.
        is_whole: only whole numbers are allowed.
    """

    name: str
    low: float
    high: float
    usual: float
    unit: str
    meaning: str
    grade: str
    group: str
    is_whole: bool = False

    @property
    def short(self) -> str:
        """Return the name without its kind."""
        return self.name.partition(".")[2]

    @property
    def is_lever(self) -> bool:
        """Tell whether a municipality decides it."""
        return self.name.startswith("policy.")

    def value(self, share: float) -> float:
        """Return the value at a share of 0 to 1 of the way from low to high."""
        value = min(max(self.low + share * (self.high - self.low), self.low), self.high)
        return float(round(value)) if self.is_whole else value


def parameters_of(scenario: Scenario, files: Configuration) -> list[Input]:
    """Return the parameters with low below high, in groups by the file that declares them."""
    file_of = files_of_parameters(files)
    return [
        Input(
            f"parameters.{name}", one.low, one.high, one.value, one.unit, one.meaning, one.grade,
            f"parameters: {file_of.get(name, OWN_FILE)}",
        )
        for name, one in sorted(scenario.parameters.items())
        if one.low < one.high
    ]  # fmt: skip


def levers_of(scenario: Scenario, ends: Mapping[str, LeverRow]) -> list[Input]:
    """Return the levers with a way between their ends, in groups as the policy has them."""
    return list(_levers(scenario, ends))


def _levers(scenario: Scenario, ends: Mapping[str, LeverRow]) -> Iterator[Input]:
    for name, row in ends.items():
        group, _, last = name.partition(".")
        levers = getattr(scenario.policy, group)
        field = type(levers).model_fields[last]
        extra = field.json_schema_extra
        unit = str(extra.get("unit", "")) if isinstance(extra, dict) else ""
        if not isinstance(row.low, bool) and name not in ZERO_IS_NEVER:  # yes or no, never or often
            yield Input(
                f"policy.{name}", row.low, row.high, float(getattr(levers, last)), unit,
                field.description or "", "", f"levers: {group}", annotation_of(field) is int,
            )  # fmt: skip


def chosen(inputs: Sequence[Input], only: Sequence[str]) -> list[Input]:
    """Return the inputs that are asked for; all when none is named.

    Raises:
        UserError: a name is none of them.
    """
    by_name = {one.short: one for one in inputs}
    for name in only:
        if name not in by_name:
            raise UserError(
                f"only={name}: there is no such parameter or lever with a range{nearest(name, by_name)}; "
                "docs/parameters.md lists them"
            )
    return [by_name[name] for name in only] if only else list(inputs)


def own_levers(scenario: Scenario, reference: Scenario) -> set[str]:
    """Return the levers that a scenario has otherwise than its reference, for all or for a target group."""
    moved = {
        f"policy.{group}.{name}"
        for title, programme in scenario.programmes.items()
        if title not in reference.programmes
        for group, inside in programme.moved().items()
        for name in inside
    }
    differing = {
        f"policy.{group}.{name}"
        for group in Policy.model_fields
        for name, value in getattr(scenario.policy, group)
        if value != getattr(getattr(reference.policy, group), name)
    }
    return moved | differing
