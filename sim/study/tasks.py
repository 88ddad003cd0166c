"""The work that processes are given: one seed with some scenarios, which share its run-in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.errors import UserError
from sim.scenario import Scenario
from sim.study.failing import Failed, failed
from sim.study.kept_pasts import KeptPasts
from sim.study.own_list import without_small_groups
from sim.study.own_rules import in_users_rule
from sim.study.run import RunResult, past_of, run_seed
from sim.study.settings import StudySettings

TASK_SECONDS = 0.5  # of work: enough to be worth sending, little to lose
LIVED_AGAIN = 10.0  # times the run-in that a task lasts at least, where no run-in is kept on disk
YEAR_SECONDS = {  # of a simulated year: with nobody, and more with each citizen; roughly
    "compiled": (6e-3, 2e-5),
    "interpreted": (5e-2, 9e-3),
}
ENDED = "its process was ended twice, perhaps for lack of memory; try jobs=1"


@dataclass(frozen=True)
class Task:
    """One seed with the scenarios that still lack it; they share the run-in.

    Attributes:
        scenarios: what to run.
        seed: addresses every draw.
        engine: how rules are run.
        smallest_group: people that a group of a municipality's own list must have to be shown.
        kept: where run-ins are kept; nowhere when None.
        keep_citizens: keep single citizens too.
    """

    scenarios: list[Scenario]
    seed: int
    engine: Literal["compiled", "interpreted"]
    smallest_group: int
    kept: KeptPasts | None = None
    keep_citizens: bool = False


@dataclass(frozen=True)
class Done:
    """What became of a task: runs that are finished, and runs that failed."""

    runs: Sequence[RunResult] = ()
    failures: Sequence[Failed] = ()


def tasks_of(
    scenarios: Sequence[Scenario],
    settings: StudySettings,
    done: set[tuple[str, int]],
    kept: KeptPasts | None = None,
    *,
    keep_citizens: bool = False,
    share: tuple[int, int] = (0, 1),
) -> list[Task]:
    """Return what is left to do, parted alike whatever is done, so that shares never overlap.

    Args:
        scenarios: what is run.
        settings: seeds and how they are run.
        done: scenario and seed of what needs no run.
        kept: where run-ins are kept from one task to the next; nowhere when None.
        keep_citizens: keep single citizens too.
        share: (k, n): of all tasks each n-th from the k-th on.
    """
    parts = list(_parts(scenarios, settings.engine, is_kept=kept is not None))
    every = [(part, seed) for part in _in_turns(parts) for seed in settings.seed_numbers()]
    of_share, n_shares = share
    left = [
        ([one for one in part if (one.name, seed) not in done], seed)
        for part, seed in every[of_share::n_shares]
    ]
    return [
        Task(part, seed, settings.engine, settings.smallest_group, kept, keep_citizens)
        for part, seed in left
        if part
    ]


def run_task(task: Task) -> list[RunResult]:
    """Run one task, here or in a process of its own, from which no traceback comes back whole.

    What a run on a municipality's own list tells of small groups does not come back either.

    Raises:
        UserError: a rule of the user's own failed; names its line.
    """
    try:
        return _shown(task)
    except Exception as error:
        mistake = None if isinstance(error, UserError) else in_users_rule(error)
        if mistake is None:
            raise
        raise UserError(mistake) from error


def try_task(task: Task) -> Done:
    """Run one task as `run_task` does; a run that fails is told, and stops no other."""
    failures: list[Failed] = []
    runs = _shown(task, lambda scenario, error: failures.append(failed(scenario, task.seed, error)))
    return Done(runs, failures)


def lost_task(task: Task) -> Done:
    """Return what is said of a task that ended its process twice."""
    return Done((), [Failed(one.name, task.seed, ENDED) for one in task.scenarios])


def _shown(task: Task, on_failure: Callable[[Scenario, Exception], None] | None = None) -> list[RunResult]:
    """Return the runs of a task without the small groups of a municipality's own list."""
    of = {one.name: one for one in task.scenarios}
    runs = run_seed(
        task.scenarios,
        task.seed,
        task.engine,
        task.kept,
        keep_citizens=task.keep_citizens,
        on_failure=on_failure,
    )
    return [without_small_groups(of[run.scenario], run, task.smallest_group) for run in runs]


def _parts(scenarios: Iterable[Scenario], engine: str, *, is_kept: bool) -> Iterator[list[list[Scenario]]]:
    """Give, for each past, its scenarios in parts of about half a second of work."""
    by_past: dict[str, list[Scenario]] = {}
    for one in scenarios:
        by_past.setdefault(past_of(one), []).append(one)
    for alike in by_past.values():
        n = _n_at_once(alike[0], engine, is_kept=is_kept)
        yield [alike[start : start + n] for start in range(0, len(alike), n)]


def _in_turns(parts: Sequence[Sequence[list[Scenario]]]) -> Iterator[list[Scenario]]:
    """Give the first part of each past, then the second ...: by then a run-in is on disk."""
    for turn in range(max(map(len, parts), default=0)):
        yield from (of_past[turn] for of_past in parts if turn < len(of_past))


def _n_at_once(scenario: Scenario, engine: str, *, is_kept: bool) -> int:
    """Return how many scenarios with the same past make a task of the right size."""
    town = scenario.municipality
    nobody, each = YEAR_SECONDS[engine]
    year = nobody + each * town.citizens
    is_lived_again = not is_kept or town.people is not None
    run_in = scenario.run_in_years * year if is_lived_again else 0.0
    return max(1, round(max(TASK_SECONDS, LIVED_AGAIN * run_in) / (scenario.years * year)))
