"""Is the population steady when the comparison begins? Stocks, spells and histories, after 5, 10, 15 years.

python experiments/steady_state.py seeds=20
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from sim.configuration.files import find_configuration
from sim.economy.figure import WEEKS_PER_YEAR
from sim.model import LabourMarket
from sim.scenario import Scenario
from sim.study.persistence import look_back, recipients
from sim.study.plan import plan_simulation

YEARS = (0, 1, 2, 3, 4, 5, 10, 15)
COLUMNS = (
    "on benefit",
    "job",
    "education",
    "flex job",
    "pension",
    "sick",
    "spell, years",
    "age",
    "on support 80 % of five years",
    "share in job or education",
)


def look(model: LabourMarket) -> list[float]:
    """Return what there is of each column."""
    now, rows = model.counts, model.tables["citizens"].rows
    here, behind = recipients(rows), look_back(rows)
    stocks = ("n_recipients", "n_in_job", "n_in_education", "n_in_flex_job", "n_on_pension")
    return [
        *(float(now[name]) for name in (*stocks, "n_on_sickness_benefit")),
        float(here["weeks_in_status"].mean() / WEEKS_PER_YEAR),
        float(here["age"].mean()),
        behind["long_on_support"],
        behind["share_at_work"],
    ]


def course(scenario: Scenario, seed: int) -> list[list[float]]:
    """Return the columns at the end of each of the years, the first one week after the start."""
    model = LabourMarket(scenario, seed)
    first, found = model.week, []
    for year in YEARS:
        model.run_until(first + max(1, year * WEEKS_PER_YEAR))
        found.append(look(model))
    return found


def table(overrides: Sequence[str]) -> str:
    """Return the table in Markdown: means over the seeds."""
    plan = plan_simulation(["run_in_years=15", "years=1", *overrides], find_configuration(None))
    seeds = plan.settings.seed_numbers()
    means = np.mean([course(plan.scenarios[0], seed) for seed in seeds], axis=0)
    lines = ["| years | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for year, row in zip(YEARS, means, strict=True):
        lines.append(f"| {year} | " + " | ".join(f"{value:.3g}" for value in row) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(sys.argv[1:]))
