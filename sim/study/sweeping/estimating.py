"""What one run of a plan takes: from finished runs of the same kind, else from a few that are made now."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean

from sim.scenario import Scenario
from sim.store.facts import Facts
from sim.store.records import Study
from sim.store.store import Store
from sim.study.calibration.drawn import drawn
from sim.study.kept_pasts import KeptPasts, kept_folder
from sim.study.plan import Plan
from sim.study.run import ONLY_FROM_WEEK_0, RunResult, run_seed
from sim.study.settings import StudySettings
from sim.study.warming import compile_rules

ENOUGH_RUNS = 20  # known ones: of few, too many were the first in their process
ENOUGH_SECONDS = 5.0  # of a run that is tried: more are not
COPIES = 8  # of a run that are saved to weigh it, as runs are saved several at a time


@dataclass(frozen=True)
class Estimate:
    """What one run takes.

    Attributes:
        seconds: of one process, without the years before the start.
        run_in_seconds: of the years before the start, lived once for each seed; 0 where they are kept.
        n_bytes: on disk, its configuration left out.
        n_before: finished runs that this rests on; 0 when it was measured now.
    """

    seconds: float
    run_in_seconds: float
    n_bytes: float
    n_before: int = 0


def from_before(plan: Plan[StudySettings], store: Store, model_version: str) -> Estimate | None:
    """Return what finished runs with as many citizens and years took, None where there are none.

    Args:
        plan: what is to be run.
        store: where finished runs are.
        model_version: of the program and its files, for which run-ins may be kept.
    """
    if any(one.municipality.people is not None for one in plan.scenarios):  # of any number of citizens
        return None
    kinds = Counter((one.municipality.citizens, one.years, one.run_in_years) for one in plan.scenarios)
    found = [
        (n, run_in_years / years, store.cost_of_runs(plan.settings.engine, citizens, years))
        for (citizens, years, run_in_years), n in kinds.items()
    ]
    costs = [(n / len(plan.scenarios), share, cost) for n, share, cost in found if cost is not None]
    if len(costs) < len(found) or sum(cost.n_runs for _, _, cost in costs) < ENOUGH_RUNS:
        return None
    is_lived = not _is_kept(plan, model_version)
    return Estimate(
        sum(part * cost.seconds for part, _, cost in costs),
        sum(part * share * cost.seconds for part, share, cost in costs) * is_lived,
        sum(part * cost.n_bytes for part, _, cost in costs),
        sum(cost.n_runs for _, _, cost in costs),
    )


def measured(plan: Plan[StudySettings], model_version: str) -> Estimate:
    """Make a few of the runs and see what they take; they are not kept.

    The first run in a process takes longer than all others, so that others are measured when it was short.

    Args:
        plan: what is to be run.
        model_version: of the program and its files.

    Raises:
        UserError: a rule of the user's own fails.
    """
    how, seeds = plan.settings, plan.settings.seed_numbers()
    if how.engine == "compiled":
        compile_rules(plan.scenarios)
    kept = KeptPasts(model_version, kept_folder()) if how.keep_run_in else None
    chosen = [plan.scenarios[place * (len(plan.scenarios) - 1) // 2] for place in range(3)]
    took, runs = _timed(chosen[:1], seeds[-1], plan, kept)
    if took < ENOUGH_SECONDS:
        took, runs = _timed(chosen, seeds[0], plan, kept)
    in_runs = sum(run.seconds for run in runs)
    return Estimate(in_runs / len(runs), max(0.0, took - in_runs), fmean(weighed(run) for run in runs))


def weighed(run: RunResult) -> float:
    """Return the bytes that a run takes on disk, its configuration left out."""
    facts = Facts("", "", {}, None)
    study = Study("weighed", "weighed", datetime.now(UTC), "", facts)
    with tempfile.TemporaryDirectory() as place:
        sizes = []
        for copies in ([run], [replace(run, seed=run.seed + number) for number in range(1, COPIES + 1)]):
            with Store.open(Path(place)) as store:
                store.save_runs(study, copies, {run.scenario: {}})
            sizes.append(sum(file.stat().st_size for file in Path(place).rglob("*") if file.is_file()))
    return (sizes[1] - sizes[0]) / COPIES


def _timed(
    scenarios: Sequence[Scenario], seed: int, plan: Plan[StudySettings], kept: KeptPasts | None
) -> tuple[float, list[RunResult]]:
    began = time.perf_counter()
    runs = run_seed(scenarios, seed, plan.settings.engine, kept)
    return time.perf_counter() - began, runs


def _is_kept(plan: Plan[StudySettings], model_version: str) -> bool:
    """Tell whether the years before the start are on disk: those of the first scenario and seed."""
    scenario, seed = plan.scenarios[0], plan.settings.first_seed
    text = drawn(scenario, seed).model_dump_json(exclude=ONLY_FROM_WEEK_0 | {"years"})
    return plan.settings.keep_run_in and KeptPasts(model_version, kept_folder()).file(text, seed).exists()
