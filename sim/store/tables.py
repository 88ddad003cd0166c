"""The tables of the database.

A run is one row of `runs` with its rows in `outcomes`, `group_results` and `ledger`; its weekly series are
rows of the Parquet file that `series_files` lists. A study points to its runs, and a run may serve several
studies. Whoever changes a table adds a step to sim/store/migrations.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Double, ForeignKey, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

COMPACT = {"sqlite_with_rowid": False}  # rows are stored in the primary key's own order
FINISHED, FAILED = "finished", "failed"  # status of a run

Large = Annotated[int, mapped_column(BigInteger)]


class UtcTime(TypeDecorator[datetime]):
    """A time with time zone, kept as UTC without one (SQLite drops time zones)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Turn any time zone into UTC."""
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Say that the time read is UTC."""
        return value and value.replace(tzinfo=UTC)


class Table(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: UtcTime,
        float: Double,
        dict[str, Any]: JSON,
        dict[str, str]: JSON,
    }


class StudyRow(Table):
    """A question asked: `indsats compare`, once."""

    __tablename__ = "studies"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    started: Mapped[datetime]
    finished: Mapped[datetime | None]  # none while it runs, or when it was killed
    folder: Mapped[str] = mapped_column(unique=True)  # relative to the results folder
    command: Mapped[str]
    configuration_hash: Mapped[str | None]  # 12 characters, as in footers
    model_version: Mapped[str]
    versions: Mapped[dict[str, str]]
    commit: Mapped[str | None]


class ScenarioRow(Table):
    """A resolved configuration: all that determines a run apart from seed and model."""

    __tablename__ = "scenarios"

    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the canonical configuration
    name: Mapped[str]  # in the study that ran it first
    configuration: Mapped[dict[str, Any]]


class SeriesFile(Table):
    """A Parquet file of weekly series in the folder `series`."""

    __tablename__ = "series_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    sha256: Mapped[str]
    n_bytes: Mapped[Large]
    n_rows: Mapped[int]


class RunRow(Table):
    """One simulated course of one scenario with one seed."""

    __tablename__ = "runs"
    __table_args__ = (UniqueConstraint("scenario_id", "seed", "model_version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenarios.id"))
    seed: Mapped[int]
    model_version: Mapped[str]  # content of the model's sources
    engine: Mapped[str]
    status: Mapped[str]  # "finished" or "failed"
    error: Mapped[str | None]  # of a failed run, one line
    n_attempts: Mapped[int]  # times it was tried, the one that finished it included
    saved: Mapped[datetime]
    seconds: Mapped[float]
    citizen_weeks: Mapped[Large]
    n_years: Mapped[int]
    versions: Mapped[dict[str, str]]
    commit: Mapped[str | None]
    series_file_id: Mapped[int | None] = mapped_column(ForeignKey("series_files.id"), index=True)
    first_row: Mapped[int | None]  # of this run within the series file
    n_weeks: Mapped[int | None]


class StudyRun(Table):
    """This study uses this run, under this name of the scenario."""

    __tablename__ = "study_runs"
    __table_args__ = COMPACT

    study_id: Mapped[int] = mapped_column(ForeignKey("studies.id"), primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True, index=True)
    scenario: Mapped[str] = mapped_column(primary_key=True)


class StudySetting(Table):
    """What a scenario of a sweep was set to."""

    __tablename__ = "study_settings"
    __table_args__ = COMPACT

    study_id: Mapped[int] = mapped_column(ForeignKey("studies.id"), primary_key=True)
    scenario: Mapped[str] = mapped_column(primary_key=True)  # as in study_runs
    setting: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    number: Mapped[float | None]  # of the value, where it is one


class Outcome(Table):
    """One figure of a run over its horizon; no value where the figure does not exist."""

    __tablename__ = "outcomes"
    __table_args__ = COMPACT

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[float | None]


class GroupResult(Table):
    """One figure of one risk group in a run."""

    __tablename__ = "group_results"
    __table_args__ = COMPACT

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    group_name: Mapped[str] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[float | None]


class LedgerTotal(Table):
    """DKK that one account paid (plus) or received (minus) in one year; rows of zero are left out."""

    __tablename__ = "ledger"
    __table_args__ = COMPACT

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)  # 1 is the first
    category: Mapped[str] = mapped_column(primary_key=True)
    cause: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(primary_key=True)
    dkk: Mapped[float]  # to the øre
