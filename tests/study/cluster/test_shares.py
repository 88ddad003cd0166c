from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.command.cli import main
from sim.study.cluster.launcher_words import words_for
from sim.study.cluster.settings import JOBS, SlurmSettings
from sim.study.cluster.submitting import NAME, ShareConfig
from tests.study.cluster.conftest import CHECKOUT
from tests.study.cluster.numbers import SMALL, SWEEP, n_runs, numbers
from tests.study.cluster.stand_in import stand_in_for_slurm

pytest.importorskip("hydra_plugins.hydra_submitit_launcher")
JOBS_HERE = ["cluster=submitit_local", "cluster.shares=2"]
END_ONCE = """
import os, signal
from pathlib import Path

def my_rule(citizen, world):
    mark = Path("ended")
    if world.week == 20 and world.seed == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
"""
END_ALWAYS = """
import os, signal

def my_rule(citizen, world):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def hidden(results: Path) -> list[str]:
    return [one.name for one in results.iterdir() if one.name.startswith(".jobs")]


def test_a_sweep_made_by_jobs_gives_the_same_numbers_to_the_bit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*SWEEP, "jobs=1", f"results={tmp_path / 'here'}"]) == 0
    assert main([*SWEEP, *JOBS_HERE, f"results={tmp_path / 'jobs'}"]) == 0
    assert n_runs(tmp_path / "jobs") == 8
    assert numbers(tmp_path / "here") == numbers(tmp_path / "jobs")
    assert hidden(tmp_path / "jobs") == []
    capsys.readouterr()
    assert main([*SWEEP, *JOBS_HERE, f"results={tmp_path / 'jobs'}"]) == 0
    assert "runs are in the store already and are not run again." in capsys.readouterr().err


def test_jobs_of_slurm_give_the_same_numbers_to_the_bit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in_for_slurm(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    words = ["simulate", *SMALL, "seeds=4"]
    on_slurm = ["cluster=slurm", "cluster.shares=2", "cluster.partition=short"]
    assert main([*words, "jobs=1", f"results={tmp_path / 'here'}"]) == 0
    assert main([*words, *on_slurm, f"results={tmp_path / 'slurm'}"]) == 0
    assert numbers(tmp_path / "here") == numbers(tmp_path / "slurm")
    asked = (tmp_path / "bin" / "asked").read_text(encoding="utf-8")
    assert "#SBATCH --array=0-1" in asked
    assert "#SBATCH --partition=short" in asked
    assert "results.sqlite, which is not safe on a network's file system" in capsys.readouterr().err


def test_a_job_that_dies_costs_a_retry_and_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rule_of_jobs.py").write_text(END_ONCE, encoding="utf-8")
    words = ["simulate", *SMALL, "seeds=4", "rules.add=[live:rule_of_jobs.my_rule]"]
    assert main([*words, *JOBS_HERE, "results=r"]) == 0
    assert (tmp_path / "ended").exists()
    assert n_runs(tmp_path / "r") == 4


def test_jobs_that_make_nothing_are_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rule_of_dying_jobs.py").write_text(END_ALWAYS, encoding="utf-8")
    words = ["simulate", *SMALL, "seeds=2", "rules.add=[live:rule_of_dying_jobs.my_rule]"]
    assert main([*words, *JOBS_HERE, "results=r"]) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("indsats: cluster: 2 runs were not made by the jobs: ")
    assert said.endswith("the same command goes on from what is finished")


def test_a_study_whose_jobs_run_can_be_stopped_and_takes_them_back(tmp_path: Path) -> None:
    words = ["simulate", *SMALL, "years=5", "seeds=200", *JOBS_HERE, f"results={tmp_path}"]
    study = subprocess.Popen(
        [sys.executable, "-m", "sim.command.cli", *words],
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )
    while not list(tmp_path.glob("series/*.parquet")) and study.poll() is None:  # the first runs are saved
        time.sleep(0.05)
    study.send_signal(signal.SIGINT)
    _, said = study.communicate(timeout=90)
    assert study.returncode == 130, said
    assert 0 < n_runs(tmp_path) < 200
    assert "of 200 runs are finished and kept" in said
    assert hidden(tmp_path) == []
    assert not at_work(tmp_path)


def at_work(results: Path) -> list[str]:
    """Return the command lines of programs that were told of the results folder."""
    commands = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            commands.append(file.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return [one for one in commands if str(results) in one]


@pytest.mark.parametrize("kind", JOBS)
def test_a_password_is_not_given_to_jobs(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [f"cluster={kind}", "database=postgresql://me:secret@127.0.0.1:1/d"]
    assert main(["simulate", *words]) == 2
    assert "use database=env:NAME, or keep the password in ~/.pgpass" in capsys.readouterr().err


def test_what_is_missing_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "hydra_plugins.hydra_submitit_launcher", None)
    assert main(["simulate", *SMALL, "seeds=2", *JOBS_HERE, f"results={tmp_path}"]) == 2
    assert "pip install 'indsats[slurm]'" in capsys.readouterr().err


def test_studies_whose_runs_jobs_cannot_make_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sensitivity", "cluster=slurm"]) == 2
    assert "this study makes its runs with cluster=local or dask" in capsys.readouterr().err
    assert main(["simulate", "cluster=slurm", "keep_citizens=true"]) == 2
    assert "keep_citizens=true: not with cluster=slurm" in capsys.readouterr().err


def test_slurm_is_told_partition_account_time_memory_and_more() -> None:
    from hydra import compose, initialize
    from hydra.core.config_store import ConfigStore

    cluster = SlurmSettings(
        kind="slurm",
        shares=3,
        cpus=2,
        minutes=30,
        memory_gb=8,
        partition="short",
        account="a b",
        options=["constraint:avx2", "nice:100"],
    )
    ConfigStore.instance().store(name=NAME, node=ShareConfig)
    words = [word for word in words_for(cluster, Path("/some folder")) if word != "-m"]
    words = ["share=0" if word.startswith("share=") else word for word in words]
    with initialize(version_base="1.3", config_path=None):
        launcher = compose(NAME, words, return_hydra_config=True).hydra.launcher
    assert launcher._target_.endswith("SlurmLauncher")
    assert (launcher.timeout_min, launcher.cpus_per_task, launcher.mem_gb) == (30, 2, 8)
    assert (launcher.partition, launcher.account) == ("short", "a b")
    assert launcher.additional_parameters == {"constraint": "avx2", "nice": "100"}
    assert launcher.submitit_folder == "/some folder"
