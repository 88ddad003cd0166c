"""Hand a checked command to Hydra, which runs the study once or over a sweep."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from sim.command.reading import Command
from sim.configuration.composition import offer_parameters, one_line, quoted, search_path
from sim.configuration.files import Configuration
from sim.errors import UserError
from sim.store.address import without_password

Task = Callable[[list[str], Path, int | None], None]


def run_with_hydra(command: Command, files: Configuration, folder: Path, task: Task) -> None:
    """Let Hydra run the task, once or for every point of a sweep.

    Args:
        command: what the user asked for, checked.
        files: where configuration is found.
        folder: the result folder; a sweep gets a folder in it for each point.
        task: called with overrides, folder, and the number of the point in a sweep.

    Raises:
        Exception: whatever the task raises.
    """
    place = quoted(str(folder.absolute()))
    where = [f"hydra.run.dir={place}", f"hydra.sweep.dir={place}", "hydra.sweep.subdir=${hydra.job.num}"]
    words = [*command.overrides, *search_path(files), *where, *(["-m"] if command.multirun else [])]
    _call_hydra(command.study, files, words, task)


def show_with_hydra(command: Command, files: Configuration) -> None:
    """Print the composed configuration, as Hydra's `--cfg` does, without a password of a database."""
    words = [*command.overrides, *search_path(files), "--cfg", command.show_config or "job"]
    with redirect_stdout(StringIO()) as printed:
        _call_hydra(command.study, files, [*words, *(["--resolve"] if command.resolve else [])], None)
    print(without_password(printed.getvalue()), end="")


def _call_hydra(study: str, files: Configuration, words: Sequence[str], task: Task | None) -> None:
    import hydra
    from hydra.core.hydra_config import HydraConfig
    from hydra.errors import HydraException
    from hydra.types import RunMode

    offer_parameters(files)
    failures: list[Exception] = []

    def job(_: Any) -> None:
        settings = HydraConfig.get()
        number = settings.job.num if settings.mode == RunMode.MULTIRUN else None
        if task is None or failures:  # one point has failed: the rest of a sweep would fail too
            return
        try:
            task(list(settings.overrides.task), Path(settings.runtime.output_dir), number)
        except Exception as error:  # noqa: BLE001 - Hydra would print it; raised again below
            failures.append(error)

    run = hydra.main(version_base="1.3", config_path=str(files.own), config_name=study)(job)
    try:
        with _as_command_line(words):
            run()
    except HydraException as error:
        raise UserError(one_line(error)) from error
    if failures:
        raise failures[0]


@contextmanager
def _as_command_line(words: Sequence[str]) -> Iterator[None]:
    """Give Hydra its words, and let errors reach us instead of being printed."""
    before, full = sys.argv, os.environ.get("HYDRA_FULL_ERROR")
    sys.argv = ["indsats", *words]
    os.environ["HYDRA_FULL_ERROR"] = "1"
    try:
        yield
    finally:
        sys.argv = before
        if full is None:
            del os.environ["HYDRA_FULL_ERROR"]
        else:
            os.environ["HYDRA_FULL_ERROR"] = full
