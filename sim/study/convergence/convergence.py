"""The study `convergence`: how many seeds until the share in job or education is known?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from sim.scenario import Scenario, Uncertainty
from sim.study.answers import TARGET_GROUP
from sim.study.conduct import CONFIDENCE, config_hash, write_config
from sim.study.convergence.needs import CHANCE, Answer, answer
from sim.study.convergence.settings import ConvergenceSettings
from sim.study.convergence.words import in_words
from sim.study.finished import Finished, Row
from sim.study.inputs import files_behind
from sim.study.occasion import Occasion
from sim.study.own_list import check_own_lists
from sim.study.plan import Plan
from sim.study.rows import make_ready, make_rows
from sim.study.run import RunResult
from sim.study.summary_file import write_summary
from sim.study.tasks import Task, run_task


@dataclass(frozen=True)
class SeedTask:
    """Both scenarios with one seed.

    Attributes:
        task: scenarios and seed; they share the run-in.
        uncertainty: what differs from seed to seed.
    """

    task: Task
    uncertainty: Uncertainty


def convergence(plan: Plan[ConvergenceSettings], occasion: Occasion) -> list[str]:
    """Run both scenarios over seeds and write how many of them a precision takes.

    Args:
        plan: reference and scenario.
        occasion: where to write.

    Returns:
        Lines in plain words.

    Raises:
        UserError: the results folder fails.
        Stopped: asked to stop; finished runs are kept.
    """
    from sim.report.convergence_page import write_convergence

    check_own_lists(plan.scenarios, plan.settings.smallest_group)
    write_config(plan, occasion.folder)
    runs = _all_runs(plan, occasion)
    answers = answers_of(plan, runs)
    scenario, half_width = plan.scenarios[1], plan.settings.half_width
    lines = in_words(answers, scenario.title, scenario.years, half_width)
    write_summary(occasion.folder, _summary(plan, answers, lines))
    write_convergence(plan, answers, lines, occasion.folder)
    return lines


def uncertainties(plan: Plan[ConvergenceSettings]) -> list[Uncertainty]:
    """Return what is looked at: chance alone, and if asked for the parameters too."""
    asked = plan.scenarios[0].uncertainty
    return [CHANCE] if asked == CHANCE else [CHANCE, asked]


def answers_of(plan: Plan[ConvergenceSettings], runs: pd.DataFrame) -> list[Answer]:
    """Return the answer by what is uncertain."""
    return [
        answer(which, runs, [_name(one, which) for one in plan.scenarios], plan.settings.half_width)
        for which in uncertainties(plan)
    ]


def _name(scenario: Scenario, uncertainty: Uncertainty) -> str:
    return f"{scenario.name}, {uncertainty}"


def _all_runs(plan: Plan[ConvergenceSettings], occasion: Occasion) -> pd.DataFrame:
    finished = Finished(plan.settings.results_folder(), plan.study, _digest(plan))
    done = finished.done()
    tasks = [
        _task(plan, seed, which)
        for which in uncertainties(plan)
        for seed in plan.settings.seed_numbers()
        if not all((_name(one, which), seed) in done for one in plan.scenarios)
    ]
    if tasks:
        make_ready(plan.scenarios, plan.settings)
        n_runs = len(tasks) * len(plan.scenarios)
        make_rows(
            rows_of, tasks, n_runs, plan.study, plan.settings, plan.scenarios, finished, occasion.stopper
        )
    return finished.table()


def _task(plan: Plan[ConvergenceSettings], seed: int, uncertainty: Uncertainty) -> SeedTask:
    scenarios = [one.model_copy(update={"uncertainty": uncertainty}) for one in plan.scenarios]
    how = plan.settings
    return SeedTask(Task(scenarios, seed, how.engine, how.smallest_group), uncertainty)


def rows_of(task: SeedTask) -> list[Row]:
    """Run both scenarios and return the share in job or education at the end, a row each."""
    return [_row(run, task) for run in run_task(task.task)]


def _row(run: RunResult, task: SeedTask) -> Row:
    target_group = sum(float(run.series[name][-1]) for name in TARGET_GROUP)
    share = run.outcomes["people_in_job_or_education"] / target_group
    return {"scenario": f"{run.scenario}, {task.uncertainty}", "seed": run.seed, "share": share}


def _digest(plan: Plan[ConvergenceSettings]) -> str:
    from sim.store.facts import facts_of

    files = files_behind(plan.scenarios)
    same = replace(plan, settings=plan.settings.model_copy(update={"half_width": 0.5}))  # it changes no run
    return f"{config_hash(same)}-{facts_of(plan.settings.engine, files).model_version[:12]}"


def _summary(plan: Plan[ConvergenceSettings], answers: list[Answer], lines: list[str]) -> dict[str, Any]:
    from sim.store.facts import commit

    base = plan.scenarios[0]
    return {
        "study": plan.study,
        "overrides": plan.overrides,
        "scenario": plan.chosen,
        "municipality": base.municipality.title,
        "years": base.years,
        "seeds": plan.settings.seed_numbers(),
        "half_width": plan.settings.half_width,
        "uncertainty": base.uncertainty,
        "posterior": base.posterior,
        "confidence": CONFIDENCE,
        "commit": commit(),
        "config_hash": config_hash(plan),
        "words": lines,
        "answers": [
            {
                "uncertainty": one.uncertainty,
                "mean_of_reference": one.means[0],
                "mean_of_scenario": one.means[1],
                "variance_ratio": one.ratio,
                "needs": [need.as_dict() for need in one.needs],
            }
            for one in answers
        ],
    }
