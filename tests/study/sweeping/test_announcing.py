"""What a sweep will take is told before anything runs, from what is known or from a few runs made now."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.store.facts import facts_of
from sim.store.records import Study
from sim.store.store import Store
from sim.study.identity import identity
from sim.study.inputs import files_behind
from sim.study.plan import Plan, plan_benchmark, plan_simulation
from sim.study.run import RunResult, run_seed
from sim.study.settings import StudySettings
from sim.study.sweeping.amounts import in_words, size
from sim.study.sweeping.announcing import announce, store_if_there
from sim.study.sweeping.estimating import measured, weighed
from tests.worlds import SMALL

FILES = find_configuration(None)


def swept(results: Path, *waits: int, words: tuple[str, ...] = ()) -> Plan[StudySettings]:
    """Return a sweep over waiting, all points in one plan."""
    how = [
        *SMALL,
        "engine=interpreted",
        "jobs=2",
        "seeds=2",
        "keep_run_in=false",
        f"results={results}",
        *words,
    ]
    plans = [plan_simulation([*how, f"policy.waiting.max_weeks={wait}"], FILES) for wait in waits]
    labelled = [plan.scenarios[0].model_copy(update={"name": str(point)}) for point, plan in enumerate(plans)]
    return Plan("sweep", plans[0].settings, labelled, plans[0].overrides)


@pytest.fixture(scope="module")
def run() -> RunResult:
    """A short run to save under many names."""
    return run_seed(swept(Path("results"), 4).scenarios, 1, "interpreted")[0]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


def save(store: Store, plan: Plan[StudySettings], run: RunResult, *labels: str, seconds: float = 2.0) -> None:
    """Save runs of some points for both seeds."""
    facts = facts_of("interpreted", files_behind(plan.scenarios))
    study = Study("sweep", "sweep/now", datetime.now(UTC), "indsats", facts)
    chosen = {one.name: identity(one, plan.settings) for one in plan.scenarios if one.name in labels}
    runs = [replace(run, scenario=label, seed=seed, seconds=seconds) for label in labels for seed in (1, 2)]
    store.save_runs(study, runs, chosen)


def never(*_: object) -> Any:
    raise AssertionError("a run was made although finished ones tell what it takes")


def test_a_sweep_says_how_many_runs_it_has_and_how_many_are_known(
    tmp_path: Path, store: Store, run: RunResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.study.sweeping.announcing.measured", never)
    monkeypatch.setattr("sim.study.sweeping.estimating.ENOUGH_RUNS", 2)
    plan = swept(tmp_path, 0, 4, 8)
    save(store, plan, run, "1")
    lines = announce(plan, store, 3)
    assert lines[0] == "3 points, 2 seeds each: 6 runs; 2 are known already, 4 to make."
    assert lines[1].startswith("Expected time: about 7 seconds with 2 processes (2 s a run, from 2 runs of")
    save(store, plan, run, "0", "1", "2")
    told = announce(plan, store, 3)
    assert told == [
        "3 points, 2 seeds each: 6 runs; 6 are known already, 0 to make.",
        "Nothing is to be run; the results are written from what is known.",
    ]


def test_runs_that_are_the_same_are_counted_once(tmp_path: Path) -> None:
    plan = swept(tmp_path, 4, 4)
    assert announce(plan, None, 2)[0] == "2 points, 2 seeds each: 4 runs; 2 are the same, 2 to make."


def test_years_before_the_start_count_where_they_are_not_kept(
    tmp_path: Path, store: Store, run: RunResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.study.sweeping.estimating.ENOUGH_RUNS", 2)
    plan = swept(tmp_path, 0, 4)
    save(store, plan, run, "0", "1", seconds=600.0)
    long = swept(tmp_path, 0, 4, words=("policy.mentors.posts=1", "run_in_years=3"))
    assert "about 50 minutes" in announce(long, store, 2)[1]  # 4 runs of 10 and 2 run-ins of 30, by two


def test_without_runs_of_this_kind_a_few_are_made_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = swept(tmp_path / "new", 0, 13)
    assert store_if_there(plan.settings) is None
    lines = announce(plan, None, 2)
    assert "from a few runs made now" in lines[1]
    assert "Making a few runs" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_measured_is_a_run_of_the_plan(tmp_path: Path) -> None:
    short = measured(swept(tmp_path, 13), "0")
    assert short.n_before == 0
    long = measured(swept(tmp_path, 13, words=("years=4", "run_in_years=2")), "0")
    assert long.seconds > 2 * short.seconds
    assert long.run_in_seconds > short.run_in_seconds
    assert long.n_bytes > short.n_bytes


def test_a_run_weighs_what_it_adds_to_the_store(tmp_path: Path, store: Store, run: RunResult) -> None:
    plan = swept(tmp_path, *range(30))
    labels = [one.name for one in plan.scenarios]
    save(store, plan, run, *labels[:1])
    store.close()
    before = sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file())
    again = Store.open(tmp_path)
    facts = facts_of("interpreted", files_behind(plan.scenarios))
    study = Study("sweep", "sweep/now", datetime.now(UTC), "indsats", facts)
    content = {labels[0]: identity(plan.scenarios[0], plan.settings)}
    again.save_runs(study, [replace(run, scenario="0", seed=seed) for seed in range(10, 40)], content)
    again.close()
    after = sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file())
    assert (after - before) / 30 == pytest.approx(weighed(run), rel=0.5)


def test_a_disk_that_cannot_hold_the_results_is_said_before_anything_runs(
    tmp_path: Path, store: Store, run: RunResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = swept(tmp_path, 0, 4)
    save(store, plan, run, "0")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=50_000_100))
    with pytest.raises(
        UserError, match="are needed and 50 MB are free; free some space, choose another folder"
    ):
        announce(plan, store, 2)


def test_of_a_study_whose_runs_are_not_in_the_store_no_number_is_made_up(tmp_path: Path) -> None:
    plan = plan_benchmark([*SMALL, f"results={tmp_path}"], FILES)
    (line,) = announce(plan, None)
    assert line == "benchmark: all that is asked is in order; what it takes cannot be said before."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "about 1 second"),
        (50, "about 50 seconds"),
        (89, "about 89 seconds"),
        (91, "about 2 minutes"),
        (3_000, "about 50 minutes"),
        (20_000, "about 6 hours"),
        (400_000, "about 5 days"),
    ],
)
def test_a_time_is_said_as_people_say_it(seconds: float, said: str) -> None:
    assert in_words(seconds) == said


@pytest.mark.parametrize(
    ("n_bytes", "said"), [(900, "0.9 kB"), (47_000, "47 kB"), (3.4e9, "3.4 GB"), (5e16, "50,000 TB")]
)
def test_bytes_are_said_in_the_unit_that_fits(n_bytes: float, said: str) -> None:
    assert size(n_bytes) == said


def test_a_few_known_runs_tell_nothing_of_the_time(tmp_path: Path, store: Store, run: RunResult) -> None:
    plan = swept(tmp_path, 0, 4)
    save(store, plan, run, "1", seconds=600.0)
    assert "a few runs made now" in announce(plan, store, 2)[1]
