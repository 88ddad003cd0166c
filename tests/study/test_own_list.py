"""A study on a municipality's own list writes nothing of a single person and no small group anywhere."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.agents.states import Typology
from sim.command.cli import main
from sim.study.groups import TITLES, outcome_name
from sim.study.own_list import hidden_by_list
from sim.study.tasks import Task, run_task
from tests.worlds import scenario

FIRST_ID = 8_123_401
N = 40
TINY = [
    "seeds=2",
    "years=1",
    "run_in_years=0",
    "municipality.inhabitants=5000",
    "engine=interpreted",
    "jobs=1",
]
MEN = outcome_name(Typology.MAN_ADDICTION, "people")


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a list of invented people: three men with addiction, thirteen over 40 with physical illness."""
    file = tmp_path_factory.mktemp("list") / "people.csv"
    none = {
        f"barrier_{name}": 0.0 for name in ("mental", "physical", "addiction", "skills", "social", "housing")
    }
    rows = [
        {"id": FIRST_ID + i, "age": 45 if i < 16 else 32, "weeks_on_benefit": 100 + i, "woman": "no", **none}
        for i in range(N)
    ]
    for i, row in enumerate(rows):
        row["barrier_addiction"] = 0.9 if i < 3 else 0.0
        row["barrier_physical"] = 0.6 if 3 <= i < 16 else 0.0
    pd.DataFrame(rows).to_csv(file, index=False)
    return file


def study(people: Path, results: Path, *words: str, name: str = "simulate") -> Path:
    """Make a study on the list and return its folder."""
    before = set((results / name).iterdir()) if (results / name).is_dir() else set()
    assert main([name, *TINY, f"municipality.people={people}", f"results={results}", *words]) == 0
    (folder,) = set((results / name).iterdir()) - before
    return folder


@pytest.fixture(scope="module")
def compared(people: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    results = tmp_path_factory.mktemp("own") / "results"
    study(people, results, "scenarios=[baseline,low_caseload]", "laws=[]", name="compare")
    return results


def ids_in(results: Path) -> list[str]:
    """Return each file of a folder that holds the id of somebody on the list, as text or as a number."""
    ids = range(FIRST_ID, FIRST_ID + N)
    text = re.compile("|".join(map(str, ids)))
    found = []
    for file in results.rglob("*"):
        if file.suffix == ".parquet":
            held = bool(pd.read_parquet(file).isin([*ids, *map(str, ids)]).any(axis=None))
        elif file.suffix == ".sqlite":
            with sqlite3.connect(file) as database:
                held = any(text.search(line) for line in database.iterdump())
        else:
            held = file.is_file() and text.search(file.read_bytes().decode("latin-1")) is not None
        found += [file.name] if held else []
    return found


def test_a_study_on_a_list_writes_nothing_of_single_citizens(compared: Path) -> None:
    assert ids_in(compared) == []
    assert list(compared.rglob("citizens*")) == []
    for file in compared.rglob("*.parquet"):
        assert {"age", "barrier_mental", "caseworker"}.isdisjoint(pd.read_parquet(file).columns)


def test_an_id_in_any_kind_of_file_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"1,{FIRST_ID}\n")
    pd.DataFrame({"who": [FIRST_ID + 1]}).to_parquet(tmp_path / "b.parquet")
    with sqlite3.connect(tmp_path / "c.sqlite") as database:
        database.execute("create table t (x integer)")
        database.execute("insert into t values (?)", (FIRST_ID + 2,))
    (tmp_path / "d.csv").write_text("no one")
    assert sorted(ids_in(tmp_path)) == ["a.csv", "b.parquet", "c.sqlite"]


def test_a_small_group_is_in_no_table_no_database_and_not_in_the_report(compared: Path) -> None:
    (folder,) = (compared / "compare").iterdir()
    runs = pd.read_csv(folder / "tables" / "runs.csv")
    assert runs[MEN].isna().all()
    groups = pd.read_csv(folder / "tables" / "groups.csv")
    men = groups[groups["group"] == TITLES[Typology.MAN_ADDICTION]]
    assert men["is_suppressed"].all()
    assert men[["mean", "low", "high", "difference_mean"]].isna().all(axis=None)
    with sqlite3.connect(compared / "results.sqlite") as database:
        men_stored = (
            "select value from group_results where group_name = 'man_addiction' and measure = 'people'"
        )
        stored = database.execute(men_stored).fetchall()
    assert stored == [(None,)] * 4
    told = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["people"]["small_groups"]
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert TITLES[Typology.MAN_ADDICTION] in told["groups"]
    assert f"{len(told['groups'])} of the 9 groups" in page
    row = page.split("Who is helped? The")[1].split(TITLES[Typology.MAN_ADDICTION])[1].split("</tr>")[0]
    assert "<td>–</td><td>–</td>" in row


def test_what_is_left_of_the_groups_does_not_give_the_small_one_away(compared: Path) -> None:
    (folder,) = (compared / "compare").iterdir()
    runs = pd.read_csv(folder / "tables" / "runs.csv")
    people = runs[[outcome_name(one, "people") for one in Typology]]
    assert (N - people.sum(axis=1) >= 3 + 4).all()  # more than the three are hidden together
    assert (people.isna().sum(axis=1) >= 2).all()


def test_another_limit_is_another_run_with_the_same_numbers(people: Path, compared: Path) -> None:
    shown = pd.read_csv(study(people, compared, "smallest_group=1") / "tables" / "outcomes.csv")
    hidden = pd.read_csv(study(people, compared) / "tables" / "outcomes.csv")
    assert (shown[MEN] == 3).all()
    assert hidden[MEN].isna().all()
    others = [name for name in shown.columns if not name.startswith(("group.", "start."))]
    pd.testing.assert_frame_equal(shown[others], hidden[others])


def test_a_run_of_any_study_is_cleared_before_it_leaves_its_process(people: Path) -> None:
    words = (f"municipality.people={people}", "years=1")
    task = Task([scenario(*words), scenario(*words, "scenario=low_caseload")], 1, "interpreted", 5)
    assert all(np.isnan(run.outcomes[MEN]) and run.citizens == () for run in run_task(task))


def test_the_risk_groups_that_a_list_hides_do_not_depend_on_the_studys_seeds(people: Path) -> None:
    town = scenario(f"municipality.people={people}").municipality.model_dump_json()
    hidden = hidden_by_list(town, 5)
    assert Typology.MAN_ADDICTION in hidden
    assert Typology.OVER_40_PHYSICAL_ILLNESS not in hidden
    assert hidden_by_list(town, 3) <= hidden


def test_synthetic_citizens_are_no_persons_and_all_their_groups_are_shown(tmp_path: Path) -> None:
    assert main(["simulate", *TINY, "municipality.citizens=40", f"results={tmp_path}"]) == 0
    (folder,) = (tmp_path / "simulate").iterdir()
    runs = pd.read_csv(folder / "tables" / "outcomes.csv")
    people = runs[[outcome_name(one, "people") for one in Typology]]
    assert people.notna().all(axis=None)
    assert ((people > 0) & (people < 5)).any(axis=None)
    assert list(folder.rglob("citizens*")) == []


def test_a_list_shorter_than_a_group_is_refused(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = tmp_path / "short.csv"
    short.write_text("".join(people.read_text().splitlines(keepends=True)[:4]))
    assert main(["simulate", *TINY, f"municipality.people={short}", f"results={tmp_path / 'r'}"]) == 2
    assert "has 3 citizens, fewer than smallest_group=5" in capsys.readouterr().err


@pytest.fixture(scope="module")
def kept(people: Path, compared: Path) -> tuple[Path, Path]:
    """Return the folders of two studies that kept the same citizens."""
    first, second = (study(people, compared, "keep_citizens=true") for _ in range(2))
    return first, second


def citizens(folder: Path) -> pd.DataFrame:
    return pd.read_parquet(folder / "tables" / "citizens.parquet")


def test_citizens_are_written_if_asked_for_at_the_start_and_after_each_year(kept: tuple[Path, Path]) -> None:
    rows = citizens(kept[0])
    start = rows[(rows["year"] == 0) & (rows["was_there_at_start"])]
    assert start.groupby("seed").size().to_dict() == {1: N, 2: N}
    assert set(rows["year"]) == {0, 1}
    outcomes = pd.read_csv(kept[0] / "tables" / "outcomes.csv").set_index("seed")
    in_job = rows[(rows["year"] == 1) & (rows["status"] == "in_job")].groupby("seed").size()
    assert in_job.reindex([1, 2], fill_value=0).to_dict() == outcomes["people_in_job"].to_dict()


def test_a_key_is_one_citizens_in_one_run_of_one_study(kept: tuple[Path, Path]) -> None:
    first, second = (citizens(folder) for folder in kept)
    assert set(first["citizen"]).isdisjoint(second["citizen"])
    of_seed = [set(rows["citizen"]) for _, rows in first.groupby("seed")]
    assert of_seed[0].isdisjoint(of_seed[1])
    assert not first.duplicated(["citizen", "year"]).any()
    assert first["citizen"].str.fullmatch("[0-9a-f]{16}").all()


def test_keys_are_all_that_differs_between_two_studies_that_keep_citizens(kept: tuple[Path, Path]) -> None:
    def people_of(folder: Path) -> pd.DataFrame:
        rows = citizens(folder).drop(columns="citizen")
        return rows.sort_values(list(rows.columns), ignore_index=True)

    pd.testing.assert_frame_equal(people_of(kept[0]), people_of(kept[1]))


def test_rows_stand_in_no_order_of_the_list_and_tell_no_id_and_nothing_exact(kept: tuple[Path, Path]) -> None:
    rows = citizens(kept[0])
    assert ids_in(kept[0]) == []
    assert {"id", "is_woman", "typology", "trade", "has_children", "caseworker"}.isdisjoint(rows.columns)
    start = rows[(rows["year"] == 0) & (rows["seed"] == 1) & rows["was_there_at_start"]]
    assert list(start["citizen"]) == sorted(start["citizen"])
    assert not start["age"].is_monotonic_decreasing  # the list has the older ones first
    for name in ("barrier_addiction", "motivation"):
        assert np.allclose(rows[name] * 10, (rows[name] * 10).round())


def test_keeping_citizens_changes_no_number_and_puts_none_into_the_store(
    people: Path, compared: Path, kept: tuple[Path, Path]
) -> None:
    usual = pd.read_csv(study(people, compared) / "tables" / "outcomes.csv")
    pd.testing.assert_frame_equal(usual, pd.read_csv(kept[0] / "tables" / "outcomes.csv"))
    keys = set(citizens(kept[0])["citizen"])
    with sqlite3.connect(compared / "results.sqlite") as database:
        assert not any(key in line for line in database.iterdump() for key in keys)


def test_views_and_exports_hide_what_the_study_hides(compared: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "numbers"
    assert main(["results", "export", "compare/latest", f"to={numbers}", f"results={compared}"]) == 0
    groups = pd.read_csv(numbers / "groups.csv")
    assert groups[groups["group_name"] == "man_addiction"]["value"].isna().all()
    people = groups[groups["measure"] == "people"].pivot(
        index=["scenario", "seed"], columns="group_name", values="value"
    )
    assert (N - people.sum(axis=1) >= 3 + 4).all()
    assert (people.isna().sum(axis=1) >= 2).all()
    assert not pd.read_csv(numbers / "outcomes.csv")["outcome"].str.startswith("group.").any()
    assert not pd.read_csv(numbers / "outcomes_wide.csv").columns.str.startswith("group.").any()
    assert ids_in(numbers) == []
    with sqlite3.connect(compared / "results.sqlite") as database:
        means = pd.read_sql("SELECT outcome FROM v_means UNION SELECT outcome FROM v_paired", database)
    assert not means["outcome"].str.startswith("group.").any()
