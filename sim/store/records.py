"""What goes into the store and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from sim.store.facts import Facts

RunKey = tuple[str, int]  # configuration hash, seed


class Run(Protocol):
    """A finished run, as the store needs to see it."""

    @property
    def scenario(self) -> str:
        """Name of the scenario within the study."""

    @property
    def seed(self) -> int:
        """Seed of every draw."""

    @property
    def outcomes(self) -> Mapping[str, float]:
        """Name -> value over the horizon; not-a-number where an outcome does not exist."""

    @property
    def series(self) -> Mapping[str, NDArray[np.generic]]:
        """Name -> one value per week; all of one length, `week` among them."""

    @property
    def ledger(self) -> NDArray[np.int64]:
        """Øre by year, category, cause and account; plus is paid, minus is received."""

    @property
    def citizen_weeks(self) -> int:
        """Citizens times weeks simulated."""

    @property
    def seconds(self) -> float:
        """Time the run took."""


@dataclass(frozen=True)
class StoredRun:
    """A run read back; the attributes are those of `Run`."""

    scenario: str
    seed: int
    outcomes: dict[str, float]
    series: dict[str, NDArray[np.generic]]
    ledger: NDArray[np.int64]
    citizen_weeks: int
    seconds: float


@dataclass(frozen=True, order=True)
class Failure:
    """A run that failed.

    Attributes:
        scenario: its name within the study.
        seed: of every draw.
        error: one line, without paths of the machine.
    """

    scenario: str
    seed: int
    error: str


class Work(NamedTuple):
    """What the finished runs of a study took, whenever they were made: citizens x weeks, and seconds."""

    n_runs: int
    citizen_weeks: int
    seconds: float


@dataclass(frozen=True)
class Study:
    """One question asked: runs are linked to it. Two studies never share a folder.

    Attributes:
        name: "compare", "simulate" ...
        folder: result folder relative to the results folder, with slashes (`ResultFolder.name`).
        started: time with time zone.
        command: the command line that asks the question again.
        facts: what produces the runs.
        configuration_hash: of all that determines the study's numbers, as in its footers.
    """

    name: str
    folder: str
    started: datetime
    command: str
    facts: Facts
    configuration_hash: str | None = None
