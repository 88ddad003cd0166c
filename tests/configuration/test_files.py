from __future__ import annotations

from pathlib import Path

import pytest

from sim.configuration.files import find_configuration
from sim.errors import UserError

SCENARIO = "# @package _global_\nscenario_title: Mine\ndescription: my own idea\n"


def folder_with(tmp_path: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return str(tmp_path)


def test_the_users_scenarios_stand_beside_those_of_the_program(tmp_path: Path) -> None:
    files = find_configuration(folder_with(tmp_path, {"scenario/mine.yaml": SCENARIO}))
    assert {"mine", "baseline"} <= set(files.options("scenario"))


def test_groups_are_the_folders_one_can_choose_from() -> None:
    groups = find_configuration(None).groups()
    assert {"scenario", "municipality", "world/labour_market", "policy", "week"} <= groups
    assert "rates" not in groups


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"readme.txt": "x"}, "holds no configuration; a scenario belongs in"),
        ({"mine.yaml": SCENARIO}, "holds no configuration; a scenario belongs in"),
        (
            {"scenario/mine.yaml": "scenario_title: Mine\n"},
            "mine.yaml, line 1: a scenario must begin with the line",
        ),
        ({"scenario/mine.yaml": SCENARIO + "policy: [1,\n"}, "mine.yaml, line 5: not readable as YAML"),
        (
            {"scenario/mine.yaml": SCENARIO + "policy:\n\twaiting: 1\n"},
            "mine.yaml, line 5: not readable as YAML",
        ),
        (
            {"scenario/mine.yaml": SCENARIO + "years: 1\nyears: 2\n"},
            "mine.yaml, line 5: not readable as YAML",
        ),
        ({"scenario/baseline.yaml": SCENARIO}, "the program has scenario/baseline.yaml already"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, files: dict[str, str], said: str
) -> None:
    with pytest.raises(UserError) as error:
        find_configuration(folder_with(tmp_path, files))
    assert said in error.value.message
    assert "\n" not in error.value.message


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(UserError, match="--config-dir nowhere: no such folder"):
        find_configuration("nowhere")
