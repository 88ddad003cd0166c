from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from sim.command.cli import main
from sim.configuration.short_forms import in_full
from sim.study.cluster.settings import DaskSettings


@pytest.mark.parametrize(
    ("word", "full"),
    [
        ("cluster=tcp://127.0.0.1:8786", ["cluster=dask", "cluster.address=tcp://127.0.0.1:8786"]),
        ("cluster='tls://server:8786'", ["cluster=dask", "cluster.address=tls://server:8786"]),
        ("cluster=my files/s.json", ["cluster=dask", "cluster.scheduler_file=my files/s.json"]),
        ("cluster=slurm", ["cluster=slurm"]),
        ("municipality.people=people.json", ["municipality.people=people.json"]),
    ],
)
def test_an_address_or_a_file_stands_for_dask(word: str, full: list[str]) -> None:
    assert in_full([word, "seeds=2"]) == [*full, "seeds=2"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["cluster=dsk"], "cluster=dsk: no cluster named 'dsk'; there are dask, local, slurm"),
        (
            ["cluster=ftp://here:1"],
            "cluster.address=ftp://here:1: must be tcp://HOST:PORT or tls://HOST:PORT",
        ),
        (["cluster=tcp://here"], "cluster.address=tcp://here: must be tcp://HOST:PORT or tls://HOST:PORT"),
        (["cluster=tcp://"], "cluster.address=tcp://: must be tcp://HOST:PORT or tls://HOST:PORT"),
        (["cluster=none.json"], "cluster.scheduler_file=none.json: no such file"),
        (["cluster=slurm", "cluster.shares=0"], "cluster.shares=0: must be a whole number from 1 to 1000"),
        (["cluster=slurm", "cluster.options=[Bad]"], "cluster.options=[Bad]: must be NAME:VALUE"),
        (["cluster.kind=farm"], "cluster.kind=farm: 'kind' must be one of 'local', 'dask', 'slurm'"),
        (
            ["cluster=dask", "cluster.address=tcp://a:1", "cluster.scheduler_file=pyproject.toml"],
            "is not what dask scheduler --scheduler-file writes: it has no address",
        ),
    ],
)
def test_what_is_wrong_with_a_cluster_is_said_in_one_line(
    words: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    assert main(["simulate", *words]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_a_scheduler_is_named_once(tmp_path: Path) -> None:
    file = tmp_path / "scheduler.json"
    file.write_text('{"address": "tcp://127.0.0.1:8786"}', encoding="utf-8")
    assert DaskSettings(scheduler_file=str(file)).address is None
    with pytest.raises(ValidationError, match="give address or scheduler_file, not both"):
        DaskSettings(address="tcp://127.0.0.1:8786", scheduler_file=str(file))
