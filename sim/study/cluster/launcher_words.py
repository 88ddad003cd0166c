"""The words that tell Hydra's launcher of jobs what to submit."""

from __future__ import annotations

from pathlib import Path

from sim.configuration.composition import quoted
from sim.study.cluster.settings import JobSettings, SlurmSettings


def words_for(cluster: JobSettings, folder: Path) -> list[str]:
    """Return the words that let Hydra submit a job for each share.

    Args:
        cluster: how many jobs, and what each is given.
        folder: what jobs are told of, and where they write.
    """
    settings: dict[str, str | int | bool] = {
        "timeout_min": cluster.minutes,
        "cpus_per_task": cluster.cpus,
        "submitit_folder": str(folder),
        "name": "indsats",
    }
    options: list[str] = []
    if isinstance(cluster, SlurmSettings):
        options = cluster.options
        chosen = {"partition": cluster.partition, "account": cluster.account}
        settings |= {"mem_gb": cluster.memory_gb} | {name: one for name, one in chosen.items() if one}
    more = [option.partition(":") for option in options]
    return [
        f"hydra/launcher=submitit_{'slurm' if isinstance(cluster, SlurmSettings) else 'local'}",
        *(f"hydra.launcher.{name}={_written(one)}" for name, one in settings.items()),
        *(f"+hydra.launcher.additional_parameters.{name}={quoted(one)}" for name, _, one in more),
        f"folder={quoted(str(folder))}",
        f"hydra.sweep.dir={quoted(str(folder))}",
        "hydra.sweep.subdir=.",
        f"share=range({cluster.shares})",
        "-m",
    ]


def _written(value: str | int | bool) -> str:
    """Return a value as Hydra takes it."""
    return quoted(value) if isinstance(value, str) else str(value)
