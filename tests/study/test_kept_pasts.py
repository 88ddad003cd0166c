"""Run-ins kept on disk give the same numbers, and whatever happens to the files harms nobody."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from sim.model import Engine, LabourMarket
from sim.scenario import Scenario
from sim.study.kept_pasts import KeptPasts
from sim.study.run import RunResult, run_seed
from tests.study.test_run import assert_same
from tests.worlds import scenario

PAST = ("run_in_years=1", "municipality.citizens=20", "municipality.inhabitants=1500")


def here(*overrides: str) -> Scenario:
    return scenario(*PAST, *overrides)


def lived(one: Scenario, kept: KeptPasts | None) -> RunResult:
    return run_seed([one], 1, "interpreted", kept)[0]


@pytest.fixture
def kept(tmp_path: Path) -> KeptPasts:
    return KeptPasts("version", tmp_path / "pasts")


@pytest.fixture(scope="module")
def usual() -> RunResult:
    return lived(here(), None)


@contextmanager
def nobody_lives(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no model live a week before week 0."""
    live = LabourMarket.run_until

    def only_later(model: LabourMarket, week: int, *rest: object) -> None:
        assert model.week >= 0, "the run-in is lived again"
        live(model, week, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(LabourMarket, "run_until", only_later)
        yield


@pytest.mark.parametrize("engine", ["interpreted", "compiled"])
def test_a_kept_run_in_gives_the_same_numbers_and_is_not_lived_again(
    engine: Engine, kept: KeptPasts, usual: RunResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run_seed([here()], 1, engine, kept)[0]
    assert len(list(kept.folder.glob("*.npz"))) == 1
    with nobody_lives(monkeypatch):
        again = run_seed([here()], 1, engine, kept)[0]
    assert_same(first, usual)
    assert_same(again, usual)


def test_another_horizon_shares_the_run_in_and_has_its_own_newcomers(
    kept: KeptPasts, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(here("years=1"), kept)
    with nobody_lives(monkeypatch):
        longer = lived(here("years=2"), kept)
    assert_same(longer, lived(here("years=2"), None))
    assert longer.series["new_entries"][52:].sum() > 0


@pytest.mark.parametrize(
    "other",
    ["parameters.job_base=0.02", "world.rules=2014", "municipality.citizens=25", "run_in_years=2"],
)
def test_what_changes_the_run_in_has_one_of_its_own(other: str, kept: KeptPasts) -> None:
    lived(here(), kept)
    assert_same(lived(here(other), kept), lived(here(other), None))
    assert len(list(kept.folder.iterdir())) == 2


def test_what_holds_from_the_start_on_shares_the_run_in(kept: KeptPasts) -> None:
    lived(here(), kept)
    lived(here("scenario=low_caseload"), kept)
    assert len(list(kept.folder.iterdir())) == 1


def test_another_version_of_the_program_and_another_seed_have_their_own(kept: KeptPasts) -> None:
    files = [kept.file("past", 1), kept.file("past", 2), KeptPasts("new", kept.folder).file("past", 1)]
    assert len(set(files)) == 3


def damage(file: Path, how: str) -> None:
    content = bytearray(file.read_bytes())
    if how == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "one byte":
        content[len(content) // 2] ^= 0xFF
        file.write_bytes(content)
    else:
        np.savez(file, citizens=np.zeros(3))


@pytest.mark.parametrize("how", ["cut", "empty", "one byte", "something else"])
def test_a_damaged_file_is_replaced_in_silence(how: str, kept: KeptPasts, usual: RunResult) -> None:
    lived(here(), kept)
    (file,) = kept.folder.glob("*.npz")
    whole = file.read_bytes()
    damage(file, how)
    assert_same(lived(here(), kept), usual)
    assert len(file.read_bytes()) == len(whole)


def test_when_nothing_can_be_written_the_study_goes_on(
    kept: KeptPasts, usual: RunResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", is_full)
    assert_same(lived(here(), kept), usual)
    assert list(kept.folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_only_means_that_nothing_is_kept(
    tmp_path: Path, usual: RunResult
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert_same(lived(here(), KeptPasts("version", tmp_path / "file" / "pasts")), usual)


def test_room_is_made_by_removing_what_was_not_used_for_longest(kept: KeptPasts) -> None:
    lived(here(), kept)
    (new,) = kept.folder.glob("*.npz")
    size = new.stat().st_size
    for hours, name in ((5, "oldest"), (3, "older"), (0, "in_use")):
        file = kept.folder / f"{name}.npz"
        file.write_bytes(b"0" * size)
        os.utime(file, (time.time() - 3600 * hours,) * 2)
    new.unlink()
    lived(here(), KeptPasts("version", kept.folder, most_bytes=3 * size + 1000))
    assert {file.stem for file in kept.folder.iterdir()} == {"older", "in_use", new.stem}


def test_files_in_use_are_not_removed_for_a_new_one(kept: KeptPasts, usual: RunResult) -> None:
    kept.folder.mkdir()
    (kept.folder / "in_use.npz").write_bytes(b"0" * 1000)
    small = KeptPasts("version", kept.folder, most_bytes=2000)
    assert_same(lived(here(), small), usual)
    assert [file.stem for file in kept.folder.iterdir()] == ["in_use"]


def test_without_a_run_in_nothing_is_kept(kept: KeptPasts) -> None:
    lived(here("run_in_years=0"), kept)
    assert not kept.folder.exists()


def test_a_kept_run_in_remembers_what_alignment_did(kept: KeptPasts, tmp_path: Path) -> None:
    file = tmp_path / "totals.csv"
    file.write_text("year,quantity,value\n2021,activity_ready,20\n2022,activity_ready,30\n", encoding="utf-8")
    aligned = here(f"municipality.official={file}")
    first, again = lived(aligned, kept), lived(aligned, kept)
    assert len(list(kept.folder.iterdir())) == 1
    assert first.outcomes["start.activity_ready_2022_let_in"] > 0
    assert_same(first, again)
