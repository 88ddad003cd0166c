"""Where answers stay: `results.sqlite` and the Parquet files beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from sim.errors import UserError
from sim.store import reading
from sim.store.database import open_database, writing
from sim.store.folder import check_results
from sim.store.records import Run, RunKey, StoredRun, Study
from sim.store.saving import Configurations, save
from sim.store.series import has_leftovers, tidy
from sim.store.tables import SeriesFile
from sim.store.trouble import clear_errors

if TYPE_CHECKING:
    import pandas as pd

DATABASE = "results.sqlite"
SERIES = "series"
PATIENCE = 60.0  # seconds to wait for another program that writes


class Store:
    """All runs of all studies of one results folder; several programs may use it at once.

    Every method raises `UserError` when the folder, its disk or its database fails.
    """

    def __init__(self, results: Path, engine: Engine) -> None:
        self.results = results
        self._engine = engine

    @classmethod
    def open(cls, results: Path, patience: float = PATIENCE) -> Self:
        """Open the store of a results folder, made if it is new, and clear up after killed programs.

        Args:
            results: the results folder.
            patience: seconds to wait for another program that holds the database.

        Raises:
            UserError: the folder cannot be used, or the database is damaged, locked, of another
                schema version or not ours.
        """
        check_results(results)
        with clear_errors(results):
            store = cls(results, open_database(results / DATABASE, patience))
        try:
            store._clear_up()
        except BaseException:
            store.close()
            raise
        return store

    def save_runs(self, study: Study, runs: Sequence[Run], scenarios: Configurations) -> None:
        """Save finished runs and link them to the study: all of them, or none.

        A run that is there already (same configuration, seed and model version) is linked only.

        Args:
            study: the question that the runs answer.
            runs: finished runs; any number, best some dozens at a time.
            scenarios: name -> resolved configuration (JSON values) of each scenario that the runs name.

        Raises:
            UserError: the runs could not be saved; nothing of them is left in the store.
        """
        try:
            with self._writing() as session:
                save(session, self._series, study, runs, scenarios)
        finally:
            if has_leftovers(self._series):
                with suppress(UserError):  # then the next program to open the store clears up
                    self._clear_up()

    def find(self, scenario_hash: str, seed: int, model_version: str) -> StoredRun | None:
        """Return the finished run with its series, or None."""
        return self.find_runs([scenario_hash], [seed], model_version).get((scenario_hash, seed))

    def find_runs(
        self, hashes: Collection[str], seeds: Collection[int], model_version: str
    ) -> dict[RunKey, StoredRun]:
        """Return (configuration hash, seed) -> run for all that exist; far quicker than one by one."""
        with self._reading() as session:
            return reading.find_runs(
                session, self._series, list(hashes), [int(seed) for seed in seeds], model_version
            )

    def outcomes(self, study: Study) -> pd.DataFrame:
        """Return scenario, seed and one column per outcome; one row per run."""
        with self._reading() as session:
            return reading.outcomes_frame(session, study.folder)

    def series(self, study: Study) -> pd.DataFrame:
        """Return scenario, seed, week and one column per series; one row per run and week."""
        with self._reading() as session:
            return reading.series_frame(session, self._series, study.folder)

    def ledger(self, study: Study) -> pd.DataFrame:
        """Return scenario, seed, year (1 is the first), category, cause, account and DKK; none of zero."""
        with self._reading() as session:
            return reading.ledger_frame(session, study.folder)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _series(self) -> Path:
        return self.results / SERIES

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with clear_errors(self.results), Session(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """Hold the write lock for one transaction."""
        with clear_errors(self.results), Session(writing(self._engine)) as session, session.begin():
            yield session

    def _clear_up(self) -> None:
        """Remove what unfinished saves left; their owners are gone, as we hold the lock."""
        with self._writing() as session:
            tidy(self._series, set(session.scalars(select(SeriesFile.name))))
