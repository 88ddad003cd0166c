"""The whole way, from words to result folder, with the real model made small."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from sim.command.cli import main

SMALL = ["seeds=2", "years=1", "run_in_years=1", "municipality.citizens=60"]
TWO = "scenarios=[baseline,company_centres]"
CHECKOUT = Path(__file__).parents[2]


def only_folder(results: Path, study: str) -> Path:
    (folder,) = list((results / study).iterdir())
    return folder


def read(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return content


def n_runs(results: Path) -> int:
    with sqlite3.connect(results / "results.sqlite") as database:
        (number,) = database.execute("select count(*) from runs").fetchone()
    return int(number)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results folder of a small comparison under two laws, made with two processes."""
    results = tmp_path_factory.mktemp("compared") / "results"
    assert main(["compare", *SMALL, TWO, "jobs=2", f"results={results}"]) == 0
    return results


def test_a_comparison_leaves_report_figures_tables_configuration_and_summary(compared: Path) -> None:
    folder = only_folder(compared, "compare")
    found = {file.name for file in folder.iterdir()}
    assert {"report.html", "figures", "tables", "config.yaml", "summary.json"} <= found
    assert read(folder)["n_runs"] == 8
    assert read(folder)["reference"] == "baseline"


def test_the_resolved_configuration_is_written_beside_the_results(compared: Path) -> None:
    content = yaml.safe_load((only_folder(compared, "compare") / "config.yaml").read_text(encoding="utf-8"))
    assert content["seeds"] == 2
    assert content["scenarios"]["baseline"]["years"] == 1
    assert content["scenarios"]["company_centres"]["policy"]["company_centres"]["agreements"] > 0


def test_every_run_is_in_the_store_once(compared: Path) -> None:
    assert n_runs(compared) == 8


def test_nothing_is_left_half_written(compared: Path) -> None:
    assert not [file for file in compared.rglob("*") if "partial" in file.name or "pending" in file.name]


def test_one_process_gives_the_same_numbers_as_two(compared: Path, tmp_path: Path) -> None:
    assert main(["compare", *SMALL, TWO, "jobs=1", f"results={tmp_path}"]) == 0
    for table in ("runs.csv", "weeks.csv", "ledger.csv"):
        one = pd.read_csv(only_folder(tmp_path, "compare") / "tables" / table)
        two = pd.read_csv(only_folder(compared, "compare") / "tables" / table)
        pd.testing.assert_frame_equal(one, two, check_exact=True)


def test_the_same_question_again_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["simulate", *SMALL, f"results={tmp_path}"]
    assert main([*words, "jobs=1"]) == 0
    first = capsys.readouterr()

    def never(*_: object, **__: object) -> None:
        raise AssertionError("a run that exists was run again")

    monkeypatch.setattr("sim.study.tasks.run_seed", never)
    assert main([*words, "jobs=1"]) == 0
    second = capsys.readouterr()
    assert second.out.splitlines()[:-1] == first.out.splitlines()[:-1]
    assert second.err == "2 runs are in the store already and are not run again.\n"
    assert n_runs(tmp_path) == 2


def test_more_seeds_add_runs_to_those_that_exist(tmp_path: Path) -> None:
    words = ["simulate", *SMALL[1:], "jobs=1", f"results={tmp_path}"]
    assert main([*words, "seeds=1"]) == 0
    assert main([*words, "seeds=2"]) == 0
    assert n_runs(tmp_path) == 2


def test_the_benchmark_gives_a_row_for_each_size_and_the_worth_of_common_random_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["benchmark", *SMALL, "sizes=[100,200]", "engine=compiled", "jobs=1", f"results={tmp_path}"]
    assert main(words) == 0
    content = read(only_folder(tmp_path, "benchmark"))
    assert [(row["engine"], row["citizens"]) for row in content["rows"]] == [
        ("compiled", 100),
        ("compiled", 200),
    ]
    assert all(row["citizen_weeks_per_second"] > 0 for row in content["rows"])
    assert content["variance_ratio"]["ratio"] >= 0
    assert [line["citizens"] for line in content["money"]] == [100, 200]
    assert all(line["share"] > -1 for line in content["money"])
    said = capsys.readouterr().out
    assert "citizen-weeks per second" in said
    assert re.search(r"With 200 citizens, money takes -?[\d.]+ % on top of the rest of the week", said)


@pytest.mark.parametrize(
    "words",
    [
        ["compare", "seed=5"],
        ["simulate", "-m", "policy.waiting.max_weeks=0,4,-3"],
        ["simulate", "-m", "scenario=baseline,rolemodels"],
        ["compare", "results=a_file"],
    ],
)
def test_bad_input_is_found_before_anything_is_written(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a_file").touch()
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["a_file"]


def test_a_traceback_is_shown_only_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HYDRA_FULL_ERROR", raising=False)
    assert main(["compare", "seed=5"]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert main(["compare", "seed=5", "--traceback"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_in_every_run_of_a_sweep_is_one_line_and_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scope: dict[str, Any] = {}
    source = "def broken(*_, **__): raise RuntimeError('week 3: money was lost')"
    exec(compile(source, str(CHECKOUT / "sim" / "broken.py"), "exec"), scope)
    monkeypatch.setattr("sim.study.run._go_on", scope["broken"])
    words = ["simulate", *SMALL, "jobs=1", "-m", "policy.waiting.max_weeks=0,13", f"results={tmp_path}"]
    assert main(words) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[-1] == "indsats: RuntimeError: week 3: money was lost (in all 4 runs that were tried)"
    assert list((tmp_path / "simulate").iterdir()) == []


MY_RULES = """from typing import Any


def call(citizen: Any, world: Any) -> None:
    if citizen.id == 3 and world.week == 20:
        raise ValueError("nobody answered")


def call_in_words(citizen: Any, world: Any) -> None:
    if citizen.id == 3 and world.week == 20:
        citizen.motivation = {"a": object()}["b"]
"""


@pytest.mark.parametrize(
    ("rule", "jobs", "said"),
    [
        ("call", 1, "in your rule my_own_rules.call, line 6: ValueError: nobody answered"),
        ("call_in_words", 1, "in your rule my_own_rules.call_in_words, line 11: KeyError: 'b'"),
        ("call_in_words", 2, "in your rule my_own_rules.call_in_words, line 11: KeyError: 'b'"),
    ],
)
def test_an_error_in_the_users_own_rule_is_told_with_its_line(
    rule: str, jobs: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "my_own_rules.py").write_text(MY_RULES, encoding="utf-8")
    words = ["simulate", *SMALL, f"rules.add=[live:my_own_rules.{rule}]", f"jobs={jobs}"]
    done = subprocess.run(
        [sys.executable, "-m", "sim.command.cli", *words],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"indsats: {said} (in all 2 runs that were tried)"


def test_a_note_is_told_before_the_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["scenarios=[baseline,low_caseload]", "policy.caseworkers.caseload=35", "engine=interpreted"]
    words += ["uncertainty=chance"]
    assert main(["compare", *SMALL, *words, "jobs=1", f"results={tmp_path}"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("Note: policy.caseworkers.caseload=35 holds in all scenarios, so low_caseload")
    assert "low_caseload is now the same as baseline." in said.err.splitlines()[0]
    assert "Low caseload: no difference in any run" in said.out


def test_one_run_is_called_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", *SMALL[1:], "seeds=1", "jobs=1", f"results={tmp_path}"]) == 0
    assert "1 run, which gives no interval" in capsys.readouterr().out
    assert "paired_differences" not in read(only_folder(tmp_path, "simulate"))


def test_the_complete_configuration_can_be_shown_without_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["simulate", "--cfg", "job", "years=3"]) == 0
    assert yaml.safe_load(capsys.readouterr().out)["years"] == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("SIGINT", ["seeds=500"]),
        ("SIGTERM", ["seeds=500"]),
        ("SIGINT", ["seeds=250", "-m", "policy.waiting.max_weeks=0,13"]),
    ],
)
def test_a_stopped_study_keeps_its_runs_and_the_same_command_goes_on(
    tmp_path: Path, name: str, asked: list[str]
) -> None:
    words = ["simulate", *asked, *SMALL[1:], "jobs=2", f"results={tmp_path}"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    program = [sys.executable, "-m", "sim.command.cli", *words]
    study = subprocess.Popen(program, stderr=subprocess.PIPE, text=True, env=environment)
    while not (tmp_path / "series").is_dir() and study.poll() is None:  # the first runs are saved
        time.sleep(0.05)
    study.send_signal(getattr(signal, name))
    _, said = study.communicate(timeout=60)
    assert study.returncode == 130
    kept = n_runs(tmp_path)
    assert 0 < kept < 500
    assert f"Stopped: {kept} of 500 runs are finished and kept." in said
    assert f"The same command goes on from there:\n  indsats simulate {asked[0]}" in said
    assert "Traceback" not in said
    assert list((tmp_path / "simulate").iterdir()) == []
