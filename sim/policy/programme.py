"""A programme theory: for whom, towards what, by which steps and activities, under which conditions.

The form is that of NI 2013: target group, end goals, milestones, activities, mechanisms. The levers
that make a programme happen stand beside the theory in its file (`configs/programme/NAME.yaml`), so
that they can be set like any other; the theory says whom they are for and what is to be seen when it
holds.
"""

from __future__ import annotations

from functools import reduce
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, field_serializer, field_validator, model_validator

from sim.economy.accounts import Cause
from sim.policy.lever import Levers
from sim.policy.levers import Policy
from sim.policy.personal import PolicyChanges, merged
from sim.policy.target import TargetGroup

Text = Annotated[str, Field(min_length=2)]


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
    participants: PolicyChanges = Field(  # type: ignore[valid-type]
        PolicyChanges(), description="levers that hold for the target group only"
    )

    @field_serializer("participants")
    def _only_set(self, levers: BaseModel) -> dict[str, Any]:
        return levers.model_dump(exclude_none=True)

    def is_targeted(self) -> bool:
        """Tell whether some levers hold for the target group only."""
        return bool(self.moved())

    def moved(self) -> dict[str, dict[str, Any]]:
        """Return the levers that hold for the target group only, by group and name."""
        found: dict[str, dict[str, Any]] = self.participants.model_dump(exclude_none=True)  # type: ignore[attr-defined]
        return found

    def causes(self) -> list[str]:
        """Return the causes in the ledger that pay for it: the groups of its activities' levers that cost."""
        groups = {name.partition(".")[0] for one in self.activities for name in one.levers}
        return [name for cause in Cause if (name := cause.name.lower()) in groups]

    def measures(self) -> list[tuple[str, str]]:
        """Return where the theory speaks of a weekly series, and of which."""
        steps = [(f"milestones.{i}", one.measure) for i, one in enumerate(self.milestones)]
        return steps + [(f"conditions.{i}", one.measure) for i, one in enumerate(self.conditions)]

    def for_participants(self, policy: Policy) -> Policy:
        """Return the levers of those in the target group."""
        return merged(policy, self.moved())


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
