"""The study of sensitivity in a small town: what matters and what cannot, and going on after a stop."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim.command.cli import main

TOWN = ["municipality.citizens=120", "municipality.inhabitants=10000", "run_in_years=1", "years=2"]
FEW = ["trajectories=6", "seeds=2", "points=20", "top=2", "bars=3", "draws=10"]
IDLE = "attitude_gain_good"  # of mentors, whom usual effort does not have
INPUTS = f"only=[job_base,{IDLE},waiting.max_weeks]"


def study(results: Path, *more: str) -> dict[str, Any]:
    """Run the study and return its summary."""
    assert main(["sensitivity", *TOWN, *FEW, "jobs=1", f"results={results}", *more]) == 0
    folder = sorted(one for one in (results / "sensitivity").iterdir() if one.is_dir())[-1]
    assert {"sensitivity.html", "summary.json", "config.yaml", "figures", "tables"} == {
        one.name for one in folder.iterdir()
    }
    content: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return content


def test_the_chance_of_a_job_matters_most_and_a_parameter_that_is_not_in_use_moves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("scenario=baseline", "against=null", "outcome=years_in_job", "parts=[screening,tornado]", INPUTS)
    found = {one["input"]: one for one in study(tmp_path, *words)["screening"]}
    assert next(iter(found)) == "job_base"
    assert found["job_base"]["verdict"] == "matters"
    assert found["job_base"]["mu"] > 0
    assert found[IDLE]["mu_star"] == 0.0
    assert found[IDLE]["verdict"] == "moves nothing"
    said = capsys.readouterr()
    assert "runs (screening one by one 42, one at a time 14)" in said.err
    assert "move nothing here" in said.out


def test_a_stopped_study_goes_on_and_another_outcome_needs_no_more_runs_of_the_same_points(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("parts=[sobol,ranking]", "only=[job_base,waiting.max_weeks]", "scenarios=[baseline,role_models]")
    first = study(tmp_path, *words)
    assert sum(one["share_first"] for one in first["ranking"]) == pytest.approx(1.0)
    (kept,) = (tmp_path / "sensitivity").glob(".runs-*.jsonl")
    lines = kept.read_text(encoding="utf-8").splitlines(keepends=True)
    assert len(lines) == 20 * 2 * 2 + 10 * 2 * 2
    kept.write_text("".join(lines[:-1]) + lines[-1][:40], encoding="utf-8")  # stopped while it wrote
    capsys.readouterr()
    assert study(tmp_path, *words) == first
    assert "1 of 1 runs" in capsys.readouterr().err.replace("\r", "\n")
    other = study(tmp_path, *words, "outcome=npv")
    assert "of 1 runs" not in capsys.readouterr().err
    assert other["sobol"] != first["sobol"]
