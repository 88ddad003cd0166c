"""Sweeps that are really run, in a very small town."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import yaml

from sim.command.cli import main
from sim.store.store import Store
from tests.study.sweeping.town import LEVER, TINY, asked, only_folder, summary

POINTS = f"{LEVER}=0,13"
RULE = """from pathlib import Path
from typing import Any


def ask(citizen: Any, world: Any) -> None:
    if world.seed == 2 and citizen.id == 3 and world.week == 20:
        Path("answer.txt").resolve().read_text()
"""


def sweep(results: Path, *words: str) -> int:
    return main(["simulate", *TINY, "jobs=1", f"results={results}", *words])


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results of a sweep of two points and two seeds."""
    results = tmp_path_factory.mktemp("swept") / "results"
    assert sweep(results, "seeds=2", "-m", POINTS) == 0
    return results


def test_a_sweep_is_one_study_in_one_folder_without_folders_of_points(swept: Path) -> None:
    folder = only_folder(swept, "simulate")
    assert {one.name for one in folder.iterdir()} == {
        "sweep.csv",
        "points.csv",
        "summary.json",
        "config.yaml",
    }
    ((name, finished, n_labels),) = asked(
        swept,
        "select name, finished is not null, (select count(distinct scenario) from study_runs) from studies",
    )
    assert (name, finished, n_labels) == ("simulate", 1, 2)


def test_the_table_has_what_each_point_gives_alone(swept: Path, tmp_path: Path) -> None:
    table = pd.read_csv(only_folder(swept, "simulate") / "sweep.csv")
    assert set(table["n"]) <= {0, 1, 2}
    assert sweep(tmp_path, "seeds=2", f"{LEVER}=13") == 0
    alone = summary(only_folder(tmp_path, "simulate"))["outcomes"]["baseline"]
    of_point = table[table[LEVER] == 13].set_index("outcome")
    assert list(of_point["point"].unique()) == [1]
    for name, interval in alone.items():
        for key in ("mean", "low", "high"):
            found = of_point.loc[name, key]
            assert (None if pd.isna(found) else found) == interval[key], (name, key)
        assert of_point.loc[name, "unit"] == interval["unit"]


def test_the_wide_table_has_a_row_for_each_point(swept: Path) -> None:
    folder = only_folder(swept, "simulate")
    wide = pd.read_csv(folder / "points.csv")
    long = pd.read_csv(folder / "sweep.csv")
    assert list(wide[LEVER]) == [0, 13]
    costs = long[long["outcome"] == "cost_public"]["mean"]
    assert list(wide["cost_public"]) == list(costs)


def test_the_store_knows_the_settings_of_each_point(swept: Path) -> None:
    with Store.open(swept) as store:
        found = store.settings_of(only_folder(swept, "simulate").relative_to(swept).as_posix())
    assert found.to_numpy().tolist() == [["0", LEVER, "0"], ["1", LEVER, "13"]]


def test_the_configuration_has_the_first_point_in_full_and_the_others_by_difference(swept: Path) -> None:
    folder = only_folder(swept, "simulate")
    content = yaml.safe_load((folder / "config.yaml").read_text(encoding="utf-8"))["scenarios"]
    assert content["0"]["policy"]["waiting"]["max_weeks"] == 0
    assert content["1"] == {"name": "1", "policy": {"waiting": {"max_weeks": 13}}}


def test_a_larger_sweep_runs_only_what_is_new(
    swept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sweep(tmp_path, "seeds=2", f"{LEVER}=13") == 0
    capsys.readouterr()
    assert sweep(tmp_path, "seeds=3", "-m", POINTS) == 0
    said = capsys.readouterr().err
    assert "2 are known already" in said
    assert "in the store already" not in said  # once is enough
    assert "sweep: 4 of 4 runs" in said


def test_points_that_are_the_same_are_run_once_and_told_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sweep(tmp_path, "seeds=2", "-m", "description=one,two") == 0
    assert "sweep: 2 of 2 runs" in capsys.readouterr().err
    table = pd.read_csv(only_folder(tmp_path, "simulate") / "sweep.csv")
    one, other = (table[table["point"] == point]["mean"].tolist() for point in (0, 1))
    assert pd.Series(one).equals(pd.Series(other))
    assert len(one) > 0


def test_the_screen_shows_all_points_of_a_small_sweep(
    swept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sweep(swept, "seeds=2", "-m", POINTS) == 0
    said = capsys.readouterr().out.splitlines()
    assert LEVER in said[0]
    assert [line.split()[:3] for line in said[1:3]] == [["0", "baseline", "0"], ["1", "baseline", "13"]]
    assert "indsats report sweep simulate/" in said[4]


@pytest.fixture
def own_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the override that adds a rule which needs a file at the second seed."""
    name = f"rule_{tmp_path.name}"
    (tmp_path / f"{name}.py").write_text(RULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return f"rules.add=[live:{name}.ask]"


def test_a_run_that_fails_is_written_down_stops_no_other_and_is_tried_again(
    tmp_path: Path, own_rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results"
    assert sweep(results, own_rule, "seeds=3", "-m", POINTS) == 1
    said = capsys.readouterr()
    assert "sweep: 4 of 6 runs, 2 failed" in said.err
    assert "Not all is there: 2 of 6 runs failed, the first (scenario 0, seed 2): in your rule" in said.err
    assert "the same command tries them again" in said.err
    assert set(pd.read_csv(only_folder(results, "simulate") / "sweep.csv")["n"]) <= {0, 1, 2}
    errors = asked(results, "select seed, error, n_attempts from runs where status = 'failed'")
    assert [(seed, n) for seed, _, n in errors] == [(2, 1), (2, 1)]
    assert all("FileNotFoundError" in error and str(tmp_path) not in error for _, error, _ in errors)
    (tmp_path / "answer.txt").touch()
    assert sweep(results, own_rule, "seeds=3", "-m", POINTS) == 0
    assert "4 are known already" in capsys.readouterr().err
    assert asked(results, "select count(*), min(status), sum(n_attempts) from runs") == [(6, "finished", 8)]


def test_a_study_that_needs_every_run_says_which_failed(
    tmp_path: Path, own_rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results"
    assert sweep(results, own_rule, "seeds=3") == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("indsats: 1 of 3 runs failed, the first (scenario baseline, seed 2): in your rule")
    assert list((results / "simulate").iterdir()) == []
    assert asked(results, "select count(*) from runs where status = 'finished'") == [(2,)]


def test_ten_failures_and_nothing_finished_end_a_sweep(
    tmp_path: Path, own_rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = tmp_path / f"{own_rule.partition(':')[2].partition('.')[0]}.py"
    rule.write_text(RULE.replace("world.seed == 2 and ", ""), encoding="utf-8")
    assert sweep(tmp_path / "results", own_rule, "seeds=20", "-m", POINTS) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.endswith("(in all 10 runs that were tried)")
    assert asked(tmp_path / "results", "select count(*), min(status) from runs") == [(10, "failed")]


def test_a_sweep_of_comparisons_makes_all_runs_first_and_then_each_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["scenarios=[baseline,low_caseload]", "laws=[]", "seeds=2", "uncertainty=chance"]
    assert main(["compare", *TINY, *words, f"results={tmp_path}", "jobs=1", "-m", POINTS]) == 0
    said = capsys.readouterr().err
    assert "sweep: 8 of 8 runs" in said
    assert f"Point 2 of 2: {LEVER}=13" in said
    assert "compare:" not in said
    folder = only_folder(tmp_path, "compare")
    assert (folder / "1" / "report.html").is_file()
    table = pd.read_csv(folder / "sweep.csv")
    assert set(table["scenario"]) == {"baseline", "low_caseload"}
    assert asked(tmp_path, "select name, folder like '%/1' from studies order by id") == [
        ("sweep", 0),
        ("compare", 0),
        ("compare", 1),
    ]


def test_comparisons_of_which_no_run_finishes_are_no_sweep(
    tmp_path: Path, own_rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["scenarios=[baseline,low_caseload]", "laws=[]", "seeds=2", "first_seed=2", own_rule]
    rule = tmp_path / f"{own_rule.partition(':')[2].partition('.')[0]}.py"
    rule.write_text(RULE.replace("world.seed == 2 and ", ""), encoding="utf-8")
    results = tmp_path / "results"
    assert main(["compare", *TINY, *words, f"results={results}", "jobs=1", "-m", POINTS]) == 2
    assert "(in all 8 runs that were tried)" in capsys.readouterr().err
    assert list((results / "compare").iterdir()) == []


def test_a_point_of_a_comparison_that_lacks_a_run_is_left_out(
    tmp_path: Path, own_rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = tmp_path / f"{own_rule.partition(':')[2].partition('.')[0]}.py"
    here = RULE.replace("citizen: Any, world", "citizen: Any, policy: Any, world").replace(
        "world.seed == 2 and", "policy.waiting.max_weeks == 13 and world.seed == 2 and"
    )
    rule.write_text(here, encoding="utf-8")
    words = ["scenarios=[baseline,low_caseload]", "laws=[]", "seeds=2", "uncertainty=chance", own_rule]
    results = tmp_path / "results"
    assert main(["compare", *TINY, *words, f"results={results}", "jobs=1", "-m", POINTS]) == 1
    assert "Not all is there: 2 of 8 runs failed" in capsys.readouterr().err
    folder = only_folder(results, "compare")
    assert (folder / "0" / "report.html").is_file()
    assert not (folder / "1").exists()
    assert set(pd.read_csv(folder / "sweep.csv")["point"]) == {0}
