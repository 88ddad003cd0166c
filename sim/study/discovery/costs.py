"""What the investment costs in each world: baseline and investment lived with the same luck."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.economy.figure import WEEKS_PER_YEAR
from sim.economy.valuation import yearly_factors
from sim.scenario import Scenario
from sim.study.calibration.drawn import drawn
from sim.study.conduct import config_hash
from sim.study.discovery.settings import DISCOUNT_RATE, HORIZON, DiscoverSettings
from sim.study.discovery.worlds import changes_in, in_world, name_in, records, seeds_of
from sim.study.finished import Finished, Row
from sim.study.inputs import files_behind
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.rows import make_ready, make_rows
from sim.study.run import TREASURIES, RunResult
from sim.study.tasks import Task, run_task

ONLY_READ = {"payer": "public", "most_parameters": 0, "most_boxes": 1, "held_out": 0.5}


@dataclass(frozen=True)
class WorldTask:
    """A world with one course of chance, made into scenarios only where they are run.

    Attributes:
        scenarios: baseline and investment in the study's own world.
        world: number of the world.
        changes: what the world changes, by dotted name.
        seed: the course of chance.
        settings: how it is run.
    """

    scenarios: list[Scenario]
    world: int
    changes: dict[str, float | int]
    seed: int
    settings: DiscoverSettings


def live_worlds(plan: Plan[DiscoverSettings], worlds: pd.DataFrame, occasion: Occasion) -> pd.DataFrame:
    """Return each run's net cost a year and treasury, DKK; what is on file is not run again.

    Raises:
        Stopped: asked to stop; the runs made are kept.
    """
    finished = Finished(plan.settings.results_folder(), plan.study, _digest(plan))
    done = finished.done()
    tasks = [task for task in _tasks(plan, worlds) if not _is_done(task, done)]
    if tasks:
        make_ready(plan.scenarios, plan.settings)
        began = time.monotonic()
        with occasion.stopper.held():
            finished.keep(rows_of(tasks[0]))
        _tell(plan, len(tasks), time.monotonic() - began)
        n_runs = len(plan.scenarios) * (len(tasks) - 1)
        make_rows(
            rows_of, tasks[1:], n_runs, plan.study, plan.settings, plan.scenarios, finished, occasion.stopper
        )
    return finished.table()


def _tell(plan: Plan[DiscoverSettings], n_tasks: int, seconds: float) -> None:
    settings = plan.settings
    minutes = max(1, round(n_tasks * seconds / settings.processes() / 60))
    print(
        f"{settings.worlds} worlds, {settings.seeds} courses of chance in each, with and without: "
        f"{len(plan.scenarios) * n_tasks} runs to make, "
        f"about {minutes} min on {settings.processes()} processes.",
        flush=True,
    )


def _digest(plan: Plan[DiscoverSettings]) -> str:
    """Return the hash of all that determines the runs; how they are read does not."""
    from sim.store.facts import facts_of

    facts = facts_of(plan.settings.engine, files_behind(plan.scenarios))
    same = replace(plan, settings=plan.settings.model_copy(update=ONLY_READ))
    return f"{config_hash(same)}-{facts.model_version[:12]}"


def _tasks(plan: Plan[DiscoverSettings], worlds: pd.DataFrame) -> list[WorldTask]:
    settings, kroner_of = plan.settings, plan.scenarios[0].world.kroner_of()
    return [
        WorldTask(plan.scenarios, world, changes_in(settings, values, kroner_of), seed, settings)
        for world, values in enumerate(records(worlds))
        for seed in seeds_of(settings, world)
    ]


def _is_done(task: WorldTask, done: set[tuple[str, int]]) -> bool:
    return all((name_in(one.name, task.world), task.seed) in done for one in task.scenarios)


def rows_of(task: WorldTask) -> list[Row]:
    """Live a world with and without the investment, and return a row for each."""
    first, *_ = seeds_of(task.settings, task.world)
    scenarios = [
        in_world(drawn(one, first), name_in(one.name, task.world), task.changes) for one in task.scenarios
    ]
    how = task.settings
    return [_row(run) for run in run_task(Task(scenarios, task.seed, how.engine, how.smallest_group))]


def _row(run: RunResult) -> Row:
    yearly = {
        f"{name} {year + 1}": float(cost)
        for name in TREASURIES
        for year, cost in enumerate(run.series[f"cost_{name}"].reshape(-1, WEEKS_PER_YEAR).sum(axis=1))
    }
    return {"scenario": run.scenario, "seed": run.seed, **yearly}


def extra_costs(
    plan: Plan[DiscoverSettings], worlds: pd.DataFrame, runs: pd.DataFrame
) -> NDArray[np.float64]:
    """Return the extra net cost to the payer until the world's horizon, DKK in present value.

    Returns:
        Shape (world, course of chance); + costs, - has paid back.
    """
    kept = runs.set_index(["scenario", "seed"])
    settings, (base, investment) = plan.settings, plan.scenarios
    payers: Sequence[str] = list(TREASURIES) if settings.payer == "public" else [settings.payer]
    found = np.empty((len(worlds), settings.seeds))
    for world, values in enumerate(records(worlds)):
        years, rate = horizon_and_rate(plan, values)
        names = [f"{payer} {year + 1}" for year in range(years) for payer in payers]
        factors = np.repeat(yearly_factors(years, rate), len(payers))
        seeds = seeds_of(settings, world)
        with_it, without = (
            kept[names].loc[[(name_in(one.name, world), seed) for seed in seeds]].to_numpy(dtype=float)
            for one in (investment, base)
        )
        found[world] = ((with_it - without) * factors).sum(axis=1)
    return found


def horizon_and_rate(plan: Plan[DiscoverSettings], values: dict[str, float]) -> tuple[int, float]:
    """Return the years until it must have paid back, and the discount rate per year, of a world."""
    years, rate = plan.scenarios[0].years, plan.scenarios[0].world.discount_rate
    for name, one in plan.settings.dimensions().items():
        if one.sets == HORIZON:
            years = int(values[name])
        elif one.sets == DISCOUNT_RATE:
            rate = values[name]
    return years, rate
