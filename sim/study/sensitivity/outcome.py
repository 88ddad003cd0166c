"""What is looked at: an outcome of a run, or a net present value, and which way is better."""

from __future__ import annotations

from sim.configuration.nearest import nearest
from sim.errors import UserError
from sim.measures import OUTCOMES, Measure, outcome_measure

NPV = {
    "npv": "cost_public",
    "npv_municipality": "cost_municipality",
    "npv_state": "cost_state",
    "npv_region": "cost_region",
}
LOWER_IS_BETTER = (
    *NPV.values(),
    "years_on_benefit",
    "years_on_pension",
    "people_on_pension",
    "long_sick_leaves",
    "mean_wait",
    "vacancies_withdrawn",
)


def check_outcome(name: str) -> None:
    """Check that there is such an outcome.

    Raises:
        UserError: names the nearest one.
    """
    known = [*OUTCOMES, *NPV]
    if name not in known:
        near = nearest(name, known) or "; docs/results.md lists all"
        raise UserError(f"outcome={name}: there is no such outcome{near}")


def column_of(outcome: str) -> tuple[str, float]:
    """Return the outcome of a run behind it, and its sign: a net present value is a cost below zero."""
    return (NPV[outcome], -1.0) if outcome in NPV else (outcome, 1.0)


def measure_of(outcome: str) -> Measure:
    """Return the outcome's name in words and its unit."""
    if outcome in NPV:
        cost = outcome_measure(NPV[outcome])
        return Measure(cost.label.replace("Net cost", "Net present value"), cost.unit)
    return outcome_measure(outcome)


def is_higher_better(outcome: str, better: str | None) -> bool:
    """Tell which way the outcome ranks scenarios."""
    return better == "higher" if better else outcome not in LOWER_IS_BETTER
