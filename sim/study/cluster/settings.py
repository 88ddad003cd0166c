"""The settings of `cluster`: where runs are made. They change no number."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

PROTOCOLS = ("tcp://", "tls://")
ADDRESS = re.compile(r"(tcp|tls)://([^\s:/\[\]]+|\[[0-9a-fA-F:]+\]):\d{1,5}")
JOBS = ("slurm", "submitit_local")  # kinds whose runs are made by jobs of a queue


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)


class LocalSettings(_Settings):
    """Processes of this machine."""

    kind: Literal["local"] = "local"


class DaskSettings(_Settings):
    """A Dask cluster that runs, or one that we start here."""

    kind: Literal["dask"] = "dask"
    address: str | None = Field(default=None, description="of a scheduler that runs")
    scheduler_file: str | None = Field(default=None, description="file that a scheduler wrote")
    wait_seconds: float = Field(default=60.0, gt=0, le=86_400, description="for an answer and for workers")

    @field_validator("address")
    @classmethod
    def _can_be_called(cls, address: str | None) -> str | None:
        if address is not None and not ADDRESS.fullmatch(address):
            raise ValueError("must be tcp://HOST:PORT or tls://HOST:PORT, for instance tcp://127.0.0.1:8786")
        return address

    @field_validator("scheduler_file")
    @classmethod
    def _is_there(cls, name: str | None) -> str | None:
        if name is not None and not Path(name).expanduser().is_file():
            raise ValueError(f"no such file; write it with: dask scheduler --scheduler-file {name}")
        if name is not None and not _names_an_address(Path(name).expanduser()):
            raise ValueError("is not what dask scheduler --scheduler-file writes: it has no address")
        return name

    @model_validator(mode="after")
    def _is_one(self) -> DaskSettings:
        if self.address is not None and self.scheduler_file is not None:
            raise ValueError("give address or scheduler_file, not both")
        return self


class JobSettings(_Settings):
    """Jobs of a queue, each with a share of the runs."""

    shares: int = Field(ge=1, le=1000, description="jobs that the runs are divided among")
    cpus: int = Field(default=1, ge=1, le=1024, description="of each job; so many runs at a time")
    minutes: int = Field(default=60, ge=1, le=100_000, description="that a job may take")


class SlurmSettings(JobSettings):
    """Jobs of SLURM."""

    kind: Literal["slurm"]
    memory_gb: int = Field(default=4, ge=1, le=100_000, description="of each job")
    partition: str | None = Field(default=None, description="as sbatch --partition")
    account: str | None = Field(default=None, description="as sbatch --account")
    options: list[str] = Field(default=[], description="more of sbatch's options, as NAME:VALUE")

    @field_validator("options")
    @classmethod
    def _are_named(cls, options: list[str]) -> list[str]:
        for option in options:
            if not re.fullmatch(r"[a-z][a-z-]*:.+", option):
                raise ValueError("must be NAME:VALUE each, as in [constraint:avx2,nice:100]")
        return options


class SubmititLocalSettings(JobSettings):
    """The same jobs as programs of this machine."""

    kind: Literal["submitit_local"]


def _names_an_address(file: Path) -> bool:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and isinstance(content.get("address"), str)


ClusterSettings = Annotated[
    LocalSettings | DaskSettings | SlurmSettings | SubmititLocalSettings, Field(discriminator="kind")
]
