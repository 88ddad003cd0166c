"""A programme theory: for whom, towards what, by which steps and activities, under which conditions.

The form is that of NI 2013: target group, end goals, milestones, activities, mechanisms. The levers
that make a programme happen stand beside the theory in its file (`configs/programme/NAME.yaml`), so
that they can be set like any other; the theory says whom they are for and what is to be seen when it
holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import reduce
from typing import Annotated, Any, Literal, Protocol

from pydantic import BaseModel, Field, create_model, field_serializer, field_validator, model_validator

from sim.economy.accounts import Category
from sim.policy.levers import Levers, Policy

SCHEMES = ("cash_benefit", "education_benefit", "sickness_benefit", "resource_course", "flex_benefit")
Text = Annotated[str, Field(min_length=2)]


PERSONAL = {  # levers that hold for a person; all others are staff and places that everybody shares
    "waiting": ("max_weeks",),
    "intake": ("contact_weeks", "pre_course_weeks"),
    "documentation": ("static_share",),
    "meetings": ("legal_interval", "shortest_interval", "development_share"),
    "milestones": ("steps",),
    "sanctions": ("strictness",),
    "setting": ("welcome",),
    "early_sickness": ("contact_weeks", "is_screened"),
    "youth_track": ("options", "bridging_weeks"),
    "guidance": ("weeks",),
    "projects": ("weeks",),
    "wage_subsidy": ("weeks",),
    "resource_courses": ("weeks",),
    "placement": ("weeks",),
    "company_centres": ("is_offered",),
    "mentors": ("is_offered", "max_weeks"),
    "role_models": ("is_offered", "meeting_interval", "profiles"),
    "treatment": ("is_parallel",),
}


def _changes(kind: type[BaseModel], chosen: Mapping[str, Any]) -> type[BaseModel]:
    """Return a model with the chosen settings of `kind`, any of which may be left out."""
    fields: dict[str, Any] = {}
    for name in chosen:
        optional = copy(kind.model_fields[name])
        inside: Any = optional.annotation
        if isinstance(inside, type) and issubclass(inside, BaseModel):
            inside = _changes(inside, dict.fromkeys(chosen[name]))
        optional.default = None
        fields[name] = (inside | None, optional)
    return create_model(f"{kind.__name__}Changes", __base__=Levers, **fields)


PolicyChanges = _changes(Policy, PERSONAL)


class TargetGroup(Levers):
    """Who a programme is for; what is left out sets no limit. Never a typology (M23)."""

    age_from: float = Field(15.0, ge=15, le=110, description="youngest age, years")
    age_to: float = Field(111.0, ge=15, le=111, description="age that is too old, years")
    weeks_from: int = Field(0, ge=0, le=100_000, description="least weeks on benefit ever")
    weeks_to: int = Field(100_000, ge=0, le=100_000, description="most weeks on benefit ever")
    barriers_from: int = Field(0, ge=0, le=6, description="least number of heavy barriers (0.5 or more)")
    mental_from: float = Field(0.0, ge=0, le=1, description="least mental barrier, 0 none to 1 full")
    is_without_education: bool = Field(False, description="only those without vocational education")
    schemes: list[Literal[SCHEMES]] = Field(  # type: ignore[valid-type]
        list(SCHEMES), min_length=1, description="benefits received"
    )

    def record(self) -> dict[str, float | int | bool]:
        """Return the group as the rules read it."""
        limits = self.model_dump(exclude={"schemes"})
        return limits | {f"is_for_{scheme}": scheme in self.schemes for scheme in SCHEMES}


class TargetRecord(Protocol):
    """A target group as the rules read it."""

    age_from: float
    age_to: float
    weeks_from: int
    weeks_to: int
    barriers_from: int
    mental_from: float
    is_without_education: bool
    is_for_cash_benefit: bool
    is_for_education_benefit: bool
    is_for_sickness_benefit: bool
    is_for_resource_course: bool
    is_for_flex_benefit: bool


class Arm(Protocol):
    """What holds in an arm as the rules read it: the levers, and whom they are for."""

    target_group: TargetRecord


class Milestone(Levers):
    """What is to be seen on the way: a weekly measure that shall go up or down against usual effort."""

    measure: Text = Field(description="a weekly series, such as self_belief (docs/results.md)")
    goes: Literal["up", "down"]
    meaning: Text


class ProgrammeActivity(Levers):
    """One activity: its dose and order are the levers named, so the theory cannot say another thing."""

    activity: Text
    provider: Text
    order: Literal["first", "then", "parallel"]
    levers: list[str] = Field(min_length=1, description="policy levers that are its dose and capacity")
    meaning: Text

    @field_validator("levers")
    @classmethod
    def _known(cls, names: list[str]) -> list[str]:
        for name in names:
            group, _, last = name.partition(".")
            inside = Policy.model_fields.get(group)
            if inside is None or last not in getattr(inside.annotation, "model_fields", {}):
                raise ValueError(f"there is no lever {name}; write it as GROUP.LEVER (docs/parameters.md)")
        return names


class Condition(Levers):
    """What must hold for the programme to work: a bound on a weekly measure's mean over the last year."""

    measure: Text = Field(description="a weekly series, such as caseload (docs/results.md)")
    at_least: float | None = None
    at_most: float | None = None
    meaning: Text

    @model_validator(mode="after")
    def _has_a_bound(self) -> Condition:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("give at_least or at_most, one of them")
        return self


class Programme(Levers):
    """A programme theory with the levers of its target group."""

    title: Text
    source: Text
    target_group: TargetGroup = TargetGroup()
    end_goals: list[Literal["job", "education", "flex_job", "self_support", "return_to_work"]] = Field(
        min_length=1
    )
    milestones: list[Milestone] = Field(min_length=1)
    activities: list[ProgrammeActivity] = Field(min_length=1)
    conditions: list[Condition] = Field(default=[])
    price: list[str] = Field(min_length=1, description="categories of the ledger that pay for it")
    participants: PolicyChanges = Field(  # type: ignore[valid-type]
        PolicyChanges(), description="levers that hold for the target group only"
    )

    @field_serializer("participants")
    def _only_set(self, levers: BaseModel) -> dict[str, Any]:
        return levers.model_dump(exclude_none=True)

    @field_validator("price")
    @classmethod
    def _booked(cls, names: list[str]) -> list[str]:
        known = [category.name.lower() for category in Category]
        for name in names:
            if name not in known:
                raise ValueError(f"there is no category {name}; there are {', '.join(known)}")
        return names

    def is_targeted(self) -> bool:
        """Tell whether some levers hold for the target group only."""
        return bool(self.moved())

    def moved(self) -> dict[str, dict[str, Any]]:
        """Return the levers that hold for the target group only, by group and name."""
        found: dict[str, dict[str, Any]] = self.participants.model_dump(exclude_none=True)  # type: ignore[attr-defined]
        return found

    def measures(self) -> list[tuple[str, str]]:
        """Return where the theory speaks of a weekly series, and of which."""
        steps = [(f"milestones.{i}", one.measure) for i, one in enumerate(self.milestones)]
        return steps + [(f"conditions.{i}", one.measure) for i, one in enumerate(self.conditions)]

    def for_participants(self, policy: Policy) -> Policy:
        """Return the levers of those in the target group."""
        return merged(policy, self.moved())


def merged(policy: Policy, changes: Mapping[str, Mapping[str, Any]]) -> Policy:
    """Return a policy with some levers changed, given by group and name.

    Raises:
        ValueError: there is no such lever, or a value is outside its limits.
    """
    values = policy.model_dump()
    for group, levers in changes.items():
        values[group] |= levers
    return Policy.model_validate(values)


def arms_of(policy: Policy, programmes: list[Programme]) -> list[Policy]:
    """Return the levers of each arm: arm 0 is everybody's, bit k of an arm stands for programme k."""
    n = 1 << len(programmes)
    members = [[one for k, one in enumerate(programmes) if arm >> k & 1] for arm in range(n)]
    return [reduce(lambda levers, one: one.for_participants(levers), chosen, policy) for chosen in members]


def targets_of(programmes: list[Programme]) -> list[TargetGroup]:
    """Return for each arm the target group of the programme whose bit it is; others have none."""
    groups = [TargetGroup()] * (1 << len(programmes))
    for k, programme in enumerate(programmes):
        groups[1 << k] = programme.target_group
    return groups
