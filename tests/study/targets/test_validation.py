"""`indsats validate`: what is refused, what is written, and that it goes on where it stopped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.command.cli import main
from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.study.altered import with_parameters
from sim.study.calibration.posterior import read_posterior
from sim.study.plan import plan_simulation
from sim.study.run import run_one
from sim.study.targets.declared import load_targets
from sim.study.targets.figures import figures_of
from sim.study.targets.plan import plan_validation
from sim.study.targets.runs import draws, rows_of

FILES = find_configuration(None)
TINY = ["municipality.citizens=100", "municipality.inhabitants=8600", "run_in_years=1"]


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ("years=4", "years=4: figures that look five years back need years=5 or more"),
        ("scenario=role_models", "scenario=role_models: the published figures are about usual effort"),
        ("posterior=shiped", "there is no such file"),
        ("uncertainty=chanse", "uncertainty=chanse"),
        ("seeds=0", "seeds=0"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_runs(override: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        plan_validation([*TINY, override], FILES)
    assert said in error.value.message
    assert "\n" not in error.value.message


def test_a_posterior_of_parameters_that_are_gone_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text("weight,job_bas\n1,0.02\n", encoding="utf-8")
    with pytest.raises(UserError, match="no parameter job_bas any more; run `indsats calibrate` again"):
        plan_validation([f"posterior={file}"], FILES)


def test_a_run_has_the_parameters_of_its_draw_unless_chance_alone_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("weight,pension_base\n1,0.0006\n1,0.0059\n", encoding="utf-8")
    drawn = list(draws(plan_validation([*TINY, f"posterior={file}", "seeds=20"], FILES)))
    takes = [read_posterior(file).draw_of(one.seed) for one in drawn]
    assert set(takes) == {0, 1}
    (alone,) = draws(plan_validation([*TINY, "uncertainty=chance", "seeds=1"], FILES))
    for place in (takes.index(0), takes.index(1)):
        one = drawn[place]
        by_hand = with_parameters(alone.scenario, {"pension_base": (0.0006, 0.0059)[takes[place]]})
        expected = {"scenario": "baseline", "seed": one.seed, **figures_of(by_hand, one.seed)}
        np.testing.assert_equal(dict(rows_of(one)[0]), expected)  # NaN equals NaN
    assert rows_of(alone)[0]["pension_of_exits"] == figures_of(alone.scenario, 1)["pension_of_exits"]


def test_a_check_runs_other_seeds_too() -> None:
    plan = plan_validation([*TINY, "seeds=2", "first_seed=5", "check=true"], FILES)
    assert [one.seed for one in draws(plan)] == [5, 6, 10_005, 10_006]


def test_the_figures_are_counted_as_the_outcomes_are() -> None:
    scenario = plan_simulation([*TINY, "years=5"], FILES).scenarios[0]
    found, outcomes = figures_of(scenario, 1), run_one(scenario, 1).outcomes
    assert found["in_job_within_a_year"] == outcomes["share_in_job_1y"]
    assert found["jobs_running_12m"] == outcomes["jobs_running_12m"]
    assert set(found) == set(load_targets())


def study(results: Path, *more: str) -> tuple[dict[str, Any], Path]:
    assert main(["validate", *TINY, "jobs=1", f"results={results}", *more]) == 0
    folder = sorted(one for one in (results / "validate").iterdir() if one.is_dir())[-1]
    content: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return content, folder


def test_a_stopped_study_goes_on_and_more_seeds_go_on_from_fewer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study(tmp_path, "seeds=3")
    (kept,) = (tmp_path / "validate").glob(".runs-*.jsonl")
    lines = kept.read_text(encoding="utf-8").splitlines(keepends=True)
    kept.write_text(lines[0] + lines[1][:40], encoding="utf-8")  # stopped while it wrote
    capsys.readouterr()
    content, folder = study(tmp_path, "seeds=2", "check=true")
    said = capsys.readouterr()
    assert "3 of 3 runs" in said.err.replace("\r", "\n")
    assert "of 17 targets are met" in said.out
    assert "ther seeds" in said.out
    assert len(content["targets"]) == 17
    assert len(content["figures"]) == len(content["check"]) == len(load_targets())
    assert {"validation.html", "targets.csv", "runs.csv", "config.yaml", "figures"} <= {
        one.name for one in folder.iterdir()
    }
    table = pd.read_csv(folder / "targets.csv")
    assert list(table["figure"]) == list(load_targets())
    assert set(table["holds"]) == {"chance and parameters"}
    assert "check_verdict" in table
    assert sorted(pd.read_csv(folder / "runs.csv")["seed"]) == [1, 2, 10_001, 10_002]
    page = (folder / "validation.html").read_text(encoding="utf-8")
    assert content["says"][0] in page
    assert "chance and parameters" in page
    for one in load_targets().values():
        assert one.title[1:] in page
