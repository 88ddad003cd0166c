from __future__ import annotations

from sim.study.plan import Plan
from sim.study.settings import SimulateSettings
from sim.study.sweeping.sharing import sharing, sharing_plan
from tests.study.sweeping.town import LEVER
from tests.worlds import scenario


def test_a_shared_scenario_is_the_same_to_the_letter() -> None:
    first, other = scenario(), scenario(f"{LEVER}=7", "parameters.job_base=0.02", "scenario=low_caseload")
    shared = sharing(first, other)
    assert shared == other
    assert shared.model_dump_json() == other.model_dump_json()


def test_equal_parts_are_kept_once_and_others_are_not_touched() -> None:
    first, other = scenario(), scenario(f"{LEVER}=7")
    shared = sharing(first, other)
    assert shared.parameters is first.parameters
    assert shared.usual_effort is first.usual_effort
    assert shared.policy.treatment is first.policy.treatment
    assert (first.policy.waiting.max_weeks, shared.policy.waiting.max_weeks) != (7, 0)
    assert shared.policy.waiting.max_weeks == 7


def test_a_number_that_is_written_otherwise_is_another() -> None:
    assert str(sharing({"share": 1, "of": [1]}, {"share": 1.0, "of": [1.0]})) == "{'share': 1.0, 'of': [1.0]}"


def test_the_scenarios_of_a_plan_share_with_the_first_of_the_first(settings: SimulateSettings) -> None:
    first, other = (
        Plan("simulate", settings, [scenario(word)], [word]) for word in (f"{LEVER}=1", f"{LEVER}=2")
    )
    shared = sharing_plan(first, other)
    assert shared == other
    assert shared.scenarios[0].parameters is first.scenarios[0].parameters


def test_a_plan_of_another_kind_is_left_alone() -> None:
    assert sharing_plan("a", "b") == "b"
