"""Six lines in plain words: who gets a job or education, what it costs whom, when it pays back, how sure.

Scenarios stand in the order they were asked for, in every line.
"""

from __future__ import annotations

from sim.measures import TOGETHER
from sim.study.answers import BreakEven, Payback, break_even, difference, level, target_group
from sim.study.certainty import calibration_in_words, doubt, intervals_in_words, left_out
from sim.study.comparison import Comparison, ScenarioCard
from sim.study.estimate import Estimate
from sim.study.numbers import MILLION, MINUS, number, per_cent, with_interval

NO_DIFFERENCE = "no difference in any run"
FEW_PAIRS = 10  # below this a comparison is called a trial
WHO = {"municipality": "the municipality", "public": TOGETHER}


def in_words(comparison: Comparison) -> list[str]:
    """Return six lines for the terminal; none claims more than its interval shows."""
    lines = (
        f"{trial_warning(comparison)} {usual_in_words(comparison)}".lstrip(),
        effect_in_words(comparison),
        cost_in_words(comparison, "municipality"),
        cost_in_words(comparison, "public"),
        payback_in_words(comparison),
        certainty_in_words(comparison),
    )
    return [line.replace(MINUS, "-") for line in lines]  # a minus sign that every terminal has


def trial_warning(comparison: Comparison) -> str:
    """Say that there are too few runs to answer anything, or nothing when there are enough."""
    n = n_pairs(comparison)
    runs = "1 run" if n == 1 else f"{n} runs"
    return f"Only {runs} per scenario: a trial, not an answer. Use seeds=50." if n < FEW_PAIRS else ""


def n_pairs(comparison: Comparison) -> int:
    """Return how many runs the scenarios share with the reference, at most."""
    return max((len(comparison.shared_seeds(card.name)) for card in comparison.scenarios), default=0)


def usual_in_words(comparison: Comparison) -> str:
    """Say how the reference ends."""
    name, title, _ = comparison.reference
    people = _amount(level(comparison, name, "people_in_job_or_education").mean)
    share = level(comparison, name, "share_in_job_1y").mean
    line = (
        f"{title}: {people} {of_the_target_group(comparison)} are in job or education "
        f"after {years_of(comparison)}"
    )
    return f"{line}." if share is None else f"{line}; {per_cent(share, 1)} got a job within the first year."


def of_the_target_group(comparison: Comparison) -> str:
    """Return what a number of people is out of: the target group of the reference in the last week."""
    size = target_group(comparison, comparison.reference.name)[:, -1].mean()
    return f"of about {number(round(float(size), -1))} people of the target group"


def effect_in_words(comparison: Comparison) -> str:
    """Say how many more people each scenario brings into job or education."""
    if not comparison.alternatives:
        return _nothing_beside(comparison)
    told = _told(comparison, "people_in_job_or_education")
    return f"Extra people in job or education after {years_of(comparison)}: {told}."


def cost_in_words(comparison: Comparison, payer: str) -> str:
    """Say what the scenarios cost or save a treasury, or all of them, over the horizon."""
    if not comparison.alternatives:
        cost = level(comparison, comparison.reference.name, f"cost_{payer}").scaled(1 / MILLION)
        return f"Net cost to {WHO[payer]} over {years_of(comparison)}: DKK {_amount(cost.mean)} million."
    told = _told(comparison, f"cost_{payer}", 1 / MILLION, 1)
    return f"Extra net cost to {WHO[payer]}, DKK million: {told}."


def _told(comparison: Comparison, outcome: str, scale: float = 1.0, decimals: int | None = None) -> str:
    gaps = {
        card.title: difference(comparison, card.name, outcome).scaled(scale)
        for card in comparison.alternatives
    }
    told = {title: told_difference(gap, decimals) for title, gap in gaps.items()}
    return "; ".join(f"{title}{':' if text == NO_DIFFERENCE else ''} {text}" for title, text in told.items())


def told_difference(gap: Estimate, decimals: int | None = None) -> str:
    """Return a difference as +38 (31 to 45), and say when its interval holds zero."""
    if gap.mean == gap.low == gap.high == 0:
        return NO_DIFFERENCE
    text = with_interval(gap, decimals)
    if gap.is_clear or gap.mean is None:
        return text
    said = doubt(gap.uncertainty)
    return f"{text[:-1]}, {said})" if gap.has_interval else f"{text} ({said})"


def payback_in_words(comparison: Comparison) -> str:
    """Say when the scenarios have paid for themselves, for everybody and for the municipality alone."""
    if not comparison.alternatives:
        return "Payback: one scenario alone has nothing to be paid back against."
    return (
        f"Paid back within {years_of(comparison)}, {TOGETHER}: {_paybacks(comparison, 'public')}. "
        f"The municipality alone: {_paybacks(comparison, 'municipality')}."
    )


def payback_phrase(paid: BreakEven, within: str) -> str:
    """Return one scenario's payback in words; `within` is the horizon, such as "5 years"."""
    if paid.verdict is Payback.PAID_BACK and paid.years is not None:
        return "saves from the start" if paid.week == 1 else f"paid back after {number(paid.years, 1)} years"
    if paid.verdict is Payback.NOT_PAID_BACK:
        return f"not paid back within {within}"
    return "no difference in cost" if paid.verdict is Payback.NO_DIFFERENCE else "payback uncertain"


def _paybacks(comparison: Comparison, payer: str) -> str:
    """Return what is known scenario by scenario; those that are not paid back come last, in one word."""
    found = [(card, break_even(comparison, card.name, payer)) for card in comparison.alternatives]
    told = [_payback(card, paid) for card, paid in found if paid.verdict is not Payback.NOT_PAID_BACK]
    rest = len(found) - len(told)
    if not told:
        return "no" if rest == 1 else "none of them"
    return "; ".join([*told, *(["the others: no" if rest > 1 else "the other: no"] if rest else [])])


def _payback(card: ScenarioCard, paid: BreakEven) -> str:
    share = f"{per_cent(paid.share_of_seeds)} of the runs"
    if paid.verdict is Payback.PAID_BACK and paid.years is not None:
        when = "from the start" if paid.week == 1 else f"after {number(paid.years, 1)} years"
        return f"{card.title}: {when} ({share})"
    if paid.verdict is Payback.CANNOT_BE_TOLD:
        sure = "likely" if paid.is_likely else "unlikely" if paid.is_unlikely else "uncertain"
        return f"{card.title}: {sure} (paid back in {share})"
    return f"{card.title}: no difference in cost"


def certainty_in_words(comparison: Comparison) -> str:
    """Say what the intervals hold and what they leave out."""
    told = intervals_in_words(comparison, n_pairs(comparison))
    fitted = calibration_in_words(comparison.facts)
    return f"How sure: {told}. {left_out(comparison.spread.uncertainty)} {fitted}"


def years_of(comparison: Comparison) -> str:
    """Return the horizon in words."""
    years = comparison.facts["years"]
    return f"{years} year" if years == 1 else f"{years} years"


def law_in_words(comparison: Comparison) -> str:
    """Say which law and rates hold when."""
    told = comparison.settings.get("scenarios", {}).get(comparison.reference.name, {}).get("world", {})
    law, amounts, start = comparison.facts["rules"], told.get("amounts"), told.get("start")
    if law != "dated":
        rates = f"Law of {law} and amounts of {amounts}" if amounts else f"Law and rates of {law}"
        return f"{rates} hold in all years."
    return (
        f"Law and rates follow the calendar from {start} on, week by week; before and after the years that "
        "are known those of the nearest year hold. The figures below are those of the first year; "
        "docs/rates.md has all."
    )


def kroner_of(comparison: Comparison) -> str:
    """Return which year's kroner all amounts are in."""
    return f"kroner of {comparison.facts['price_level']}"


def _amount(value: float | None) -> str:
    return "an unknown number of" if value is None else number(value, 0 if abs(value) >= 99.5 else 1)


def _nothing_beside(comparison: Comparison) -> str:
    years = level(comparison, comparison.reference.name, "years_of_self_support").mean
    return (
        f"They had {_amount(years)} person-years of self-support; no other scenario was run to compare with."
    )
