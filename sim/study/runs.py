"""Make the runs of a study: what the store holds is not run again, the rest is saved as it finishes."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from sim.scenario import Scenario
from sim.store.identity import scenario_hash
from sim.study.cluster.settings import JOBS
from sim.study.cluster.shares import make_in_shares
from sim.study.cluster.workers import workers_for
from sim.study.failing import Made
from sim.study.identity import identity
from sim.study.keeper import Keeper
from sim.study.kept_pasts import KeptPasts
from sim.study.own_list import check_own_lists
from sim.study.plan import Plan
from sim.study.processes import in_processes
from sim.study.progress import progress
from sim.study.settings import StudySettings
from sim.study.stopping import Stopped, Stopper
from sim.study.tasks import Task, lost_task, tasks_of, try_task
from sim.study.warming import compile_rules

if TYPE_CHECKING:
    from sim.store.records import Study
    from sim.store.store import Store
    from sim.study.citizen_states import CitizenFile


def make_runs(
    plan: Plan[StudySettings],
    store: Store,
    study: Study,
    stopper: Stopper,
    citizens: CitizenFile | None = None,
    share: tuple[int, int] = (0, 1),
    *,
    is_quiet: bool = False,
) -> Made:
    """Make, save and link to the study every run of the plan; scenarios that are the same are run once.

    Args:
        plan: scenarios and seeds.
        store: where runs are found and kept.
        study: the question they answer.
        stopper: holds a stop back while runs are saved.
        citizens: where single citizens are written; all runs are then made anew, as the store has none.
        share: (k, n): of what is to be done, each n-th part from the k-th on.
        is_quiet: do not say how many runs are known; a sweep has said it already.

    Raises:
        UserError: the results folder fails, or the municipality's own list is too short to show anything.
        RunsFailed: runs have failed and none has finished.
        Stopped: asked to stop; finished runs are saved.
    """
    check_own_lists(plan.scenarios, plan.settings.smallest_group)
    seeds, version = plan.settings.seed_numbers(), study.facts.model_version
    hashes = hashes_of(plan)
    is_by_jobs = plan.settings.cluster.kind in JOBS
    if is_by_jobs:
        make_in_shares(plan, hashes, store, study)
    once = plan.scenarios if citizens else _each_once(plan.scenarios, hashes)
    if not citizens:  # first, so that nobody deletes them between the two
        store.link(study, hashes, seeds)
    found = set() if citizens else store.done(set(hashes.values()), seeds, version)
    done = {(one.name, seed) for one in once for seed in seeds if (hashes[one.name], seed) in found}
    if done and not is_quiet and not is_by_jobs:
        print(f"{len(done):,} runs are in the store already and are not run again.", file=sys.stderr)
    kept = KeptPasts(version) if plan.settings.keep_run_in else None
    tasks = tasks_of(once, plan.settings, done, kept, keep_citizens=citizens is not None, share=share)
    keeper = Keeper(store, study, once, plan.settings, stopper, len(done))
    n_runs = len(once) * len(seeds)
    try:
        _run_all(tasks, plan, keeper, citizens)
    except KeyboardInterrupt as stop:
        raise Stopped(keeper.n_finished, n_runs) from stop
    if len(once) < len(plan.scenarios):
        store.link(study, hashes, seeds)
    alike = {hashes[name] for name in keeper.lacking}
    lacking = frozenset(name for name, digest in hashes.items() if digest in alike)
    made = Made(n_runs, keeper.n_failed, keeper.failures, lacking)
    if not keeper.n_finished:
        made.all_needed()
    return made


def hashes_of(plan: Plan[StudySettings]) -> dict[str, str]:
    """Return the hash that each scenario's runs have in the store."""
    return {one.name: scenario_hash(identity(one, plan.settings)) for one in plan.scenarios}


def _each_once(scenarios: Sequence[Scenario], hashes: Mapping[str, str]) -> list[Scenario]:
    """Return the first of the scenarios that are the same."""
    first = {hashes[one.name]: one for one in reversed(scenarios)}
    return [one for one in scenarios if first[hashes[one.name]] is one]


def _run_all(
    tasks: list[Task], plan: Plan[StudySettings], keeper: Keeper, citizens: CitizenFile | None
) -> None:
    if not tasks:
        return
    if plan.settings.engine == "compiled":
        for note in compile_rules(plan.scenarios):
            print(note, file=sys.stderr)
    n_runs = sum(len(task.scenarios) for task in tasks)
    finished = in_processes(try_task, tasks, workers_for(plan.settings, plan.scenarios), lost_task)
    with progress(plan.study, n_runs) as shown, closing(finished):
        try:
            for done in finished:
                if citizens:
                    citizens.add(done.runs)
                keeper.take(done)
                shown.advance(len(done.runs), len(done.failures))
        finally:
            keeper.flush()
