"""Make the runs of a study: what the store holds is not run again, the rest is saved as it finishes."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from sim.errors import UserError
from sim.scenario import Scenario
from sim.store.identity import scenario_hash
from sim.study.kept_pasts import KeptPasts, kept_folder
from sim.study.own_list import check_own_lists, without_small_groups
from sim.study.own_rules import in_users_rule
from sim.study.plan import Plan
from sim.study.processes import in_processes
from sim.study.progress import progress
from sim.study.run import RunResult, run_seed
from sim.study.settings import StudySettings
from sim.study.stopping import Stopped, Stopper
from sim.study.warming import compile_rules

if TYPE_CHECKING:
    from sim.store.records import Run, StoredRun, Study
    from sim.store.store import Store
    from sim.study.citizen_states import CitizenFile

SAVE_SECONDS = 2.0  # between savings; what is not saved yet is lost when the machine fails
ONLY_WORDS = {"name", "title", "description"}  # of a scenario: they change no number


@dataclass(frozen=True)
class Task:
    """One seed with the scenarios that still lack it; they share the run-in.

    Attributes:
        scenarios: what to run.
        seed: addresses every draw.
        engine: how rules are run.
        smallest_group: people that a group of a municipality's own list must have to be shown.
        keep_citizens: keep single citizens too.
    """

    scenarios: list[Scenario]
    seed: int
    engine: Literal["compiled", "interpreted"]
    smallest_group: int
    kept: KeptPasts | None = None
    keep_citizens: bool = False


@dataclass
class Made:
    """What making the runs took.

    Attributes:
        n_kept: runs of the study in the store.
        citizen_weeks: of all runs.
        seconds: time the runs took, whenever they were made.
    """

    n_kept: int = 0
    citizen_weeks: int = 0
    seconds: float = 0.0

    def count(self, runs: Sequence[Run]) -> None:
        """Add the size of some runs."""
        self.n_kept += len(runs)
        self.citizen_weeks += sum(run.citizen_weeks for run in runs)
        self.seconds += sum(run.seconds for run in runs)


def make_runs(
    plan: Plan[StudySettings],
    store: Store,
    study: Study,
    stopper: Stopper,
    citizens: CitizenFile | None = None,
) -> Made:
    """Make, save and link to the study every run of the plan.

    Args:
        plan: scenarios and seeds.
        store: where runs are found and kept.
        study: the question they answer.
        stopper: holds a stop back while runs are saved.
        citizens: where single citizens are written; all runs are then made anew, as the store has none.

    Raises:
        UserError: the results folder fails, or the municipality's own list is too short to show anything.
        Stopped: asked to stop; finished runs are saved.
    """
    check_own_lists(plan.scenarios, plan.settings.smallest_group)
    identities = {one.name: identity(one, plan.settings) for one in plan.scenarios}
    keeper = Keeper(store, study, identities, stopper)
    found = [] if citizens else _found(plan, keeper)
    keeper.save(found)
    if found:
        print(f"{len(found)} runs are in the store already and are not run again.", file=sys.stderr)
    kept = KeptPasts(study.facts.model_version, kept_folder()) if plan.settings.keep_run_in else None
    done = {(run.scenario, run.seed) for run in found}
    tasks = _tasks(plan, done, kept, keep_citizens=citizens is not None)
    try:
        _run_all(tasks, plan, keeper, citizens)
    except KeyboardInterrupt as stop:
        n_runs = len(plan.scenarios) * plan.settings.seeds
        raise Stopped(keeper.made.n_kept, n_runs) from stop
    return keeper.made


def identity(scenario: Scenario, settings: StudySettings) -> dict[str, Any]:
    """Return what determines a run of the scenario apart from seed and program: all but its words.

    A run on a municipality's own list is stored without its small groups.
    """
    content = scenario.model_dump(mode="json", exclude=ONLY_WORDS)
    is_own = scenario.municipality.people is not None
    return content | ({"smallest_group": settings.smallest_group} if is_own else {})


class Keeper:
    """Keeps finished runs, and saves them to the store every few seconds."""

    def __init__(
        self, store: Store, study: Study, configurations: dict[str, dict[str, Any]], stopper: Stopper
    ) -> None:
        self.store, self.study, self.configurations = store, study, configurations
        self.made = Made()
        self._stopper = stopper
        self._waiting: list[RunResult] = []
        self._saved = time.monotonic()

    def take(self, runs: Sequence[RunResult]) -> None:
        """Keep runs, and save what has been kept for a while."""
        self._waiting += runs
        if time.monotonic() - self._saved >= SAVE_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Save what has been kept."""
        waiting, self._waiting = self._waiting, []
        self.save(waiting)
        self._saved = time.monotonic()

    def save(self, runs: Sequence[Run]) -> None:
        """Save runs; a stop waits until they are whole in the store."""
        if runs:
            names = {run.scenario for run in runs}
            chosen = {name: content for name, content in self.configurations.items() if name in names}
            with self._stopper.held():
                self.store.save_runs(self.study, runs, chosen)
                self.made.count(runs)


def _found(plan: Plan[StudySettings], keeper: Keeper) -> list[StoredRun]:
    """Return the runs that the store holds, under the names they have in this study."""
    hashes = {name: scenario_hash(content) for name, content in keeper.configurations.items()}
    seeds = plan.settings.seed_numbers()
    stored = keeper.store.find_runs(list(hashes.values()), seeds, keeper.study.facts.model_version)
    wanted = [(name, (digest, seed)) for name, digest in hashes.items() for seed in seeds]
    return [replace(stored[key], scenario=name) for name, key in wanted if key in stored]


def _tasks(
    plan: Plan[StudySettings],
    done: set[tuple[str, int]],
    kept: KeptPasts | None = None,
    *,
    keep_citizens: bool = False,
) -> list[Task]:
    how = plan.settings
    tasks = [
        Task(
            [one for one in plan.scenarios if (one.name, seed) not in done],
            seed,
            how.engine,
            how.smallest_group,
            kept,
            keep_citizens,
        )
        for seed in how.seed_numbers()
    ]
    return [task for task in tasks if task.scenarios]


def _run_all(
    tasks: list[Task], plan: Plan[StudySettings], keeper: Keeper, citizens: CitizenFile | None
) -> None:
    if not tasks:
        return
    if plan.settings.engine == "compiled":
        for note in compile_rules(plan.scenarios):
            print(note, file=sys.stderr)
    n_runs = sum(len(task.scenarios) for task in tasks)
    finished = in_processes(run_task, tasks, plan.settings.processes())
    with progress(plan.study, n_runs) as shown, closing(finished):
        try:
            for runs in finished:
                if citizens:
                    citizens.add(runs)
                keeper.take(runs)
                shown.advance(len(runs))
        finally:
            keeper.flush()


def run_task(task: Task) -> list[RunResult]:
    """Run one task, here or in a process of its own, from which no traceback comes back whole.

    What a run on a municipality's own list tells of small groups does not come back either.

    Raises:
        UserError: a rule of the user's own failed; names its line.
    """
    try:
        runs = run_seed(task.scenarios, task.seed, task.engine, task.kept, keep_citizens=task.keep_citizens)
        of = zip(task.scenarios, runs, strict=True)
        return [without_small_groups(scenario, run, task.smallest_group) for scenario, run in of]
    except Exception as error:
        mistake = None if isinstance(error, UserError) else in_users_rule(error)
        if mistake is None:
            raise
        raise UserError(mistake) from error
