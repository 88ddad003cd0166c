"""The study `trial`: repeat a randomised trial inside the model, and say what it finds."""

from __future__ import annotations

from typing import Any

from sim.study.conduct import CONFIDENCE, NO_INFLUENCE, config_hash, write_config
from sim.study.finished import Finished
from sim.study.inputs import files_behind
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.rows import make_ready, make_rows
from sim.study.summary_file import write_summary
from sim.study.trial.findings import Findings
from sim.study.trial.repeating import ALL, NOT_RECRUITED, TrialTask, repeat
from sim.study.trial.settings import TrialSettings
from sim.study.trial.words import how_often, in_words


def trial(plan: Plan[TrialSettings], occasion: Occasion) -> list[str]:
    """Make every repetition and write tables, figures, summary and page.

    Args:
        plan: the trial and its town.
        occasion: where to write.

    Returns:
        Lines in plain words.

    Raises:
        UserError: too few can take part, or the results folder fails.
        Stopped: asked to stop; finished repetitions are kept.
    """
    from sim.report.trial_page import write_trial

    write_config(plan, occasion.folder)
    finished = Finished(plan.settings.results_folder(), plan.study, _digest(plan))
    _repeat_all(plan, finished, occasion)
    runs = finished.table()
    runs = runs[runs["seed"].isin(plan.settings.seed_numbers())]
    found = Findings(plan.settings.trial, runs, plan.scenarios[0].uncertainty)
    facts = _facts(plan)
    write_trial(found, facts, occasion.folder)
    write_summary(occasion.folder, summary(found, facts))
    return [*in_words(found), how_often(found)]


def summary(found: Findings, facts: dict[str, Any]) -> dict[str, Any]:
    """Return what summary.json holds: the trial, its differences, spill-over and who left."""
    people = {arm: found.people(arm) for arm in found.trial.arms}
    return {
        **facts,
        "participants": people,
        "not_recruited": found.people(NOT_RECRUITED),
        "differences": [
            {"outcome": one.outcome.name, "week": one.week, "group": one.group, "arm": one.arm}
            | {
                "level": one.level.as_dict(),
                "control": one.control.as_dict(),
                "difference": one.gap.as_dict(),
            }
            | {"found_more": one.found_more, "found_less": one.found_less}
            for one in found.gaps
        ],
        "spill_over": [
            {"outcome": one.outcome.name, "week": one.week, "who": one.who, "change": one.change.as_dict()}
            for one in found.changes
        ],
        "caseloads": found.caseloads().to_dict("records"),
        "attrition": found.attrition().to_dict("records"),
        "words": in_words(found),
        "outcomes": last_levels(found),
    }


def last_levels(found: Findings) -> dict[str, dict[str, Any]]:
    """Return by arm, and by arm less control, every outcome at the last follow-up: the rows of a sweep."""
    week = found.trial.last_week
    rows = {
        arm: {one.name: found.level(one, arm, week).as_dict() for one in found.trial.measures()}
        for arm in found.trial.arms
    }
    for gap in found.gaps:
        if gap.week == week and gap.group == ALL:
            rows.setdefault(f"{gap.arm} less {found.trial.control}", {})[gap.outcome.name] = gap.gap.as_dict()
    for one in found.changes:
        if one.week == week and one.who == NOT_RECRUITED:
            rows.setdefault("spill-over", {})[one.outcome.name] = one.change.as_dict()
    return rows


def _facts(plan: Plan[TrialSettings]) -> dict[str, Any]:
    from sim.store.facts import commit

    town, tried = plan.scenarios[0], plan.settings.trial
    return {
        "study": plan.study,
        "trial": plan.chosen,
        "title": tried.title,
        "overrides": plan.overrides,
        "scenario": town.name,
        "municipality": town.municipality.title,
        "citizens": town.municipality.citizens,
        "seeds": plan.settings.seed_numbers(),
        "rules": town.world.rules,
        "confidence": CONFIDENCE,
        "uncertainty": town.uncertainty,
        "posterior": town.posterior,
        "commit": commit(),
        "config_hash": config_hash(plan),
    }


def _digest(plan: Plan[TrialSettings]) -> str:
    """Return the hash of all that determines the numbers, seeds left out so that more can be added."""
    from sim.store.facts import facts_of
    from sim.store.identity import scenario_hash, short_hash

    content = plan.resolved()
    for key in (*NO_INFLUENCE, "seeds", "first_seed"):
        content.pop(key, None)
    facts = facts_of(plan.settings.engine, files_behind(plan.scenarios))
    return f"{short_hash(scenario_hash(content))}-{facts.model_version[:12]}"


def _repeat_all(plan: Plan[TrialSettings], finished: Finished, occasion: Occasion) -> None:
    town, tried = plan.scenarios[0], plan.settings.trial
    done = {seed for _, seed in finished.done()}
    missing = [seed for seed in plan.settings.seed_numbers() if seed not in done]
    if missing:
        make_ready(plan.scenarios, plan.settings)
        tasks = [TrialTask(town, tried, seed, plan.settings.engine) for seed in missing]
        make_rows(
            repeat, tasks, len(tasks), plan.study, plan.settings, plan.scenarios, finished, occasion.stopper
        )
