"""The page about fit shows what the model gives, and the script counts as the studies do."""

from __future__ import annotations

import pytest

from experiments.fit_to_targets import shown, table
from sim.configuration.files import find_configuration
from sim.study.plan import plan_simulation
from sim.study.run import run_one
from sim.study.targets.figures import figures_of
from tests.repository.sources import ROOT

SMALL = ["years=5", "run_in_years=1", "municipality.citizens=100", "municipality.inhabitants=8600"]


def test_the_page_shows_the_table_of_the_model() -> None:
    page = (ROOT / "docs" / "fit.md").read_text(encoding="utf-8")
    assert table(["seeds=20"]) in page, "put what python experiments/fit_to_targets.py seeds=20 prints there"


def test_the_script_counts_as_the_outcomes_do() -> None:
    scenario = plan_simulation(SMALL, find_configuration(None)).scenarios[0]
    found = figures_of(scenario, 1)
    outcomes = run_one(scenario, 1).outcomes
    assert found["in_job_within_a_year"] == outcomes["share_in_job_1y"]
    assert found["jobs_running_12m"] == outcomes["jobs_running_12m"]


@pytest.mark.parametrize(("base", "met"), [(0.0005, "**no**"), (0.006, "yes")])
def test_a_figure_outside_its_range_is_marked(base: float, met: str) -> None:
    lines = table([*SMALL[1:], "seeds=1", f"parameters.pension_base={base}"]).split("\n")
    (row,) = [line for line in lines if "disability pension, of exits" in line]
    assert row.split(" | ")[3] == met


@pytest.mark.parametrize(
    ("values", "text"),
    [((0.06,), "6 %"), ((0.035, 0.065), "3.5–6.5 %"), ((25_000, 60_000), "DKK 25,000–60,000")],
)
def test_shares_and_amounts_are_shown_with_their_unit(values: tuple[float, ...], text: str) -> None:
    assert shown(*values) == text
