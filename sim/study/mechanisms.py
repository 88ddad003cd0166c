"""The study `mechanisms`: what each mechanism of the sources does, and each lever from end to end.

Every variant of the full scenario meets the same people and the same luck, so a difference is the
mechanism. All share the years before the start, in which every mechanism works.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.scenario import Scenario
from sim.study.conduct import CONFIDENCE, config_hash, uncertainty_of, write_config
from sim.study.effects import effects_of, in_words
from sim.study.finished import Finished, Row
from sim.study.inputs import files_behind
from sim.study.occasion import Occasion
from sim.study.own_list import check_own_lists
from sim.study.plan import Plan
from sim.study.rows import make_ready, make_rows
from sim.study.run import RunResult
from sim.study.settings import MechanismSettings
from sim.study.summary_file import write_summary
from sim.study.tasks import Task, run_task

AT_A_TIME = 12  # variants of one seed that share a run-in and are kept together


def mechanisms(plan: Plan[MechanismSettings], occasion: Occasion) -> list[str]:
    """Run every variant of the plan and write the table, the figure and the page.

    Args:
        plan: what to run; the first scenarios are those that the variants are compared with.
        occasion: where to write.

    Returns:
        Lines in plain words.

    Raises:
        UserError: the results folder fails.
        Stopped: asked to stop; finished runs are kept.
    """
    from sim.report.mechanisms import write_mechanisms

    check_own_lists(plan.scenarios, plan.settings.smallest_group)
    write_config(plan, occasion.folder)
    finished = Finished(plan.settings.results_folder(), plan.study, _digest(plan))
    _run_all(plan, finished, occasion)
    effects = effects_of(plan, finished.table())
    lines = in_words(effects)
    write_mechanisms(plan, effects, lines, occasion.folder)
    content = {
        "study": plan.study,
        "overrides": plan.overrides,
        **_facts(plan),
        "effects": [one.as_dict() for one in effects],
    }
    write_summary(occasion.folder, content)
    return lines


def _facts(plan: Plan[MechanismSettings]) -> dict[str, Any]:
    """Return for whom and how the study was made."""
    from sim.store.facts import commit

    first = plan.scenarios[0]
    return {
        "scenario": plan.chosen,
        "municipality": first.municipality.title,
        "years": first.years,
        "seeds": plan.settings.seed_numbers(),
        "rules": first.world.rules,
        "confidence": CONFIDENCE,
        **uncertainty_of(first),
        "commit": commit(),
        "config_hash": config_hash(plan),
    }


def _digest(plan: Plan[MechanismSettings]) -> str:
    """Return the hash of all that determines the numbers: settings, files and the program's sources."""
    from sim.store.facts import facts_of

    facts = facts_of(plan.settings.engine, files_behind(plan.scenarios))
    return f"{config_hash(plan)}-{facts.model_version[:12]}"


def _run_all(plan: Plan[MechanismSettings], finished: Finished, occasion: Occasion) -> None:
    tasks = _tasks(plan, finished.done())
    if tasks:
        make_ready(plan.scenarios, plan.settings)
        n_missing = sum(len(task.scenarios) for task in tasks)
        make_rows(
            rows_of, tasks, n_missing, plan.study, plan.settings, plan.scenarios, finished, occasion.stopper
        )


def _tasks(plan: Plan[MechanismSettings], done: set[tuple[str, int]]) -> list[Task]:
    tasks = []
    for seed in plan.settings.seed_numbers():
        left: list[Scenario] = [one for one in plan.scenarios if (one.name, seed) not in done]
        parts = [left[i : i + AT_A_TIME] for i in range(0, len(left), AT_A_TIME)]
        tasks += [Task(part, seed, plan.settings.engine, plan.settings.smallest_group) for part in parts]
    return tasks


def rows_of(task: Task) -> list[Row]:
    """Run a task and return a row for each run."""
    return [_row(run) for run in run_task(task)]


def _row(run: RunResult) -> Row:
    """Return a run's outcomes, and the mean over the horizon of every weekly series."""
    means = {name: float(np.nanmean(values)) for name, values in run.series.items() if name != "week"}
    return {"scenario": run.scenario, "seed": run.seed, **means, **run.outcomes}
