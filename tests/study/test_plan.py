from __future__ import annotations

from pathlib import Path

import pytest

from sim.configuration.files import find_configuration
from sim.configuration.overrides import points
from sim.errors import UserError
from sim.study.law_variants import split_by_law
from sim.study.plan import difference, plan_comparison, plan_simulation

OWN = find_configuration(None)
MINE = """# @package _global_
defaults:
  - low_caseload
  - _self_
scenario_title: Mine
description: my idea
"""


def users(tmp_path: Path, text: str) -> str:
    (tmp_path / "scenario").mkdir()
    (tmp_path / "scenario" / "mine.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path)


def refused(*overrides: str, study: str = "compare", config_dir: str | None = None) -> str:
    """Return what is said about overrides that are refused."""
    files = find_configuration(config_dir)
    plan = plan_comparison if study == "compare" else plan_simulation
    with pytest.raises(UserError) as error:
        _ = [plan(words, files) for words in points(overrides, False, files, study)]
    return error.value.message


def test_the_main_job_compares_six_scenarios_with_usual_effort_over_50_seeds_and_5_years() -> None:
    plan = plan_comparison([], OWN)
    own, laws = split_by_law(plan.scenarios)
    names = [scenario.name for scenario in own]
    assert list(laws) == [2014]
    assert list(laws[2014].values()) == names
    assert names[0] == "baseline"
    assert set(names[1:]) == {
        "no_passive_wait",
        "low_caseload",
        "company_centres",
        "role_models",
        "full_investment",
    }
    assert plan.settings.seed_numbers() == list(range(1, 51))
    assert {scenario.years for scenario in plan.scenarios} == {5}
    assert {scenario.municipality.citizens for scenario in plan.scenarios} == {700}


def test_a_scenario_is_only_its_difference_from_baseline() -> None:
    plan = plan_comparison(["scenarios=[baseline,low_caseload]"], OWN)
    content = plan.resolved()["scenarios"]["low_caseload"]
    assert content["policy"] == {"caseworkers": {"caseload": 35.0}}
    assert set(content) == {"name", "title", "description", "policy"}


def test_full_investment_holds_every_programme_that_invests() -> None:
    (full,) = plan_simulation(["scenario=full_investment"], OWN).scenarios
    left_out = set(OWN.options("programme")) - set(full.programmes)
    assert left_out == {"usual_effort", "strict_sanctions"}


def test_full_investment_holds_what_the_other_scenarios_of_the_main_job_hold() -> None:
    plan = plan_comparison([], OWN)
    policies = {scenario.name: scenario.policy.model_dump() for scenario in plan.scenarios}
    full = policies["full_investment"]
    for name in ("no_passive_wait", "low_caseload", "company_centres", "role_models"):
        changed = difference(policies["baseline"], policies[name])
        for group, levers in changed.items():
            for lever, value in levers.items():
                assert full[group][lever] == value


def test_no_scenario_touches_the_effort_of_the_run_in() -> None:
    scenarios = plan_comparison([], OWN).scenarios
    assert all(scenario.usual_effort == scenarios[0].policy for scenario in scenarios)


def test_an_override_holds_in_every_scenario() -> None:
    words = [
        "scenarios=[baseline,role_models]",
        "years=2",
        "world/labour_market=slack",
        "policy.waiting.max_weeks=4",
    ]
    for scenario in plan_comparison(words, OWN).scenarios:
        assert scenario.years == 2
        assert scenario.world.labour_market.name == "slack"
        assert scenario.policy.waiting.max_weeks == 4
        assert scenario.usual_effort.waiting.max_weeks == 13


def notes(*overrides: str) -> tuple[str, ...]:
    """Return what is said before a comparison with these overrides runs."""
    return plan_comparison(["scenarios=[baseline,low_caseload,full_investment]", *overrides], OWN).notes


def test_an_override_that_takes_a_scenarios_difference_away_is_said_before_anything_runs() -> None:
    assert notes("policy.caseworkers.caseload=35") == (
        "policy.caseworkers.caseload=35 holds in all scenarios, so low_caseload and full_investment "
        "no longer differ from baseline in it; low_caseload is now the same as baseline",
    )
    assert notes("policy.guidance.places=80") == (
        "policy.guidance.places=80 holds in all scenarios, so full_investment no longer differs "
        "from baseline in it",
    )


def test_a_lever_that_a_target_group_has_for_itself_is_said_not_to_reach_it() -> None:
    told = "policy.waiting.max_weeks=9 does not reach the target groups of ny_indsats and youth_house, "
    (note,) = notes("policy.waiting.max_weeks=9")
    assert note == told + "which have values of their own"
    word = "policy.waiting.max_weeks=9"
    assert plan_simulation([word, "scenario=ny_indsats"], OWN).notes == (
        f"{word} does not reach the target group of ny_indsats, which has a value of its own",
    )
    assert plan_simulation([word], OWN).notes == ()


@pytest.mark.parametrize("override", ["years=2", "policy.projects.weeks=10", "world.rules=2014"])
def test_an_override_that_leaves_the_scenarios_different_is_not_remarked_upon(override: str) -> None:
    assert notes(override) == ()


def test_a_parameter_is_set_by_name_and_keeps_what_it_rests_on() -> None:
    parameter = plan_simulation(["parameters.waiting_motivation_loss=0.01"], OWN).scenarios[0].parameters
    assert parameter["waiting_motivation_loss"].value == 0.01
    assert parameter["waiting_motivation_loss"].source


def test_a_users_scenario_may_build_on_one_of_the_programs(tmp_path: Path) -> None:
    files = find_configuration(users(tmp_path, MINE + "policy:\n  waiting:\n    max_weeks: 2\n"))
    _, mine = plan_comparison(["scenarios=[baseline,mine]", "laws=[]"], files).scenarios
    assert (mine.title, mine.description) == ("Mine", "my idea")
    assert mine.policy.caseworkers.caseload == 35
    assert mine.policy.waiting.max_weeks == 2


def test_a_sweep_is_every_combination_of_its_values() -> None:
    words = ["seeds=2", "policy.waiting.max_weeks=0,4", "scenario=baseline,role_models"]
    found = points(words, True, OWN)
    assert len(found) == 4
    assert found[0] == ["seeds=2", "policy.waiting.max_weeks=0", "scenario=baseline"]


@pytest.mark.parametrize("value", ["interval(0,4)", "glob(*)"])
def test_a_sweep_without_points_is_refused(value: str) -> None:
    with pytest.raises(UserError, match=r"a sweep takes values with commas, or range"):
        points([f"years={value}"], True, OWN)


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ("seed=5", "seed=5: there is no setting seed (nearest: seeds)"),
        ("polcy.waiting.max_weeks=3", "(nearest: policy.waiting.max_weeks)"),
        ("policy.waiting.max_weeks=-3", "must be a whole number from 0 to 520 (weeks)"),
        ("policy.waiting.max_weeks=abc", "must be a whole number from 0 to 520 (weeks)"),
        ("policy.waiting.max_weeks=true", "must be a whole number from 0 to 520 (weeks)"),
        ("policy.waiting.max_weeks=2.5", "must be a whole number from 0 to 520 (weeks)"),
        ("policy.waiting=3", "must be a group of settings: max_weeks"),
        ("policy.treatment.is_parallel=7", "must be true or false"),
        ("seeds=1", "must be a whole number from 2 to 100000"),
        ("seeds=1,2", "several values need -m, which runs each; type: indsats compare -m seeds=1,2"),
        (
            "scenarios=baseline,role_models",
            "a list needs brackets; type: indsats compare scenarios=[baseline,role_models]",
        ),
        ("seeds=[1", "the value of seeds cannot be read"),
        (
            "scenarios=[baseline,role_model]",
            "no scenario named 'role_model'; there are always_reachable, baseline,",
        ),
        ("scenarios=[baseline,role_model]", "(nearest: role_models)"),
        ("scenarios=[baseline,baseline]", "names baseline twice"),
        ("scenarios=[baseline]", "must be a list of at least 2"),
        ("scenarios=baseline", "must be a list of at least 2"),
        ("scenario=role_models", "compare takes a list, the reference first"),
        ("municipality=tipical", "stevns, typical, viborg (nearest: typical)"),
        ("municipality.people=nofile.csv", "no such file"),
        ("municipality.margins=nofile.csv", "no such file"),
        ("municipality.citizens=0", "must be a whole number from 1 to 1000000"),
        ("engine=compild", "must be one of compiled, interpreted (nearest: compiled)"),
        ("jobs=0", "must be a whole number from 1 to 1024 or null"),
        ("results=", "must be a text that is not empty"),
        ("world.rules=soon", "must be a year, such as 2016, or dated"),
        ("world.rules=2031", "is not known for 2031; the nearest year is 2026"),
        ("world.rules=dated", "needs the calendar year of week 0"),
        ("laws=[soon]", "must be a whole number"),
        ("world.labour_market=tight", "to choose a file write world/labour_market=tight"),
        ("world/labour_markt=tight", "(nearest: world/labour_market)"),
        (
            "world/labour_market=tigt",
            "there are cycle, downturn, normal, slack, tight, upturn (nearest: tight)",
        ),
        ("world.discount_rate=nan", "must be a number from 0 to 0.2"),
        (
            "parameters.waiting_motivation_loss=5",
            "must be 0 to 0.02 (share per week; configs/parameters/waiting.yaml)",
        ),
        ("parameters.waiting_motivaton_loss=0.1", "(nearest: parameters.waiting_motivation_loss)"),
        ("years=null", "must be a whole number from 1 to 50"),
        ("years=???", "years: Missing mandatory value"),
        ("years=${nothing}", "years: Interpolation key 'nothing' not found"),
        ("rates=2014", "there is no setting rates"),
        (
            "rules.remove=[nonsense]",
            "rules.remove=[nonsense]: unknown rule 'nonsense'; there are add_up_accounts,",
        ),
        (
            "rules.remove=[fade,compet]",
            "rules.remove=[fade,compet]: unknown rule 'compet' (nearest: compete)",
        ),
        ("switched_off=[M25]", "there is no mechanism M25 to switch off; there are M1, M2, M3,"),
        ("switched_off=[M23]", "there is no mechanism M23 to switch off; there are M1, M2, M3,"),
        ("switched_off=M1", "must be a list"),
        ("rules.add=[live:no_module.nothing]", "rule no_module.nothing: cannot be loaded"),
    ],
)
def test_a_bad_override_gives_one_line_with_the_key_and_what_is_allowed(override: str, said: str) -> None:
    message = refused(override)
    assert said in message
    assert override.partition("=")[0] in message or "rule no_module.nothing" in message
    assert "\n" not in message
    assert "+" not in message


PROGRAMME = """# @package _global_
programmes:
  NAME:
    title: Mine
    source: me
    end_goals: [job]
    milestones:
      - {measure: MEASURE, goes: up, meaning: steps}
    activities:
      - {activity: talks, provider: me, order: first, levers: [caseworkers.caseload], meaning: talks}
"""


@pytest.mark.parametrize(
    ("name", "measure", "said"),
    [
        (
            "own",
            "self_belif",
            "line 8: programmes.own.milestones.0.measure=self_belif: there is no such weekly",
        ),
        ("own", "self_belif", "(nearest: self_belief)"),
        ("company_centres", "self_belief", "programme company_centres is in company_centres.yaml already"),
    ],
)
def test_a_mistake_in_the_users_programme_is_found_before_anything_runs(
    tmp_path: Path, name: str, measure: str, said: str
) -> None:
    config_dir = users(tmp_path, MINE.replace("low_caseload", "/programme: [own, company_centres]"))
    (tmp_path / "programme").mkdir()
    text = PROGRAMME.replace("NAME", name).replace("MEASURE", measure)
    (tmp_path / "programme" / "own.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as error:
        plan_comparison(["scenarios=[baseline,mine]"], find_configuration(config_dir))
    assert said in error.value.message
    assert "own.yaml" in error.value.message


def test_all_mistakes_are_told_at_once() -> None:
    lines = refused("years=0", "seeds=-4", "engine=x", "parameters.lock_in=7").splitlines()
    told = [line.partition(":")[0] for line in lines]
    assert told == ["seeds=-4", "engine=x", "parameters.lock_in=7", "years=0"]


def test_the_names_of_studies_settings_are_not_confused() -> None:
    assert "(nearest: scenario)" in refused("scenarios=[baseline]", study="simulate")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "policy:\n  waiting:\n    max_weks: 2\n",
            "line 9: policy.waiting.max_weks=2: there is no such setting (nearest: max_weeks)",
        ),
        (
            "policy:\n  waiting:\n    max_weeks: -2\n",
            "line 9: policy.waiting.max_weeks=-2: must be a whole number",
        ),
        ("polcy:\n  waiting: 1\n", "line 7: polcy: there is no such setting (nearest: policy)"),
        (
            "parameters:\n  lock_in: 7\n",
            "line 8: parameters.lock_in=7: must be 0.3 to 1 (factor; configs/parameters/placement.yaml)",
        ),
        (
            "rules:\n  remove: [compet]\n",
            "line 8: rules.remove=compet: unknown rule 'compet' (nearest: compete)",
        ),
        ("years: 9\n", "scenario mine: years must be the same in all that are compared"),
        ("parameters:\n  waiting_los: 0.1\n", "there is no such parameter"),
    ],
)
def test_a_mistake_in_the_users_file_is_found_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    config_dir = users(tmp_path, MINE + text)
    message = refused("scenarios=[baseline,mine]", config_dir=config_dir)
    assert said in message
    assert "\n" not in message
