from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.command.cli import main
from tests.study.sweeping.sample_sweep import WAIT, grid
from tests.study.sweeping.stored_sweep import FOLDER, store_sweep


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a sweep of two points."""
    folder = tmp_path_factory.mktemp("results")
    store_sweep(folder, f"{WAIT}=4,13", "seeds=2", settings=grid(wait=["4", "13"]))
    return folder


def test_a_sweep_becomes_a_page_with_figures_and_tables(
    results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "sweep", FOLDER, f"results={results}", "budget=1e6"]) == 0
    said = capsys.readouterr().out
    page = Path(said.rpartition("Written: ")[2].strip())
    assert page.parent.parent == results / "report"
    assert "−" not in said
    names = {path.name for path in page.parent.rglob("*.*")}
    assert {"response.csv", "points.csv", "best.csv", "differences.svg", "front.png", "summary.json"} <= names
    summary = json.loads((page.parent / "summary.json").read_text(encoding="utf-8"))
    assert summary["folder"] == FOLDER
    assert summary["budget"] == 1e6
    assert said.startswith(summary["words"][0].replace("−", "-"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "say what to report on: indsats report sweep FOLDER"),
        (["sweeps", "latest"], "sweeps: say what to report on: indsats report sweep FOLDER (nearest: sweep)"),
        (["sweep"], "name one sweep, or the latest: indsats report sweep latest"),
        (
            ["sweep", "latest", "outcome=cost_publik"],
            "outcome=cost_publik: there is no such outcome (nearest: cost_public)",
        ),
        (
            ["sweep", "latest", "levers=[policy.mentors.posts]"],
            f"was not varied in this sweep; it varied {WAIT}",
        ),
        (["sweep", "latest", "budget=much"], "budget=much: must be a number or null"),
        (["sweep", "latest", "levers=[a,b,c,d]"], "levers=[a,b,c,d]"),
        (["sweep", "latest", "outcomes=mean_wait"], "outcomes=mean_wait: "),
    ],
)
def test_what_cannot_be_told_is_said_in_one_line(
    results: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(["report", *words, f"results={results}"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not list((results / "report").glob(".*"))


def test_a_folder_without_results_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "sweep", "latest", f"results={tmp_path / 'nowhere'}"]) == 2
    assert "there is no such folder; name that of the sweep" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()
