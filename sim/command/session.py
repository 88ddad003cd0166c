"""One command from check to result: all is checked before anything runs, nothing is left half-written."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from textwrap import wrap
from typing import Any

from sim.command.launch import run_with_hydra, show_with_hydra
from sim.command.reading import Command
from sim.configuration.files import Configuration, find_configuration
from sim.configuration.overrides import points, readable
from sim.errors import UserError
from sim.study.occasion import Occasion
from sim.study.stopping import Stopper


@dataclass(frozen=True)
class StudyKind:
    """How a study is planned and carried out.

    Attributes:
        plan: from overrides to what will be run; raises `UserError` for anything wrong.
        carry_out: runs the plan into a folder and returns what to tell the user.
        product: the file in the result folder that a reader opens first.
    """

    plan: Callable[[Sequence[str], Configuration], Any]
    carry_out: Callable[[Any, Occasion], list[str]]
    product: str


KINDS = {  # where plan and study are, and the product
    "compare": ("sim.study.plan:plan_comparison", "sim.study.compare:compare", "report.html"),
    "simulate": ("sim.study.plan:plan_simulation", "sim.study.simulate:simulate", "summary.json"),
    "mechanisms": ("sim.study.plan:plan_mechanisms", "sim.study.mechanisms:mechanisms", "mechanisms.html"),
    "discover": (
        "sim.study.discovery.plan:plan_discover",
        "sim.study.discovery.discover:discover",
        "discover.html",
    ),
    "convergence": (
        "sim.study.convergence.plan:plan_convergence",
        "sim.study.convergence.convergence:convergence",
        "convergence.html",
    ),
    "sensitivity": (
        "sim.study.sensitivity.plan:plan_sensitivity",
        "sim.study.sensitivity.study:sensitivity",
        "sensitivity.html",
    ),
    "validate": (
        "sim.study.targets.plan:plan_validation",
        "sim.study.targets.validation:validate",
        "validation.html",
    ),
    "follow": ("sim.study.follow_plan:plan_follow", "sim.study.follow:follow", "report.html"),
    "calibrate": (
        "sim.study.calibration.plan:plan_calibration",
        "sim.study.calibration.calibrate:calibrate",
        "calibration.html",
    ),
    "trial": ("sim.study.trial.planning:plan_trial", "sim.study.trial.study:trial", "trial.html"),
    "benchmark": ("sim.study.plan:plan_benchmark", "sim.study.benchmarking:benchmark", "summary.json"),
}


def study_kind(study: str) -> StudyKind:
    """Return how a study is carried out; what it needs is imported only now."""
    plan, carry_out, product = KINDS[study]
    return StudyKind(_function(plan), _function(carry_out), product)


def _function(place: str) -> Callable[..., Any]:
    module, _, name = place.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def run_command(command: Command, stopper: Stopper) -> None:
    """Check the command, run its study and tell the user what came out and where it is.

    Raises:
        UserError: for anything wrong in the command, a file or the results folder.
        KeyboardInterrupt: asked to stop.
    """
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.append(here)  # a researcher's own rules lie in the folder they work in
    files = find_configuration(command.config_dir)
    command = replace(command, overrides=readable(command.overrides))
    every_point = points(command.overrides, command.multirun, files, command.study)
    if command.show_config:
        show_with_hydra(command, files)
        return
    _run_study(command, files, every_point, stopper)


def _run_study(
    command: Command, files: Configuration, every_point: list[list[str]], stopper: Stopper
) -> None:
    from sim.store.folder import result_folder
    from sim.store.store import Store

    kind = study_kind(command.study)
    plans = {tuple(words): kind.plan(words, files) for words in every_point}
    for note in dict.fromkeys(note for plan in plans.values() for note in plan.notes):
        print(f"Note: {note}.", file=sys.stderr)
    results = _results(list(plans.values()))
    Store.open(results).close()
    with result_folder(results, command.study) as folder:

        def task(words: list[str], place: Path, number: int | None) -> None:
            plan = plans.get(tuple(words)) or kind.plan(words, files)
            name = folder.name if number is None else f"{folder.name}/{number}"
            occasion = Occasion(place, name, command.line(), stopper)
            lines = kind.carry_out(plan, occasion)
            if number is None:
                print("\n".join(fitted(line) for line in lines), flush=True)

        run_with_hydra(command, files, folder.path, task)
        (folder.path / "multirun.yaml").unlink(missing_ok=True)  # Hydra's own, with paths of this machine
        if command.multirun:
            from sim.study.sweep import write_sweep

            print("\n".join(write_sweep(folder.path, command.study, every_point)))
    print(f"\nWritten: {folder.final / ('summary.json' if command.multirun else kind.product)}")


def fitted(line: str) -> str:
    """Return a line broken between words where a terminal is narrower; a file or a pipe gets it whole."""
    if not sys.stdout.isatty():
        return line
    return "\n".join(wrap(line, shutil.get_terminal_size().columns, subsequent_indent="  ")) or line


def _results(plans: Sequence[Any]) -> Path:
    """Return the results folder, which is one for all points of a sweep."""
    named: set[Path] = {plan.settings.results_folder() for plan in plans}
    if len(named) > 1:
        raise UserError(
            f"results={','.join(map(str, sorted(named)))}: a sweep has one results folder; name one"
        )
    return named.pop()
