"""The guides for scenarios and rules do what they say: their files are written, their commands run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.agents.decisions import Decision
from sim.command.reading import COMMANDS, read_command
from sim.command.session import study_kind
from sim.configuration.files import find_configuration
from sim.configuration.overrides import points
from sim.errors import UserError
from tests.docs.pages import PAGES, blocks, broken_links, commands, write_files
from tests.repository.sources import ROOT

GUIDES = {
    name: ROOT / "docs" / f"{name}.md"
    for name in ("your-rule", "your-scenario", "your-programme", "mechanisms", "people", "trials", "sweeps")
}
SMALL = (
    "municipality.citizens=40",
    "municipality.inhabitants=2000",
    "run_in_years=0",
    "engine=interpreted",
    "jobs=1",
)
OTHERS = [page for page in PAGES if page not in GUIDES.values()]
PLANNED = [
    words
    for page in OTHERS
    for words in commands(page)
    if words[0] == "indsats" and "--help" not in words and words[1] not in COMMANDS
]
EVERY = [(name, words) for name, page in GUIDES.items() for words in commands(page)]


def small(words: list[str]) -> list[str]:
    """Return the command for this Python, in a small municipality where it runs a study."""
    if words[0] == "python":
        return [sys.executable, *words[1:]]
    if words[1:3] in (["population", "check"], ["population", "template"]):
        return [sys.executable, "-m", "sim.command.cli", *words[1:]]
    given = {word.partition("=")[0] for word in words}
    less = [word for word in SMALL if word.partition("=")[0] not in given] if "--cfg" not in words else []
    return [sys.executable, "-m", "sim.command.cli", *words[1:], *less]


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder that knows the project, as an installation would."""
    path = os.pathsep.join([str(folder), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    return subprocess.run(words, check=False, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize(("name", "words"), EVERY, ids=[" ".join(words)[:70] for _, words in EVERY])
def test_a_command_of_the_guides_runs(name: str, words: list[str], tmp_path: Path) -> None:
    write_files(GUIDES[name], tmp_path)
    done = run(small(words), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "slowly" not in done.stderr


def test_the_guides_give_commands_and_files() -> None:
    assert len(EVERY) > 10
    files = [block.file for page in GUIDES.values() for block in blocks(page) if block.file]
    assert "my_rules.py" in files
    assert "my_study/scenario/four_weeks.yaml" in files


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("measure: n_waiting", "measure: n_wating"),
        ("age_from: 25", "age_form: 25"),
        ("projects.weeks]", "projects.week]"),
        ("order: then", "order: later"),
        ("at_most: 70, ", ""),
        ("places: 180", "place: 180"),
    ],
)
def test_the_programme_guide_shows_what_is_said_when_something_is_wrong(
    written: str, instead: str, tmp_path: Path
) -> None:
    guide = GUIDES["your-programme"]
    write_files(guide, tmp_path)
    file = tmp_path / "my_study" / "programme" / "morning_workshop.yaml"
    text = file.read_text(encoding="utf-8")
    assert written in text
    file.write_text(text.replace(written, instead), encoding="utf-8")
    files = find_configuration(str(tmp_path / "my_study"))
    with pytest.raises(UserError) as raised:
        study_kind("compare").plan(["scenarios=[baseline,morning_workshop]"], files)
    _, _, said = str(raised.value).partition("morning_workshop.yaml, ")
    assert said.startswith("line ")
    assert f"| `{said}` |" in guide.read_text(encoding="utf-8")


def test_a_scenario_that_names_no_programme_says_which_is_near(tmp_path: Path) -> None:
    guide = GUIDES["your-programme"]
    write_files(guide, tmp_path)
    file = tmp_path / "my_study" / "scenario" / "morning_workshop.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "programme: morning_workshop", "programme: morning_workshp"
    )
    file.write_text(text, encoding="utf-8")
    files = find_configuration(str(tmp_path / "my_study"))
    with pytest.raises(UserError) as raised:
        study_kind("compare").plan(["scenarios=[baseline,morning_workshop]"], files)
    assert f"| `{raised.value}` |" in guide.read_text(encoding="utf-8")


def test_the_levers_of_the_guides_programme_hold_for_its_target_group_only(tmp_path: Path) -> None:
    write_files(GUIDES["your-programme"], tmp_path)
    files = find_configuration(str(tmp_path / "my_study"))
    names = "scenarios=[baseline,morning_workshop,workshop_and_mentors]"
    _, alone, mix = study_kind("compare").plan([names, "laws=[]"], files).scenarios
    everybody, participants = alone.policies()
    assert (everybody.waiting.max_weeks, participants.waiting.max_weeks) == (13, 4)
    assert participants.caseworkers == everybody.caseworkers
    assert len(mix.policies()) == 4
    assert [one.mentors.is_offered for one in mix.policies()] == [False, False, True, True]


def test_the_rules_of_the_guide_change_the_numbers_and_are_compiled(tmp_path: Path) -> None:
    write_files(GUIDES["your-rule"], tmp_path)
    done = run([sys.executable, "patient_citizens.py"], tmp_path)
    usual, patient, *_, notes = done.stdout.splitlines()
    assert float(patient.split()[-1]) > float(usual.split()[-1])
    assert notes == "every rule is compiled"


@pytest.mark.parametrize("words", PLANNED, ids=[" ".join(words)[:70] for words in PLANNED])
def test_a_command_of_the_other_pages_can_be_planned(words: list[str]) -> None:
    command = read_command(words[1:])
    files = find_configuration(command.config_dir)
    every_point = points(command.overrides, command.multirun, files)
    assert [study_kind(command.study).plan(point, files) for point in every_point]


def test_decisions_from_1000_are_left_to_researchers() -> None:
    assert max(Decision) < 1000


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken_links(page) == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A heading\n[a](nowhere.md) [b](#a-heading) [c](#another)\n", encoding="utf-8")
    assert broken_links(page) == ["nowhere.md", "#another"]
