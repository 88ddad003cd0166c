from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sim.store import Store, result_folder, scenario_hash
from sim.store.records import Failure
from tests.store.sample_runs import SCENARIOS, sample_run, sample_study

MODEL = sample_study().facts.model_version
HASHES = {name: scenario_hash(content) for name, content in SCENARIOS.items()}
FAILED = Failure("role_models", 2, "a rule gave -1 in week 7")


def test_a_failed_run_is_kept_with_its_error_and_is_not_done(store: Store) -> None:
    store.save_failures(sample_study(), [FAILED], SCENARIOS)
    assert store.failures(sample_study()) == [FAILED]
    assert store.n_runs(sample_study()) == 0
    assert store.done(HASHES.values(), [1, 2], MODEL) == set()
    assert store.outcomes(sample_study()).empty


def test_a_run_that_fails_again_counts_its_attempts_and_keeps_the_last_error(store: Store) -> None:
    for error in ("the first error", "the second error"):
        store.save_failures(sample_study(), [Failure("baseline", 1, error)], SCENARIOS)
    assert store.failures(sample_study()) == [Failure("baseline", 1, "the second error")]
    store.save_runs(sample_study(), [sample_run(seed=1)], SCENARIOS)
    assert store.failures(sample_study()) == []
    assert store.n_runs(sample_study()) == 1
    assert store.find(HASHES["baseline"], 1, MODEL) is not None


def test_a_finished_run_stays_finished_when_another_program_fails_at_it(store: Store) -> None:
    store.save_runs(sample_study(), [sample_run(seed=1)], SCENARIOS)
    store.save_failures(sample_study("compare/other"), [Failure("baseline", 1, "no memory")], SCENARIOS)
    assert store.failures("compare/other") == []
    assert store.n_runs("compare/other") == 1


def test_runs_of_other_studies_are_linked_without_being_loaded(store: Store) -> None:
    store.save_runs(sample_study(), [sample_run(seed=seed) for seed in (1, 2, 3)], SCENARIOS)
    sweep = sample_study("simulate/sweep")
    labels = {"0": HASHES["baseline"], "1": HASHES["role_models"], "2": HASHES["baseline"]}
    assert store.link(sweep, labels, [2, 3, 4]) == 4
    assert store.link(sweep, labels, [2, 3, 4]) == 0
    outcomes = store.outcomes(sweep, ["people_in_job"])
    assert outcomes.to_numpy().tolist() == [["0", 2, 42.0], ["0", 3, 43.0], ["2", 2, 42.0], ["2", 3, 43.0]]


def test_what_scenarios_were_set_to_is_read_back(store: Store) -> None:
    sweep = sample_study("simulate/sweep")
    store.describe(sweep, {"0": {"policy.waiting.max_weeks": "4"}, "1": {"policy.waiting.max_weeks": "null"}})
    assert store.settings_of(sweep).to_numpy().tolist() == [
        ["0", "policy.waiting.max_weeks", "4"],
        ["1", "policy.waiting.max_weeks", "null"],
    ]


def test_studies_are_listed_with_what_they_hold(store: Store) -> None:
    store.save_runs(sample_study("compare/first"), [sample_run(seed=1), sample_run(seed=2)], SCENARIOS)
    store.save_failures(sample_study("compare/second"), [FAILED], SCENARIOS)
    store.finish(sample_study("compare/first"))
    listed = store.studies()
    counts = listed[["folder", "n_runs", "n_failed", "n_scenarios"]].to_numpy().tolist()
    assert counts == [["compare/first", 2, 0, 1], ["compare/second", 0, 1, 1]]
    assert listed["finished"].notna().to_list() == [True, False]
    assert listed["started"][0] == datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


def test_a_study_that_was_killed_is_forgotten_when_the_same_command_has_finished(
    store: Store, results: Path
) -> None:
    other = replace(sample_study("compare/other"), command="indsats compare years=3")
    for study in (sample_study("compare/killed"), other):
        store.save_runs(study, [sample_run(seed=1)], SCENARIOS)
    with result_folder(results, "compare") as folder:
        store.save_runs(sample_study(folder.name), [sample_run(seed=1)], SCENARIOS)
        again = sample_study("compare/again")
        store.save_runs(again, [sample_run(seed=1), sample_run(seed=2)], SCENARIOS)
        store.finish(again)
        assert set(store.studies()["folder"]) == {"compare/other", folder.name, "compare/again"}
    assert len(store.outcomes(again)) == 2


def test_deleting_a_study_keeps_the_runs_of_others(store: Store, results: Path) -> None:
    store.save_runs(sample_study("compare/first"), [sample_run(seed=1), sample_run(seed=2)], SCENARIOS)
    store.save_runs(sample_study("compare/second"), [sample_run(seed=2), sample_run(seed=3)], SCENARIOS)
    store.describe(sample_study("compare/first"), {"baseline": {"seeds": "2"}})
    store.delete("compare/first")
    assert store.done([HASHES["baseline"]], [1, 2, 3], MODEL) == {
        (HASHES["baseline"], seed) for seed in (2, 3)
    }
    assert store.studies()["folder"].to_list() == ["compare/second"]
    assert len(list((results / "series").glob("*"))) == 2
    assert len(store.series("compare/second")) == 2 * 104
    store.delete("compare/second")
    assert list((results / "series").iterdir()) == []
    assert store.done([HASHES["baseline"]], [1, 2, 3], MODEL) == set()


def test_results_of_groups_have_a_table_of_their_own_and_come_back_with_the_outcomes(store: Store) -> None:
    run = sample_run()
    run.outcomes["group.immigrants.people"] = 12.0
    store.save_runs(sample_study(), [run], SCENARIOS)
    found = store.find(HASHES["baseline"], 1, MODEL)
    assert found is not None
    assert found.outcomes["group.immigrants.people"] == 12.0
    outcomes = store.outcomes(sample_study(), ["group.immigrants.people", "people_in_job"])
    assert outcomes.to_numpy().tolist() == [["baseline", 1, 12.0, 41.0]]
    assert "group.immigrants.people" in store.outcomes(sample_study())
