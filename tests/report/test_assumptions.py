from __future__ import annotations

from dataclasses import replace

import pytest

from sim.configuration.files import Configuration, configs_folder
from sim.report.assumptions import Assumption, Lever, by_grade, foundations, levers
from sim.study.comparison import Comparison, ScenarioCard
from sim.study.plan import plan_comparison
from tests.study.sample_comparison import sample_comparison


@pytest.fixture(scope="module")
def planned() -> Comparison:
    """Return a comparison with the settings of a study as the command line resolves it."""
    plan = plan_comparison(["scenarios=[baseline,low_caseload]"], Configuration(configs_folder()))
    cards = [ScenarioCard(one.name, one.title, one.description) for one in plan.scenarios]
    return sample_comparison(cards, settings=plan.resolved())


def test_the_levers_moved_are_read_from_the_settings_of_a_planned_study(planned: Comparison) -> None:
    (lever,) = levers(planned, "low_caseload")
    assert lever == Lever(
        "activity-ready citizens per caseworker that the budget is made for",
        "citizens",
        usual="82",
        value="35",
    )


def test_settings_of_another_shape_name_no_levers(planned: Comparison) -> None:
    assert levers(replace(planned, settings={}), "low_caseload") == []


def behaviour(comparison: Comparison) -> list[Assumption]:
    """Return the parameters as the reader meets them."""
    return dict(foundations(comparison))["How people and organisations behave"]


def test_prices_rates_and_the_numbers_of_the_municipality_are_shown_as_well(planned: Comparison) -> None:
    groups = dict(foundations(planned))
    rates = {it.meaning: it for it in groups["Prices, benefits, taxes and reimbursement"]}
    margins = {it.meaning: it for it in groups["The people, companies and staff of the municipality"]}
    caseworker = rates["caseworker, full-time post with workplace and overhead (sagsbehandler)"]
    assert (caseworker.value, caseworker.unit) == ("525,000", "DKK per year, kroner of 2017")
    assert margins["Woman: all"].unit.startswith("share, ")
    assert all(it.grade in "ABCD" and it.source for it in (*rates.values(), *margins.values()))


def test_without_settings_rates_and_the_municipalitys_numbers_are_left_out() -> None:
    assert len(foundations(sample_comparison())) == 1


def test_assumptions_come_with_the_best_founded_first() -> None:
    found = behaviour(sample_comparison())
    assert [(one.grade, one.value, one.limits) for one in found] == [
        ("B", "1.33", "1.1 to 1.6"),
        ("D", "0.004", "0.001 to 0.01"),
    ]


def test_every_grade_is_counted_also_the_one_nobody_has() -> None:
    assert [(grade, count) for grade, _, count in by_grade(behaviour(sample_comparison()))] == [
        ("A", 0),
        ("B", 1),
        ("C", 0),
        ("D", 1),
    ]
