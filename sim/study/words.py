"""Six lines in plain words: who gets a job or education, what it costs whom, when it pays back, how sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sim.study.answers import BreakEven, Payback, break_even, difference, level
from sim.study.comparison import Comparison
from sim.study.estimate import Estimate
from sim.study.numbers import MILLION, MINUS, number, per_cent, with_interval

NOT_TOLD = "cannot be told from no effect"


def in_words(comparison: Comparison) -> list[str]:
    """Return six lines for the terminal; none claims more than its interval shows."""
    lines = (
        usual_in_words(comparison),
        effect_in_words(comparison),
        cost_in_words(comparison, "municipality", "the municipality"),
        cost_in_words(comparison, "public", "all public treasuries together"),
        payback_in_words(comparison),
        certainty_in_words(comparison),
    )
    return [line.replace(MINUS, "-") for line in lines]  # a minus sign that every terminal has


def usual_in_words(comparison: Comparison) -> str:
    """Say how the reference ends."""
    name, title, _ = comparison.reference
    people = level(comparison, name, "people_in_job_or_education").mean
    share = level(comparison, name, "share_in_job_1y").mean
    line = (
        f"{title}: {_amount(people)} of the target group are in job or education after {years_of(comparison)}"
    )
    return f"{line}." if share is None else f"{line}; {per_cent(share, 1)} got a job within the first year."


def effect_in_words(comparison: Comparison) -> str:
    """Say which scenarios bring more or fewer people into job or education."""
    gaps = _gaps(comparison, "people_in_job_or_education")
    start = f"In job or education after {years_of(comparison)}, against {comparison.reference.title}"
    return (
        f"{start}: {sort_out(gaps, 'more people with', 'fewer with')}."
        if gaps
        else _nothing_beside(comparison)
    )


def cost_in_words(comparison: Comparison, payer: str, who: str) -> str:
    """Say what the scenarios cost or save a treasury over the horizon."""
    gaps = _gaps(comparison, f"cost_{payer}", 1 / MILLION)
    if not gaps:
        cost = level(comparison, comparison.reference.name, f"cost_{payer}").scaled(1 / MILLION)
        return f"Net cost to {who} over {years_of(comparison)}: DKK {_amount(cost.mean)} million."
    start = f"Net cost to {who} over {years_of(comparison)}, DKK million"
    return f"{start}: {sort_out(gaps, 'higher with', 'lower with', 1)}."


def payback_in_words(comparison: Comparison) -> str:
    """Say when the scenarios have paid for themselves, for everybody and for the municipality alone."""
    if not comparison.alternatives:
        return "Payback: one scenario alone has nothing to be paid back against."
    return (
        f"Payback within {years_of(comparison)}, all public treasuries together: "
        f"{_paybacks(comparison, 'public')}. The municipality alone: {_paybacks(comparison, 'municipality')}."
    )


def payback_phrase(paid: BreakEven, within: str) -> str:
    """Return one scenario's payback in words; `within` is the horizon, such as "5 years"."""
    if paid.verdict is Payback.PAID_BACK and paid.years is not None:
        return "saves from the start" if paid.week == 1 else f"paid back after {number(paid.years, 1)} years"
    if paid.verdict is Payback.NOT_PAID_BACK:
        return f"not paid back within {within}"
    return "no difference in cost" if paid.verdict is Payback.NO_DIFFERENCE else "payback cannot be told"


def _paybacks(comparison: Comparison, payer: str) -> str:
    groups: dict[Payback, list[str]] = {}
    for card in comparison.alternatives:
        paid = break_even(comparison, card.name, payer)
        groups.setdefault(paid.verdict, []).append(card.title + _when(paid))
    return "; ".join(
        f"{verdict.value}: {', '.join(groups[verdict])}" for verdict in Payback if verdict in groups
    )


def certainty_in_words(comparison: Comparison) -> str:
    """Say what the intervals hold and what they leave out."""
    n = max((len(comparison.shared_seeds(card.name)) for card in comparison.scenarios), default=0)
    if n < 2:
        held = "one run of each scenario gives no interval, so nothing can be told apart from chance"
    else:
        share = per_cent(comparison.facts["confidence"])
        held = f"{share} intervals from {n} pairs of runs that share their luck; they hold chance only"
    tuned = "The free parameters are tuned by hand, not calibrated yet; that error is not included"
    return f"How sure: {held}. {tuned}."


def sort_out(gaps: Sequence[tuple[str, Estimate]], more: str, less: str, decimals: int | None = None) -> str:
    """Return titles with their differences in three groups: clearly more, clearly less, and not told."""
    ordered = sorted(gaps, key=lambda item: -(item[1].mean or 0.0))
    groups: tuple[tuple[str, Callable[[Estimate], bool]], ...] = (
        (more, lambda gap: gap.is_clear and (gap.mean or 0.0) > 0),
        (less, lambda gap: gap.is_clear and (gap.mean or 0.0) < 0),
        (NOT_TOLD + ":", lambda gap: not gap.is_clear),
    )
    parts = []
    for start, belongs in groups:
        named = [f"{title} {with_interval(gap, decimals)}" for title, gap in ordered if belongs(gap)]
        parts += [f"{start} {', '.join(named)}"] if named else []
    return "; ".join(parts)


def _gaps(comparison: Comparison, outcome: str, scale: float = 1.0) -> list[tuple[str, Estimate]]:
    return [
        (card.title, difference(comparison, card.name, outcome).scaled(scale))
        for card in comparison.alternatives
    ]


def _when(paid: BreakEven) -> str:
    share = f"{per_cent(paid.share_of_seeds)} of the runs"
    if paid.verdict is Payback.PAID_BACK and paid.years is not None:
        return f" after {number(paid.years, 1)} years ({share})"
    return f" (in {share})" if paid.verdict is Payback.CANNOT_BE_TOLD else ""


def years_of(comparison: Comparison) -> str:
    """Return the horizon in words."""
    years = comparison.facts["years"]
    return f"{years} year" if years == 1 else f"{years} years"


def _amount(value: float | None) -> str:
    return "an unknown number of" if value is None else number(value, 0 if abs(value) >= 99.5 else 1)


def _nothing_beside(comparison: Comparison) -> str:
    years = level(comparison, comparison.reference.name, "years_of_self_support").mean
    return (
        f"They had {_amount(years)} person-years of self-support; no other scenario was run to compare with."
    )
