"""The same scenarios under the law of other years, in one command."""

from __future__ import annotations

import pytest

from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.study.law_variants import name_under, split_by_law, under_laws
from sim.study.plan import plan_comparison

SCENARIOS = "scenarios=[baseline,company_centres]"
FILES = find_configuration(None)


def test_the_scenarios_are_run_again_under_each_other_law_and_told_in_the_same_kroner() -> None:
    plan = plan_comparison([SCENARIOS, "laws=[2014,2016,2026]"], FILES)
    found = [(one.name, one.world.rules, one.world.kroner_of()) for one in plan.scenarios]
    assert found == [
        ("baseline", 2016, 2016),
        ("company_centres", 2016, 2016),
        ("baseline under 2014", 2014, 2016),
        ("company_centres under 2014", 2014, 2016),
        ("baseline under 2026", 2026, 2016),
        ("company_centres under 2026", 2026, 2016),
    ]
    assert plan.scenarios[5].policy == plan.scenarios[1].policy


def test_runs_are_sorted_by_law_again() -> None:
    scenarios = plan_comparison([SCENARIOS, "laws=[2014]"], FILES).scenarios
    own, laws = split_by_law(scenarios)
    assert [one.name for one in own] == ["baseline", "company_centres"]
    assert laws == {2014: {name_under(name, 2014): name for name in ("baseline", "company_centres")}}


def test_a_scenario_of_a_users_own_law_is_not_taken_for_a_variant() -> None:
    first, second = plan_comparison([SCENARIOS, "laws=[]"], FILES).scenarios
    world = second.world.model_copy(update={"rules": 2014})
    own, laws = split_by_law([first, second.model_copy(update={"world": world})])
    assert (len(own), laws) == (2, {})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["laws=[2031]"], "world.rules=2031: .* nearest year is 2026"),
        (["laws=[2014,2014]"], "2014 twice"),
        (["world.rules=dated", "world.start=2014", "laws=[2016]"], "laws: can only be given with a year"),
        (["laws=[2026]", "world.amounts=2014"], "law of 2026 pays .* which 2014 does not have"),
    ],
)
def test_laws_that_cannot_be_are_refused(words: list[str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        plan_comparison([SCENARIOS, *words], FILES)


def test_no_other_law_means_no_other_runs() -> None:
    scenarios = plan_comparison([SCENARIOS, "laws=[]"], FILES).scenarios
    assert under_laws(scenarios, [], is_asked=True) == []
    assert len(scenarios) == 2


def test_rules_that_follow_the_calendar_have_no_other_law_beside_them() -> None:
    plan = plan_comparison([SCENARIOS, "world.rules=dated", "world.start=2014"], FILES)
    assert [one.name for one in plan.scenarios] == ["baseline", "company_centres"]
