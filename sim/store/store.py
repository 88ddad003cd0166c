"""Where answers stay: `results.sqlite` and the Parquet files beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from sqlalchemy import Connection, Engine, select

from sim.errors import UserError
from sim.store import costs, reading, studies
from sim.store.address import address_of, shown
from sim.store.claims import is_running
from sim.store.costs import RunCost
from sim.store.database import connect, is_sqlite, writing
from sim.store.folder import check_results
from sim.store.holdings import Holdings, holdings_of
from sim.store.patience import patiently
from sim.store.records import Failure, Run, RunKey, StoredRun, Study, Work
from sim.store.saving import Configurations, save, save_failed
from sim.store.schema import prepare
from sim.store.series import mark, marked, tidy
from sim.store.tables import SeriesFile
from sim.store.trouble import clear_errors
from sim.store.views import read_view

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")

SERIES = "series"
LATEST = 50  # series files that tell whose a database is
ELSEWHERE = (
    "the weekly series of this database are in another folder; name that one with results=FOLDER, or another "
    "database (if they are lost, indsats results delete takes their studies out of the database)"
)
PATIENCE = 60.0  # seconds to wait for another program that writes


class Store:
    """All runs of all studies of one results folder; several programs may use it at once.

    Every method raises `UserError` when the folder, its disk or its database fails.
    """

    def __init__(self, results: Path, engine: Engine, patience: float) -> None:
        self.results = results
        self._engine = engine
        self._server = shown(engine.url)
        self._patience = patience

    @classmethod
    def open(cls, results: Path, database: str | None = None, patience: float = PATIENCE) -> Self:
        """Open the store of a results folder, made if it is new, and clear up after killed programs.

        Args:
            results: the results folder.
            database: address of the database; results.sqlite in the results folder by default.
            patience: seconds to wait for another program that holds the database, or for its server.

        Raises:
            UserError: the folder cannot be used, or the database is damaged, locked, of another
                schema version or not ours.
        """
        check_results(results)
        store = cls(results, connect(address_of(database, results)), patience)
        try:
            with clear_errors(results, store._server):
                patiently(lambda: prepare(store._engine, results), patience, is_open=False)
            store._clear_up()
            store._look_for_series()
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

        def change(connection: Connection) -> None:
            self._refuse_another_folder(connection)
            save(connection, self._series, study, runs, scenarios)

        self._change_files(change)

    def save_failures(self, study: Study, failures: Sequence[Failure], scenarios: Configurations) -> None:
        """Write down runs that failed and link them to the study; `scenarios` as in `save_runs`.

        A run that is finished stays so; one that finishes later takes the place of the failure.
        """
        self._write(lambda connection: save_failed(connection, study, failures, scenarios))

    def link(self, study: Study, labels: Mapping[str, str], seeds: Collection[int]) -> int:
        """Link all finished runs of this model to the study.

        Args:
            study: the question that the runs answer.
            labels: name of the scenario within the study -> hash of its configuration.
            seeds: seeds to link.

        Returns:
            How many runs were not linked before.
        """
        wanted = [(label, (digest, seed)) for label, digest in labels.items() for seed in seeds]

        def change(connection: Connection) -> int:
            version = study.facts.model_version
            found = reading.done(connection, self._series, labels.values(), seeds, version)
            return studies.link_runs(
                connection, study, {(found[key], label) for label, key in wanted if key in found}
            )

        return self._write(change)

    def describe(self, study: Study, settings: Mapping[str, Mapping[str, str]]) -> None:
        """Write down what each scenario of the study was set to: label -> setting -> value."""
        self._write(lambda connection: studies.describe(connection, study, settings))

    def finish(self, study: Study) -> None:
        """Say that the study is finished; before that it is running, or was killed.

        Studies of the same command that were killed are forgotten: it has gone on with their runs.
        """
        for folder in self._write(lambda connection: studies.finish(connection, study)):
            if not is_running(self.results, folder):
                self.delete(folder)

    def delete(self, study: Study | str) -> None:
        """Delete a study, and those of its runs that no other study uses, with their weekly series."""

        def change(connection: Connection) -> None:
            mark(self._series, studies.forget(connection, folder_of(study)))

        self._change_files(change)

    def find(self, scenario_hash: str, seed: int, model_version: str) -> StoredRun | None:
        """Return the finished run with its series, or None."""
        return self.find_runs([scenario_hash], [seed], model_version).get((scenario_hash, seed))

    def find_runs(
        self, hashes: Collection[str], seeds: Collection[int], model_version: str
    ) -> dict[RunKey, StoredRun]:
        """Return (configuration hash, seed) -> run for all that exist; far quicker than one by one."""
        return self.read(
            lambda connection: reading.find_runs(connection, self._series, hashes, seeds, model_version)
        )

    def done(self, hashes: Collection[str], seeds: Collection[int], model_version: str) -> set[RunKey]:
        """Return (configuration hash, seed) of all runs that exist; loads none of them."""
        return self.read(
            lambda connection: set(reading.done(connection, self._series, hashes, seeds, model_version))
        )

    def n_runs(self, study: Study | str) -> int:
        """Return the number of finished runs that the study uses."""
        return self.read(lambda connection: studies.n_finished(connection, folder_of(study)))

    def work(self, study: Study | str) -> Work:
        """Return what the finished runs of the study took."""
        return self.read(lambda connection: studies.work_of(connection, folder_of(study)))

    def failures(self, study: Study | str) -> list[Failure]:
        """Return the runs of the study that failed and did not finish since, by scenario and seed."""
        return self.read(lambda connection: studies.failures_of(connection, folder_of(study)))

    def studies(self) -> pd.DataFrame:
        """Return one row per study, the oldest first.

        The columns are folder, name, started, finished (UTC; none while it runs or when it was killed),
        command, configuration_hash, model_version, commit, n_runs, n_failed and n_scenarios.
        """
        return self.read(reading.studies_frame)

    def settings_of(self, study: Study | str) -> pd.DataFrame:
        """Return label, setting and value: what each scenario of the study was set to."""
        return self.read(lambda connection: reading.settings_frame(connection, folder_of(study)))

    def configuration(self, study: Study | str, scenario: str) -> dict[str, Any]:
        """Return the resolved configuration of a scenario of the study; empty where it has no run."""
        return self.read(lambda connection: reading.configuration(connection, folder_of(study), scenario))

    def paid(self, study: Study | str, account: str, categories: Collection[str]) -> pd.DataFrame:
        """Return scenario, seed, year and DKK that one account paid in all for some categories."""
        return self.read(
            lambda connection: reading.paid_frame(connection, folder_of(study), account, categories)
        )

    def outcomes(self, study: Study | str, names: Collection[str] | None = None) -> pd.DataFrame:
        """Return scenario, seed and one column per outcome (those named, or all); one row per run."""
        return self.read(lambda connection: reading.outcomes_frame(connection, folder_of(study), names))

    def series(self, study: Study | str) -> pd.DataFrame:
        """Return scenario, seed, week and one column per series; one row per run and week."""
        return self.read(lambda connection: reading.series_frame(connection, self._series, folder_of(study)))

    def ledger(self, study: Study | str) -> pd.DataFrame:
        """Return scenario, seed, year (1 is the first), category, cause, account and DKK; none of zero."""
        return self.read(lambda connection: reading.ledger_frame(connection, folder_of(study)))

    def read(self, ask: Callable[[Connection], T]) -> T:
        """Return what a question to the database gives; it may be asked several times.

        Args:
            ask: changes nothing; called with a connection.
        """
        return self._transact(self._engine, ask)

    def cost_of_runs(self, engine: str, citizens: int, years: int) -> RunCost | None:
        """Return what finished runs of a kind cost in seconds and bytes, None when there are none."""
        return self.read(lambda connection: costs.cost_of_runs(connection, engine, citizens, years))

    def view(self, name: str, study: str | None = None) -> pd.DataFrame:
        """Return the rows of a view (docs/database.md), of the study with this folder or of all."""
        import pandas as pd

        return self.read(lambda connection: pd.concat(read_view(connection, name, study), ignore_index=True))

    def view_parts(self, name: str, study: str | None = None) -> Iterator[pd.DataFrame]:
        """Give the rows of a view some at a time, for a table that does not fit into memory."""
        with clear_errors(self.results), self._engine.connect() as connection:
            yield from read_view(connection, name, study)

    def series_parts(self, study: str) -> Iterator[pd.DataFrame]:
        """Give the rows of `series` some at a time, in the order of the series files."""
        rows = self.read(lambda connection: reading.series_rows(connection, study))
        with clear_errors(self.results):
            yield from reading.series_parts(self._series, rows)

    def holdings(self, studies: Collection[str]) -> Holdings:
        """Return how many runs only these studies use, and how many others use too."""
        return self.read(lambda connection: holdings_of(connection, self._series, studies))

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

    def _write(self, change: Callable[[Connection], T]) -> T:
        """Make a change in one transaction that holds the write lock; it may be tried several times."""
        return self._transact(writing(self._engine), change)

    def _transact(self, engine: Engine, work: Callable[[Connection], T]) -> T:
        def attempt() -> T:
            with engine.begin() as connection:
                return work(connection)

        with clear_errors(self.results, self._server):
            return patiently(attempt, self._patience)

    def _change_files(self, change: Callable[[Connection], None]) -> None:
        """Write, where series files are written or forgotten; marked files are settled afterwards."""
        try:
            self._write(change)
        finally:
            if marked(self._series):
                with suppress(UserError):  # then the next program to open the store clears up
                    self._clear_up()

    def _look_for_series(self) -> None:
        """Tell the user of a database whose weekly series are in another results folder."""
        if self.read(self._is_of_another_folder):
            sys.stderr.write(f"indsats: results: {self.results}: {ELSEWHERE}\n")

    def _is_of_another_folder(self, connection: Connection) -> bool:
        """Tell whether the database was named by the user and none of its newest weekly series is here."""
        if is_sqlite(connection) and Path(str(self._engine.url.database)).parent == self.results:
            return False
        names = connection.scalars(select(SeriesFile.name).order_by(SeriesFile.id.desc()).limit(LATEST)).all()
        return bool(names) and not any((self._series / name).exists() for name in names)

    def _refuse_another_folder(self, connection: Connection) -> None:
        """Refuse to write to a database that belongs to another folder: each would undo the other's work."""
        if self._is_of_another_folder(connection):
            raise UserError(f"results={self.results}: {ELSEWHERE}")

    def _clear_up(self) -> None:
        """Remove what unfinished saves left; their owners are gone, as we hold the lock."""

        def change(connection: Connection) -> None:
            listed = select(SeriesFile.name).where(SeriesFile.name.in_(marked(self._series)))
            tidy(self._series, set(connection.scalars(listed)))

        self._write(change)


def folder_of(study: Study | str) -> str:
    """Return the folder that identifies a study."""
    return study if isinstance(study, str) else study.folder
