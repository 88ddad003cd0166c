"""The study `simulate`: one scenario over all seeds, as tables and a summary."""

from __future__ import annotations

import json

from sim.study.comparison import Comparison
from sim.study.conduct import conduct
from sim.study.numbers import MINUS
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.settings import SimulateSettings
from sim.study.summary import summary
from sim.study.words import cost_in_words, usual_in_words

TABLES = "tables"


def simulate(plan: Plan[SimulateSettings], occasion: Occasion) -> list[str]:
    """Run the scenario of the plan and write its tables.

    Args:
        plan: what to run.
        occasion: where to write.

    Returns:
        Lines in plain words.

    Raises:
        UserError: the results folder fails.
        KeyboardInterrupt: asked to stop; finished runs are in the store.
    """
    comparison = conduct(plan, occasion).comparison
    tables = occasion.folder / TABLES
    tables.mkdir()
    comparison.outcomes.to_csv(tables / "outcomes.csv", index=False)
    weekly = comparison.series.drop(columns=["scenario", "seed"]).groupby("week").mean()
    weekly.to_csv(tables / "weekly_means.csv")
    comparison.ledger.to_csv(tables / "ledger.csv", index=False)
    content = summary(comparison) | {"study": "simulate", "overrides": plan.overrides}
    text = json.dumps(content, indent=2, ensure_ascii=False)
    (occasion.folder / "summary.json").write_text(f"{text}\n", encoding="utf-8")
    return words_on_one(comparison)


def words_on_one(comparison: Comparison) -> list[str]:
    """Return what one scenario gave, in plain words."""
    n_runs = len(comparison.outcomes)
    lines = [
        usual_in_words(comparison),
        cost_in_words(comparison, "municipality", "the municipality"),
        cost_in_words(comparison, "public", "all public treasuries together"),
        f"Means of {n_runs} runs; intervals and all outcomes are in the summary.",
    ]
    return [line.replace(MINUS, "-") for line in lines]
