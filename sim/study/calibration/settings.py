"""The settings of `calibrate`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from sim.configuration.nearest import nearest
from sim.study.calibration.posterior import SEEDS_PER_DRAW
from sim.study.settings import StudySettings
from sim.study.targets.declared import load_targets

Name = Annotated[str, Field(min_length=1)]


class CalibrationSettings(StudySettings):
    """Settings of `calibrate`: how many runs are made where, and what is held against what."""

    seeds: int = Field(ge=2, le=100, description="runs of each candidate; their mean is weighed")
    points: int = Field(ge=20, le=100_000, description="sets of parameters in each wave, one run of each")
    waves: int = Field(ge=1, le=10, description="waves of points that teach the emulator")
    draws: int = Field(ge=20, le=100_000, description="candidates for the posterior, weighed by real runs")
    kept: int = Field(ge=10, le=10_000, description="draws in the posterior that is written")
    check_first_seed: int = Field(
        ge=0, le=1_000_000_000, description="the first seed of the runs that check the posterior"
    )
    targets: list[Name] = Field(description="figures of targets.yaml to calibrate on; all when empty")
    leave_out: list[Name] = Field(description="figures not to calibrate on; they are shown all the same")
    only: list[Name] = Field(description="parameters to calibrate; all that have a range when empty")

    @field_validator("targets", "leave_out")
    @classmethod
    def _known(cls, names: list[str]) -> list[str]:
        known = load_targets()
        for name in names:
            if name not in known:
                raise ValueError(f"there is no figure {name}{nearest(name, known)} (configs/targets.yaml)")
        return names

    def used(self) -> list[str]:
        """Return the figures to calibrate on, in the order of the file."""
        return [
            name
            for name in load_targets()
            if (not self.targets or name in self.targets) and name not in self.leave_out
        ]

    def seed_numbers(self) -> list[int]:
        """Return the seeds of waves and candidates; those of the check are others."""
        return list(range(self.first_seed, self.first_seed + self.n_runs()))

    def n_runs(self) -> int:
        """Return how many runs waves and candidates take, at most; the check comes on top."""
        return self.waves * self.points + self.draws * self.seeds

    def check_seeds(self) -> list[int]:
        """Return the seeds of the runs that check the posterior."""
        return list(range(self.check_first_seed, self.check_first_seed + self.kept * SEEDS_PER_DRAW))
