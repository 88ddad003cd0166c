"""One command from check to result: all is checked before anything runs, nothing is left half-written."""

from __future__ import annotations

import math
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from textwrap import wrap
from typing import Any

from sim.command.launch import run_with_hydra, show_with_hydra
from sim.command.reading import Command
from sim.command.sweeping import run_sweep
from sim.configuration.files import Configuration, find_configuration
from sim.configuration.overrides import points, readable
from sim.errors import UserError
from sim.study.occasion import Occasion
from sim.study.stopping import Stopper
from sim.study.summary_file import SUMMARY
from sim.study.sweeping.sharing import sharing_plan

NOTHING_RUN = "Nothing was run: --dry-run."
SAID_AFTER = 2.0  # seconds of checking points, after which the user is told


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


def run_command(command: Command, stopper: Stopper) -> bool:
    """Check the command, run its study and tell the user what came out and where it is.

    Returns:
        Whether all is there; runs of a sweep may have failed.

    Raises:
        UserError: for anything wrong in the command, a file or the results folder.
        RunsFailed: runs that the study needs have failed.
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
        return True
    return _run_study(command, files, every_point, stopper)


def _run_study(
    command: Command, files: Configuration, every_point: list[list[str]], stopper: Stopper
) -> bool:
    from sim.store.folder import result_folder
    from sim.store.store import Store

    kind = study_kind(command.study)
    plans = _planned(kind, files, every_point)
    for note in dict.fromkeys(note for plan in plans for note in plan.notes):
        print(f"Note: {note}.", file=sys.stderr)
    results = _results(plans)
    if command.dry_run:
        _tell([*_announced(plans, every_point), NOTHING_RUN])
        return True
    Store.open(results, plans[0].settings.database).close()
    if command.multirun:
        print("\n".join(_announced(plans, every_point)), file=sys.stderr)
    is_whole = True
    with result_folder(results, command.study) as folder:
        occasion = Occasion(folder.path, folder.name, command.line(), stopper)
        if command.multirun:
            lines, is_whole = run_sweep(kind.carry_out, plans, every_point, occasion)
            print("\n".join(lines), flush=True)
        else:
            run_with_hydra(command, files, folder.path, lambda *_: _tell(kind.carry_out(plans[0], occasion)))
    print(f"\nWritten: {folder.final / (SUMMARY if command.multirun else kind.product)}")
    return is_whole


def _planned(kind: StudyKind, files: Configuration, every_point: list[list[str]]) -> list[Any]:
    """Return the plan of every point, each checked completely."""
    plans = [kind.plan(every_point[0], files)]
    slow = time.monotonic() + SAID_AFTER
    for words in every_point[1:]:
        plans.append(sharing_plan(plans[0], kind.plan(words, files)))
        if time.monotonic() > slow:
            print(f"Checking {len(every_point):,} points ...", file=sys.stderr)
            slow = math.inf
    return plans


def _announced(plans: Sequence[Any], every_point: Sequence[Sequence[str]]) -> list[str]:
    """Return what is to be run, and what it will take."""
    from sim.study.sweeping.announcing import announce, is_told_before, store_if_there
    from sim.study.sweeping.union import union_plan

    is_sweep = len(plans) > 1 and is_told_before(plans[0])
    plan = union_plan(plans, every_point) if is_sweep else plans[0]
    with store_if_there(plan.settings) or nullcontext() as store:
        return announce(plan, store, len(plans))


def _tell(lines: Sequence[str]) -> None:
    print("\n".join(fitted(line) for line in lines), flush=True)


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
