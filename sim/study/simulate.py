"""The study `simulate`: one scenario over all seeds, as tables and a summary."""

from __future__ import annotations

from sim.study.answers import level
from sim.study.certainty import held
from sim.study.comparison import Comparison
from sim.study.conduct import TABLES, conduct
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.settings import SimulateSettings
from sim.study.summary import summary
from sim.study.summary_file import write_summary
from sim.study.words import usual_in_words


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
    comparison = conduct(plan, occasion)
    tables = occasion.folder / TABLES
    tables.mkdir(exist_ok=True)
    comparison.outcomes.to_csv(tables / "outcomes.csv", index=False)
    weekly = comparison.series.drop(columns=["scenario", "seed"]).groupby("week").mean()
    weekly.to_csv(tables / "weekly_means.csv")
    ledger = comparison.ledger.assign(price_level=comparison.facts["price_level"])
    ledger.to_csv(tables / "ledger.csv", index=False)
    content = summary(comparison) | {"study": "simulate", "overrides": plan.overrides}
    write_summary(occasion.folder, content)
    return words_on_one(comparison)


def words_on_one(comparison: Comparison) -> list[str]:
    """Return what one scenario gave, in plain words."""
    return [
        usual_in_words(comparison),
        f"Person-years of self-support: {_mean(comparison, 'years_of_self_support')}; "
        f"on benefit: {_mean(comparison, 'years_on_benefit')}; "
        f"weeks of passive waiting a year: {_mean(comparison, 'mean_wait')}.",
        _runs_in_words(comparison),
    ]


def _runs_in_words(comparison: Comparison) -> str:
    runs, what = len(comparison.outcomes), held(comparison.spread.uncertainty)
    if runs == 1:
        return "1 run, which gives no interval; costs and all else are in the summary."
    return f"Means of {runs} runs; intervals ({what}), costs and all else are in the summary."


def _mean(comparison: Comparison, outcome: str) -> str:
    mean = level(comparison, comparison.reference.name, outcome).mean
    return "unknown" if mean is None else f"{mean:,.1f}"
