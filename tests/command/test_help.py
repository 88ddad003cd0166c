from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sim.command.cli import main
from sim.command.reading import STUDIES
from sim.configuration.files import configs_folder, find_configuration
from sim.study.plan import plan_mechanisms

HEAVY = ("numba", "mesa", "pandas", "matplotlib", "sqlalchemy", "hydra", "pydantic", "numpy")


def scenario_lines(page: str) -> dict[str, str]:
    """Return the line of each scenario on a help page."""
    part = page.split("Scenarios\n")[1].split("\n\n", maxsplit=1)[0]
    return dict(line.split(maxsplit=1) for line in part.splitlines())


def test_help_lists_every_scenario_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    lines = scenario_lines(capsys.readouterr().out)
    assert set(lines) == {file.stem for file in (configs_folder() / "scenario").glob("*.yaml")}
    assert len(lines) == 23
    assert lines["baseline"].startswith("usual effort")
    assert "volunteers" in lines["role_models"]
    assert "every programme" in lines["full_investment"]


def test_a_scenarios_line_fits_a_terminal_of_usual_width(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    lines = scenario_lines(capsys.readouterr().out)
    assert {name: line for name, line in lines.items() if len(line) > 105 or "no description" in line} == {}


def test_the_study_of_mechanisms_lists_them_and_says_how_many_runs_it_makes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["mechanisms", "--help"]) == 0
    page = capsys.readouterr().out
    for name in plan_mechanisms([], find_configuration(None)).settings.mechanisms:
        assert f"\n  {name:<3}  " in page
    assert "M23" not in page
    n_runs = len(plan_mechanisms([], find_configuration(None)).scenarios)
    assert f"That is {n_runs} runs for each seed" in page


def test_only_the_study_of_mechanisms_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--help"]) == 0
    assert "Passive waiting (DI" not in capsys.readouterr().out


def test_the_page_of_simulate_lists_every_named_sweep_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sweep").mkdir()
    (tmp_path / "sweep" / "mine.yaml").write_text("description: an idea of my own\n", encoding="utf-8")
    assert main(["simulate", "--config-dir", str(tmp_path), "--help"]) == 0
    page = capsys.readouterr().out
    part = page.split("Sweeps (")[1].split("\n\n")[0].splitlines()[1:]
    lines = dict(line.split(maxsplit=1) for line in part)
    shipped = {file.stem for file in (configs_folder() / "sweep").glob("*.yaml")} - {"grid"}
    assert set(lines) == {*shipped, "mine"}
    assert lines["mine"] == "an idea of my own"
    assert main(["compare", "--help"]) == 0
    assert "Sweeps (" not in capsys.readouterr().out


def test_no_words_at_all_give_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "indsats STUDY [setting=value ...]" in capsys.readouterr().out


@pytest.mark.parametrize("study", STUDIES)
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
    assert scenario_lines(capsys.readouterr().out)["mine"] == "an idea of my own"


def test_help_loads_neither_the_model_nor_the_libraries_behind_it() -> None:
    loaded = f"[name for name in {HEAVY} if name in sys.modules]"
    program = f"import sys; from sim.command.cli import main; main(['--help']); print({loaded})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("indsats")
