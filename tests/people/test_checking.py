"""All problems of a large list are found at once, each where it was sown, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from sim.people.checking import check_people
from sim.people.loading import load_people, read_lists
from sim.people.problems import MOST_SHOWN, Problem, count, write_json
from tests.people.sown import ERRORS, N_CASEWORKERS, OF_CASEWORKERS, clean, sown, write


def test_every_error_sown_among_100_000_citizens_is_found_and_no_other(tmp_path: Path) -> None:
    places = sown(100_000, 20, tmp_path)
    problems = read_lists(tmp_path).problems
    found = {(one.source, row, one.column, one.what) for one in problems for row in one.rows.tolist()}
    assert found == places
    assert len(ERRORS) + len(OF_CASEWORKERS) > 30
    assert count(problems) == len(places)


def test_a_list_without_errors_is_loaded_cell_by_cell(tmp_path: Path) -> None:
    lists = clean(500)
    for kind, cells in lists.items():
        write(cells, tmp_path / f"{kind}.csv")
    own = load_people(tmp_path)
    assert (own.stock.n, own.of("caseworkers").n) == (500, N_CASEWORKERS)
    ages = [float(age) for age in lists["citizens"]["age"]]
    assert own.stock.values["age"].tolist() == ages
    assert own.stock.values["caseworker"].tolist() == [
        float(one) - 1 for one in lists["citizens"]["caseworker"]
    ]
    assert own.given["motivation"] == np.mean([cell != "" for cell in lists["citizens"]["motivation"]])
    yes = [cell == "yes" for cell in lists["citizens"]["barrier_mental"]]
    assert (own.stock.present["barrier_mental"] == 1.0).tolist() == yes


def test_of_each_kind_of_problem_twenty_rows_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("age,woman\n" + "5,perhaps\n" * 50, encoding="utf-8")
    _, told = check_people(file)
    assert told[0] == "100 problems of 2 kinds:"
    rows = ", ".join(str(row) for row in range(2, MOST_SHOWN + 2))
    assert told[2] == f"  column age must be a number from 15 to 110: rows {rows} and 30 more"


def test_the_machine_readable_copy_holds_every_problem_and_no_cell(tmp_path: Path) -> None:
    file, copy = tmp_path / "people.csv", tmp_path / "problems.json"
    file.write_text("age,woman\n" + "40,secretly\n" * 50 + "1,no\n", encoding="utf-8")
    write_json(read_lists(file).problems, copy)
    content = json.loads(copy.read_text(encoding="utf-8"))
    assert len(content) == 51
    assert content[0].keys() == {"list", "row", "column", "problem"}
    assert {(one["row"], one["column"]) for one in content} >= {(2, "woman"), (51, "woman"), (52, "age")}
    assert "secretly" not in copy.read_text(encoding="utf-8")


def test_a_clean_list_is_told_with_what_is_known_and_what_is_imputed(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("age,woman,trade\n40,yes,\n30,no,\n50,no,care\n60,no,\n", encoding="utf-8")
    read, told = check_people(file)
    assert read.problems == []
    assert told[0] == f"{file}: 4 citizens, no problems found."
    assert "Known of everybody: age, woman." in told
    assert "  trade   25% given, 3 cells imputed" in told
    assert told[-1].startswith("Imputed for everybody (4 cells each): scheme, status,")


def test_a_list_without_anybody_activity_ready_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("age,status\n40,in_job\n", encoding="utf-8")
    (problem,) = read_lists(file).problems
    assert problem.what == "has no activity-ready citizens, whom the model is about"


def test_a_list_that_is_wrong_in_every_cell_is_told_in_a_few_lines(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("age,woman,trade\n" + "x,y,z\n" * 20_000, encoding="utf-8")
    read, told = check_people(file)
    assert count(read.problems) == 60_000
    assert len(told) == 5


def test_a_problem_of_a_whole_list_has_no_row() -> None:
    assert list(Problem("people.csv", "is too short").each()) == [(0, "is too short")]
