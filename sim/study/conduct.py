"""Conduct a planned study: make its runs, keep them in the store, and gather what they gave."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from sim.study.comparison import Comparison, Facts, ScenarioCard
from sim.study.inputs import files_behind
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.runs import Made, make_runs
from sim.study.settings import StudySettings

if TYPE_CHECKING:
    from sim.store.records import Study
    from sim.store.store import Store

CONFIDENCE = 0.95


def conduct(plan: Plan[Any], occasion: Occasion) -> Comparison:
    """Make the runs of a plan and write its config.yaml.

    Args:
        plan: what to run.
        occasion: where to write.

    Raises:
        UserError: the results folder fails.
        KeyboardInterrupt: asked to stop; finished runs are in the store.
    """
    from sim.store.facts import facts_of
    from sim.store.records import Study
    from sim.store.store import Store

    write_config(plan, occasion.folder)
    origin = facts_of(plan.settings.engine, files_behind(plan.scenarios))
    study = Study(plan.study, occasion.name, datetime.now(UTC), occasion.command, origin)
    with Store.open(plan.settings.results_folder()) as store:
        made = make_runs(plan, store, study, occasion.stopper)
        return _gather(plan, store, study, made)


def write_config(plan: Plan[StudySettings], folder: Path) -> None:
    """Write the resolved configuration: the first scenario in full, the others by their difference."""
    text = yaml.safe_dump(plan.resolved(), sort_keys=False, allow_unicode=True, width=110)
    (folder / "config.yaml").write_text(text, encoding="utf-8")


def _gather(plan: Plan[StudySettings], store: Store, study: Study, made: Made) -> Comparison:
    outcomes, series, ledger = store.outcomes(study), store.series(study), store.ledger(study)
    first = plan.scenarios[0]
    facts: Facts = {
        "n_runs": len(outcomes),
        "citizen_weeks": made.citizen_weeks,
        "seconds": made.seconds,
        "engine": plan.settings.engine,
        "versions": study.facts.versions,
        "commit": study.facts.commit,
        "config_hash": config_hash(plan),
        "municipality": first.municipality.title,
        "years": first.years,
        "seeds": plan.settings.seed_numbers(),
        "rules": first.world.rules,
        "discount_rate": first.world.discount_rate,
        "confidence": CONFIDENCE,
    }
    return Comparison(
        scenarios=[ScenarioCard(one.name, one.title, one.description) for one in plan.scenarios],
        outcomes=outcomes,
        series=series,
        ledger=ledger,
        facts=facts,
        settings=plan.resolved(),
        parameters={name: one.model_dump(mode="json") for name, one in first.parameters.items()},
    )


def config_hash(plan: Plan[StudySettings]) -> str:
    """Return the hash of everything that determines the study's numbers."""
    from sim.store.identity import scenario_hash, short_hash

    settings = plan.resolved()
    for key in ("jobs", "results", "engine"):
        settings.pop(key)
    return short_hash(scenario_hash(settings))
