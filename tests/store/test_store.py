from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.economy.accounts import Account, Category, Cause
from sim.errors import UserError
from sim.store import Store, StoredRun, scenario_hash
from tests.store.postgres import Server
from tests.store.sample_runs import SCENARIOS, SampleRun, asked, sample_run, sample_study

BASELINE = scenario_hash(SCENARIOS["baseline"])
MODEL = sample_study().facts.model_version


def assert_same(found: StoredRun | None, run: SampleRun) -> None:
    assert found is not None
    assert (found.scenario, found.seed) == (run.scenario, run.seed)
    assert (found.citizen_weeks, found.seconds) == (run.citizen_weeks, run.seconds)
    assert found.outcomes == pytest.approx(run.outcomes, abs=0, rel=0, nan_ok=True)
    np.testing.assert_array_equal(found.ledger, run.ledger)
    assert found.series.keys() == run.series.keys()
    for name, values in run.series.items():
        np.testing.assert_array_equal(found.series[name], values)
        assert found.series[name].dtype == values.dtype


def count(store: Store, table: str) -> int:
    return int(asked(store, f"SELECT count(*) FROM {table}")[0][0])


def test_a_run_comes_back_to_the_bit(store: Store) -> None:
    runs = [sample_run(name, seed) for name in SCENARIOS for seed in (1, 2)]
    store.save_runs(sample_study(), runs, SCENARIOS)
    for run in runs:
        assert_same(store.find(scenario_hash(SCENARIOS[run.scenario]), run.seed, MODEL), run)


def test_runs_are_there_when_the_store_is_opened_again(results: Path) -> None:
    with Store.open(results) as store:
        store.save_runs(sample_study(), [sample_run()], SCENARIOS)
    with Store.open(results) as store:
        assert_same(store.find(BASELINE, 1, MODEL), sample_run())


def test_a_run_is_found_only_by_its_own_configuration_seed_and_model(store: Store) -> None:
    store.save_runs(sample_study(), [sample_run()], SCENARIOS)
    assert store.find(scenario_hash(SCENARIOS["role_models"]), 1, MODEL) is None
    assert store.find(BASELINE, 2, MODEL) is None
    assert store.find(BASELINE, 1, "another model") is None


def test_the_runs_of_an_interrupted_study_are_found_together(store: Store) -> None:
    store.save_runs(sample_study(), [sample_run(seed=seed) for seed in (1, 2)], SCENARIOS)
    store.save_runs(sample_study(), [sample_run(seed=3)], SCENARIOS)
    found = store.find_runs([BASELINE], range(1, 6), MODEL)
    assert sorted(found) == [(BASELINE, 1), (BASELINE, 2), (BASELINE, 3)]
    assert_same(found[BASELINE, 3], sample_run(seed=3))


def test_a_run_that_exists_is_linked_to_the_new_study_and_not_stored_twice(store: Store) -> None:
    first, second = sample_study("compare/first"), sample_study("compare/second")
    store.save_runs(first, [sample_run(seed=1)], SCENARIOS)
    store.save_runs(second, [sample_run(seed=1), sample_run(seed=2)], SCENARIOS)
    assert count(store, "runs") == 2
    assert store.outcomes(first)["seed"].to_list() == [1]
    assert store.outcomes(second)["seed"].to_list() == [1, 2]
    assert len(store.series(second)) == 2 * 104


def test_saving_the_same_runs_again_changes_nothing(store: Store) -> None:
    for _ in range(2):
        store.save_runs(sample_study(), [sample_run(), sample_run()], SCENARIOS)
    tables = ("studies", "runs", "study_runs", "series_files", "outcomes")
    assert [count(store, table) for table in tables] == [1, 1, 1, 1, 3]


def test_a_changed_model_makes_its_own_runs_even_with_equal_results(store: Store) -> None:
    changed = sample_study("compare/changed", model_version="another model")
    store.save_runs(sample_study(), [sample_run()], SCENARIOS)
    store.save_runs(changed, [sample_run()], SCENARIOS)
    assert count(store, "runs") == 2
    assert_same(store.find(BASELINE, 1, "another model"), sample_run())


def test_two_names_of_one_configuration_share_the_run(store: Store) -> None:
    scenarios = {"baseline": SCENARIOS["baseline"], "mine": SCENARIOS["baseline"]}
    store.save_runs(sample_study(), [sample_run("baseline"), sample_run("mine")], scenarios)
    assert count(store, "runs") == 1
    assert store.outcomes(sample_study())["scenario"].to_list() == ["baseline", "mine"]
    assert set(store.series(sample_study())["scenario"]) == {"baseline", "mine"}


def test_a_study_is_read_as_tables(store: Store) -> None:
    runs = [sample_run(name, seed) for name in SCENARIOS for seed in (2, 1)]
    store.save_runs(sample_study(), runs, SCENARIOS)
    outcomes = store.outcomes(sample_study())
    assert outcomes[["scenario", "seed", "people_in_job"]].to_numpy().tolist() == [
        ["baseline", 1, 41.0],
        ["baseline", 2, 42.0],
        ["role_models", 1, 41.0],
        ["role_models", 2, 42.0],
    ]
    assert outcomes["mean_wait"].isna().all()
    series = store.series(sample_study())
    one = series[(series["scenario"] == "role_models") & (series["seed"] == 2)]
    assert list(series.columns) == ["scenario", "seed", "week", "n_in_job", "mean_0"]
    assert one["n_in_job"].to_list() == list(range(2, 106))


def test_the_ledger_is_read_in_kroner_to_the_ore(store: Store) -> None:
    store.save_runs(sample_study(), [sample_run(seed=1)], SCENARIOS)
    ledger = store.ledger(sample_study())
    paid = ledger[ledger["account"] == Account.MUNICIPALITY.name]
    assert paid.drop(columns="account").to_numpy().tolist() == [
        ["baseline", 1, year, Category.PENSION.name, Cause.NONE.name, 123_456_789.02] for year in (1, 2)
    ]
    assert ledger["dkk"].sum() == 0
    assert len(ledger) == 4


def test_an_amount_that_no_binary_fraction_holds_comes_back_to_the_ore(store: Store) -> None:
    run = sample_run()
    place = 0, Category.TAX, Cause.PROJECTS, Account.STATE
    run.ledger[place] = 1_15  # 1.15 * 100 is less than 115 in floating point
    store.save_runs(sample_study(), [run], SCENARIOS)
    assert_same(store.find(BASELINE, 1, MODEL), run)


def test_a_study_without_runs_reads_as_empty_tables(store: Store) -> None:
    study = sample_study()
    assert [len(table) for table in (store.outcomes(study), store.series(study), store.ledger(study))] == [
        0
    ] * 3


def test_every_series_file_is_catalogued_with_its_checksum(store: Store) -> None:
    store.save_runs(sample_study(), [sample_run(seed=1), sample_run(seed=2)], SCENARIOS)
    [(name, sha256, n_bytes, n_rows)] = asked(store, "SELECT name, sha256, n_bytes, n_rows FROM series_files")
    content = (store.results / "series" / name).read_bytes()
    assert [path.name for path in (store.results / "series").iterdir()] == [name]
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (sha256, n_bytes)
    assert len(pd.read_parquet(store.results / "series" / name)) == n_rows == 2 * 104


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_run_whose_series_were_lost_is_run_again_and_whole_again(store: Store, damage: str) -> None:
    store.save_runs(sample_study(), [sample_run(seed=1), sample_run(seed=2)], SCENARIOS)
    [file] = (store.results / "series").iterdir()
    store.save_runs(sample_study(), [sample_run(seed=3)], SCENARIOS)
    file.unlink() if damage == "missing" else file.write_bytes(b"noise")
    assert store.find(BASELINE, 1, MODEL) is None
    store.save_runs(sample_study(), [sample_run(seed=1)], SCENARIOS)
    assert_same(store.find(BASELINE, 1, MODEL), sample_run(seed=1))
    assert store.find(BASELINE, 2, MODEL) is None
    store.save_runs(sample_study(), [sample_run(seed=2)], SCENARIOS)
    assert_same(store.find(BASELINE, 2, MODEL), sample_run(seed=2))
    assert count(store, "runs") == 3
    assert count(store, "series_files") == 3 == len(list((store.results / "series").iterdir()))


def test_what_made_a_run_is_kept_with_it(store: Store) -> None:
    store.save_runs(sample_study(), [sample_run()], SCENARIOS)
    [run] = asked(store, 'SELECT engine, status, "commit", n_years, n_attempts FROM runs')
    [study] = asked(store, "SELECT name, CAST(started AS TEXT), folder, command, model_version FROM studies")
    scenarios = dict(asked(store, "SELECT hash, CAST(configuration AS TEXT) FROM scenarios"))
    versions = asked(
        store, "SELECT CAST(versions AS TEXT) FROM runs UNION SELECT CAST(versions AS TEXT) FROM studies"
    )
    assert run == ("compiled", "finished", "4f2c1e0-dirty", 2, 1)
    assert versions == [('{"python": "3.13.1", "numpy": "2.5.0"}',)]
    assert (study[0], study[1][:19], *study[2:]) == (
        "compare",
        "2026-01-31 09:30:00",
        "compare/2026-01-31T09-30-00Z",
        "indsats compare seeds=2",
        MODEL,
    )
    assert scenarios[BASELINE] == '{"name": "baseline", "policy": {"waiting": {"max_weeks": 26}}}'


def test_runs_with_different_series_cannot_share_a_save(store: Store) -> None:
    with pytest.raises(ValueError, match="same series"):
        store.save_runs(sample_study(), [sample_run(seed=1), sample_run(seed=2, columns=4)], SCENARIOS)
    uneven = sample_run()
    uneven.series["n_in_job"] = np.arange(3)
    with pytest.raises(ValueError, match=r"lengths \[3, 104\]"):
        store.save_runs(sample_study(), [uneven], SCENARIOS)
    assert count(store, "runs") == 0


@pytest.mark.parametrize("kind", ["server", "file"])
def test_a_database_whose_series_are_in_another_results_folder_is_told_and_not_written_to(
    results: Path, kind: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    running: Server | None = request.getfixturevalue("server") if kind == "server" else None
    address = running.empty_database() if running else f"sqlite:///{results.with_name('all.sqlite')}"
    for _ in range(2):
        with Store.open(results, address) as store:
            store.save_runs(sample_study(), [sample_run()], SCENARIOS)
    assert capsys.readouterr().err == ""
    elsewhere = results.with_name("elsewhere")
    with Store.open(elsewhere, address) as store:
        told = capsys.readouterr().err
        assert told.startswith(f"indsats: results: {elsewhere}: the weekly series of this database are in an")
        with pytest.raises(UserError, match="name that one with results=FOLDER"):
            store.save_runs(sample_study(), [sample_run(seed=2)], SCENARIOS)
        assert count(store, "runs") == 1
