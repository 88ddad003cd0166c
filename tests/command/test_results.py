"""`indsats results` lists, shows, exports and deletes studies, and says in one line what it cannot do."""

from __future__ import annotations

import json
import sqlite3
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.command.cli import main
from sim.measures import MAIN
from sim.store import Store, Study
from sim.store.folder import result_folder
from sim.store.records import Failure
from sim.study.estimate import t_factor
from tests.store.postgres import start_server
from tests.store.sample_runs import SCENARIOS, SampleRun, sample_run, sample_study

COMPARED = sample_study("compare/2026-01-31T09-30-00Z")
SWEPT = replace(
    sample_study("simulate/2026-02-01T10-00-00Z"),
    name="simulate",
    started=datetime(2026, 2, 1, 10, tzinfo=UTC),
)
POINTS = {str(point): SCENARIOS["baseline"] | {"point": point} for point in range(3)}


def with_outcomes(run: SampleRun) -> SampleRun:
    """Give a run the outcomes that are shown."""
    run.outcomes = {name: 100.0 * place + run.seed for place, name in enumerate(MAIN, 1)}
    run.outcomes |= {"group.other.people": 3.0}
    return run


def save(store: Store, study: Study, names: list[str], seeds: list[int]) -> None:
    """Save runs under the names, and the study's folder with a file in it."""
    runs = [with_outcomes(sample_run(name, seed)) for name in names for seed in seeds]
    configurations = {**SCENARIOS, **POINTS}
    store.save_runs(study, runs, {name: configurations[name] for name in names})
    folder = store.results / study.folder
    folder.mkdir(parents=True)
    (folder / "summary.json").write_text("{}", encoding="utf-8")


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A comparison, a sweep that shares a scenario's runs with it, and a study that keeps no runs."""
    folder = tmp_path / "results"
    with Store.open(folder) as store:
        save(store, COMPARED, list(SCENARIOS), [1, 2])
        store.finish(COMPARED)
        save(store, SWEPT, list(POINTS), [1])
        store.describe(SWEPT, {name: {"places": str(10 * int(name))} for name in POINTS})
        store.save_failures(SWEPT, [Failure("2", 9, "the rule live divided by zero")], POINTS)
    (folder / "discover" / "2026-03-01T00-00-00Z").mkdir(parents=True)
    return folder


def results_of(results: Path, *words: str) -> int:
    return main(["results", *words, f"results={results}"])


def test_studies_are_listed_newest_first(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert results_of(results, "list") == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["study", "started", "(UTC)", "scenarios", "runs", "failed", "state", "MB"]
    assert [line.split() for line in lines] == [
        ["discover/2026-03-01T00-00-00Z", "2026-03-01", "00:00", "-", "-", "-", "finished", "0.0"],
        [SWEPT.folder, "2026-02-01", "10:00", "3", "3", "1", "finished", "0.0"],
        [COMPARED.folder, "2026-01-31", "09:30", "2", "4", "0", "finished", "0.0"],
    ]


def test_a_kind_and_a_number_of_studies_can_be_asked_for(
    results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert results_of(results, "list", "study=compare") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == [COMPARED.folder]
    assert results_of(results, "list", "limit=1") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 older: limit=3 shows all"


def test_a_study_at_work_and_one_that_was_stopped_are_told(
    results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with result_folder(results, "simulate") as working:
        with Store.open(results) as store:
            store.describe(replace(SWEPT, folder=working.name), {})
            store.describe(replace(SWEPT, folder="simulate/2026-02-03T10-00-00Z"), {})
        assert results_of(results, "list", "study=simulate") == 0
        lines = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    assert {line[0]: line[-2] for line in lines} == {
        working.name: "running",
        "simulate/2026-02-03T10-00-00Z": "stopped",
        SWEPT.folder: "finished",
    }


@pytest.mark.parametrize("is_there", [True, False])
def test_without_studies_a_line_says_how_to_make_one(
    is_there: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "results"
    if is_there:
        Store.open(folder).close()
    assert results_of(folder, "list") == 0
    assert capsys.readouterr().out == f"No studies in {folder} yet. To make one: indsats compare\n"
    assert folder.exists() == is_there


def test_a_study_is_shown_in_words(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert results_of(results, "show", "compare/latest") == 0
    lines = capsys.readouterr().out.splitlines()
    told = dict(line.split(maxsplit=1) for line in lines[:8] if line)
    assert told["command"] == "indsats compare seeds=2"
    assert told["runs"] == "4 finished, 0 failed (scenarios: 2; seeds: 2)"
    assert told["model"] == "0123456789ab, commit 4f2c1e0-dirty"
    assert "  role_models  policy.volunteers=50" in lines
    at = lines.index("  In job or education at the end, people")
    assert lines[at + 1].split() == ["baseline", "102", "(95", "to", "108)"]


def test_a_sweep_is_shown_with_its_settings_and_failures(
    results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert results_of(results, "show", str(results / SWEPT.folder)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  2  places=20" in lines
    assert lines[-2:] == [
        "Failed runs (the same command tries them again)",
        "  2, seed 9  attempts: 1; the rule live divided by zero",
    ]
    assert "    0  101  (one run)" in lines


def test_a_long_sweep_is_shown_in_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [str(number) for number in range(20)]
    with Store.open(tmp_path / "results") as store:
        store.save_runs(
            SWEPT,
            [with_outcomes(sample_run(name)) for name in names],
            {name: {"point": name} for name in names},
        )
        store.describe(SWEPT, {name: {"places": name} for name in names})
    assert results_of(tmp_path / "results", "show", "latest") == 0
    said = capsys.readouterr().out
    assert said.count("... 8 more: indsats results export has all") == 1 + len(MAIN)
    assert said.index("  2   places") < said.index("  10  places")


def test_what_is_listed_and_shown_is_written_for_programs(results: Path, tmp_path: Path) -> None:
    listed, shown = tmp_path / "list.json", tmp_path / "show.json"
    assert results_of(results, "list", "--json", str(listed)) == 0
    assert [one["n_runs"] for one in json.loads(listed.read_text(encoding="utf-8"))] == [None, 3, 4]
    assert results_of(results, "show", "simulate/latest", "--json", str(shown)) == 0
    content = json.loads(shown.read_text(encoding="utf-8"))
    assert content["settings"]["1"] == {"places": "10"}
    assert content["failures"][0]["error"] == "the rule live divided by zero"
    assert content["means"][0]["mean"] == 101.0
    assert content["means"][0]["low"] is None


def test_the_intervals_that_are_shown_are_those_of_the_view(results: Path, tmp_path: Path) -> None:
    shown = tmp_path / "show.json"
    assert results_of(results, "show", "compare/latest", "--json", str(shown)) == 0
    with Store.open(results) as store:
        means = store.view("v_means", COMPARED.folder)
    rows = {(row["scenario"], row["outcome"]): row for row in means.to_dict("records")}
    for one in json.loads(shown.read_text(encoding="utf-8"))["means"]:
        row = rows[one["scenario"], one["outcome"]]
        assert one["mean"] == pytest.approx(row["mean"])
        assert one["high"] - one["mean"] == pytest.approx(t_factor(2, 0.95) * (row["variance"] / 2) ** 0.5)


def test_a_database_on_a_server_does_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    results, numbers = tmp_path / "results", tmp_path / "numbers"
    with start_server() as server:
        monkeypatch.setenv("OURS", server.empty_database())
        with Store.open(results, "env:OURS") as store:
            save(store, COMPARED, list(SCENARIOS), [1, 2])
            store.finish(COMPARED)
        words = [f"results={results}", "database=env:OURS"]
        assert main(["results", "show", "latest", *words]) == 0
        assert "  role_models  policy.volunteers=50" in capsys.readouterr().out
        assert main(["results", "export", "latest", f"to={numbers}", "format=parquet", *words]) == 0
        assert len(pd.read_parquet(numbers / "weeks.parquet")) == 4 * 104
        assert main(["results", "delete", "latest", "yes=true", *words]) == 0
        assert main(["results", "list", *words]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("No studies")
    assert not (results / "results.sqlite").exists()


def test_a_point_of_a_sweep_can_be_shown_and_not_deleted(
    results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    point = replace(SWEPT, folder=f"{SWEPT.folder}/1")
    with Store.open(results) as store:
        store.save_runs(point, [with_outcomes(sample_run("1", 1))], POINTS)
    assert results_of(results, "list") == 0
    assert point.folder not in capsys.readouterr().out
    assert results_of(results, "show", point.folder) == 0
    assert results_of(results, "delete", point.folder, "yes=true") == 2
    assert f"is a point of a sweep; delete the sweep {SWEPT.folder}" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_an_export_has_every_number_with_its_unit(results: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "numbers"
    assert results_of(results, "export", "simulate/latest", f"to={folder}", f"format={kind}") == 0
    read = pd.read_csv if kind == "csv" else pd.read_parquet
    tables = {file.stem: read(file) for file in folder.glob(f"*.{kind}") if file.name != "columns.csv"}
    wide = tables["outcomes_wide"]
    assert wide.columns.tolist()[:3] == ["scenario", "seed", "places"]
    assert wide["people_in_job_or_education"].tolist() == [101.0] * 3
    assert len(tables["outcomes"]) == 3 * len(MAIN)
    assert tables["failures"]["error"].tolist() == ["the rule live divided by zero"]
    weeks = tables["weeks"]
    assert len(weeks) == 3 * 104
    assert weeks["n_in_job"].tolist() == (np.arange(104) + 1).tolist() * 3
    assert tables["ledger"]["dkk"].abs().unique().tolist() == [123_456_789.02]
    assert tables["settings"]["number"].tolist() == [0.0, 10.0, 20.0]
    columns = pd.read_csv(folder / "columns.csv").set_index(["file", "column"])
    for name, table in tables.items():
        assert columns.loc[name].index.tolist() == table.columns.tolist()
    assert columns.loc[("outcomes_wide", "cost_public"), "unit"] == "DKK, present value"
    assert columns.loc[("weeks", "n_in_job"), "unit"] == "number"


def test_an_export_overwrites_nothing_and_is_whole_or_not_there(
    results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "numbers"
    folder.mkdir()
    assert results_of(results, "export", "compare/latest", f"to={folder}") == 2
    assert "is there already; name a new folder" in capsys.readouterr().err

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sim.study.archive.exporting._write_columns", full)
    assert results_of(results, "export", "compare/latest", f"to={tmp_path / 'new'}") == 2
    assert "cannot be written: No space left on device" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["numbers", "results"]


def test_lost_weeks_are_said_before_anything_is_exported(
    results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (results / "series").glob("*.parquet"):
        file.write_bytes(b"rust")
    assert results_of(results, "export", "compare/latest", f"to={tmp_path / 'new'}") == 2
    assert "weekly series of 4 runs are missing or damaged" in capsys.readouterr().err


def n_rows(results: Path) -> dict[str, int]:
    """Return how many rows each table of the database has."""
    with sqlite3.connect(results / "results.sqlite") as database:
        tables = ("studies", "runs", "outcomes", "group_results", "ledger", "study_settings", "series_files")
        return {
            name: database.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0]  # the names are ours
            for name in tables
        }


def test_deleting_takes_what_nobody_else_uses(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = sample_study("compare/2026-02-02T00-00-00Z")
    with Store.open(results) as store:
        save(store, other, ["baseline"], [1])
    assert results_of(results, "delete", "compare/2026-01-31T09-30-00Z", "yes=true") == 0
    said = capsys.readouterr().out
    assert "runs that no other study uses  3," in said
    assert "runs that other studies use    1, which stay" in said
    assert not (results / COMPARED.folder).exists()
    assert (results / other.folder).is_dir()
    with Store.open(results) as store:
        assert store.n_runs(other) == 1
        assert len(store.series(other)) == 104
        assert store.n_runs(COMPARED) == 0
    for word in ("compare/latest", "simulate/latest", "latest"):
        assert results_of(results, "delete", word, "yes=true") == 0
    assert set(n_rows(results).values()) == {0}
    assert list((results / "series").iterdir()) == []
    assert results_of(results, "list") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("No studies")


def test_a_sweep_goes_with_its_points(results: Path) -> None:
    point = replace(SWEPT, folder=f"{SWEPT.folder}/1")
    with Store.open(results) as store:
        store.save_runs(point, [with_outcomes(sample_run("1", 1))], POINTS)
    assert results_of(results, "delete", "simulate/latest", "yes=true") == 0
    assert n_rows(results)["studies"] == 1
    assert n_rows(results)["runs"] == 4


def test_nothing_is_deleted_unasked(
    results: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = n_rows(results)
    assert results_of(results, "delete", "simulate/latest") == 2
    assert "write yes=true to delete without asking" in capsys.readouterr().err
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "no")
    assert results_of(results, "delete", "simulate/latest") == 0
    assert capsys.readouterr().out.endswith("Nothing was deleted.\n")
    assert n_rows(results) == before
    assert (results / SWEPT.folder).is_dir()
    monkeypatch.setattr("builtins.input", lambda _: "yes")
    assert results_of(results, "delete", "simulate/latest") == 0
    assert n_rows(results)["studies"] == 1


def test_a_study_at_work_is_neither_deleted_nor_exported(
    results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with result_folder(results, "simulate") as working:
        with Store.open(results) as store:
            store.describe(replace(SWEPT, folder=working.name), {})
        assert results_of(results, "delete", working.name, "yes=true") == 2
        assert results_of(results, "export", working.name, f"to={tmp_path / 'new'}") == 2
        assert working.path.is_dir()
    assert capsys.readouterr().err.count(f"{working.name}: is running") == 2
    assert n_rows(results)["studies"] == 3


def test_what_a_kill_leaves_of_a_deleted_folder_is_not_seen_and_goes(
    results: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("shutil.rmtree", killed)
        assert results_of(results, "delete", "simulate/latest", "yes=true") == 130
    assert capsys.readouterr().err == "\nStopped.\n"
    assert results_of(results, "list", "study=discover") == 0
    assert "simulate" not in capsys.readouterr().out
    with result_folder(results, "compare"):
        assert [path.name for path in (results / "simulate").iterdir()] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "results: say what to do with results: list, show, export, delete"),
        (["shwo"], "shwo: say what to do with results: list, show, export, delete (nearest: show)"),
        (["show"], "results show: name one study, for instance: indsats results show latest"),
        (["show", "a", "b"], "results show: name one study"),
        (["list", "compare"], "compare: not understood; write key=value, for instance study=compare"),
        (["list", "limt=3"], "limt=3: there is no such setting (nearest: limit)"),
        (["list", "limit=0"], "limit=0: must be a whole number from 1 to 100000"),
        (["list", "study=trial"], "study=trial: none of this kind"),
        (["show", "compare/2026-01-31T09-30-0Z"], f"no such study in (results; nearest: {COMPARED.folder})"),
        (["export", "latest"], "to: a folder is missing; write to=FOLDER, which is made"),
        (["export", "latest", "to=x", "format=xlsx"], "format=xlsx: must be one of csv, parquet"),
        (["export", "latest", "to=x"], "keeps no runs in the database"),
        (["delete", "latest", "yes=perhaps"], "yes=perhaps: must be true or false"),
        (["delete", "latest", "--json", "x"], "--json: is for indsats results list and show, not for delete"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    results: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert results_of(results, *words) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said.replace("(results; nearest", f"{results} (nearest") in line


def test_the_help_page_tells_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", "--help"]) == 0
    page = capsys.readouterr().out
    for part in ("results list", "results show FOLDER", "results export FOLDER", "results delete FOLDER"):
        assert part in page
    assert max(len(line) for line in page.splitlines()) <= 110
    assert main(["--help"]) == 0
    assert "\n  results     " in capsys.readouterr().out
