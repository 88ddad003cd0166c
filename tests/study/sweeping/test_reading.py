from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sim.errors import UserError
from sim.store.records import Failure
from sim.store.store import Store
from sim.study.purposes import INVESTMENT, group_of
from sim.study.sweeping.reading import find_sweep, read_sweep
from sim.study.sweeping.swept import SPENDING, Sweep
from sim.study.sweeping.words import missing_in_words
from tests.study.sweeping.sample_sweep import MARKET, WAIT, grid
from tests.study.sweeping.stored_sweep import FOLDER, store_sweep

WORDS = (f"{WAIT}=26,13", f"{MARKET}=slack,normal", "seeds=2")
UNFINISHED = "simulate/2026-02-01T09-30-00Z"
GROUP = "group.other.pension"
NO_SWEEP = "simulate/2026-02-02T09-30-00Z"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a finished sweep, one that was stopped with failures, and a study of one point."""
    folder = tmp_path_factory.mktemp("results")
    store_sweep(folder, "seeds=2", folder=NO_SWEEP)
    settings = grid(wait=["26", "13"], market=["slack", "normal"])
    failing = [Failure("1", 9, "the rule broke"), Failure("3", 9, "the rule broke")]
    words = (*WORDS, "first_seed=1")  # another command: the same one would have gone on with it
    store_sweep(folder, *words, folder=UNFINISHED, settings=settings, failing=failing, is_finished=False)
    store_sweep(folder, *WORDS, settings=settings)
    return folder


def read(
    results: Path, asked: str = FOLDER, reference: str | None = None, outcome: str | None = None
) -> Sweep:
    with Store.open(results) as store:
        return read_sweep(store, find_sweep(store, asked), reference, outcome)


def test_a_sweep_is_found_by_its_path_its_name_and_as_the_latest(results: Path) -> None:
    for asked in (FOLDER, f"{results}/{FOLDER}", f"{results}/{FOLDER}/", "latest"):
        assert read(results, asked).facts["folder"] == FOLDER


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("simulate/2026-01-31T09-30-01Z", f"no such sweep (nearest: {FOLDER})"),
        (NO_SWEEP, "is no sweep, which has several values"),
        ("elsewhere", f"no such sweep (newest: {FOLDER})"),
    ],
)
def test_what_is_no_sweep_is_refused(results: Path, asked: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        read(results, asked)
    assert said in refused.value.message


def test_results_without_a_sweep_say_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no sweep in these results; make one first"):
        read(tmp_path, "latest")


def test_points_keep_numbers_and_the_order_of_the_command(results: Path) -> None:
    sweep = read(results)
    assert list(sweep.points.columns) == [WAIT, MARKET]
    assert sweep.levers[MARKET].values == ("slack", "normal")
    assert [sweep.value("3", name) for name in (WAIT, MARKET)] == [13.0, "normal"]
    assert sweep.is_grid
    assert len(sweep.outcomes) == 8


def test_facts_come_from_the_runs(results: Path) -> None:
    facts = read(results).facts
    assert facts["years"] == 1
    assert facts["seeds"] == [1, 2]
    assert facts["uncertainty"] == "chance"
    assert facts["config_hash"] == "0123456789ab"
    assert facts["is_finished"]


def test_spending_is_what_the_municipality_pays_for_the_effort(results: Path) -> None:
    sweep = read(results)
    with Store.open(results) as store:
        ledger = store.ledger(FOLDER)
    effort = [group_of(str(name).lower()) in INVESTMENT for name in ledger["category"]]
    paid = ledger[pd.Series(effort) & (ledger["account"] == "MUNICIPALITY")]
    by_run = paid.groupby(["scenario", "seed"])["dkk"].sum()
    found = sweep.outcomes.set_index(["scenario", "seed"])[SPENDING]
    assert (found > 0).all()
    pd.testing.assert_series_equal(found.sort_index(), by_run.sort_index(), check_names=False)


def test_the_reference_is_the_point_nearest_to_usual_effort(results: Path) -> None:
    assert read(results).reference == "2"  # 13 weeks; of the circumstances the first


@pytest.mark.parametrize(
    ("asked", "label"), [("3", "3"), (f"{WAIT}=26", "0"), (f"{MARKET}=normal,{WAIT}=13.0", "3")]
)
def test_a_reference_is_named_by_number_or_settings(results: Path, asked: str, label: str) -> None:
    assert read(results, reference=asked).reference == label


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("9", "no point with runs is that; give a number from 0 to 3"),
        (f"{WAIT}=5", "no point with runs is that"),
        ("policy.waiting.max_week=5", f"was not varied in this sweep (nearest: {WAIT})"),
    ],
)
def test_a_reference_that_there_is_not_is_refused(results: Path, asked: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        read(results, reference=asked)
    assert said in refused.value.message


def test_a_sweep_that_was_stopped_says_what_is_missing(results: Path) -> None:
    sweep = read(results, UNFINISHED)
    assert [(one.scenario, one.seed, one.error) for one in sweep.failures] == [
        ("1", 9, "the rule broke"),
        ("3", 9, "the rule broke"),
    ]
    (line,) = missing_in_words(sweep)
    assert "not finished" in line
    assert line.endswith("2 runs failed so far.")


def test_a_finished_sweep_lacks_nothing(results: Path) -> None:
    assert missing_in_words(read(results)) == []


def test_one_point_is_nothing_to_compare(tmp_path: Path) -> None:
    store_sweep(tmp_path, f"{WAIT}=4", "seeds=1", settings=[{WAIT: "4"}])
    with pytest.raises(UserError, match=r"1 of 1 points has runs, and it takes two to compare"):
        read(tmp_path)


def test_what_one_run_may_not_show_is_shown_of_none(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of citizens as the municipality's own; the store gives one run without a sum that is hidden."""
    outcomes = Store.outcomes

    def hidden(store: Store, study: str, names: list[str]) -> pd.DataFrame:
        found = outcomes(store, study, names)
        found.loc[3, ["mean_wait", "group.other.people"]] = float("nan")
        return found

    def own(store: Store, study: str, scenario: str) -> dict[str, object]:
        found = configuration(store, study, scenario)
        return found | {"municipality": {**found["municipality"], "people": "citizens.csv"}}

    configuration = Store.configuration
    monkeypatch.setattr(Store, "outcomes", hidden)
    assert read(results, outcome=GROUP).outcomes["mean_wait"].notna().sum() == 7
    monkeypatch.setattr(Store, "configuration", own)
    found = read(results, outcome=GROUP).outcomes
    assert found[["mean_wait", GROUP]].isna().all().all()
    assert found["people_in_job_or_education"].notna().all()
