"""Say what a study will take before anything runs: runs, time, disk."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.errors import UserError
from sim.scenario import Scenario
from sim.store.address import SQLITE
from sim.store.facts import model_version
from sim.store.folder import MARGIN
from sim.store.identity import canonical_json
from sim.store.records import RunKey
from sim.store.store import Store
from sim.study.cluster.settings import JobSettings
from sim.study.failing import told
from sim.study.identity import identity
from sim.study.inputs import files_behind
from sim.study.plan import Plan
from sim.study.runs import hashes_of
from sim.study.settings import StudySettings
from sim.study.sweeping.amounts import count, in_words, short, size
from sim.study.sweeping.estimating import Estimate, from_before, measured
from sim.study.sweeping.union import SWEEP

WITH_RUNS_IN_STORE = {"simulate", "compare", SWEEP}
START_SECONDS = 3.0  # until processes are at work
KEEP_SECONDS = 0.01  # to send a run to a process and to keep what it gave


def announce(plan: Plan[Any], store: Store | None, n_points: int = 1) -> list[str]:
    """Return lines that say how many runs there are, what they will take, and what is there already.

    Args:
        plan: what is to be run, all points of a sweep together.
        store: where finished runs are; None where there is none yet.
        n_points: points of the sweep; 1 for a single study.

    Raises:
        UserError: the disk cannot hold the results.
    """
    if not is_told_before(plan):
        return [f"{plan.study}: all that is asked is in order; what it takes cannot be said before."]
    seeds = plan.settings.seed_numbers()
    hashes = hashes_of(plan)
    versions = _versions(plan)
    known = _known(hashes, seeds, versions, store) if store else set()
    version = versions[plan.scenarios[0].name]
    to_make = [(digest, seed) for digest in dict.fromkeys(hashes.values()) for seed in seeds]
    new = set(to_make) - known
    n_new = len(new)
    lines = [_runs_in_words(plan, n_points, len(to_make) - n_new, n_new)]
    if n_new == 0:
        return [*lines, "Nothing is to be run; the results are written from what is known."]
    takes = from_before(plan, store, version) if store else None
    try:
        takes = takes or _tried(plan, version)
    except Exception as error:  # noqa: BLE001 - the run is recorded as failed when it is made
        return [*lines, f"Expected time and disk: not known, as a run that was tried failed: {told(error)}."]
    return [
        *lines,
        _time_in_words(plan, takes, n_new, len(seeds)),
        _disk_in_words(plan, takes, n_new, len({one for one, _ in new} - {one for one, _ in known})),
    ]


def is_told_before(plan: Plan[Any]) -> bool:
    """Tell whether the runs of a plan go through the store, so that what they take can be said before."""
    return plan.study in WITH_RUNS_IN_STORE


def store_if_there(settings: StudySettings) -> Store | None:
    """Open the store where there is one, so that a question alone makes none."""
    results = settings.results_folder()
    is_there = results.is_dir() and (settings.database or (results / SQLITE).exists())
    return Store.open(results, settings.database) if is_there else None


def _versions(plan: Plan[Any]) -> dict[str, str]:
    """Return the version of the program and its files that each scenario's runs are kept under.

    It is that of all scenarios of one study; each point of a sweep (POINT or POINT/SCENARIO) is one.
    """
    points: dict[str, list[Scenario]] = {}
    for one in plan.scenarios:
        points.setdefault(one.name.partition("/")[0] if plan.study == SWEEP else "", []).append(one)
    of_files: dict[tuple[Path | str, ...], str] = {}
    found: dict[str, str] = {}
    for scenarios in points.values():
        files = tuple(files_behind(scenarios))
        of_files[files] = of_files.get(files) or model_version(files)
        found |= {one.name: of_files[files] for one in scenarios}
    return found


def _known(
    hashes: Mapping[str, str], seeds: Sequence[int], versions: Mapping[str, str], store: Store
) -> set[RunKey]:
    by_version: dict[str, set[str]] = {}
    for name, digest in hashes.items():
        by_version.setdefault(versions[name], set()).add(digest)
    return {key for version, some in by_version.items() for key in store.done(some, seeds, version)}


def _tried(plan: Plan[Any], version: str) -> Estimate:
    print("Making a few runs, to tell how long all of them will take ...", file=sys.stderr)
    return measured(plan, version)


def _runs_in_words(plan: Plan[Any], n_points: int, n_known: int, n_new: int) -> str:
    n_seeds, n_scenarios = plan.settings.seeds, len(plan.scenarios)
    what = f"{n_points:,} points" if n_points > 1 else count(n_scenarios, "scenario")
    if n_scenarios != n_points > 1:
        what += f" with {count(n_scenarios, 'scenario')}"
    drawn = plan.settings.sweep.points if plan.settings.sweep.design != "grid" else n_points
    fell = f" ({drawn:,} were drawn; some are alike)" if drawn > n_points else ""
    same = n_scenarios * n_seeds - n_known - n_new
    parts = [f"{n_known:,} are known already"] * bool(n_known) + [f"{same:,} are the same"] * bool(same)
    rest = f"; {', '.join(parts)}, {n_new:,} to make" if parts else ""
    return f"{what}{fell}, {count(n_seeds, 'seed')} each: {n_scenarios * n_seeds:,} runs{rest}."


def _time_in_words(plan: Plan[Any], takes: Estimate, n_new: int, n_seeds: int) -> str:
    processes = min(_at_once(plan.settings), n_new)
    start = START_SECONDS if processes > 1 else 0.0
    seconds = start + (n_new * (takes.seconds + KEEP_SECONDS) + n_seeds * takes.run_in_seconds) / processes
    source = f"{takes.n_before:,} runs of this kind" if takes.n_before else "a few runs made now"
    return (
        f"Expected time: {in_words(seconds)} with {count(processes, 'process', 'processes')} "
        f"({short(takes.seconds)} s a run, from {source})."
    )


def _at_once(settings: StudySettings) -> int:
    """Return how many runs are made at a time; of a Dask scheduler that runs, nobody knows before."""
    cluster = settings.cluster
    if isinstance(cluster, JobSettings):
        return cluster.shares * cluster.cpus
    is_elsewhere = cluster.kind == "dask" and (cluster.address or cluster.scheduler_file)
    return 1 if is_elsewhere else settings.processes()


def _disk_in_words(plan: Plan[Any], takes: Estimate, n_new: int, n_configurations: int) -> str:
    results = plan.settings.results_folder()
    each = len(canonical_json(identity(plan.scenarios[0], plan.settings)))
    needed = n_new * takes.n_bytes + n_configurations * each
    free = shutil.disk_usage(_there(results.absolute())).free
    if free < needed + MARGIN:
        raise UserError(
            f"results={results}: about {size(needed + MARGIN)} are needed and {size(free)} are free; free "
            "some space, choose another folder with results=FOLDER, or run fewer points or seeds"
        )
    return f"Expected disk: {size(needed)} in {results}; {size(free)} are free."


def _there(folder: Path) -> Path:
    """Return the folder, or the nearest above it that exists."""
    return next(one for one in (folder, *folder.parents) if one.exists())
