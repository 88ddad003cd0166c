"""The study `validate`: usual effort held against the published figures."""

from __future__ import annotations

from typing import Any

from sim.study.conduct import CONFIDENCE, write_config
from sim.study.occasion import Occasion
from sim.study.own_list import check_own_lists
from sim.study.plan import Plan
from sim.study.summary_file import write_summary
from sim.study.targets.runs import rows_of_validation
from sim.study.targets.settings import ValidateSettings
from sim.study.targets.standing import Validation, table, validation_of

TABLE, RUNS = "targets.csv", "runs.csv"


def validate(plan: Plan[ValidateSettings], occasion: Occasion) -> list[str]:
    """Run the draws of the plan and write the page, the figure, the tables and the summary.

    Args:
        plan: what to run.
        occasion: where to write.

    Returns:
        Lines in plain words.

    Raises:
        UserError: the results folder fails.
        Stopped: asked to stop; finished runs are kept.
    """
    from sim.report.validation_page import write_validation

    check_own_lists(plan.scenarios, plan.settings.smallest_group)
    write_config(plan, occasion.folder)
    found = validation_of(plan, rows_of_validation(plan, occasion))
    for name, content in ((TABLE, table(found)), (RUNS, found.rows)):
        content.to_csv(occasion.folder / name, index=False, lineterminator="\n", float_format="%.8g")
    write_validation(found, occasion.folder)
    write_summary(occasion.folder, _summary(plan, found))
    return found.lines()


def _summary(plan: Plan[ValidateSettings], found: Validation) -> dict[str, Any]:
    return {
        "study": plan.study,
        "overrides": plan.overrides,
        "municipality": found.municipality,
        "years": found.years,
        **found.origin,
        "uncertainty": plan.scenarios[0].uncertainty,
        "posterior": plan.scenarios[0].posterior,
        "confidence": CONFIDENCE,
        "says": found.lines(),
        "targets": [
            {"target": one.number, "is_met": one.is_met, "verdict": one.verdict} for one in found.targets
        ],
        "figures": [one.as_dict() for one in found.fits],
        "check": [one.as_dict() for one in found.checked],
    }
