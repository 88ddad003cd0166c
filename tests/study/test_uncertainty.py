"""Each seed takes its draw of the parameters, the same in every scenario, where a study asks for that."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.scenario import Scenario
from sim.store.facts import model_version
from sim.study.altered import altered
from sim.study.calibration.drawn import drawn
from sim.study.conduct import config_hash
from sim.study.follow_courses import live
from sim.study.follow_plan import plan_follow
from sim.study.identity import identity
from sim.study.inputs import check_inputs, files_behind
from sim.study.kept_pasts import KeptPasts
from sim.study.people_facts import people_facts
from sim.study.plan import Plan, plan_comparison, plan_mechanisms, plan_simulation
from sim.study.population_export import model_at
from sim.study.run import run_seed
from sim.study.settings import SimulateSettings
from sim.study.targets.history import History
from tests.study.test_run import assert_same
from tests.worlds import SMALL, scenario

BOTH = "uncertainty=chance_and_parameters"
TINY = ("run_in_years=1", "municipality.citizens=20", "municipality.inhabitants=1500")


def posterior(folder: Path, **columns: list[float]) -> str:
    """Write draws of equal weight and return the override that names them."""
    n_draws = len(next(iter(columns.values())))
    table = pd.DataFrame({"weight": [1.0] * n_draws, **columns})
    table.to_csv(folder / "own.csv", index=False)
    return f"posterior={folder / 'own.csv'}"


def job_base(one: Scenario) -> float:
    return one.parameters["job_base"].value


def simulation(*words: str) -> Plan[SimulateSettings]:
    return plan_simulation([*SMALL, *words], find_configuration(None))


def test_a_seed_takes_the_same_draw_in_every_scenario_and_shares_it_with_its_neighbour() -> None:
    usual, centres = scenario(BOTH), scenario(BOTH, "scenario=company_centres")
    assert drawn(usual, 1).parameters == drawn(centres, 1).parameters == drawn(centres, 2).parameters
    assert drawn(usual, 3).parameters == drawn(usual, 4).parameters != drawn(usual, 2).parameters
    assert len({job_base(drawn(usual, seed)) for seed in range(1, 41)}) > 10


def test_with_chance_only_a_scenario_is_run_as_it_is() -> None:
    usual = scenario("uncertainty=chance")
    assert drawn(usual, 1) is usual


def test_a_parameter_that_a_user_or_a_scenario_sets_keeps_its_value_in_all_draws() -> None:
    by_hand = scenario(BOTH, "parameters.job_base=0.0111")
    in_code = altered(scenario(BOTH), {"parameters.job_base": 0.0111})
    for one in (by_hand, in_code):
        assert {job_base(drawn(one, seed)) for seed in range(1, 9)} == {0.0111}
        assert drawn(one, 1).parameters["lock_in"] == drawn(scenario(BOTH), 1).parameters["lock_in"]


def test_the_uncertain_parameters_move_the_results_and_two_seeds_of_a_pair_differ_by_luck() -> None:
    fixed, free = scenario("uncertainty=chance"), scenario(BOTH)
    assert run_seed([fixed], 1)[0].outcomes != run_seed([free], 1)[0].outcomes
    assert_same(run_seed([free], 1)[0], run_seed([drawn(free, 2)], 1)[0])
    assert run_seed([free], 1)[0].outcomes != run_seed([free], 2)[0].outcomes


def test_both_engines_give_the_same_numbers_with_drawn_parameters() -> None:
    one = scenario(BOTH, "municipality.citizens=20", "municipality.inhabitants=1500")
    assert_same(run_seed([one], 3, "compiled")[0], run_seed([one], 3, "interpreted")[0])


def test_kept_run_ins_of_different_draws_are_not_mixed_up(tmp_path: Path) -> None:
    asked = posterior(tmp_path, job_base=[0.006, 0.03])
    seed = next(n for n in range(3, 99, 2) if job_base(drawn(scenario(BOTH, asked), n)) == 0.006)
    kept = KeptPasts("version", tmp_path / "pasts")
    three = [scenario(*TINY, BOTH, asked), scenario(*TINY), scenario(*TINY, "parameters.job_base=0.03")]
    for one in three * 2:
        assert_same(run_seed([one], seed, kept=kept)[0], run_seed([one], seed)[0])
    assert len(list(kept.folder.iterdir())) == len(three)


def test_with_chance_only_the_posterior_is_no_part_of_what_a_run_is(tmp_path: Path) -> None:
    asked = posterior(tmp_path, job_base=[0.006])
    usual, other = simulation(), simulation(asked)
    assert identity(usual.scenarios[0], usual.settings) == identity(other.scenarios[0], other.settings)
    assert config_hash(usual) == config_hash(other)
    assert files_behind(usual.scenarios) == files_behind(other.scenarios)


def test_with_parameters_the_draws_content_is_part_of_what_a_run_is(tmp_path: Path) -> None:
    asked = posterior(tmp_path, job_base=[0.006])
    plan = simulation(BOTH, asked)
    assert identity(plan.scenarios[0], plan.settings)["posterior"] == str(tmp_path / "own.csv")
    before = model_version(files_behind(plan.scenarios))
    posterior(tmp_path, job_base=[0.007])
    assert model_version(files_behind(plan.scenarios)) != before


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        ({"no_longer": [1.0]}, "there is no parameter no_longer any more; run `indsats calibrate` again"),
        ({"lock_in": [0.5, 9.0]}, "draw 2 has lock_in=9, which must be 0.3 to 1 .*calibrate` again"),
        ({"lock_in": [float("nan")]}, "needs a column weight above 0, and numbers everywhere"),
    ],
)
def test_draws_that_cannot_be_run_are_refused_before_anything_runs(
    columns: dict[str, list[float]], complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=complaint):
        simulation(BOTH, posterior(tmp_path, **columns))
    check_inputs(simulation(posterior(tmp_path, **columns)).scenarios[0])  # nobody reads them


@pytest.mark.parametrize(
    ("word", "complaint"),
    [
        ("posterior=shiped", "posterior=shiped: there is no such file .nearest: shipped."),
        ("uncertainty=both", "uncertainty=both: must be one of .*chance_and_parameters"),
    ],
)
def test_a_misspelt_setting_is_refused_with_what_is_there(word: str, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        simulation(BOTH, word)


def test_every_study_takes_the_setting_and_compare_holds_the_parameters_by_itself() -> None:
    files = find_configuration(None)
    plans = (plan_simulation, plan_comparison, plan_mechanisms, plan_follow)
    asked = [plan([BOTH], files).scenarios for plan in plans]
    assert {one.uncertainty for scenarios in asked for one in scenarios} == {"chance_and_parameters"}
    usual = [plan([], files).scenarios[0].uncertainty for plan in plans]
    assert usual == ["chance", "chance_and_parameters", "chance", "chance"]


def test_scenarios_with_different_uncertainty_cannot_be_compared(tmp_path: Path) -> None:
    (tmp_path / "scenario").mkdir()
    (tmp_path / "scenario" / "sure.yaml").write_text("# @package _global_\nuncertainty: chance\n")
    with pytest.raises(UserError, match="sure: uncertainty must be the same"):
        plan_comparison(["scenarios=[baseline,sure]"], find_configuration(str(tmp_path)))


def test_whoever_makes_a_model_takes_the_draw_of_its_seed(tmp_path: Path) -> None:
    one = scenario(BOTH, *TINY, posterior(tmp_path, job_base=[0.006]))
    fixed = scenario(*TINY, "parameters.job_base=0.006")
    exported = [model_at(each, 5, 0, "compiled").tables["citizens"].rows for each in (one, fixed)]
    assert exported[0].tobytes() == exported[1].tobytes()
    lived = [History(each, 5).end for each in (one, fixed)]
    assert lived[0].tobytes() == lived[1].tobytes()


def test_a_life_is_followed_with_the_parameters_of_its_seed(tmp_path: Path) -> None:
    one = scenario(BOTH, posterior(tmp_path, job_base=[0.006]))
    fixed = scenario("parameters.job_base=0.006")
    weeks = [live(each, 5, "interpreted", lambda _: [0]).courses[0].weeks for each in (one, fixed)]
    assert weeks[0].tobytes() == weeks[1].tobytes()


def test_the_people_of_the_report_are_those_of_the_runs() -> None:
    assert people_facts(scenario(BOTH), 5) == people_facts(drawn(scenario(BOTH), 5), 5)
