"""A trial file: who, how many, in which arms, followed for how long (configs/trial/NAME.yaml)."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, field_serializer, field_validator, model_validator

from sim.policy.lever import Levers
from sim.policy.personal import OF_STAFF, PERSONAL, PERSONAL_OR_OF_STAFF, ArmChanges
from sim.study.trial.conditions import Conditions
from sim.study.trial.outcomes import Outcome, outcome_of

Text = Annotated[str, Field(min_length=2)]
NEVER_DECIDES = ("typology", "origin")


class Recruitment(Levers):
    """When people are recruited."""

    first_week: int = Field(0, ge=0, le=520, description="week of the scenario in which it begins")
    weeks: int = Field(1, ge=1, le=260, description="weeks over which people are recruited, evenly")


class TrialArmFile(Levers):
    """One arm of a trial; the first is the control arm."""

    title: Text = Field(description="follows the words: of 100 people ...")
    share: float = Field(gt=0, lt=1, description="share of the participants")
    levers: ArmChanges = Field(  # type: ignore[valid-type]
        ArmChanges(), description="levers that hold for its participants only"
    )
    capacities: Literal["shared", "separate"] = Field(
        "shared", description="separate: the staff that the levers name is hired for this arm alone"
    )

    @field_validator("levers", mode="before")
    @classmethod
    def _known(cls, levers: Any) -> Any:
        for name in _named(levers):
            group, _, last = name.partition(".")
            if last not in PERSONAL_OR_OF_STAFF.get(group, ()):
                raise ValueError(
                    f"{name} cannot be set in an arm: it holds for everybody, or there is no such lever. "
                    f"For each person: {_listed(PERSONAL)}. With capacities: separate also staff: "
                    f"{_listed(OF_STAFF)}"
                )
        return levers

    @model_validator(mode="after")
    def _has_its_staff(self) -> TrialArmFile:
        staff = [name for name in _named(self.moved()) if _is_of_staff(name)]
        if self.capacities == "shared" and staff:
            raise ValueError(
                f"{staff[0]} is about staff of its own; write capacities: separate beside levers"
            )
        return self

    @field_serializer("levers")
    def _only_set(self, levers: BaseModel) -> dict[str, Any]:
        return levers.model_dump(exclude_none=True)

    def moved(self) -> dict[str, dict[str, Any]]:
        """Return the levers that are set, by group and name."""
        found: dict[str, dict[str, Any]] = self.levers.model_dump(exclude_none=True)  # type: ignore[attr-defined]
        return found

    def has_caseworkers(self) -> bool:
        """Tell whether it has caseworkers of its own."""
        groups = ("caseworkers", "documentation", "setting")
        return any(_is_of_staff(name) and name.startswith(groups) for name in _named(self.moved()))

    def has_mentors(self) -> bool:
        """Tell whether it has paid mentors of its own."""
        return self.capacities == "separate" and "mentors" in self.moved()


def _named(levers: Any) -> list[str]:
    """Return GROUP.LEVER of everything that is set."""
    groups = levers.items() if isinstance(levers, dict) else ()
    return [f"{group}.{name}" for group, inside in groups for name in (inside or {"": None})]


def _is_of_staff(name: str) -> bool:
    group, _, last = name.partition(".")
    return last in OF_STAFF.get(group, ())


def _listed(levers: dict[str, tuple[str, ...]]) -> str:
    return ", ".join(f"{group}.{name}" for group, names in levers.items() for name in names)


class PublishedLevel(Levers):
    """A published level of the control group, drawn beside; never of a treated one, never an effect."""

    outcome: Text
    week: int = Field(ge=1, le=520, description="weeks since recruitment")
    value: float = Field(description="in the outcome's unit")
    low: float = Field(description="lowest that counts as near")
    high: float = Field(description="highest that counts as near")
    source: Text
    is_fitted: bool = Field(False, description="the model was fitted to this number (configs/targets.yaml)")

    @model_validator(mode="after")
    def _is_in_order(self) -> PublishedLevel:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"low {self.low:g}, value {self.value:g}, high {self.high:g} must rise")
        return self


class Trial(Levers):
    """A virtual randomised trial."""

    title: Text
    description: str = ""
    source: Text = Field(description="where the design comes from")
    eligible: Conditions = Field(description="who can take part: state variables of a citizen")
    consent: Conditions = Field({}, description="who of them says yes; all when empty")
    participants: int | None = Field(None, ge=2, le=1_000_000, description="how many, over all arms")
    share_of_market: float | None = Field(
        None, gt=0, le=1, description="share of those who could take part in the first week, instead"
    )
    recruitment: Recruitment = Recruitment()
    arms: dict[str, TrialArmFile] = Field(min_length=2, max_length=9, description="the first is control")
    follow_up_weeks: list[Annotated[int, Field(ge=1, le=520)]] = Field(
        min_length=1, description="weeks since recruitment at which arms are compared"
    )
    outcomes: list[Any] = Field(min_length=1, description="what is measured, the main one first")
    subgroups: dict[str, Conditions] = Field({}, description="compared on their own, as at recruitment")
    published: list[PublishedLevel] = Field([], description="levels of control groups to draw beside")

    @field_validator("eligible", "consent")
    @classmethod
    def _no_typology(cls, conditions: dict[str, Any]) -> dict[str, Any]:
        for name in NEVER_DECIDES:
            if name in conditions:
                raise ValueError(f"{name} describes people and decides nothing (M23); use it in subgroups")
        return conditions

    @field_validator("arms")
    @classmethod
    def _whole(cls, arms: dict[str, TrialArmFile]) -> dict[str, TrialArmFile]:
        total = math.fsum(arm.share for arm in arms.values())
        if abs(total - 1.0) > 1e-6:
            raise ValueError(f"the shares of the arms add up to {total:g}; they must add up to 1")
        return arms

    @field_validator("outcomes")
    @classmethod
    def _are_known(cls, outcomes: list[Any]) -> list[Any]:
        names = [outcome_of(one).name for one in outcomes]
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            raise ValueError(f"{twice[0]} is named twice")
        return outcomes

    @model_validator(mode="after")
    def _fits_together(self) -> Trial:
        if (self.participants is None) == (self.share_of_market is None):
            raise ValueError("give participants or share_of_market, one of them; the other is null")
        for number, level in enumerate(self.published):
            self._check_published(f"published.{number}", level)
        return self

    def _check_published(self, where: str, level: PublishedLevel) -> None:
        measured = {one.name: one for one in self.measures()}
        if level.outcome not in measured:
            raise ValueError(f"{where}: {level.outcome} is none of {', '.join(measured)}")
        if measured[level.outcome].is_share and not 0 <= level.low <= level.high <= 1:
            raise ValueError(f"{where}: {level.outcome} is a share; low and high must be from 0 to 1")
        if level.week > self.last_week:
            raise ValueError(
                f"{where}: week {level.week} is after the last follow-up, week {self.last_week}; "
                "leave it out (published: []) or follow for longer"
            )

    def measures(self) -> list[Outcome]:
        """Return what is measured."""
        return [outcome_of(one) for one in self.outcomes]

    @property
    def last_week(self) -> int:
        """Return the latest week since recruitment that is asked for."""
        return max(self.follow_up_weeks)

    @property
    def n_weeks(self) -> int:
        """Return the weeks from the first recruitment to the end of everybody's follow-up."""
        return self.recruitment.weeks - 1 + self.last_week

    @property
    def control(self) -> str:
        """Return the name of the control arm."""
        return next(iter(self.arms))
