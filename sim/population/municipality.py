"""What a user sets about a municipality (*kommune*)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Municipality(BaseModel):
    """One municipality: its size, its citizens and where its numbers come from.

    Attributes:
        name: short name, as used on the command line.
        title: name a reader sees.
        inhabitants: people who live there.
        citizens: activity-ready citizens at the start; ignored when `people` is given.
        people: a file or folder of the municipality's own citizens (docs/people.md), or None.
        margins: the file of published and assumed numbers that differ from `typical.csv`: CSV, YAML, or a
            table exported from a statistics portal, see `sim.population.margin_files`.
        official: a CSV file of official totals of past years (docs/population-moves.md), or None.
        aligned: pull the run-in to these totals; only show both when false.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=60, pattern=r"^[a-z0-9_\-]+$", description="short name")
    title: str = Field(min_length=1, max_length=120, description="name a reader sees")
    inhabitants: int = Field(ge=1_000, le=10_000_000, description="people who live there")
    citizens: int = Field(ge=1, le=1_000_000, description="activity-ready citizens at the start")
    people: str | None = Field(default=None, description="file or folder of the municipality's own people")
    margins: str = Field(min_length=1, description="file of the numbers behind it (CSV, YAML)")
    official: str | None = Field(default=None, description="file of official totals of past years (CSV)")
    aligned: bool = Field(default=True, description="pull the run-in to the official totals")

    @model_validator(mode="after")
    def _has_one_past(self) -> Municipality:
        if self.people is not None and self.official is not None:
            raise ValueError(
                "people and official cannot both be given: a list says itself who is here in week 0"
            )
        return self
