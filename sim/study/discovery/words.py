"""What `discover` finds, in words; nothing is said of a box that the held-out worlds do not confirm."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.study.discovery.boxes import FEWEST, Box, decimals_of
from sim.study.discovery.finding import Finding
from sim.study.discovery.settings import DiscoverSettings, Uncertain
from sim.study.estimate import Estimate
from sim.study.numbers import MILLION, number, per_cent
from sim.study.words import WHO

PAYERS = {**WHO, "state": "the state", "region": "the region"}


def in_words(finding: Finding, settings: DiscoverSettings, title: str, *, is_drawn: bool) -> list[str]:
    """Return what was found.

    Args:
        finding: what the worlds tell.
        settings: for whom it must pay back.
        title: the investment in words.
        is_drawn: each world has parameters of its own.
    """
    return [
        _in_all(finding, settings, title),
        *_of_boxes(finding),
        _of_chance(finding),
        *_of_parameters(finding, settings, is_drawn),
    ]


def _in_all(finding: Finding, settings: DiscoverSettings, title: str) -> str:
    n, fails = len(finding.cost), int(finding.fails.sum())
    return (
        f"{title}: in {fails} of {n} worlds it does not pay back for {PAYERS[settings.payer]} within the "
        f"horizon ({per_cent(finding.share_failing.mean or 0.0)}; 95 %: {_between(finding.share_failing)})."
    )


def _of_boxes(finding: Finding) -> list[str]:
    fails = finding.fails[~finding.is_held_out]
    few = min(int(fails.sum()), int((~fails).sum()))
    if few < FEWEST:
        kind = "fails" if fails.sum() == few else "pays back"
        return [
            f"Only {few} of the {len(fails)} worlds that boxes are looked for in are worlds in which it "
            f"{kind}: too few (below {FEWEST}) to say where; try more worlds, or a wider range."
        ]
    if not finding.boxes:
        return ["No box is better than chance: nothing of what is uncertain tells alone where it fails."]
    return [box_in_words(box, finding) for box in finding.boxes]


def box_in_words(box: Box, finding: Finding) -> str:
    """Say what a box holds, by the worlds that had no say in it."""
    where = conditions(box, finding.dimensions)
    tested, density = box.tested, box.tested.density
    if not box.stands or density.mean is None or tested.coverage is None:
        return (
            f"Not confirmed: where {where}, it failed in {box.found.n_fails} of {box.found.n_worlds} worlds, "
            f"but among the held-out worlds in {tested.n_fails} of {tested.n_worlds}, which could be chance."
        )
    return (
        f"Where {where}, it does not pay back in {number(100 * density.mean)} of 100 worlds "
        f"(95 %: {_between(density)}); that is {per_cent(tested.coverage)} of all worlds in which it fails. "
        f"Tested on {tested.n_worlds} worlds that had no say in the box."
    )


def conditions(box: Box, dimensions: dict[str, Uncertain]) -> str:
    """Return the limits of a box as a condition."""
    return _and([condition(dimensions[name], *limits) for name, limits in box.limits.items()])


def condition(one: Uncertain, low: float, high: float) -> str:
    """Return one limit in words: vacancies posted are below 0.80 times a normal year."""
    unit = f" {one.unit}" if one.unit else ""
    if one.values is not None:
        inside = [value for value in one.values if low <= value <= high]
        told = f"{inside[0]}" if len(inside) == 1 else f"{inside[0]} to {inside[-1]}"
        return f"{one.title} is {told}{unit}"
    digits = decimals_of(one)
    if math.isinf(low):
        return f"{one.title} is below {number(high, digits)}{unit}"
    if math.isinf(high):
        return f"{one.title} is above {number(low, digits)}{unit}"
    return f"{one.title} is {number(low, digits)} to {number(high, digits)}{unit}"


def _of_chance(finding: Finding) -> str:
    share = finding.share_of_chance
    if share is None:
        return (
            "One course of chance in each world: chance and world cannot be told apart; use seeds=2 or more."
        )
    spread = finding.cost.std(ddof=1) / MILLION
    return (
        f"Between single runs the extra cost differs by DKK {number(spread, 1)} million (standard "
        "deviation): "
        f"{per_cent(share)} of that variance is chance in one town, the rest is the world. In "
        f"{number(100 * finding.share_undecided)} of 100 worlds the courses of chance disagree whether it "
        "pays back."
    )


def _of_parameters(finding: Finding, settings: DiscoverSettings, is_drawn: bool) -> list[str]:
    if not is_drawn:
        return ["Parameters as declared in every world: what is not known of them is not in this."]
    chosen = [name for name in finding.dimensions if name not in settings.dimensions()]
    if not chosen:
        return ["No single parameter moves the cost clearly beside the rest of the world."]
    return [f"Parameters that clearly move the cost: {', '.join(chosen)} (docs/parameters.md)."]


def _between(share: Estimate) -> str:
    return f"{number(100 * (share.low or 0.0))} to {number(100 * (share.high or 0.0))}"


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
