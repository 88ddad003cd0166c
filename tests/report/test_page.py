from __future__ import annotations

import pytest

from sim.report.cells import difference_cell
from sim.report.page import content, described
from sim.study.comparison import Comparison, ScenarioCard
from sim.study.estimate import Estimate
from tests.study.sample_comparison import sample_comparison


@pytest.mark.parametrize(
    ("title", "description", "told"),
    [
        ("Usual effort", "usual effort: about 80 citizens", "about 80 citizens"),
        ("Usual effort", "Usual effort", ""),
        ("Low", "lower caseload", "lower caseload"),
        ("Role models", "50 volunteers", "50 volunteers"),
    ],
)
def test_a_description_does_not_say_the_title_again(title: str, description: str, told: str) -> None:
    assert described(ScenarioCard("one", title, description)).description == told


def payback_cell(cost: dict[int, float]) -> tuple[str, bool]:
    """Return the answer on payback where Company centres costs this much a week, by seed."""
    comparison: Comparison = sample_comparison(
        cost=lambda scenario, seed, week: cost[seed] * (scenario == "centres")
    )
    ((_, cells),) = content(comparison)["rows"]
    return cells[-1].text, cells[-1].is_clear


@pytest.mark.parametrize(
    ("cost", "told"),
    [
        ({1: 9.0, 2: 9.0, 3: 9.0}, ("No", True)),
        ({1: -9.0, 2: -9.0, 3: -9.0}, ("At once", True)),
        ({1: -9.0, 2: 9.0, 3: 1.0}, ("Uncertain", False)),
        ({1: -90.0, 2: -1.0, 3: -1.0}, ("Likely", False)),
        ({1: 90.0, 2: 1.0, 3: 1.0}, ("Unlikely", False)),
        ({1: 0.0, 2: 0.0, 3: 0.0}, ("No difference", True)),
    ],
)
def test_only_an_uncertain_payback_is_grey(cost: dict[int, float], told: tuple[str, bool]) -> None:
    assert payback_cell(cost) == told


def test_identical_runs_are_said_to_have_no_difference() -> None:
    assert difference_cell(Estimate(0.0, 0.0, 0.0, 9)).below == "no difference in any run"
    assert difference_cell(Estimate(0.001, -0.001, 0.003, 9)).below == "next to none"


def test_a_difference_over_zero_is_said_to_be_possibly_chance() -> None:
    assert difference_cell(Estimate(2.0, -1.0, 5.0, 9)).below == "−1.0 to 5.0: could be chance"


def test_few_runs_are_called_a_trial_on_the_page_too() -> None:
    assert content(sample_comparison())["trial"].startswith("Only 3 runs per scenario: a trial")
