"""Conduct a planned study: make its runs, keep them in the store, and gather what they gave."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import yaml

from sim.economy.calendar import kroner_factors
from sim.economy.rates import rate_book
from sim.scenario import Scenario
from sim.study.citizen_states import CitizenFile
from sim.study.comparison import Comparison, Facts, Origin, ScenarioCard, UncertaintyFacts
from sim.study.inputs import files_behind
from sim.study.law_variants import split_by_law
from sim.study.occasion import Occasion
from sim.study.people_facts import people_facts
from sim.study.plan import Plan
from sim.study.runs import make_runs
from sim.study.settings import StudySettings
from sim.study.small_groups import alike, small_groups, without_small_counts

if TYPE_CHECKING:
    from sim.store.records import Study, Work
    from sim.store.store import Store

CONFIDENCE = 0.95
NO_INFLUENCE = (  # settings that change no number
    "jobs",
    "results",
    "database",
    "cluster",
    "sweep",
    "engine",
    "keep_citizens",
    "keep_run_in",
)
TABLES = "tables"
KEEPING = (
    "Single citizens are written to tables/citizens.parquet, and all runs are made anew, as the store keeps "
    "no citizens. If you gave your own list, that file is personal data."
)


def conduct(plan: Plan[Any], occasion: Occasion) -> Comparison:
    """Make the runs of a plan and write its config.yaml, and its citizens if they are asked for.

    Args:
        plan: what to run.
        occasion: where to write.

    Raises:
        UserError: the results folder fails.
        KeyboardInterrupt: asked to stop; finished runs are in the store.
    """
    from sim.store.store import Store

    write_config(plan, occasion.folder)
    study = study_of(plan, occasion)
    with Store.open(plan.settings.results_folder(), plan.settings.database) as store:
        with citizens_kept(plan, occasion) as citizens:
            made = make_runs(
                plan, store, study, occasion.stopper, citizens, is_quiet=occasion.is_point_of_sweep
            )
        made.all_needed()
        comparison = _gather(plan, store, study)
        store.finish(study)
        return comparison


def study_of(plan: Plan[StudySettings], occasion: Occasion) -> Study:
    """Return what the store is told of a study."""
    from sim.store.facts import facts_of
    from sim.store.records import Study

    origin = facts_of(plan.settings.engine, files_behind(plan.scenarios))
    return Study(plan.study, occasion.name, datetime.now(UTC), occasion.command, origin, config_hash(plan))


def citizens_kept(plan: Plan[Any], occasion: Occasion) -> AbstractContextManager[CitizenFile | None]:
    """Return where single citizens are written, nowhere if they are not asked for; says what that means."""
    if not plan.settings.keep_citizens:
        return nullcontext()
    print(KEEPING, file=sys.stderr)
    return CitizenFile(occasion.folder / TABLES)


def write_config(plan: Plan[StudySettings], folder: Path) -> None:
    """Write the resolved configuration: the first scenario in full, the others by their difference."""
    text = yaml.safe_dump(plan.resolved(), sort_keys=False, allow_unicode=True, width=110)
    (folder / "config.yaml").write_text(text, encoding="utf-8")


def _gather(plan: Plan[StudySettings], store: Store, study: Study) -> Comparison:
    own, laws = split_by_law(plan.scenarios)
    ledger = in_kroner_of(plan.scenarios, store.ledger(study))
    outcomes, series = alike(store.outcomes(study), store.series(study))
    tables = outcomes, series, ledger
    cards = [ScenarioCard(one.name, one.title, one.description) for one in own]
    parameters = {name: one.model_dump(mode="json") for name, one in own[0].parameters.items()}
    facts, settings = _facts(plan, study, store.work(study)), plan.resolved()
    if facts["people"]["is_own_list"]:
        facts["people"] = without_small_counts(facts["people"], plan.settings.smallest_group)
        facts["people"]["small_groups"] = small_groups(plan.settings.smallest_group, outcomes, series)

    def compared(law: int | str, names: Mapping[str, str]) -> Comparison:
        outcomes, series, booked = (_renamed(table, names) for table in tables)
        return Comparison(cards, outcomes, series, booked, {**facts, "rules": law}, settings, parameters)

    main = compared(own[0].world.rules, {one.name: one.name for one in own})
    return replace(main, under_laws={law: compared(law, names) for law, names in laws.items()})


def _renamed(table: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the runs of some scenarios under other names."""
    chosen = table[table["scenario"].isin(names)]
    return chosen.assign(scenario=chosen["scenario"].astype(str).map(names))


def in_kroner_of(scenarios: Sequence[Scenario], ledger: pd.DataFrame) -> pd.DataFrame:
    """Return bookings, made in each year's own kroner, in those of the year that results are told in."""
    factors = {
        (one.name, year + 1): factor
        for one in scenarios
        for year, factor in enumerate(kroner_factors(rate_book(), one.world, one.years))
    }
    if set(factors.values()) == {1.0}:
        return ledger
    keys = zip(ledger["scenario"].astype(str), ledger["year"].astype(int), strict=True)
    return ledger.assign(dkk=ledger["dkk"] * [factors[key] for key in keys])


def _facts(plan: Plan[StudySettings], study: Study, work: Work) -> Facts:
    first = plan.scenarios[0]
    return {
        "n_runs": work.n_runs,
        "citizen_weeks": work.citizen_weeks,
        "seconds": work.seconds,
        "engine": study.facts.engine,
        "versions": study.facts.versions,
        **origin_of(plan, study),
        "municipality": first.municipality.title,
        "years": first.years,
        "rules": first.world.rules,
        "price_level": first.world.kroner_of(),
        "discount_rate": first.world.discount_rate,
        "confidence": CONFIDENCE,
        **uncertainty_of(first),
        "people": people_facts(first, plan.settings.first_seed),
    }


def origin_of(plan: Plan[StudySettings], study: Study) -> Origin:
    """Return where the numbers of a study come from, whatever its seeds differ by."""
    return {
        "seeds": plan.settings.seed_numbers(),
        "config_hash": study.configuration_hash or config_hash(plan),
        "commit": study.facts.commit,
    }


def uncertainty_of(scenario: Scenario) -> UncertaintyFacts:
    """Return what the seeds of a scenario differ by, and whose draws they take."""
    if scenario.uncertainty == "chance":
        return {"uncertainty": "chance"}
    return {"uncertainty": scenario.uncertainty, "posterior": scenario.posterior}


def config_hash(plan: Plan[StudySettings]) -> str:
    """Return the hash of everything that determines the study's numbers."""
    from sim.store.identity import scenario_hash, short_hash

    settings = plan.resolved()
    for key in NO_INFLUENCE:
        settings.pop(key, None)
    return short_hash(scenario_hash(settings))
