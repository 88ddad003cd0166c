"""Part of the report: who comes to the target group and who leaves it for good, in a year."""

from __future__ import annotations

import numpy as np

from sim.report.part import Part
from sim.study.comparison import Comparison
from sim.study.numbers import number

CAME = "new_entries"
LONG_CASES = "new_long_cases"
LEFT = {
    "new_deaths": "Died",
    "new_moves_away": "Moved to another municipality",
    "new_supported_otherwise": "Live without benefit and without a job (a partner, own means)",
    "new_retirements": "Reached the age of public pension",
}
NOTE = (
    "How many come follows the season and the demand for labour, never the scenario. People who get a job, "
    "an education, a flex job or a disability pension stay in the target group and are not counted as gone."
)


def coming_and_going(comparison: Comparison) -> Part | None:
    """Return how many come and leave in a mean year of the reference scenario, by way."""
    if any(name not in comparison.series.columns for name in (CAME, LONG_CASES, *LEFT)):
        return None
    yearly = {name: _a_year(comparison, name) for name in (CAME, LONG_CASES, *LEFT)}
    gone = sum(yearly[name] for name in LEFT)
    rows = [
        ("Came: newly activity-ready, or moved in", number(yearly[CAME] - yearly[LONG_CASES], 1)),
        ("Came: after a long sick leave", number(yearly[LONG_CASES], 1)),
        *((f"Left: {what[0].lower()}{what[1:]}", number(yearly[name], 1)) for name, what in LEFT.items()),
    ]
    sentence = (
        f"In a mean year with {comparison.reference.title} {number(yearly[CAME])} people come to the target "
        f"group and {number(gone)} leave it for good."
    )
    return Part("Who comes and who leaves", [sentence], ("", "People a year"), rows, note=NOTE)


def _a_year(comparison: Comparison, name: str) -> float:
    usual = comparison.reference.name
    weeks = comparison.weekly(usual, name, comparison.seeds(usual))
    return float(np.mean(np.sum(weeks, axis=1)) / comparison.facts["years"])
