"""Keep finished runs, and save them to the store every second or two."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sim.scenario import Scenario
from sim.store.records import Failure
from sim.study.failing import MOST_IN_A_ROW, Failed, Made, runs_failed
from sim.study.identity import identity
from sim.study.run import RunResult
from sim.study.settings import StudySettings
from sim.study.stopping import Stopper
from sim.study.tasks import Done

if TYPE_CHECKING:
    from sim.store.records import Study
    from sim.store.store import Store

SAVE_SECONDS = 1.5  # between savings; what is not saved yet is lost when the machine fails
SHOWN_FAILURES = 10  # kept whole; of the others the number


class Keeper:
    """Keeps what processes have made until it is saved.

    Attributes:
        n_finished: runs that are finished, those found in the store included.
        n_failed: runs that failed now.
        failures: the first of them.
        lacking: scenarios of which a run failed.
    """

    def __init__(
        self,
        store: Store,
        study: Study,
        scenarios: Sequence[Scenario],
        settings: StudySettings,
        stopper: Stopper,
        n_found: int,
    ) -> None:
        """Begin with what the store has already.

        Args:
            store: where runs are saved.
            study: the question they answer.
            scenarios: all that are run.
            settings: what is part of a run's identity beside its scenario.
            stopper: holds a stop back while runs are saved.
            n_found: runs of the study that the store has.
        """
        self.store, self.study = store, study
        self.n_finished, self.n_failed = n_found, 0
        self.failures: list[Failed] = []
        self.lacking: set[str] = set()
        self._scenarios = {one.name: one for one in scenarios}
        self._settings, self._stopper = settings, stopper
        self._runs: list[RunResult] = []
        self._failed: list[Failed] = []
        self._saved = time.monotonic()

    def take(self, done: Done) -> None:
        """Keep what became of a task, and save what has been kept for a while.

        Raises:
            RunsFailed: many runs have failed and none has finished.
        """
        self._runs += done.runs
        self._failed += done.failures
        self._count(done)
        if time.monotonic() - self._saved >= SAVE_SECONDS:
            self.flush()
        if not self.n_finished and self.n_failed >= MOST_IN_A_ROW:
            raise runs_failed(Made(self.n_failed, self.n_failed, self.failures))

    def flush(self) -> None:
        """Save what has been kept; a stop waits until it is whole in the store."""
        runs, self._runs = self._runs, []
        failures, self._failed = self._failed, []
        with self._stopper.held():
            if runs:
                self.store.save_runs(self.study, runs, self._contents(run.scenario for run in runs))
            if failures:
                told = [Failure(one.scenario, one.seed, one.error) for one in failures]
                contents = self._contents(one.scenario for one in failures)
                self.store.save_failures(self.study, told, contents)
        self._saved = time.monotonic()

    def _contents(self, names: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return the configurations of some scenarios; those of all would not fit into memory."""
        return {name: identity(self._scenarios[name], self._settings) for name in set(names)}

    def _count(self, done: Done) -> None:
        self.n_finished += len(done.runs)
        self.n_failed += len(done.failures)
        self.lacking |= {one.scenario for one in done.failures}
        self.failures += done.failures[: SHOWN_FAILURES - len(self.failures)]
