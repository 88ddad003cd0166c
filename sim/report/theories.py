"""Did the programme theory hold? What was to be seen on the way, and what the runs show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from sim.measures import plain_name
from sim.policy.programme import Programme
from sim.policy.target import TargetGroup
from sim.report.assumptions import lever_text
from sim.study.certainty import doubt
from sim.study.comparison import TREASURIES, Comparison, ScenarioCard
from sim.study.estimate import Estimate, estimate
from sim.study.numbers import MILLION, fitting_decimals, interval, number, signed, with_interval
from sim.study.purposes import INVESTMENT, group_of
from sim.study.words import kroner_of

WHOLE = TargetGroup()
SCHEME_WORDS = {
    "cash_benefit": "cash benefit",
    "education_benefit": "education benefit",
    "sickness_benefit": "sickness benefit",
    "resource_course": "resource course",
    "flex_benefit": "benefit between flex jobs",
}


class Seen(NamedTuple):
    """One thing the theory expects: what, which measure and direction or bound, what was seen, whether so."""

    meaning: str
    expected: str
    found: str
    verdict: str


class Theory(NamedTuple):
    """A programme of a scenario for the reader."""

    title: str
    source: str
    target_group: str
    end_goals: str
    activities: list[tuple[str, str, str, str]]
    price: str
    seen: list[Seen]


def theories(comparison: Comparison, card: ScenarioCard) -> list[Theory]:
    """Return the programme theories of a scenario, each with what the runs show of it."""
    told: Mapping[str, Any] = comparison.settings.get("scenarios", {}).get(card.name, {})
    found = told.get("programmes", {}).values()
    return [_theory(comparison, card, Programme.model_validate(one)) for one in found if "title" in one]


def _theory(comparison: Comparison, card: ScenarioCard, programme: Programme) -> Theory:
    return Theory(
        programme.title,
        programme.source,
        in_words(programme.target_group),
        ", ".join(goal.replace("_", " ") for goal in programme.end_goals),
        [
            (
                plain_name(one.activity),
                one.provider,
                one.order,
                f"{one.meaning} ({'; '.join(_doses(comparison, card, programme, one.levers))})",
            )
            for one in programme.activities
        ],
        _price(comparison, card, programme),
        list(_seen(comparison, card, programme)),
    )


def _price(comparison: Comparison, card: ScenarioCard, programme: Programme) -> str:
    """Return what the treasuries pay more for the programme's effort, kroner not discounted.

    What the participants live on meanwhile is not in it: without the programme they live on something too.
    """
    causes = programme.causes()
    if not causes:
        return "none of its own: it takes hours of staff that is paid anyway"
    paid = comparison.ledger
    paid = paid[
        paid["cause"].isin(causes)
        & paid["category"].map(group_of).isin(INVESTMENT)
        & paid["account"].isin(TREASURIES)
    ]
    seeds = comparison.shared_seeds(card.name)
    here, there = (
        paid[paid["scenario"] == name].groupby("seed")["dkk"].sum().reindex(seeds, fill_value=0.0)
        for name in (card.name, comparison.reference.name)
    )
    gap = estimate(((here - there) / MILLION).to_numpy(dtype=np.float64), *comparison.spread)
    under = ", ".join(plain_name(name).lower() for name in causes)
    amount = f"DKK {with_interval(gap, 1)} million over the horizon (not discounted, {kroner_of(comparison)})"
    return f"{amount}, booked under {under}"


def in_words(group: TargetGroup) -> str:
    """Return a target group in words."""
    parts = []
    if group.age_from > WHOLE.age_from or group.age_to < WHOLE.age_to:
        low = f"from {group.age_from:g}" if group.age_from > WHOLE.age_from else ""
        high = f"under {group.age_to:g}" if group.age_to < WHOLE.age_to else ""
        parts.append(" ".join(part for part in (low, high, "years") if part))
    if group.weeks_from:
        parts.append(f"at least {group.weeks_from} weeks on benefit ever")
    if group.weeks_to < WHOLE.weeks_to:
        parts.append(f"at most {group.weeks_to} weeks on benefit ever")
    if group.barriers_from:
        parts.append(f"{group.barriers_from} heavy barrier{'s' if group.barriers_from > 1 else ''} or more")
    if group.mental_from:
        parts.append(f"mental barrier of {group.mental_from:g} or more")
    if group.is_without_education:
        parts.append("without vocational education")
    if len(group.schemes) < len(WHOLE.schemes):
        parts.append("on " + " or ".join(SCHEME_WORDS[name] for name in group.schemes))
    return ", ".join(parts) or "everybody on benefit"


def _doses(
    comparison: Comparison, card: ScenarioCard, programme: Programme, names: list[str]
) -> Iterator[str]:
    """Yield each lever with its value; for the target group where the programme has one for it."""
    told = comparison.settings.get("scenarios", {})
    own = programme.model_dump()["participants"]
    for name in names:
        path = group, lever = tuple(name.split("."))
        value: Any = own.get(group, {}).get(lever)
        for scenario in (card.name, comparison.reference.name):
            value = (
                told.get(scenario, {}).get("policy", {}).get(group, {}).get(lever) if value is None else value
            )
        shown = ("yes" if value else "no") if isinstance(value, bool) else value
        _, unit = lever_text(path)
        yield f"{plain_name(lever).lower()} {'?' if shown is None else shown} {unit}".strip()


def _seen(comparison: Comparison, card: ScenarioCard, programme: Programme) -> Iterator[Seen]:
    for step in programme.milestones:
        gap = _last_year(comparison, card.name, step.measure, comparison.reference.name)
        shown = "not known" if gap.mean is None else signed(gap.mean, _digits(gap.mean))
        below = f" ({interval(gap, _digits(gap.mean or 0.0))})" if gap.has_interval else ""
        expected = f"{plain_name(step.measure)} goes {step.goes}"
        yield Seen(step.meaning, expected, f"{shown}{below}", _verdict(gap, step.goes))
    for condition in programme.conditions:
        level = _last_year(comparison, card.name, condition.measure, None)
        bound = condition.at_most if condition.at_least is None else condition.at_least
        word = "at most" if condition.at_least is None else "at least"
        mean = level.mean or 0.0
        holds = mean <= (bound or 0.0) if word == "at most" else mean >= (bound or 0.0)
        expected = f"{plain_name(condition.measure)} {word} {bound:g}"
        yield Seen(condition.meaning, expected, number(mean, _digits(mean)), "met" if holds else "not met")


def _last_year(comparison: Comparison, scenario: str, measure: str, against: str | None) -> Estimate:
    """Return the mean of a weekly series over the last year, or its paired difference."""
    seeds = comparison.shared_seeds(scenario)
    values = comparison.weekly(scenario, measure, seeds)[:, -52:].mean(axis=1)
    if against is not None:
        values = values - comparison.weekly(against, measure, seeds)[:, -52:].mean(axis=1)
    return estimate(np.asarray(values), *comparison.spread)


def _verdict(gap: Estimate, goes: str) -> str:
    if gap.low == gap.high == 0.0:
        return "nothing moved"
    if not gap.is_clear:
        return doubt(gap.uncertainty)
    return "seen" if ((gap.mean or 0.0) > 0) == (goes == "up") else "the other way"


def _digits(value: float) -> int:
    return 3 if 0 < abs(value) < 1 else fitting_decimals(value)
