"""Real sweeps of a tiny town, in a store."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sim.configuration.files import find_configuration
from sim.configuration.overrides import points
from sim.store.facts import facts_of
from sim.store.records import Failure, Study
from sim.store.store import Store
from sim.study.identity import identity
from sim.study.plan import Plan, plan_simulation
from sim.study.runs import make_runs
from sim.study.stopping import Stopper

TOWN = (
    "municipality.citizens=30",
    "municipality.inhabitants=2000",
    "run_in_years=0",
    "years=1",
    "engine=interpreted",
    "jobs=1",
    "keep_run_in=false",
)
FOLDER = "simulate/2026-01-31T09-30-00Z"


def store_sweep(
    results: Path,
    *words: str,
    folder: str = FOLDER,
    settings: Sequence[dict[str, str]] = (),
    failing: Sequence[Failure] = (),
    is_finished: bool = True,
) -> Study:
    """Make the runs of a sweep and return its study.

    Args:
        results: the results folder.
        words: what is varied and how, as on the command line.
        folder: of the study.
        settings: of each point; none makes it a study that is no sweep.
        failing: runs that fail instead; their seeds are beyond those that are run.
        is_finished: the study has come to its end.
    """
    files = find_configuration(None)
    plans = [plan_simulation(one, files) for one in points([*words, *TOWN], True, files, "simulate")]
    scenarios = [plan.scenarios[0].model_copy(update={"name": str(n)}) for n, plan in enumerate(plans)]
    plan = Plan("sweep", plans[0].settings, scenarios, list(words))
    command = shlex.join(["indsats", "simulate", "-m", *words])
    study = Study("simulate", folder, datetime.now(UTC), command, facts_of("interpreted"), "0123456789ab")
    with Store.open(results) as store:
        store.describe(study, {str(number): one for number, one in enumerate(settings)})
        make_runs(plan, store, study, Stopper())
        store.save_failures(study, failing, {one.name: identity(one, plan.settings) for one in scenarios})
        if is_finished:
            store.finish(study)
    return study
