"""The study `compare`: scenarios on the same people and the same luck, and a report of the differences."""

from __future__ import annotations

from sim.study.conduct import conduct
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.settings import CompareSettings
from sim.study.words import in_words

REPORT = "report.html"


def compare(plan: Plan[CompareSettings], occasion: Occasion) -> list[str]:
    """Run the scenarios of the plan and write the report with its figures and tables.

    Args:
        plan: what to run.
        occasion: where to write.

    Returns:
        Six lines in plain words.

    Raises:
        UserError: the results folder fails.
        KeyboardInterrupt: asked to stop; finished runs are in the store.
    """
    from sim.report import write_report

    comparison = conduct(plan, occasion)
    write_report(comparison, occasion.folder)
    return in_words(comparison)
