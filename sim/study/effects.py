"""What a mechanism or a lever did: paired changes of the outcomes, and whether as the source says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from sim.study.certainty import doubt
from sim.study.conduct import CONFIDENCE
from sim.study.estimate import Estimate, Spread, estimate
from sim.study.plan import Plan
from sim.study.settings import Expectation, MechanismSettings
from sim.study.variants import name_with, name_without

OUTCOMES = (
    "years_in_job",
    "years_in_education",
    "years_in_flex_job",
    "years_on_pension",
    "years_on_benefit",
    "cost_public",
)


@dataclass(frozen=True)
class Effect:
    """One row of the table.

    Attributes:
        name: M-number, or GROUP.LEVER.
        title: in words.
        change: what is compared: "with against without", "26 against 0".
        outcomes: paired change by outcome.
        measure: what the source speaks of, and its paired change.
        goes: the direction the source gives.
        source: where.
        verdict: as the source says, against the source, moves nothing, or what `doubt` says.
    """

    name: str
    title: str
    change: str
    outcomes: dict[str, Estimate]
    measure: str
    measured: Estimate
    goes: str
    source: str
    verdict: str

    @property
    def is_lever(self) -> bool:
        """Tell whether this is a lever and not a mechanism."""
        return "." in self.name

    def as_dict(self) -> dict[str, Any]:
        """Return the row as plain data."""
        return asdict(self)


def effects_of(plan: Plan[MechanismSettings], runs: pd.DataFrame) -> list[Effect]:
    """Return the effect of every mechanism and lever that was asked for."""
    return list(_effects(plan, runs.set_index(["scenario", "seed"])))


def _effects(plan: Plan[MechanismSettings], runs: pd.DataFrame) -> Iterator[Effect]:
    settings, chosen = plan.settings, plan.chosen
    spread = Spread(CONFIDENCE, plan.scenarios[0].uncertainty)
    for name, row in settings.mechanisms.items():
        if settings.asked(name):
            base = row.scenario or chosen
            pair = _difference(runs, base, name_without(base, name))
            yield _effect(name, row.title, "with it against without it", row, pair, spread)
    for name, lever in settings.levers.items():
        if settings.asked(name):
            base = lever.scenario or chosen
            high, low = (name_with(base, name, end) for end in (lever.high, lever.low))
            change = f"{in_plain(lever.high)} against {in_plain(lever.low)}"
            yield _effect(name, in_words_of(name), change, lever, _difference(runs, high, low), spread)


def _difference(runs: pd.DataFrame, one: str, other: str) -> pd.DataFrame:
    """Return every measure of one scenario less that of the other, a row per seed."""
    rows = (pd.DataFrame(runs.xs(name, level="scenario")) for name in (one, other))
    return next(rows) - next(rows)


def _effect(
    name: str, title: str, change: str, row: Expectation, pair: pd.DataFrame, spread: Spread
) -> Effect:
    found = {outcome: estimate(pair[outcome].to_numpy(), *spread) for outcome in OUTCOMES}
    measured = estimate(pair[row.measure].to_numpy(), *spread)
    verdict = verdict_on(measured, row.goes)
    return Effect(name, title, change, found, row.measure, measured, row.goes, row.source, verdict)


def verdict_on(change: Estimate, goes: str) -> str:
    """Return whether a change is as the source says, as far as the runs tell."""
    if change.low == change.high == 0.0:
        return "moves nothing"
    if not change.is_clear:
        return doubt(change.uncertainty)
    is_up = (change.mean or 0.0) > 0.0
    return "as the source says" if is_up == (goes == "up") else "against the source"


def in_plain(value: bool | float) -> str:
    """Return an end of a lever for a reader."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}"


def in_words_of(lever: str) -> str:
    """Return GROUP.LEVER as words."""
    return lever.replace(".", ": ").replace("_", " ")


def in_words(effects: Sequence[Effect]) -> list[str]:
    """Return what the study found, in plain words."""
    lines = [_counted(effects, False, "mechanisms"), _counted(effects, True, "levers")]
    for verdict in ("against the source", "moves nothing"):
        names = [one.name for one in effects if one.verdict == verdict]
        if names:
            lines.append(f"{verdict.capitalize()}: {', '.join(names)}.")
    return [line for line in lines if line]


def _counted(effects: Sequence[Effect], is_lever: bool, what: str) -> str:
    chosen = [one for one in effects if one.is_lever == is_lever]
    if not chosen:
        return ""
    agree = sum(one.verdict == "as the source says" for one in chosen)
    moving = sum(any(change.is_clear for change in one.outcomes.values()) for one in chosen)
    return (
        f"{agree} of {len(chosen)} {what} move what their source speaks of in its direction; "
        f"{moving} clearly move jobs, education, pension, benefit or cost."
    )
