"""Who a programme is for."""

from __future__ import annotations

from typing import Literal, Protocol

from pydantic import Field

from sim.policy.lever import Levers
from sim.policy.trial_arm import Team

SCHEMES = ("cash_benefit", "education_benefit", "sickness_benefit", "resource_course", "flex_benefit")


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
    """What holds in an arm as the rules read it: the levers, whom they are for, and who serves them."""

    target_group: TargetRecord
    team: Team
