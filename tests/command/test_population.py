from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.command.cli import main


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text("age,woman\n40,yes\n", encoding="utf-8")
    return file


def test_a_list_without_problems_is_ready(
    people: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.command.slow.PATIENCE", 600.0)
    assert main(["population", "check", str(people)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{people}: 1 citizen, no problems found.")
    assert said.out.endswith(f"Ready: indsats compare municipality.people={people}\n")
    assert said.err == ""


def test_problems_are_listed_written_for_programs_and_end_with_2(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people.write_text("age,woman\n4,yes\n40,secretly\n", encoding="utf-8")
    copy = tmp_path / "problems.json"
    assert main(["population", "check", str(people), "--json", str(copy)]) == 2
    said = capsys.readouterr()
    assert said.out.splitlines()[:3] == [
        "2 problems of 2 kinds:",
        f"{people}:",
        "  column age must be a number from 15 to 110: row 2",
    ]
    assert said.err == "Nothing can be run on it until these are mended.\n"
    assert "secretly" not in said.out
    assert len(json.loads(copy.read_text(encoding="utf-8"))) == 2


def test_templates_are_written_and_pass_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine"
    assert main(["population", "template", str(folder)]) == 0
    assert main(["population", "check", str(folder)]) == 0
    assert main(["population", "template", str(folder)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_an_export_can_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "municipality.citizens=20",
        "municipality.inhabitants=1000",
        "run_in_years=0",
        "engine=interpreted",
    ]
    assert main(["population", "export", *words, f"to={tmp_path / 'out'}", "week=3"]) == 0
    assert main(["population", "check", str(tmp_path / "out")]) == 0
    assert "Also given, a run's state:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "say what to do with the population: check, template, export, fit"),
        (["chek"], "chek: say what to do with the population: check, template, export, fit (nearest: check)"),
        (["check"], "population check: name one file or folder"),
        (["check", "nofile.csv"], "nofile.csv: no such file or folder"),
        (["check", "people=5.csv"], "people=5.csv: no such file or folder"),
        (["template", "a", "b"], "population template: name one folder"),
        (["template", "--json", "x"], "--json: is for indsats population check"),
        (["export", "here"], "here: not understood; write key=value"),
        (["export", "week=3"], "to: a folder is missing"),
        (["export", "to=x", "yeras=3"], "there is no setting yeras"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["population", *words]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_the_help_of_the_command_tells_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["population", "--help"]) == 0
    page = capsys.readouterr().out
    for part in ("population check FILE", "population template", "population export", "--json FILE"):
        assert part in page
    assert max(len(line) for line in page.splitlines()) <= 110
    assert main(["--help"]) == 0
    assert "\n  population  " in capsys.readouterr().out


def test_a_file_for_programs_belongs_to_a_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--json", "x"]) == 2
    assert "--json: is for indsats population check FILE" in capsys.readouterr().err
