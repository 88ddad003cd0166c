"""`indsats calibrate`: what is refused, what is written, and going on after a stop."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest
import yaml

from sim.command.about.calibrate import ABOUT
from sim.command.cli import main
from sim.configuration.files import configs_folder, find_configuration
from sim.errors import UserError
from sim.study.calibration.plan import plan_calibration
from sim.study.calibration.posterior import read_posterior
from sim.study.targets.declared import load_targets

FILES = find_configuration(None)
TOWN = ["municipality.citizens=60", "municipality.inhabitants=5000", "run_in_years=0", "years=2", "jobs=1"]
FEW = [
    "points=24",
    "waves=1",
    "draws=20",
    "seeds=2",
    "kept=10",
    "only=[job_base,pension_base,caseworker_turnover]",
]
ASKED = "targets=[in_job_within_a_year,another_caseworker]"
TINY = ["calibrate", *TOWN, *FEW, ASKED]


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ("targets=[in_job_in_a_year]", "no figure in_job_in_a_year (nearest: in_job_within_a_year)"),
        ("leave_out=[course]", "there is no figure course"),
        ("only=[job_bas]", "only: there is no parameter job_bas (nearest: job_base)"),
        ("years=1", "years=1: the figures look two years ahead; years=2 or more"),
        ("seeds=1", "seeds=1: must be a whole number from 2 to 100"),
        ("check_first_seed=5", "seeds 1 to 4400 are used to calibrate"),
        (f"leave_out=[{','.join(load_targets())}]", "leaves no figure of targets"),
    ],
)
def test_what_cannot_be_calibrated_is_refused_before_anything_runs(override: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        plan_calibration([override], FILES)
    assert said in error.value.message
    assert "\n" not in error.value.message


def test_calibrating_something_else_than_usual_effort_is_told() -> None:
    assert plan_calibration([], FILES).notes == ()
    (note,) = plan_calibration(["scenario=low_caseload"], FILES).notes
    assert "of usual effort, which scenario=low_caseload is not" in note


def test_the_help_shows_the_defaults_that_hold() -> None:
    usual = yaml.safe_load((configs_folder() / "calibrate.yaml").read_text(encoding="utf-8"))
    for shown in ABOUT.own:
        key, _, value = shown.partition("=")
        assert not value.isdigit() or int(value) == usual[key], shown


def run(results: Path, *more: str) -> Path:
    """Calibrate in a tiny town and return the folder that was written."""
    assert main([*TINY, f"results={results}", *more]) == 0
    return max(one for one in (results / "calibrate").iterdir() if one.is_dir())


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a results folder with one calibration."""
    made = tmp_path_factory.mktemp("calibrate")
    run(made)
    return made


@pytest.fixture(scope="module")
def folder(results: Path) -> Path:
    """Return what it wrote."""
    return max(one for one in (results / "calibrate").iterdir() if one.is_dir())


def test_everything_is_written(folder: Path) -> None:
    names = {one.name for one in folder.iterdir()}
    tables = {"posterior.csv", "figures.csv", "parameters.csv", "pairs.csv"}
    assert names == {"calibration.html", "summary.json", "config.yaml", "figures", *tables}


def test_the_posterior_can_be_read_and_lies_within_the_ranges(folder: Path) -> None:
    posterior = read_posterior(folder / "posterior.csv")
    assert posterior.names == ("caseworker_turnover", "job_base", "pension_base")
    known = plan_calibration([], FILES).scenarios[0].parameters
    for name, column in zip(posterior.names, posterior.values.T, strict=True):
        assert known[name].low <= column.min() <= column.max() <= known[name].high


def test_the_tables_have_a_row_for_every_figure_and_parameter(folder: Path) -> None:
    figures, parameters = (pd.read_csv(folder / f"{name}.csv") for name in ("figures", "parameters"))
    assert figures["figure"].tolist() == list(load_targets())
    assert (figures["use"] == "used").sum() == 2
    assert set(parameters["parameter"]) == {"job_base", "pension_base", "caseworker_turnover"}
    assert (parameters["posterior_sd"] > 0).all()


def test_the_summary_says_how_sure_it_is(folder: Path) -> None:
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert 1.0 <= summary["effective_draws"] <= summary["candidates"] == 20
    assert summary["used"] == ["in_job_within_a_year", "another_caseworker"]
    assert summary["waves"][0]["runs"] == 24


def test_the_page_has_every_figure_and_loads_nothing(folder: Path) -> None:
    page = (folder / "calibration.html").read_text(encoding="utf-8")
    assert all(figure.title in page for figure in load_targets().values())
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "not that the effects of an investment are right" in page


def test_a_stopped_calibration_goes_on_to_the_same_table_to_the_bit(results: Path, folder: Path) -> None:
    (kept,) = (results / "calibrate").glob(".runs-*.jsonl")
    lines = kept.read_text(encoding="utf-8").splitlines(keepends=True)
    kept.write_text("".join(lines[:30]) + lines[30][:40], encoding="utf-8")  # stopped while it wrote
    again = run(results)
    assert (again / "posterior.csv").read_bytes() == (folder / "posterior.csv").read_bytes()
    assert (again / "figures.csv").read_bytes() == (folder / "figures.csv").read_bytes()
    assert len(kept.read_text(encoding="utf-8").splitlines()) == len(lines) + 1


def test_another_choice_of_figures_uses_the_runs_of_the_first_wave(
    results: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(results, "leave_out=[another_caseworker]")
    said = capsys.readouterr().err.replace("\r", "\n")
    assert "wave 1" not in said
    assert "runs" in said
