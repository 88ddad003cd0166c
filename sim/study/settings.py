"""The settings of a study: what decides how many runs are made and how, not what they show."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_serializer, field_validator

from sim.configuration.nearest import nearest
from sim.configuration.sweep_settings import SweepSettings
from sim.store.address import as_given
from sim.study.cluster.settings import JOBS, ClusterSettings


class StudySettings(BaseModel):
    """What every study has. Unknown keys and values out of range are errors."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    clusters: ClassVar[tuple[str, ...]] = ("local", "dask")  # where its runs can be made

    seeds: int = Field(ge=1, le=100_000, description="number of seeds; each is one course of chance")
    first_seed: int = Field(ge=0, le=1_000_000_000, description="the first of the seeds")
    engine: Literal["compiled", "interpreted"] = Field(
        description="how rules are run; the numbers are the same"
    )
    jobs: int | None = Field(ge=1, le=1024, description="processes at work; null is one for each core")
    cluster: ClusterSettings = Field(description="where runs are made; the numbers are the same")
    results: str = Field(min_length=1, description="folder that results are written to")
    database: str | None = Field(
        default=None,
        min_length=1,
        repr=False,
        description="address of the database, or env:NAME; null is results.sqlite in the results folder",
    )
    keep_run_in: bool = Field(description="keep the years before the start on disk for the next study")
    smallest_group: int = Field(
        ge=1, le=1000, description="people that a group of a municipality's own list must have to be shown"
    )
    sweep: SweepSettings = Field(description="with -m, which points are run; decides nothing of a run")

    @field_validator("cluster")
    @classmethod
    def _is_possible(cls, cluster: ClusterSettings) -> ClusterSettings:
        if cluster.kind not in cls.clusters:
            raise ValueError(f"this study makes its runs with cluster={' or '.join(cls.clusters)}")
        return cluster

    @field_validator("database")
    @classmethod
    def _is_kept_secret(cls, database: str | None, info: ValidationInfo) -> str | None:
        cluster = info.data.get("cluster")
        if cluster is not None and cluster.kind in JOBS and database and as_given(database) != database:
            raise ValueError(
                f"cluster={cluster.kind} would write the password into files of its jobs; use "
                "database=env:NAME, or keep the password in ~/.pgpass"
            )
        return database

    @field_validator("smallest_group")
    @classmethod
    def _hides_something(cls, smallest: int) -> int:
        if smallest == 2:
            raise ValueError("cannot be 2, which would tell that a hidden group is 1; 1 shows all groups")
        return smallest

    @field_serializer("database")
    def _shown(self, address: str | None) -> str | None:
        return address and as_given(address)

    def seed_numbers(self) -> list[int]:
        """Return the seeds, in order."""
        return list(range(self.first_seed, self.first_seed + self.seeds))

    def results_folder(self) -> Path:
        """Return the folder that results are written to."""
        return Path(self.results).expanduser()

    def processes(self) -> int:
        """Return the number of processes to use."""
        return self.jobs or _cores()


class KeepingSettings(StudySettings):
    """What a study has that can keep single citizens."""

    clusters = ("local", "dask", *JOBS)

    keep_citizens: bool = Field(description="write what single citizens were like, under random keys")

    @field_validator("keep_citizens")
    @classmethod
    def _can_be_kept(cls, keep: bool, info: ValidationInfo) -> bool:
        cluster = info.data.get("cluster")
        if keep and cluster is not None and cluster.kind in JOBS:
            raise ValueError(f"not with cluster={cluster.kind}, whose jobs save runs only; use cluster=dask")
        return keep


def _each_once(names: list[str | int]) -> list[str | int]:
    twice = sorted({str(name) for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"names {', '.join(twice)} twice; each may be named once")
    return names


class CompareSettings(KeepingSettings):
    """Settings of `compare`; the first scenario is what the others are compared with."""

    seeds: int = Field(ge=2, le=100_000, description="number of seeds; each is one course of chance")
    scenarios: Annotated[list[str], Field(min_length=2)] = Field(
        description="names of scenarios, the first the reference"
    )
    laws: list[Annotated[int, Field(ge=1900, le=2100)]] = Field(
        description="years of law under which the same is run again, beside world.rules"
    )

    _once = field_validator("scenarios", "laws")(_each_once)


class SimulateSettings(KeepingSettings):
    """Settings of `simulate`."""


class FollowSettings(StudySettings):
    """Settings of `follow`; the first scenario is what the others are laid beside."""

    clusters = ("local",)

    seed: int = Field(ge=0, le=1_000_000_000, description="the course of chance, the same in every scenario")
    scenarios: Annotated[list[str], Field(min_length=1, max_length=6)] = Field(
        description="names of scenarios, the first the reference"
    )
    citizens: Annotated[list[Annotated[int, Field(ge=1, le=1_000_000)]], Field(max_length=12)] = Field(
        description="places among those activity-ready on benefit at week 0; [] chooses a few"
    )
    allow_real_people: bool = Field(description="follow people of the municipality's own list too")

    _once = field_validator("scenarios", "citizens")(_each_once)

    def seed_numbers(self) -> list[int]:
        """Return the one seed."""
        return [self.seed]


class Expectation(BaseModel):
    """The direction that a source gives for one mechanism or lever."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    measure: str = Field(min_length=2, description="an outcome or a weekly series (docs/results.md)")
    goes: Literal["up", "down"] = Field(description="the direction the source gives")
    source: str = Field(min_length=2, description="where the source says so")
    scenario: str | None = Field(default=None, description="where it shows; the study's scenario when null")


class MechanismRow(Expectation):
    """A mechanism to switch off."""

    title: str = Field(min_length=2, description="the mechanism in words")


class LeverRow(Expectation):
    """A lever to move from one end to the other."""

    low: bool | float = Field(description="low end, or no")
    high: bool | float = Field(description="high end, or yes")


class MechanismSettings(StudySettings):
    """Settings of `mechanisms`."""

    seeds: int = Field(ge=2, le=100_000, description="number of seeds; each is one course of chance")
    mechanisms: dict[str, MechanismRow] = Field(description="mechanisms to switch off, by M-number")
    levers: dict[str, LeverRow] = Field(description="levers to move, by GROUP.LEVER")
    only: list[str] = Field(description="some of them; all when empty")

    @field_validator("only")
    @classmethod
    def _known(cls, names: list[str], info: ValidationInfo) -> list[str]:
        known = [*info.data.get("mechanisms", {}), *info.data.get("levers", {})]
        for name in names if known else ():
            if name not in known:
                raise ValueError(f"there is no mechanism or lever {name}{_beside(name, known)}")
        return names

    def asked(self, name: str) -> bool:
        """Tell whether a mechanism or lever is to be tried."""
        return not self.only or name in self.only


class BenchmarkSettings(StudySettings):
    """Settings of `benchmark`."""

    clusters = ("local",)

    seeds: int = Field(ge=2, le=1_000, description="pairs of runs")
    engine: Literal["compiled", "interpreted"] | None = Field(  # type: ignore[assignment]
        description="engine to measure; null is both"
    )
    sizes: Annotated[list[Annotated[int, Field(ge=10, le=1_000_000)]], Field(min_length=1)] = Field(
        description="citizens present, one measurement each"
    )


def _beside(name: str, known: Sequence[str]) -> str:
    """Return the lever that was probably meant; a mechanism's number is not guessed at."""
    if name[1:].isdigit():
        return f"; mechanisms are {', '.join(one for one in known if '.' not in one)}"
    near = nearest(name, [one for one in known if "." in one])
    return near or "; mechanisms are written M1, M2 ..., levers GROUP.LEVER (docs/parameters.md)"


def _cores() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
