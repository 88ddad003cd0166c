"""Small comparisons built by hand, with answers one can work out on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from sim.measures import OUTCOMES
from sim.study.comparison import LEDGER_COLUMNS, WEEKLY_MEASURES, Comparison, Facts, ScenarioCard

Cost = Callable[[str, int, int], float]
Payment = tuple[str, int, int, str, str, str, float]
CARDS = (
    ScenarioCard("baseline", "Usual effort", "What is done today."),
    ScenarioCard("centres", "Company centres", "Places in companies."),
)
PARAMETERS = {
    "job_base": {
        "value": 0.004,
        "low": 0.001,
        "high": 0.01,
        "unit": "probability per week",
        "grade": "D",
        "source": "assumed",
        "meaning": "chance of a job",
    },
    "belief_factor": {
        "value": 1.33,
        "low": 1.1,
        "high": 1.6,
        "unit": "factor",
        "grade": "B",
        "source": "BIP 2017",
        "meaning": "a caseworker who believes in it",
    },
}


def facts(**changes: Any) -> Facts:
    """Return the facts of a study without discounting."""
    values: Facts = {
        "n_runs": 6,
        "citizen_weeks": 43_680,
        "seconds": 1.5,
        "engine": "compiled",
        "versions": {"python": "3.13.1", "numpy": "2.5.0"},
        "commit": "4f2c1e0",
        "config_hash": "0123456789ab",
        "municipality": "Lilleby (140 citizens)",
        "years": 1,
        "seeds": [1, 2, 3],
        "rules": 2016,
        "price_level": 2016,
        "discount_rate": 0.0,
        "confidence": 0.95,
        "uncertainty": "chance",
    }
    values.update(changes)  # type: ignore[typeddict-item]
    return values


def free(scenario: str, seed: int, week: int) -> float:
    """Cost nothing, in any scenario."""
    return 0.0


def sample_comparison(
    cards: Sequence[ScenarioCard] = CARDS,
    seeds: Sequence[int] = (1, 2, 3),
    outcomes: Callable[[str, int], dict[str, float]] = lambda scenario, seed: {},
    cost: Cost = free,
    payments: Sequence[Payment] = (),
    settings: dict[str, Any] | None = None,
    **changes: Any,
) -> Comparison:
    """Return a comparison of runs that are alike but for what is given.

    Args:
        cards: name, title and description of the scenarios.
        seeds: run in every scenario.
        outcomes: what differs in the outcomes of (scenario, seed); the rest is 10.
        cost: the municipality's cost in DKK of (scenario, seed, week); state and region have none.
        payments: scenario, seed, year, category, payer, receiver, DKK; of no cause.
        settings: the resolved configuration.
        changes: facts.
    """
    told = facts(**{"seeds": list(seeds)} | changes)
    runs = [(name, seed) for name, _, _ in cards for seed in seeds]
    weeks = range(52 * told["years"])
    return Comparison(
        scenarios=cards,
        outcomes=pd.DataFrame(_outcomes(name, seed) | outcomes(name, seed) for name, seed in runs),
        series=pd.DataFrame(_week(name, seed, week, cost) for name, seed in runs for week in weeks),
        ledger=_ledger(payments),
        facts=told,
        settings=settings or {},
        parameters=PARAMETERS,
    )


def _outcomes(scenario: str, seed: int) -> dict[str, Any]:
    return {"scenario": scenario, "seed": seed} | dict.fromkeys(OUTCOMES, 10.0)


def _week(scenario: str, seed: int, week: int, cost: Cost) -> dict[str, Any]:
    values = dict.fromkeys(WEEKLY_MEASURES, 0.0)
    stocks = {"n_recipients": 70.0, "n_in_job": 20.0, "n_in_education": 10.0}
    queues = {"n_slots": 8.0, "n_slots_used": 6.0, "caseload": 35.0, "n_waiting": float(week)}
    now = {"scenario": scenario, "seed": seed, "week": week, "cost_municipality": cost(scenario, seed, week)}
    return values | stocks | queues | now


def _ledger(payments: Sequence[Payment]) -> pd.DataFrame:
    rows = []
    for scenario, seed, year, category, payer, receiver, dkk in payments:
        rows += [
            (scenario, seed, year, category, "none", payer, dkk),
            (scenario, seed, year, category, "none", receiver, -dkk),
        ]
    return pd.DataFrame(rows, columns=LEDGER_COLUMNS)
