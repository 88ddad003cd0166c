"""Run a sweep: all runs in one go where the study allows it, then what each point has to say."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sim.errors import RunsFailed
from sim.study.failing import runs_failed
from sim.study.occasion import Occasion
from sim.study.sweeping.making import make_first
from sim.study.sweeping.sweep import sweep
from sim.study.sweeping.table import varied_settings, write_sweep
from sim.study.sweeping.union import point_of

ONE_STUDY = "simulate"  # its points are scenarios of one study
RUNS_FIRST = "compare"  # the runs of all points are made in one go, then each point has its own report
CarryOut = Callable[[Any, Occasion], list[str]]


def run_sweep(
    carry_out: CarryOut, plans: Sequence[Any], every_point: Sequence[Sequence[str]], occasion: Occasion
) -> tuple[list[str], bool]:
    """Run the study at every point.

    Args:
        carry_out: runs one plan into a folder and returns what to tell the user.
        plans: the plan of each point.
        every_point: the overrides of each point.
        occasion: where to write.

    Returns:
        Lines in plain words, and whether all is there; what is missing has been said.

    Raises:
        UserError: the results folder fails.
        RunsFailed: nothing has finished.
        KeyboardInterrupt: asked to stop; finished runs are in the store.
    """
    if plans[0].study == ONE_STUDY:
        lines, made = sweep(plans, every_point, occasion)
        missing = [runs_failed(made)] if made.n_failed else []
    else:
        missing = _visit(carry_out, plans, every_point, occasion)
        lines = write_sweep(occasion.folder, plans[0].study, every_point)
    for error in dict.fromkeys(error.message for error in missing):
        print(f"Not all is there: {error}.", file=sys.stderr)
    return lines, not missing


def _visit(
    carry_out: CarryOut, plans: Sequence[Any], every_point: Sequence[Sequence[str]], occasion: Occasion
) -> list[RunsFailed]:
    """Carry the study out point by point; a point whose runs failed is left out, and the error returned."""
    is_made = plans[0].study == RUNS_FIRST and not plans[0].settings.keep_citizens
    made = make_first(plans, every_point, occasion) if is_made else None
    lacking = {point_of(label) for label in made.lacking} if made else set()
    missing = [runs_failed(made)] if made and made.n_failed else []
    for number, (plan, settings) in enumerate(zip(plans, varied_settings(every_point), strict=True)):
        if number in lacking:
            continue
        words = " ".join(f"{name}={value}" for name, value in settings.items())
        print(f"Point {number + 1} of {len(plans)}: {words}", file=sys.stderr)
        place = occasion.folder / str(number)
        place.mkdir()
        point = replace(occasion, folder=place, name=f"{occasion.name}/{number}", is_point_of_sweep=is_made)
        try:
            carry_out(plan, point)
        except RunsFailed as error:
            missing.append(error)
    return missing
