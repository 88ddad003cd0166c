from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest

from sim.errors import UserError
from sim.store import check_results, result_folder
from sim.store.claims import is_running
from tests.repository.sources import ROOT

HALF_PAST_NINE = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_a_finished_study_stands_under_the_time_it_started(results: Path) -> None:
    with result_folder(results, "compare", HALF_PAST_NINE) as folder:
        (folder.path / "report.html").write_text("done")
        assert not folder.final.exists()
    assert files_below(results) == {
        "compare",
        "compare/2026-01-31T09-30-00Z",
        "compare/2026-01-31T09-30-00Z/report.html",
    }
    assert folder.name == "compare/2026-01-31T09-30-00Z"
    assert folder.final == results / folder.name


def test_the_time_in_the_name_is_utc(results: Path) -> None:
    in_denmark = HALF_PAST_NINE.astimezone(timezone(timedelta(hours=1)))
    with result_folder(results, "compare", in_denmark) as folder:
        assert folder.name == "compare/2026-01-31T09-30-00Z"


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_study_that_fails_leaves_no_folder(results: Path, failure: type[BaseException]) -> None:
    def study() -> None:
        with result_folder(results, "compare") as folder:
            (folder.path / "figures").mkdir()
            (folder.path / "figures" / "one.svg").write_text("half")
            raise failure

    with pytest.raises(failure):
        study()
    assert files_below(results) == {"compare"}


def test_two_studies_of_the_same_second_have_different_folders(results: Path) -> None:
    with (
        result_folder(results, "compare", HALF_PAST_NINE) as first,
        result_folder(results, "compare", HALF_PAST_NINE) as second,
    ):
        (first.path / "which").write_text("first")
        (second.path / "which").write_text("second")
    with result_folder(results, "compare", HALF_PAST_NINE) as third:
        (third.path / "which").write_text("third")
    finals = [first.final, second.final, third.final]
    assert [(final / "which").read_text() for final in finals] == ["first", "second", "third"]


def test_a_disk_that_fills_while_a_study_writes_is_said_in_one_line(results: Path) -> None:
    with pytest.raises(UserError) as caught, result_folder(results, "compare"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert caught.value.message == (
        f"results: {results}: the disk is full; free some space, or choose another folder with results=FOLDER"
    )
    assert files_below(results) == {"compare"}


def test_a_missing_file_of_the_study_itself_is_not_blamed_on_the_results_folder(results: Path) -> None:
    with pytest.raises(FileNotFoundError), result_folder(results, "compare"):
        Path("no such template.html").read_text()


def test_checking_makes_the_folder_and_leaves_it_empty(results: Path) -> None:
    check_results(results / "deep")
    assert files_below(results) == {"deep"}


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path, below: str) -> None:
    (tmp_path / "results").write_text("a list of groceries")
    with pytest.raises(UserError, match="a file stands where a folder is needed; move the file away"):
        check_results(tmp_path / "results" / below)
    assert (tmp_path / "results").read_text() == "a list of groceries"


def test_a_file_in_the_place_of_the_studys_folder_is_refused(results: Path) -> None:
    results.mkdir()
    (results / "compare").write_text("a list of groceries")
    with pytest.raises(UserError, match="a file stands"), result_folder(results, "compare"):
        pytest.fail("the study must not start")


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS])
def test_a_folder_that_may_not_be_written_to_is_refused(
    results: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    with pytest.raises(UserError, match="it may not be written to; change its permissions"):
        check_results(results)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody can write to")
def test_a_folder_where_not_even_root_can_write_is_refused() -> None:
    with pytest.raises(UserError, match=r"^results: /proc/indsats: .*results=FOLDER$"):
        check_results(Path("/proc/indsats"))


def test_a_disk_without_room_is_refused_before_the_study(
    results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=60_000_000))
    check_results(results, needed=5_000_000)
    with pytest.raises(UserError, match=r"the disk is full \(70 MB needed, 60 MB free\)"):
        check_results(results, needed=20_000_000)


STUDY = """
import sys, time
from pathlib import Path
from sim.store import result_folder
with result_folder(Path(sys.argv[1]), "compare") as folder:
    (folder.path / "half").write_text("half")
    print(folder.name, flush=True)
    time.sleep(60)
"""


def start_study(results: Path) -> tuple[subprocess.Popen[str], str]:
    """Start a study in a program of its own; returns it with the name of its folder."""
    words = [sys.executable, "-c", STUDY, str(results)]
    program = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert program.stdout is not None
    return program, program.stdout.readline().strip()


def test_the_folder_of_a_killed_program_is_removed_by_the_next_and_that_of_a_living_one_kept(
    results: Path,
) -> None:
    killed, name_of_killed = start_study(results)
    living, name_of_living = start_study(results)
    try:
        assert is_running(results, name_of_killed)
        killed.kill()
        killed.wait()
        assert not is_running(results, name_of_killed)
        with result_folder(results, "simulate"):
            assert is_running(results, name_of_living)
            left = {path.name for path in (results / "compare").iterdir()}
        assert left == {f".{Path(name_of_living).name}.partial"}
        assert (results / "compare" / left.pop() / "half").exists()
    finally:
        living.kill()
        living.wait()


def test_a_folder_that_is_just_being_made_is_left_alone(results: Path) -> None:
    made = results / "compare" / ".2026-01-31T09-30-00Z.partial"
    made.mkdir(parents=True)
    with result_folder(results, "compare", HALF_PAST_NINE) as folder:
        assert folder.name.endswith("-2")
    assert made.is_dir()


def test_a_clock_set_back_between_two_studies_costs_neither_of_them(results: Path) -> None:
    for now in (HALF_PAST_NINE, HALF_PAST_NINE - timedelta(days=1), HALF_PAST_NINE):
        with result_folder(results, "compare", now) as folder:
            (folder.path / "report.html").write_text("done")
    assert files_below(results) >= {
        "compare/2026-01-30T09-30-00Z/report.html",
        "compare/2026-01-31T09-30-00Z/report.html",
        "compare/2026-01-31T09-30-00Z-2/report.html",
    }
