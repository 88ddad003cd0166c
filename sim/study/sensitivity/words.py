"""What the study found, in plain words, none of which claims more than the runs show."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sim.study.numbers import MILLION, MINUS, number, per_cent, signed, with_interval
from sim.study.sensitivity.deciding import Deciding, Duel
from sim.study.sensitivity.indices import Indices, in_order
from sim.study.sensitivity.outcome import measure_of
from sim.study.sensitivity.plan import SensitivityPlan
from sim.study.sensitivity.ranking import Ranking
from sim.study.sensitivity.screening import LET_THROUGH, Screening
from sim.study.sensitivity.study import Findings
from sim.study.sensitivity.tornado import Tornado

NAMED = 5  # inputs named in a sentence
MOST_ORDERED = 10  # inputs whose order is looked at
SETTLED = 0.8  # share of resamples in which an order must hold to be called settled
LOW_FIT = 0.2  # variance that neither emulator nor chance explains, from which on it is a warning


def in_words(plan: SensitivityPlan, found: Findings) -> list[str]:
    """Return what the study found, a sentence or two on each part."""
    return [line.replace(MINUS, "-") for line in _lines(plan, found)]


def _lines(plan: SensitivityPlan, found: Findings) -> Iterator[str]:
    yield f"Asked: {question(plan)}."
    if found.groups is not None:
        yield from screening_in_words(found.groups, "groups of inputs")
    if found.screening is not None:
        yield from screening_in_words(found.screening, "inputs screened one by one")
    if found.indices is not None:
        yield from indices_in_words(found.indices)
    if found.tornado is not None:
        yield tornado_in_words(found.tornado, plan)
    if found.ranking is not None:
        yield ranking_in_words(found.ranking)
        for one in found.duels:
            yield from duel_in_words(one, plan)


def question(plan: SensitivityPlan) -> str:
    """Return what is looked at."""
    what = measure_of(plan.settings.outcome)
    years = f"{plan.pair[0].years} years"
    if plan.settings.parts == ["ranking"]:
        return f"{what.label} ({what.unit}) in {len(plan.ranked)} scenarios over {years}"
    if len(plan.pair) == 1:
        return f"{what.label} ({what.unit}) in {plan.pair[0].title} over {years}"
    first, second = (one.title for one in plan.pair)
    return f"{what.label} ({what.unit}) that {first} gives beyond {second} over {years}"


def unit_of(plan: SensitivityPlan) -> tuple[float, str]:
    """Return what numbers are divided by, and the unit they are then in."""
    unit = measure_of(plan.settings.outcome).unit
    if not unit.startswith("DKK"):
        return 1.0, unit
    kroner = plan.pair[0].world.kroner_of()
    return MILLION, f"{unit.replace('DKK', 'DKK million')}, kroner of {kroner}"


def screening_in_words(found: Screening, what: str) -> Iterator[str]:
    """Say how many inputs matter, which most, and whether their order is settled."""
    verdicts = [found.verdict(place) for place in range(len(found.names))]
    n, idle = verdicts.count("matters"), verdicts.count("moves nothing")
    leading = ", ".join(found.names[place] for place in found.order()[: min(n, NAMED)])
    led = f", most of all {leading}" if leading else ""
    moving = len(verdicts) - idle
    let_through = (
        f" Were it chance in all {moving} that move anything, up to {math.ceil(LET_THROUGH * moving)} would "
        "still be expected to be seen to."
    )
    yield (
        f"Of {len(verdicts)} {what}, {n} are seen to move the outcome more than chance does{led}; "
        f"{idle} move nothing here, of the other {moving - n} it could be chance.{let_through if n else ''}"
    )
    if n:
        yield settled_in_words(found, min(max(n, 2), MOST_ORDERED))


def settled_in_words(found: Screening, n: int) -> str:
    """Say whether other paths would give the same order."""
    first, among = found.settled(n)
    is_settled = min(first, among) >= SETTLED
    return (
        f"Their order is {'settled' if is_settled else 'not settled'} after {len(found.effects)} paths: with "
        f"other paths the same one is first in {per_cent(first)}, and {per_cent(among)} of the first {n} "
        f"stay among them{'' if is_settled else '; ask for more trajectories'}."
    )


def indices_in_words(found: Indices) -> Iterator[str]:
    """Say which inputs the outcome's variance comes from, what chance is, and whether the emulator fits."""
    told = ", ".join(
        f"{row['input']} {per_cent(row['total'])} (give or take {per_cent(row['total_half_width'])})"
        for _, row in zip(range(NAMED), in_order(found.table), strict=False)
    )
    yield f"Share of variance, alone and with others: {told}."
    yield (
        f"Chance is {per_cent(found.chance)} of the variance of the points behind this, and "
        f"{per_cent(found.chance_of_one)} of that of single runs."
    )
    if found.r2 is not None:
        left = 1.0 - found.chance - found.r2
        little = f": too little, {per_cent(left)} is neither explained nor chance; ask for more points"
        yield (
            f"The emulator explains {per_cent(max(found.r2, 0.0))} of the variance at points it has not seen"
            f"{little if left > LOW_FIT else ''}."
        )


def tornado_in_words(found: Tornado, plan: SensitivityPlan) -> str:
    """Say which inputs alone move the outcome most, and by how much."""
    scale, unit = unit_of(plan)
    clear = [one for one in found.bars if one.swing.is_clear]
    told = "; ".join(
        f"{one.input.short} from {one.input.low:g} to {one.input.high:g} "
        f"{with_interval(one.swing.scaled(1 / scale))}"
        for one in clear[:NAMED]
    )
    usual = with_interval(found.usual.scaled(1 / scale))
    return (
        f"At usual values the outcome is {usual} {unit}. Alone, {len(clear)} of {len(found.bars)} inputs "
        f"move it clear of chance{f': {told}' if told else ''}."
    )


def ranking_in_words(found: Ranking) -> str:
    """Say how often each scenario ranks first, and how far chance has a hand in it."""
    told = "; ".join(
        f"{one.title} {per_cent(one.first.mean or 0.0)} "
        f"({number(100 * (one.first.low or 0.0))} to {number(100 * (one.first.high or 0.0))})"
        for one in found.in_order
    )
    chance = (
        "Both seeds of every draw agree on the first."
        if found.agree == 1.0
        else f"In {per_cent(found.agree)} of the draws both seeds agree on the first; else chance decides."
    )
    return f"Ranks first in this share of {len(found.outcomes)} draws of the parameters: {told}. {chance}"


def duel_in_words(found: Duel, plan: SensitivityPlan) -> Iterator[str]:
    """Say on which assumptions the ranking of two scenarios turns."""
    first, second = found.first.title, found.second.title
    steady = [one for one in found.deciding if one.threshold is None]
    for one in found.deciding:
        if one.threshold is not None:
            yield _turn(one, found, plan)
    if steady:
        told = ", ".join(f"{one.name} (rank correlation {signed(one.correlation, 2)})" for one in steady)
        yield (
            f"How far {first} is ahead of {second} goes with {told}, but the one that is ahead more often "
            "stays so at low and at high values."
        )
    if found.wins == 1.0:
        yield f"{first} is ahead of {second} in every draw: no assumption within its range turns that."
    elif not found.deciding:
        yield (
            f"No single assumption is seen to decide between {first} and {second} in {found.first.first.n} "
            f"draws ({first} is ahead in {per_cent(found.wins)}): it is many small things, or chance."
        )


def _turn(one: Deciding, found: Duel, plan: SensitivityPlan) -> str:
    above, below = one.wins_above or 0.0, one.wins_below or 0.0
    winner, loser = (found.first, found.second) if above > below else (found.second, found.first)
    high, low = (above, 1.0 - below) if above > below else (1.0 - above, below)
    unit = {each.short: each.unit for each in plan.free}.get(one.name, "")
    return (
        f"The ranking of {found.first.title} and {found.second.title} turns on {one.name}: above "
        f"{one.threshold:.3g} ({unit}) {winner.title} is ahead in {per_cent(high)} of the draws, "
        f"below it {loser.title} in {per_cent(low)}."
    )
