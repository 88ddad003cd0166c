"""The study `calibrate`: the posterior of the parameters, what it meets, and which parameters it is about."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sim.study.calibration.calibration import Calibration
from sim.study.calibration.checks import checks_table, n_met
from sim.study.calibration.identified import pairs_table, parameters_table
from sim.study.calibration.prior import prior_of
from sim.study.calibration.settings import CalibrationSettings
from sim.study.calibration.simulating import Simulator
from sim.study.calibration.waves import calibrated
from sim.study.conduct import config_hash, write_config
from sim.study.finished import Finished
from sim.study.inputs import files_behind
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.rows import make_ready
from sim.study.summary_file import write_summary
from sim.study.targets.declared import load_targets

POSTERIOR, CHECKS, PARAMETERS, PAIRS = "posterior.csv", "figures.csv", "parameters.csv", "pairs.csv"
ENOUGH = 50.0  # effective draws, below which the posterior is not to be relied on


def calibrate(plan: Plan[CalibrationSettings], occasion: Occasion) -> list[str]:
    """Calibrate, and write posterior, checks, table of parameters, page and summary.

    Args:
        plan: what to calibrate.
        occasion: where to write.

    Returns:
        Lines in plain words.

    Raises:
        UserError: a figure can hardly be counted, or the results folder fails.
        Stopped: asked to stop; finished runs are kept.
    """
    from sim.report.calibration_page import write_calibration

    write_config(plan, occasion.folder)
    found = _found(plan, occasion)
    parameters = plan.scenarios[0].parameters
    checks, told, pairs = checks_table(found), parameters_table(found, parameters), pairs_table(found)
    lines = in_words(found, checks, told)
    for table, name in ((found.posterior(), POSTERIOR), (checks, CHECKS), (told, PARAMETERS), (pairs, PAIRS)):
        table.to_csv(occasion.folder / name, index=False, lineterminator="\n")
    write_calibration(plan, found, checks, told, pairs, lines, occasion.folder)
    write_summary(occasion.folder, _summary(plan, found, checks, told))
    return lines


def _found(plan: Plan[CalibrationSettings], occasion: Occasion) -> Calibration:
    settings, scenario = plan.settings, plan.scenarios[0]
    prior, targets = prior_of(scenario.parameters, settings.only or None), load_targets()
    finished = Finished(settings.results_folder(), plan.study, _digest(plan))
    simulate = Simulator(scenario, prior.names, tuple(targets), settings, finished, occasion.stopper)
    make_ready(plan.scenarios, settings)
    simulate.tell_time()
    return calibrated(prior, targets, settings, simulate)


def _digest(plan: Plan[CalibrationSettings]) -> str:
    """Return the hash of what a run is made with, apart from its parameters and seed.

    So a calibration with more draws or another choice of figures goes on from the runs that there are.
    """
    from sim.store.facts import facts_of
    from sim.store.identity import scenario_hash, short_hash

    scenario = scenario_hash(plan.scenarios[0].model_dump(mode="json"))
    version = facts_of(plan.settings.engine, files_behind(plan.scenarios)).model_version
    return f"{short_hash(scenario)}-{short_hash(version)}"


def in_words(found: Calibration, checks: pd.DataFrame, told: pd.DataFrame) -> list[str]:
    """Return what came out, a sentence each; the two first are for everybody."""
    met, of = n_met(checks)
    fitted, _ = n_met(checks, "posterior")
    missed = checks.loc[~checks["check_is_met"], "title"].tolist()
    identified = int(told["is_identified"].sum())
    worth = found.effective_size()
    lines = [
        f"With the calibrated parameters {met} of {of} targets are met: with seeds that were not used to "
        "calibrate, all their figures are on average within the tolerance. With the seeds used it is "
        f"{fitted}.",
        f"The figures tell something of {identified} of {len(told)} parameters; the others keep the "
        "width they had.",
        f"The posterior rests on {len(found.weights)} candidates, worth {worth:.0f} equally weighted draws.",
    ]
    if missed:
        lines.append(f"Not met with other courses of chance: {'; '.join(missed)}.")
    if found.out_of_reach:
        titles = "; ".join(found.targets[name].title for name in found.out_of_reach)
        lines.append(f"Out of reach for any parameters within their ranges, so not calibrated on: {titles}.")
    uncounted = found.n_uncounted()
    if uncounted:
        lines.append(
            f"{uncounted} candidates weigh nothing: a figure could be counted in none of their runs."
        )
    if worth < ENOUGH:
        lines.append("That is too few to rely on: ask for more draws, points or waves.")
    return lines


def _summary(
    plan: Plan[CalibrationSettings], found: Calibration, checks: pd.DataFrame, told: pd.DataFrame
) -> dict[str, Any]:
    from sim.store.facts import commit

    (met, of), (fitted, _) = n_met(checks), n_met(checks, "posterior")
    scenario = plan.scenarios[0]
    return {
        "study": plan.study,
        "overrides": plan.overrides,
        "scenario": plan.chosen,
        "municipality": scenario.municipality.title,
        "years": scenario.years,
        "seeds": [plan.settings.first_seed, plan.settings.seed_numbers()[-1]],
        "check_seeds": [plan.settings.check_first_seed, plan.settings.check_seeds()[-1]],
        "commit": commit(),
        "config_hash": config_hash(plan),
        "candidates": len(found.weights),
        "uncounted": found.n_uncounted(),
        "effective_draws": found.effective_size(),
        "draws": int((found.counts > 0).sum()),
        "targets": of,
        "targets_met": fitted,
        "targets_met_in_check": met,
        "used": list(found.used),
        "out_of_reach": list(found.out_of_reach),
        "waves": [
            {
                "runs": wave.points,
                "not_ruled_out": wave.not_ruled_out,
                "all_expected": wave.all_expected,
                "explained": wave.explained,
            }
            for wave in found.waves
        ],
        "parameters": len(told),
        "identified": told.loc[told["is_identified"], "parameter"].tolist(),
    }
