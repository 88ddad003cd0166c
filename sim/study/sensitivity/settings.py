"""The settings of `sensitivity`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from sim.study.settings import StudySettings

Part = Literal["screening", "sobol", "tornado", "ranking"]


class SensitivitySettings(StudySettings):
    """What is asked, and how many runs each part may take."""

    seeds: int = Field(ge=2, le=1000, description="seeds of each bar of the tornado")
    outcome: str = Field(min_length=2, description="what is looked at: an outcome, or npv, npv_municipality")
    against: str | None = Field(
        description="scenario that `scenario` is compared with; null looks at its level"
    )
    better: Literal["higher", "lower"] | None = Field(
        description="which values of the outcome rank first; null is as the outcome says"
    )
    parts: Annotated[list[Part], Field(min_length=1)] = Field(description="what is done")
    inputs: Annotated[list[Literal["parameters", "levers"]], Field(min_length=1)] = Field(
        description="what is varied"
    )
    only: list[str] = Field(description="some parameters or levers by name; all when empty")
    trajectories: int = Field(ge=2, le=500, description="paths of the screening through the ranges")
    singly: int = Field(
        ge=2, le=2000, description="inputs screened one by one, from the groups that move most"
    )
    top: int = Field(ge=2, le=40, description="inputs whose shares of variance are found")
    through: Literal["emulator", "model"] = Field(
        description="shares of variance from an emulator fitted to the points, or from the model itself"
    )
    points: int = Field(ge=20, le=100_000, description="points for the shares of variance")
    seeds_per_point: int = Field(ge=2, le=100, description="seeds at each of these points, the same at all")
    bars: int = Field(ge=1, le=60, description="inputs of the tornado")
    scenarios: Annotated[list[str], Field(min_length=2)] = Field(
        description="names of scenarios that are ranked"
    )
    draws: int = Field(ge=10, le=100_000, description="draws of the parameters, each with two seeds")

    @field_validator("scenarios", "parts", "inputs", "only")
    @classmethod
    def _once(cls, names: list[str]) -> list[str]:
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"names {', '.join(twice)} twice; each may be named once")
        return names
