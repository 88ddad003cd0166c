from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sim.command.cli import main

HEAVY = ("numba", "mesa", "pandas", "matplotlib", "sqlalchemy", "hydra", "pydantic", "numpy")


def test_help_lists_every_scenario_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    for name, words in (
        ("baseline", "usual effort"),
        ("role_models", "volunteers"),
        ("full_investment", "all four"),
    ):
        (line,) = [line for line in page.splitlines() if line.strip().startswith(f"{name} ")]
        assert words in line


def test_no_words_at_all_give_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "indsats STUDY [setting=value ...]" in capsys.readouterr().out


@pytest.mark.parametrize("study", ["compare", "simulate", "benchmark"])
def test_each_study_has_a_page_with_settings_and_examples(
    study: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([study, "--help"]) == 0
    page = capsys.readouterr().out
    assert f"\n  indsats {study}" in page
    assert "results=results" in page
    assert f"indsats {study}" in page.split("Examples")[1]
    assert max(len(line) for line in page.splitlines()) <= 130


def test_scenarios_stand_in_the_order_of_the_main_job(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    names = ["baseline ", "no_passive_wait ", "low_caseload ", "company_centres ", "role_models ", "full_inv"]
    assert sorted(names, key=page.index) == names


def test_the_benchmark_lists_only_what_matters_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", "--help"]) == 0
    page = capsys.readouterr().out
    assert "sizes=[1000,10000,100000]" in page
    for name in ("policy.", "municipality=", "municipality.people", "world", "run_in_years"):
        assert name not in page


def test_a_comparison_says_where_levers_are_listed_and_that_they_hold_in_all_scenarios(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["compare", "--help"]) == 0
    page = capsys.readouterr().out
    assert "all levers are listed in docs/parameters.md" in page
    assert "In a comparison policy.* holds in all scenarios" in page


def test_help_lists_the_users_own_scenarios(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "scenario").mkdir()
    text = "# @package _global_\nscenario_title: Mine\ndescription: an idea of my own\n"
    (tmp_path / "scenario" / "mine.yaml").write_text(text, encoding="utf-8")
    assert main(["--config-dir", str(tmp_path), "--help"]) == 0
    assert "mine             an idea of my own" in capsys.readouterr().out


def test_help_loads_neither_the_model_nor_the_libraries_behind_it() -> None:
    loaded = f"[name for name in {HEAVY} if name in sys.modules]"
    program = f"import sys; from sim.command.cli import main; main(['--help']); print({loaded})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("indsats")
