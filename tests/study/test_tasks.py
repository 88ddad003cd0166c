from __future__ import annotations

import itertools
from typing import Any

import pytest

from sim.configuration.files import find_configuration
from sim.scenario import Scenario
from sim.study.kept_pasts import KeptPasts
from sim.study.plan import plan_simulation
from sim.study.settings import SimulateSettings
from sim.study.tasks import Task, lost_task, run_task, tasks_of, try_task
from tests.study.test_run import assert_same
from tests.worlds import SMALL, scenario

SEEDS = 3


def settings(*overrides: str) -> SimulateSettings:
    return plan_simulation([*SMALL, f"seeds={SEEDS}", *overrides], find_configuration(None)).settings


def many(n: int, *overrides: str) -> list[Scenario]:
    first = scenario(*overrides)
    return [first.model_copy(update={"name": str(number)}) for number in range(n)]


def keys(tasks: list[Task]) -> list[tuple[str, int]]:
    return [(one.name, task.seed) for task in tasks for one in task.scenarios]


def every(scenarios: list[Scenario]) -> list[tuple[str, int]]:
    return [(one.name, seed) for one in scenarios for seed in range(1, SEEDS + 1)]


def test_every_scenario_meets_every_seed_once() -> None:
    scenarios = many(300)
    assert sorted(keys(tasks_of(scenarios, settings(), set()))) == sorted(every(scenarios))


def test_what_is_done_is_not_done_again() -> None:
    scenarios = many(2)
    assert keys(tasks_of(scenarios, settings(), {("0", 1), ("1", 1), ("0", 2)})) == [
        ("1", 2),
        ("0", 3),
        ("1", 3),
    ]


@pytest.mark.parametrize("done", [set(), {("0", 1), ("7", 2)}])
def test_shares_are_all_of_it_and_never_overlap(done: set[tuple[str, int]]) -> None:
    scenarios = many(300)
    shares = [tasks_of(scenarios, settings(), done, share=(k, 4)) for k in range(4)]
    found = [key for share in shares for key in keys(share)]
    assert sorted(found) == sorted(set(every(scenarios)) - done)


def test_a_share_is_the_same_whatever_the_others_have_done_meanwhile() -> None:
    scenarios = many(300)
    before = keys(tasks_of(scenarios, settings(), set(), share=(1, 2)))
    others = set(every(scenarios)) - set(before)
    assert keys(tasks_of(scenarios, settings(), others, share=(1, 2))) == before


def n_at_once(scenarios: list[Scenario], *overrides: str, kept: KeptPasts | None = None) -> int:
    return max(len(task.scenarios) for task in tasks_of(scenarios, settings(*overrides), set(), kept))


def test_short_runs_are_sent_many_at_a_time_and_long_ones_alone() -> None:
    assert 20 < n_at_once(many(300)) < 200
    assert n_at_once(many(300, "municipality.citizens=5000", "years=10")) == 1
    assert n_at_once(many(20), "engine=interpreted") == 1


def test_where_no_run_in_is_kept_it_is_shared_by_more_runs(tmp_path: Any) -> None:
    long = many(40, "municipality.citizens=700", "years=5", "run_in_years=5")
    kept = KeptPasts("version", tmp_path)
    assert n_at_once(long) > n_at_once(long, kept=kept) > 1


def test_scenarios_with_another_past_are_no_task_together() -> None:
    mixed = [
        *many(3),
        *(one.model_copy(update={"name": f"other {one.name}"}) for one in many(3, "world.rules=2014")),
    ]
    for task in tasks_of(mixed, settings(), set()):
        assert len({one.world.rules for one in task.scenarios}) == 1


def test_each_seed_has_begun_before_any_goes_on() -> None:
    tasks = tasks_of(many(300), settings(), set())
    assert [task.seed for task in tasks[: 2 * SEEDS]] == [*range(1, SEEDS + 1)] * 2
    assert {task.scenarios[0].name for task in tasks[:SEEDS]} == {"0"}


def test_a_run_that_fails_stops_no_other_and_changes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.study import run

    go_on, calls = run._go_on, itertools.count()

    def second_fails(*given: Any, **more: Any) -> Any:
        result = go_on(*given, **more)
        if next(calls) == 1:
            raise MemoryError("no room")
        return result

    task = Task(many(3), 1, "interpreted", 5)
    whole = run_task(task)
    with monkeypatch.context() as patch:
        patch.setattr(run, "_go_on", second_fails)
        done = try_task(task)
    (failure,) = done.failures
    assert (failure.scenario, failure.seed) == ("1", 1)
    assert failure.error.endswith("MemoryError: no room")
    assert [one.scenario for one in done.runs] == ["0", "2"]
    for one, other in zip(done.runs, (whole[0], whole[2]), strict=True):
        assert_same(one, other)


def test_a_task_that_ended_its_process_is_a_failure_of_each_of_its_runs() -> None:
    done = lost_task(Task(many(2), 7, "interpreted", 5))
    assert [(one.scenario, one.seed) for one in done.failures] == [("0", 7), ("1", 7)]
    assert "try jobs=1" in done.failures[0].error
