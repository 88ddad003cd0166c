"""What a trial found, in sentences a reader can check against the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.economy.figure import WEEKS_PER_YEAR
from sim.study.certainty import clear_of, doubt
from sim.study.estimate import Estimate
from sim.study.numbers import MINUS, fitting_decimals, interval, is_zero, number, signed
from sim.study.trial.declared import PublishedLevel
from sim.study.trial.findings import Change, Findings, Gap
from sim.study.trial.outcomes import Outcome
from sim.study.trial.repeating import ALL, NOT_RECRUITED
from sim.study.words import NO_DIFFERENCE

HUNDRED = 100.0
QUARTER = 13


def in_words(found: Findings) -> list[str]:
    """Return the design, the main outcomes at the last follow-up, and spill-over, for the terminal."""
    return [line.replace(MINUS, "-") for line in (*headlines(found), beside(found))]


def headlines(found: Findings) -> list[str]:
    """Return a sentence for each outcome and arm at the last follow-up."""
    last = found.trial.last_week
    return [sentence(found, gap) for gap in found.gaps if gap.week == last and gap.group == ALL]


def sentence(found: Findings, gap: Gap) -> str:
    """Return a difference in words, never more than its interval shows."""
    arm, control = (found.trial.arms[one].title for one in (gap.arm, found.trial.control))
    words, when = gap.outcome.words, after(gap.week)
    if gap.level.mean is None or gap.control.mean is None or gap.gap.mean is None:
        return f"{capital(words)}: nobody {arm} and {control} can be compared {when}."
    one, other = (told(value, gap.outcome) for value in (gap.level.mean, gap.control.mean))
    change = f"{more_or_fewer(gap.gap, gap.outcome)} ({limits(gap.gap, gap.outcome)}): {verdict(gap.gap)}"
    if gap.outcome.is_share:
        return f"Of 100 people {arm} {one} {words} {when}, of 100 {control} {other}: {change}."
    return f"{capital(words)} ({gap.outcome.unit}) {when}: mean {one} {arm}, {other} {control}: {change}."


def capital(words: str) -> str:
    """Return words with a capital letter first."""
    return f"{words[0].upper()}{words[1:]}"


def told(value: float, outcome: Outcome) -> str:
    """Return a share as people of 100, another number as it is."""
    if outcome.is_share:
        return number(HUNDRED * value, fitting_decimals(HUNDRED * value))
    return number(value, decimals_of(value))


def decimals_of(value: float) -> int:
    """Return how many decimals a mean deserves."""
    return 3 if abs(value) < 1 else 1


def scaled(gap: Estimate, outcome: Outcome) -> Estimate:
    """Return a difference in people of 100, or in the outcome's unit."""
    return gap.scaled(HUNDRED) if outcome.is_share else gap


def digits_of(gap: Estimate, outcome: Outcome) -> int:
    """Return the decimals of a difference as `scaled`."""
    mean = scaled(gap, outcome).mean or 0.0
    return fitting_decimals(mean) if outcome.is_share else decimals_of(mean)


def more_or_fewer(gap: Estimate, outcome: Outcome) -> str:
    """Return 3 more, or 2 fewer."""
    mean = scaled(gap, outcome).mean or 0.0
    size = number(abs(mean), digits_of(gap, outcome))
    if is_zero(size):
        return "next to no difference"
    less = "fewer" if outcome.is_share else "less"
    return f"{size} {'more' if mean > 0 else less}"


def limits(gap: Estimate, outcome: Outcome) -> str:
    """Return the interval of a difference."""
    return f"95 % interval {interval(scaled(gap, outcome), digits_of(gap, outcome))}"


def verdict(gap: Estimate) -> str:
    """Return whether a difference is clear of what its interval holds."""
    if gap.low == gap.high == 0.0:
        return NO_DIFFERENCE
    return clear_of(gap.uncertainty) if gap.is_clear else doubt(gap.uncertainty)


def after(week: int) -> str:
    """Return a number of weeks in words."""
    known = {QUARTER: "three months", 26: "half a year", WEEKS_PER_YEAR: "a year", 78: "18 months"}
    years = f"{week // WEEKS_PER_YEAR} years" if week % WEEKS_PER_YEAR == 0 else f"{week} weeks"
    return f"after {known.get(week, years)}"


def main_change(found: Findings, who: str) -> Change:
    """Return what the trial changed in the main outcome at the last follow-up for some people."""
    return next(one for one in found.changes if one.week == found.trial.last_week and one.who == who)


def beside(found: Findings) -> str:
    """Say what became of those who were not treated, against the same town without the trial."""
    main, *_ = found.trial.measures()
    people = {found.trial.control: "controls", NOT_RECRUITED: "those who were not recruited"}
    told = [_beside(whom, main_change(found, who)) for who, whom in people.items()]
    unit = "people of 100 who" if main.is_share else f"{main.unit},"
    what = f"against the same town without the trial ({unit} {main.words})"
    return f"Beside the treated, {what}: {'; '.join(told)}."


def _beside(whom: str, one: Change) -> str:
    if one.change.mean is None:
        return f"{whom}: nobody to compare"
    value = signed(scaled(one.change, one.outcome).mean or 0.0, 1)
    return f"{whom} {value} ({limits(one.change, one.outcome)}), {verdict(one.change)}"


def how_often(found: Findings) -> str:
    """Say how often one trial of this size would have found the main difference."""
    gap = next(one for one in found.gaps if one.week == found.trial.last_week and one.group == ALL)
    more, less = (round(share * found.n) for share in (gap.found_more, gap.found_less))
    people, fewer = round(sum(gap.people)), "fewer" if gap.outcome.is_share else "less"
    return (
        f"One trial of this size ({people} people in two arms) finds clearly more in {more} "
        f"and clearly {fewer} in {less} of {found.n} repetitions."
    )


def caseloads(found: Findings) -> str:
    """Say how many citizens a caseworker had, as the participants of each arm lived it."""
    each = [(arm.title, found.caseload(name, "with_trial").mean) for name, arm in found.trial.arms.items()]
    usual = found.caseload(found.trial.control, "without").mean
    lived = ", ".join(f"{title} {'nobody' if n is None else number(n, 0)}" for title, n in each)
    without = (
        "" if usual is None else f"; for the same controls in the town without the trial {number(usual, 0)}"
    )
    return (
        "Citizens per caseworker as participants on benefit lived it, mean over the follow-up: "
        f"{lived}{without}."
    )


def fitted(level: PublishedLevel) -> str:
    """Say whether a published level is what the model was made to give."""
    return "the model was fitted to this number" if level.is_fitted else "the model was not fitted to it"


def published(found: Findings) -> list[str]:
    """Return each published level of a control group and whether the model was fitted to it."""
    named = {one.name: one for one in found.trial.measures()}
    return [_published(one, named[one.outcome]) for one in found.trial.published]


def _published(level: PublishedLevel, outcome: Outcome) -> str:
    value = f"{HUNDRED * level.value:g} of 100" if outcome.is_share else f"{level.value:g} {outcome.unit}"
    return f"{capital(outcome.words)} {after(level.week)}: {value} ({level.source}); {fitted(level)}."


def who(conditions: Mapping[str, Any]) -> str:
    """Return conditions in words: age 18 to 30; wants job: yes."""
    return "; ".join(f"{name.replace('_', ' ')}{_wanted(value)}" for name, value in conditions.items())


def _wanted(value: Any) -> str:
    if isinstance(value, bool):
        return f": {'yes' if value else 'no'}"
    if isinstance(value, list) and not any(isinstance(one, str) for one in value):
        low, high = value
        if low is None or high is None:
            return f" up to {high:g}" if low is None else f" from {low:g} on"
        return f" {low:g} to {high:g}"
    names = value if isinstance(value, list) else [value]
    return f": {' or '.join(str(one).replace('_', ' ') for one in names)}"
