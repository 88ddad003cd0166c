"""The settings of `discover`: what of the world is uncertain, and how many worlds are tried."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.study.settings import StudySettings

HORIZON, DISCOUNT_RATE, LAW = "horizon", "world.discount_rate", "world.rules"


class Uncertain(BaseModel):
    """Something of the world that nobody knows: between `low` and `high`, or one of `values`."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    title: str = Field(min_length=2, description="what it is called in a sentence and on an axis")
    sets: str = Field(
        min_length=3,
        description="horizon, world.KEY, world.labour_market.KEY, policy.GROUP.LEVER, parameters.NAME",
    )
    low: float | None = Field(default=None, description="lowest value")
    high: float | None = Field(default=None, description="highest value")
    values: list[int] | None = Field(default=None, min_length=2, description="whole numbers, each as likely")
    unit: str = Field(description="unit, empty where it has none")
    meaning: str = Field(min_length=3, description="what it means")
    source: str = Field(min_length=2, description="what the range rests on")

    @model_validator(mode="after")
    def _has_a_range(self) -> Uncertain:
        if (self.values is None) == (self.low is None) or (self.low is None) != (self.high is None):
            raise ValueError("needs low and high, or values")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(f"low {self.low:g} is not below high {self.high:g}")
        if self.values is not None and sorted(set(self.values)) != self.values:
            raise ValueError("values must rise")
        return self

    @property
    def least(self) -> float:
        """Return the lowest value."""
        return self.low if self.low is not None else float((self.values or [0])[0])

    @property
    def most(self) -> float:
        """Return the highest value."""
        return self.high if self.high is not None else float((self.values or [0])[-1])


class DiscoverSettings(StudySettings):
    """Settings of `discover`."""

    seeds: int = Field(ge=1, le=1000, description="courses of chance lived in each world")
    worlds: Annotated[int, Field(ge=30, le=100_000)] = Field(description="number of worlds")
    payer: Literal["municipality", "state", "region", "public"] = Field(
        description="for whom it must pay back; public is the three together"
    )
    uncertain: dict[str, Uncertain | None] = Field(
        description="what is uncertain, by name; null leaves one out"
    )
    also: list[Uncertain] = Field(description="more that is uncertain; named after what it sets")
    most_parameters: int = Field(ge=0, le=50, description="parameters that a box may speak of, at most")
    most_boxes: int = Field(ge=1, le=20, description="groups that the worlds are divided into, at most")
    held_out: float = Field(ge=0.1, le=0.7, description="share of the worlds that only test the boxes")

    def dimensions(self) -> dict[str, Uncertain]:
        """Return what is uncertain, by name."""
        known = {name: one for name, one in self.uncertain.items() if one is not None}
        return known | {one.sets.rpartition(".")[2]: one for one in self.also}
