"""The runs of `validate`: usual effort with each seed's draw of the parameters, a row of figures of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from sim.model import Engine
from sim.scenario import Scenario
from sim.store.identity import scenario_hash, short_hash
from sim.study.finished import Finished, Row
from sim.study.inputs import files_behind
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.rows import make_ready, make_rows
from sim.study.targets.figures import figures_of
from sim.study.targets.settings import ValidateSettings

FURTHER_ON = 10_000  # where the seeds of the check begin


@dataclass(frozen=True)
class Draw:
    """One run to be made: usual effort with one seed."""

    scenario: Scenario
    seed: int
    engine: Engine


def rows_of_validation(plan: Plan[ValidateSettings], occasion: Occasion) -> pd.DataFrame:
    """Return the figures of every seed of the plan and its check; what is kept is not run again.

    Raises:
        UserError: the results folder fails.
        Stopped: asked to stop; finished runs are kept.
    """
    finished = Finished(plan.settings.results_folder(), plan.study, digest(plan))
    scenario = plan.scenarios[0]
    done = {seed for _, seed in finished.done()}
    tasks = [one for one in draws(plan) if one.seed not in done]
    if tasks:
        make_ready([scenario], plan.settings)
        make_rows(
            rows_of, tasks, len(tasks), plan.study, plan.settings, [scenario], finished, occasion.stopper
        )
    table = finished.table()
    asked = [one.seed for one in draws(plan)]
    return table[table["seed"].isin(asked)].reset_index(drop=True)


def draws(plan: Plan[ValidateSettings]) -> Iterator[Draw]:
    """Return the runs that the plan asks for, those of the check last."""
    settings = plan.settings
    for start in (0, FURTHER_ON) if settings.check else (0,):
        for seed in settings.seed_numbers():
            yield Draw(plan.scenarios[0], start + seed, settings.engine)


def rows_of(one: Draw) -> list[Row]:
    """Run one draw and return its figures."""
    scenario = one.scenario
    return [{"scenario": scenario.name, "seed": one.seed, **figures_of(scenario, one.seed, one.engine)}]


def digest(plan: Plan[ValidateSettings]) -> str:
    """Return the hash of all that determines a row: scenario, files, posterior and the program's sources.

    Which seeds are run is no part of it, so that more seeds go on from fewer.
    """
    from sim.store.facts import facts_of

    settings, scenario = plan.settings, plan.scenarios[0]
    facts = facts_of(settings.engine, files_behind([scenario]))
    return f"{short_hash(scenario_hash(scenario.model_dump(mode='json')))}-{facts.model_version}"
