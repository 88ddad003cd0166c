"""The sentences of the report that depend on the numbers."""

from __future__ import annotations

from sim.measures import TOGETHER
from sim.report.cheapest import cheapest
from sim.study.answers import break_even, difference, in_activity, level
from sim.study.certainty import calibration_in_words, doubt
from sim.study.comparison import Comparison, ScenarioCard
from sim.study.estimate import Estimate
from sim.study.numbers import MILLION, fitting_decimals, interval, number, per_cent, signed, with_interval
from sim.study.words import years_of

EFFECT = "people_in_job_or_education"
YEARS = "years_of_self_support"


def headline(comparison: Comparison) -> str:
    """Say which scenario helps most people and which most cheaply, which are paid back, which do harm."""
    if not comparison.alternatives:
        return "Only one scenario was run, so there is nothing to compare it with."
    parts = (_effect(comparison), cheapest(comparison), _repaid(comparison), _harm(comparison))
    return " ".join(part for part in parts if part)


def displacement(comparison: Comparison) -> str:
    """Say what the scenarios do to those who compete for the same jobs."""
    gaps = [
        (card.title, difference(comparison, card.name, "competitors_years_in_job"))
        for card in comparison.alternatives
    ]
    losers = [f"{title} {with_interval(gap)}" for title, gap in gaps if gap.is_clear and (gap.mean or 0) < 0]
    if not losers:
        return (
            "In these runs no scenario clearly takes work from the job-ready unemployed, who seek the same "
            f"jobs: what differs {doubt(comparison.spread.uncertainty)}."
        )
    return (
        "The job-ready unemployed, who seek the same vacancies, have fewer person-years in job over "
        f"{years_of(comparison)}: {', '.join(losers)}."
    )


def tuning(comparison: Comparison) -> str:
    """Say what the free parameters are fitted to, and what these runs give."""
    name = comparison.reference.name
    first_year = level(comparison, name, "share_in_job_1y").mean
    lasting = level(comparison, name, "jobs_running_12m").mean
    found = [f"{per_cent(first_year, 1)} in job within a year"] if first_year is not None else []
    found += [f"{per_cent(lasting)} of the jobs still running after 12 months"] if lasting is not None else []
    here = f" These runs of {comparison.reference.title} give {' and '.join(found)}." if found else ""
    return f"{calibration_in_words(comparison.facts)}{here}"


def _effect(comparison: Comparison) -> str:
    helpful = [card for card in comparison.alternatives if _helps(comparison, card)]
    if not helpful:
        return (
            "No scenario clearly brings more people into job or education than "
            f"{comparison.reference.title}: what differs {doubt(comparison.spread.uncertainty)}."
        )
    best = max(helpful, key=lambda card: difference(comparison, card.name, EFFECT).mean or 0.0)
    gap = difference(comparison, best.name, EFFECT)
    cost = difference(comparison, best.name, "cost_public").scaled(1 / MILLION)
    people = f"{_size(gap)} more people ({_limits(gap)})"
    usual = comparison.reference.title
    start = (
        f"After {years_of(comparison)}, {best.title} has brought {people} into job or education than {usual}"
    )
    return f"{start}, the most in this comparison, {_cost(cost)}.{_equals(comparison, best, helpful)}"


def _helps(comparison: Comparison, card: ScenarioCard) -> bool:
    gap = difference(comparison, card.name, EFFECT)
    return gap.is_clear and (gap.mean or 0.0) > 0


def _cost(cost: Estimate) -> str:
    if not cost.is_clear or cost.mean is None:
        known = "" if cost.mean is None else f" of DKK {signed(cost.mean, 1)} million"
        return f"at an extra net cost{known} for {TOGETHER} that {doubt(cost.uncertainty)}"
    verb = "at an extra net cost of" if cost.mean > 0 else "and saved"
    return f"{verb} DKK {number(abs(cost.mean), 1)} million for {TOGETHER}"


def _equals(comparison: Comparison, best: ScenarioCard, helpful: list[ScenarioCard]) -> str:
    others = [card for card in helpful if card is not best]
    equal = [
        card.title for card in others if not difference(comparison, best.name, EFFECT, card.name).is_clear
    ]
    said = doubt(comparison.spread.uncertainty)
    return f" Its lead over {', '.join(equal)} {said}." if equal else ""


def _repaid(comparison: Comparison) -> str:
    found = [(card.title, break_even(comparison, card.name, "public")) for card in comparison.alternatives]
    told = [
        f"{title} (after {number(paid.years or 0.0, 1)} years)" for title, paid in found if paid.is_paid_back
    ]
    within = f"within {years_of(comparison)}"
    return (
        f"Paid back {within}: {', '.join(told)}."
        if told
        else f"No scenario is shown to pay for itself {within}."
    )


def _harm(comparison: Comparison) -> str:
    gaps = [(card, difference(comparison, card.name, YEARS)) for card in comparison.alternatives]
    worse = [(card, gap) for card, gap in gaps if gap.is_clear and (gap.mean or 0.0) < 0]
    if not worse:
        return ""
    named = ", ".join(f"{card.title} {with_interval(gap)}" for card, gap in worse)
    start = f"Fewer person-years of self-support than {comparison.reference.title}: {named}."
    return f"{start} {_lock_in(comparison, [card for card, _ in worse])}".rstrip()


def _lock_in(comparison: Comparison, worse: list[ScenarioCard]) -> str:
    """Give lock-in as the reason where the runs clearly have more people in activities."""
    locked = [card.title for card in worse if _is_busier(comparison, card)]
    if not locked:
        return ""
    where = "" if len(locked) == len(worse) else f" That holds for {', '.join(locked)}."
    return f"People in an activity search less while they are in it (lock-in).{where}"


def _is_busier(comparison: Comparison, card: ScenarioCard) -> bool:
    gap = in_activity(comparison, card.name)
    return gap.is_clear and (gap.mean or 0.0) > 0


def _size(gap: Estimate) -> str:
    mean = abs(gap.mean or 0.0)
    return number(mean, fitting_decimals(mean))


def _limits(gap: Estimate) -> str:
    return interval(gap, fitting_decimals(gap.mean or 0.0))
