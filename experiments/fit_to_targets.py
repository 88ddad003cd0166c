"""How usual effort stands against the published figures: the table of docs/fit.md.

python experiments/fit_to_targets.py seeds=20
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from sim.configuration.files import find_configuration
from sim.study.plan import plan_simulation
from sim.study.targets.declared import load_targets
from sim.study.targets.figures import figures_of


def table(overrides: Sequence[str]) -> str:
    """Return the table in Markdown: means over the seeds of a simulation of five years."""
    plan = plan_simulation(["years=5", *overrides], find_configuration(None))
    runs = [figures_of(plan.scenarios[0], seed) for seed in plan.settings.seed_numbers()]
    lines = ["| figure | target | model | met | source |", "|---|---|---|---|---|"]
    for name, figure in load_targets().items():
        mean = float(np.nanmean([run[name] for run in runs]))
        met = "yes" if figure.low <= mean <= figure.high else "**no**"
        of = f"{shown(figure.low, figure.high)} | {shown(mean)}"
        lines.append(f"| {figure.title} | {of} | {met} | {figure.source} |")
    return "\n".join(lines)


def shown(*values: float) -> str:
    """Return a number or a range: shares as per cent, amounts in hundreds of DKK."""
    if values[-1] > 1:
        return "DKK " + "–".join(f"{value:,.0f}" for value in np.round(values, -2))
    return "–".join(f"{100 * value:.1f}".removesuffix(".0") for value in values) + " %"


if __name__ == "__main__":
    print(table(sys.argv[1:]))
