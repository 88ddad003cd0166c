"""The study `sensitivity`: screening, shares of variance, one at a time, and the ranking of scenarios."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sim.study.conduct import write_config
from sim.study.occasion import Occasion
from sim.study.own_list import check_own_lists
from sim.study.progress import clock
from sim.study.rows import make_ready
from sim.study.sensitivity.deciding import Duel, duels
from sim.study.sensitivity.indices import Indices, indices
from sim.study.sensitivity.inputs import Input
from sim.study.sensitivity.plan import SensitivityPlan
from sim.study.sensitivity.points import Laboratory
from sim.study.sensitivity.ranking import Ranking, ranking
from sim.study.sensitivity.screening import CHANCES, Screening, screen
from sim.study.sensitivity.tornado import Tornado, tornado


@dataclass(frozen=True)
class Findings:
    """What the parts gave; None for a part that was not asked for.

    Attributes:
        groups: screening of groups of inputs, where there were too many to screen one by one.
        screening: screening of single inputs.
        indices: shares of variance.
        tornado: one at a time.
        ranking, duels: of the scenarios.
    """

    groups: Screening | None = None
    screening: Screening | None = None
    indices: Indices | None = None
    tornado: Tornado | None = None
    ranking: Ranking | None = None
    duels: tuple[Duel, ...] = ()


def sensitivity(plan: SensitivityPlan, occasion: Occasion) -> list[str]:
    """Do the parts that are asked for and write tables, figures and the page.

    Args:
        plan: what to run.
        occasion: where to write.

    Returns:
        Lines in plain words.

    Raises:
        UserError: the results folder fails, or the outcome is not known in a run.
        Stopped: asked to stop; finished runs are kept.
    """
    from sim.report.sensitivity_page import write_sensitivity
    from sim.study.sensitivity.words import in_words

    check_own_lists(plan.scenarios, plan.settings.smallest_group)
    write_config(plan, occasion.folder)
    make_ready(plan.scenarios, plan.settings)
    laboratory = Laboratory(plan, occasion)
    print(announcement(plan, laboratory.pace()), file=sys.stderr)
    found = find(plan, laboratory)
    lines = in_words(plan, found)
    write_sensitivity(plan, found, lines, occasion.folder)
    return lines


def find(plan: SensitivityPlan, laboratory: Laboratory) -> Findings:
    """Do the parts that are asked for, one after the other, each with what the one before found."""
    titles, parts = _titles(plan), plan.settings.parts
    found = Findings()
    inputs: Sequence[Input] = plan.inputs
    if "screening" in parts:
        found, inputs = _screened(plan, laboratory, titles)
    screened = found.screening
    if "sobol" in parts:
        chosen = _named(inputs, screened.clear(plan.settings.top) if screened else plan.settings.only)
        found = replace(found, indices=indices(laboratory, chosen, titles["sobol"]))
    if "tornado" in parts:
        chosen = _named(inputs, screened.leaders(plan.settings.bars) if screened else plan.settings.only)
        found = replace(found, tornado=tornado(laboratory, chosen, titles["tornado"]))
    if plan.posterior is not None:
        ranked = ranking(laboratory, plan.posterior, titles["ranking"])
        found = replace(found, ranking=ranked, duels=tuple(duels(ranked)))
    return found


def _screened(
    plan: SensitivityPlan, laboratory: Laboratory, titles: dict[str, str]
) -> tuple[Findings, Sequence[Input]]:
    found, inputs = Findings(), plan.inputs
    if _in_groups(plan):
        groups = screen(laboratory, inputs, titles["groups"], in_groups=True)
        found, inputs = Findings(groups), of_leading_groups(inputs, groups, plan.settings.singly)
    return replace(found, screening=screen(laboratory, inputs, titles["screening"])), inputs


def of_leading_groups(inputs: Sequence[Input], groups: Screening, most: int) -> tuple[Input, ...]:
    """Return the inputs of the groups that move most, whole groups while they fit."""
    chosen: set[str] = set()
    for place in groups.order():
        name = groups.names[place]
        n = sum(one.group in chosen or one.group == name for one in inputs)
        if n <= most and groups.verdict(place) != "moves nothing":
            chosen.add(name)
    return tuple(one for one in inputs if one.group in chosen)


def _named(inputs: Sequence[Input], names: Sequence[str]) -> list[Input]:
    by_name = {one.short: one for one in inputs}
    return [by_name[name] for name in names]


def _in_groups(plan: SensitivityPlan) -> bool:
    return len(plan.inputs) > plan.settings.singly


def n_runs(plan: SensitivityPlan) -> dict[str, int]:
    """Return how many runs each part takes at most, in the order they are made."""
    settings = plan.settings
    n_inputs, each = len(plan.inputs), len(plan.pair)
    singles = min(n_inputs, settings.singly)
    top, bars = (min(n, singles) for n in (settings.top, settings.bars))
    if "screening" not in settings.parts:
        top = bars = n_inputs
    steps = len({one.group for one in plan.inputs}) + len(CHANCES) + 1
    base = 1 << (settings.points - 1).bit_length()
    points = base * (top + 2) if settings.through == "model" else settings.points
    found = {
        "groups": settings.trajectories * steps * each if _in_groups(plan) else 0,
        "screening": settings.trajectories * (singles + len(CHANCES) + 1) * each,
        "sobol": points * settings.seeds_per_point * each,
        "tornado": (2 * bars + 1) * settings.seeds * each,
        "ranking": settings.draws * 2 * len(plan.ranked),
    }
    return {name: n for name, n in found.items() if n and (name in settings.parts or _is_first(plan, name))}


def _is_first(plan: SensitivityPlan, name: str) -> bool:
    return name == "groups" and "screening" in plan.settings.parts


STAGES = {
    "groups": "screening of groups",
    "screening": "screening one by one",
    "sobol": "shares of variance",
    "tornado": "one at a time",
    "ranking": "ranking of scenarios",
}


def _titles(plan: SensitivityPlan) -> dict[str, str]:
    """Return what is shown while each part runs."""
    parts = list(n_runs(plan))
    return {name: f"{STAGES[name]} ({place} of {len(parts)})" for place, name in enumerate(parts, start=1)}


def announcement(plan: SensitivityPlan, pace: float) -> str:
    """Say how many runs the study takes and how long, before it begins."""
    runs = n_runs(plan)
    seconds = sum(runs.values()) * pace / plan.settings.processes()
    parts = ", ".join(f"{STAGES[name]} {n:,}" for name, n in runs.items())
    return (
        f"At most {sum(runs.values()):,} runs ({parts}): some {clock(seconds)} minutes on "
        f"{plan.settings.processes()} processes, less what is finished. Ctrl-C stops; the same command "
        "goes on."
    )
