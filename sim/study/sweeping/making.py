"""Make the runs of all points of a sweep in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sim.store.facts import model_version
from sim.study.conduct import study_of
from sim.study.failing import Made
from sim.study.inputs import files_behind
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.runs import make_runs
from sim.study.sweeping.union import SWEEP, has_one_scenario, point_of, settings_by_label, union_plan

if TYPE_CHECKING:
    from sim.store.records import Study
    from sim.store.store import Store
    from sim.study.citizen_states import CitizenFile


def make_points(
    union: Plan[Any],
    plans: Sequence[Plan[Any]],
    every_point: Sequence[Sequence[str]],
    store: Store,
    occasion: Occasion,
    citizens: CitizenFile | None = None,
) -> tuple[Study, Made]:
    """Make the runs of every point; returns the study they belong to, and what became of them.

    Args:
        union: all points in one plan.
        plans: the plan of each point.
        every_point: the overrides of each point.
        store: where runs are found and kept.
        occasion: where and for whom.
        citizens: where single citizens are written; nowhere when None.

    Raises:
        UserError: the results folder fails.
        RunsFailed: many runs have failed and none has finished.
        Stopped: asked to stop; finished runs are saved.
    """
    study = replace(study_of(union, occasion), name=plans[0].study if has_one_scenario(plans) else SWEEP)
    store.describe(study, settings_by_label(plans, every_point))
    made = [
        make_runs(part, store, of_part, occasion.stopper, citizens, is_quiet=True)
        for part, of_part in _by_files(union, plans, study)
    ]
    return study, sum(made[1:], made[0])


def make_first(plans: Sequence[Plan[Any]], every_point: Sequence[Sequence[str]], occasion: Occasion) -> Made:
    """Make the runs of points that then go each its own way and find their runs in the store.

    Raises:
        As `make_points`.
    """
    from sim.store.store import Store

    union = union_plan(plans, every_point)
    with Store.open(union.settings.results_folder(), union.settings.database) as store:
        study, made = make_points(union, plans, every_point, store, occasion)
        store.finish(study)
    return made


def _by_files(
    union: Plan[Any], plans: Sequence[Plan[Any]], study: Study
) -> Iterator[tuple[Plan[Any], Study]]:
    """Part a sweep by the files that its points read, as each would name its runs if it were alone."""
    points: dict[tuple[Any, ...], set[int]] = {}
    for point, plan in enumerate(plans):
        points.setdefault(tuple(files_behind(plan.scenarios)), set()).add(point)
    for files, of_files in points.items():
        part = [one for one in union.scenarios if point_of(one.name) in of_files]
        facts = replace(study.facts, model_version=model_version(files))
        yield replace(union, scenarios=part), replace(study, facts=facts)
