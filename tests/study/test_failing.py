from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import RunsFailed, UserError
from sim.study.failing import Failed, Made, failed, runs_failed, without_paths
from tests.worlds import scenario


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cannot read '/srv/people/list.csv': no room", "cannot read 'list.csv': no room"),
        ("D:\\people\\list.csv: no such file", "list.csv: no such file"),
        (f"{Path.cwd()}/my/list.csv is empty", "my/list.csv is empty"),
        ("world/labour_market=tight: 3 km/h, n/a", "world/labour_market=tight: 3 km/h, n/a"),
        ("1 / 0 is no number", "1 / 0 is no number"),
    ],
)
def test_no_folder_of_this_machine_is_written_down(text: str, told: str) -> None:
    assert without_paths(text) == told


def test_no_password_is_written_down() -> None:
    said = without_paths("no answer from postgresql://ann:secret@host/db")
    assert "secret" not in said


def test_a_failure_is_one_line_and_says_whose_it_is() -> None:
    found = failed(scenario(), 7, ValueError("two\nlines"))
    assert (found.seed, found.error) == (7, "ValueError: two lines")
    assert (
        failed(scenario(), 7, UserError("people=/a/b.csv: no such file")).error
        == "people=b.csv: no such file"
    )


def test_a_mistake_of_the_user_is_no_fault_of_the_program() -> None:
    assert failed(scenario(), 1, UserError("no such file")).is_users
    assert not failed(scenario(), 1, MemoryError()).is_users


FIRST = Failed("centres", 7, "MemoryError: no room", where="Traceback: here")


def test_the_error_says_how_many_failed_the_first_and_what_to_do() -> None:
    error = runs_failed(Made(2000, 3, [FIRST]))
    assert error.message == (
        "3 of 2,000 runs failed, the first (scenario centres, seed 7): MemoryError: no room; "
        "the same command tries them again"
    )
    assert error.__notes__ == ["Traceback: here"]


def test_when_everything_failed_only_the_error_counts() -> None:
    assert runs_failed(Made(1, 1, [FIRST])).message == "MemoryError: no room"
    assert runs_failed(Made(4, 4, [FIRST])).message == "MemoryError: no room (in all 4 runs that were tried)"


def test_a_study_that_needs_all_runs_says_so_only_when_one_is_missing() -> None:
    Made(4).all_needed()
    with pytest.raises(RunsFailed):
        Made(4, 1, [FIRST]).all_needed()


def test_what_became_of_two_parts_is_added_up() -> None:
    both = Made(4, 1, [FIRST], frozenset({"a"})) + Made(6, 1, [FIRST], frozenset({"b"}))
    assert (both.n_runs, both.n_failed, len(both.failures)) == (10, 2, 2)
    assert both.lacking == {"a", "b"}
