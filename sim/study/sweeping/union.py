"""Put the plans of all points of a sweep together, so that their runs are made in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sim.errors import UserError
from sim.scenario import Scenario
from sim.study.law_variants import split_by_law
from sim.study.plan import Plan
from sim.study.settings import StudySettings
from sim.study.sweeping.table import varied_settings

SWEEP = "sweep"


def union_plan(plans: Sequence[Plan[Any]], every_point: Sequence[Sequence[str]]) -> Plan[Any]:
    """Return one plan of the scenarios of all points, each under a label of its own.

    The label is the point's number where points have one scenario, else POINT/SCENARIO.

    Args:
        plans: the plan of each point.
        every_point: the overrides of each point.

    Raises:
        UserError: what says how runs are made is not the same at all points.
    """
    _check_alike(plans, every_point)
    notes = tuple(dict.fromkeys(note for plan in plans for note in plan.notes))
    return Plan(SWEEP, plans[0].settings, list(_labelled(plans)), list(every_point[0]), notes)


def has_one_scenario(plans: Sequence[Plan[Any]]) -> bool:
    """Tell whether points are single scenarios."""
    return all(len(plan.scenarios) == 1 for plan in plans)


def point_of(label: str) -> int:
    """Return the number of the point that a label belongs to."""
    return int(label.partition("/")[0])


def settings_by_label(
    plans: Sequence[Plan[Any]], every_point: Sequence[Sequence[str]]
) -> dict[str, dict[str, str]]:
    """Return what each label of a sweep was set to: what varies, and which of several scenarios.

    The same under the law of another year is no further choice, and is left out.
    """
    varied = varied_settings(every_point)
    if has_one_scenario(plans):
        return {str(point): settings for point, settings in enumerate(varied)}
    return {
        f"{point}/{one.name}": {**varied[point], "scenario": one.name}
        for point, plan in enumerate(plans)
        for one in split_by_law(plan.scenarios)[0]
    }


def _labelled(plans: Sequence[Plan[Any]]) -> Iterator[Scenario]:
    is_single = has_one_scenario(plans)
    for point, plan in enumerate(plans):
        for one in plan.scenarios:
            label = str(point) if is_single else f"{point}/{one.name}"
            yield one.model_copy(update={"name": label})


def _check_alike(plans: Sequence[Plan[Any]], every_point: Sequence[Sequence[str]]) -> None:
    """Refuse a sweep over how runs are made."""
    first = plans[0].settings
    for name in StudySettings.model_fields:
        if any(getattr(plan.settings, name) != getattr(first, name) for plan in plans):
            values = dict.fromkeys(dict(_split(words)).get(name, "") for words in every_point)
            raise UserError(f"{name}={','.join(values)}: a sweep has one {name}; name one")


def _split(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        key, _, value = word.partition("=")
        yield key, value
