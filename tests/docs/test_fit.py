"""The page about fit is made from runs that the model still gives."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from docs import make_fit
from sim.configuration.files import find_configuration
from sim.study.targets.declared import load_targets
from sim.study.targets.plan import plan_validation
from sim.study.targets.runs import draws, rows_of

AGAIN = "run indsats validate, then python -m docs.make_fit FOLDER"
TRIED = 4  # runs made again


def test_the_page_is_made_from_the_runs_beside_it() -> None:
    assert make_fit.PAGE.read_text(encoding="utf-8") == make_fit.page(), AGAIN


def test_the_model_still_gives_the_runs_of_the_page() -> None:
    how = make_fit.how_made()
    plan = plan_validation(how["overrides"], find_configuration(None))
    kept = pd.read_csv(make_fit.PAGE.with_name(make_fit.KEPT)).set_index("seed")
    for one in list(draws(plan))[:TRIED]:
        (row,) = rows_of(one)
        for name in load_targets():
            assert row[name] == pytest.approx(kept.loc[one.seed, name], rel=1e-5, nan_ok=True), AGAIN


def write_study(folder: Path, value: float) -> Path:
    """Write what the page is made of: two runs, and two of the check, which are no part of it."""
    figures = {name: (one.low + one.high) / 2 for name, one in load_targets().items()}
    rows = [{"scenario": "baseline", "seed": seed, **figures} for seed in (1, 2, 10_001, 10_002)]
    for row in rows[:2]:
        row["pension_of_exits"] = value
    pd.DataFrame(rows).to_csv(folder / "runs.csv", index=False)
    how = {name: name for name in make_fit.TOLD} | {"years": 5, "seeds": [1, 2], "uncertainty": "chance"}
    how |= {"overrides": ["seeds=2", "check=true", "jobs=1", "results=here"]}
    (folder / "summary.json").write_text(json.dumps(how), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("value", "verdict"), [(0.3, "met"), (0.5, "**not met**")])
def test_a_figure_outside_its_tolerance_is_marked(tmp_path: Path, value: float, verdict: str) -> None:
    page = tmp_path / "fit.md"
    make_fit.main([str(write_study(tmp_path, value))], page)
    lines = page.read_text(encoding="utf-8").splitlines()
    (row,) = [line for line in lines if line.startswith("| 17 |")]
    assert f"| {verdict} |" in row
    assert f"- {17 if verdict == 'met' else 16} of 17 targets are met." in lines
    assert "indsats validate seeds=2 check=true" in lines
