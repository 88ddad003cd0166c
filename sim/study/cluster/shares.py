"""Let jobs of a queue make the runs of a study, each its share, while we watch how far they are.

The jobs are started by Hydra's launcher of jobs, in a program of its own (`sim.study.cluster.submitting`),
and save what they make to the store themselves.
"""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import UserError
from sim.study.cluster.launcher_words import words_for
from sim.study.cluster.same import same_for
from sim.study.cluster.settings import JobSettings, LocalSettings
from sim.study.progress import progress
from sim.study.stopping import Stopped

if TYPE_CHECKING:
    from sim.store.records import RunKey, Study
    from sim.store.store import Store
    from sim.study.plan import Plan
    from sim.study.settings import StudySettings

WORK, LOG, ERRORS = "work.pkl", "submitting.log", "errors"  # in the folder that jobs are told of
LOOK_SECONDS = 1.0  # between looks into the store
END_SECONDS = 30.0  # for the jobs to be taken back
UNSAFE = (
    "Note: many machines write to results.sqlite, which is not safe on a network's file system; use "
    "PostgreSQL: database=env:NAME (docs/clusters.md)."
)


def make_in_shares(plan: Plan[StudySettings], hashes: Mapping[str, str], store: Store, study: Study) -> None:
    """Let jobs make the runs that the store lacks, until they are finished or have failed.

    A job that ends too early costs a retry: as long as a round of jobs gets further, another follows.

    Args:
        plan: scenarios and seeds.
        hashes: of the configuration of each scenario, by its name.
        store: where runs are found and kept.
        study: the question they answer.

    Raises:
        UserError: jobs cannot be submitted, or end without having made their runs.
        Stopped: asked to stop; finished runs are saved.
    """
    _check_usable(plan.settings)
    missing = _missing(plan, hashes, store, study)
    wanted = len(set(hashes.values())) * plan.settings.seeds
    if len(missing) < wanted:
        print(
            f"{wanted - len(missing):,} runs are in the store already and are not run again.", file=sys.stderr
        )
    try:
        with progress(plan.study, len(missing)) as shown:
            while missing:
                before = missing
                with _work_of(plan, study) as folder:
                    for n_more in filter(None, _watched(folder, plan, store, study)):
                        shown.advance(n_more)
                    missing = _missing(plan, hashes, store, study)
                    if missing == before:
                        raise UserError(_why(folder, len(missing)))
    except KeyboardInterrupt as stop:
        raise Stopped(wanted - len(_missing(plan, hashes, store, study)), wanted) from stop


def _check_usable(settings: StudySettings) -> None:
    try:
        import hydra_plugins.hydra_submitit_launcher  # noqa: F401
    except ImportError as error:
        raise UserError(
            f"cluster={settings.cluster.kind}: not installed; type: pip install 'indsats[slurm]'"
        ) from error
    if settings.cluster.kind == "slurm" and settings.database is None:
        print(UNSAFE, file=sys.stderr)


def _missing(plan: Plan[StudySettings], hashes: Mapping[str, str], store: Store, study: Study) -> set[RunKey]:
    """Return configuration hash and seed of the runs that are neither finished nor failed."""
    seeds = plan.settings.seed_numbers()
    store.link(study, hashes, seeds)
    wanted = {(digest, seed) for digest in hashes.values() for seed in seeds}
    failed = {(hashes[one.scenario], one.seed) for one in store.failures(study)}
    return wanted - store.done(set(hashes.values()), seeds, study.facts.model_version) - failed


@contextmanager
def _work_of(plan: Plan[StudySettings], study: Study) -> Iterator[Path]:
    """Write down what jobs need to know, in a hidden folder of the results that is removed in the end."""
    cluster = plan.settings.cluster
    assert isinstance(cluster, JobSettings)
    there = plan.settings.model_copy(update={"cluster": LocalSettings(), "jobs": cluster.cpus})
    folder = Path(tempfile.mkdtemp(prefix=".jobs-", dir=plan.settings.results_folder())).absolute()
    try:
        (folder / ERRORS).mkdir()
        with (folder / WORK).open("wb") as file:
            pickle.dump(same_for(plan.scenarios), file)  # read first: the rest may be unreadable to others
            pickle.dump((replace(plan, settings=there), study, cluster.shares), file)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _watched(folder: Path, plan: Plan[StudySettings], store: Store, study: Study) -> Iterator[int]:
    """Submit the jobs, and give the number of runs that they have made since the last look."""
    cluster = plan.settings.cluster
    assert isinstance(cluster, JobSettings)
    command = [
        sys.executable,
        "-m",
        "sim.study.cluster.submitting",
        *words_for(cluster, folder),
    ]
    n_before = store.n_runs(study)
    with (folder / LOG).open("w", encoding="utf-8") as log:
        submitting = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        while True:
            is_over = submitting.poll() is not None
            n_now = store.n_runs(study)
            yield n_now - n_before
            n_before = n_now
            if is_over:
                return
            time.sleep(LOOK_SECONDS)
    finally:
        _end(submitting)


def _end(submitting: subprocess.Popen[Any]) -> None:
    """End the program that submits; it takes its jobs back."""
    if submitting.poll() is None:
        submitting.terminate()
        try:
            submitting.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            submitting.kill()
            submitting.wait()


def _why(folder: Path, n_missing: int) -> str:
    """Return why jobs did not make their runs, from what the first of them said."""
    errors = sorted((folder / ERRORS).iterdir())
    said = errors[0].read_text(encoding="utf-8") if errors else _last_line(folder / LOG)
    return (
        f"cluster: {n_missing:,} runs were not made by the jobs: {said or 'they ended without a word'}; "
        "mend that, and the same command goes on from what is finished"
    )


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1].strip()[:300] if lines else ""
