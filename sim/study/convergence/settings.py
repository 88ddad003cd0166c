"""The settings of `convergence`."""

from __future__ import annotations

from pydantic import Field

from sim.study.settings import StudySettings


class ConvergenceSettings(StudySettings):
    """Settings of `convergence`."""

    seeds: int = Field(ge=10, le=100_000, description="runs of each scenario that the answer is read from")
    half_width: float = Field(
        ge=0.0001, le=0.5, description="half the width of the interval that is wanted, as a share of people"
    )
