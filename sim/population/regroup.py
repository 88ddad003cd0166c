"""Ages as others group them, in the groups used here."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sim.population.chance import range_of
from sim.population.quantities import AGES

_YOUNGEST, _OLDEST = 15, 70  # the outer groups take those just outside them
_TOTAL = re.compile(r"i alt|total|alle aldre|all ages", re.IGNORECASE)


def is_total(label: str) -> bool:
    """Tell whether a label stands for all groups together."""
    return bool(_TOTAL.search(label))


def age_group_of(label: str) -> str | None:
    """Return the age group that a label such as `20-24 år` lies in, None when it lies across two or outside.

    `-24` and `under 25` have no beginning, `60-` and `60 og derover` no end.
    """
    numbers = [int(number) for number in re.findall(r"\d+", label)]
    if not numbers or len(numbers) > 2:
        return None
    low, high = numbers[0], numbers[-1]
    if len(numbers) == 1 and re.match(r"\s*(-|under|op til|up to)", label, re.IGNORECASE):
        low, high = _YOUNGEST, high - 1 * ("nder" in label)
    elif len(numbers) == 1 and re.search(r"-|\+|over|older|and", label, re.IGNORECASE):
        high = _OLDEST
    for group in AGES:
        first, last = range_of(group)
        first = _YOUNGEST if group == AGES[0] else first
        last = _OLDEST if group == AGES[-1] else last
        if first <= low and high <= last:
            return group
    return None


def by_age_group(counts: Mapping[str, float]) -> tuple[dict[str, float], list[str]]:
    """Return counts by age group, and the labels that do not fit into the groups."""
    found = dict.fromkeys(AGES, 0.0)
    misfits = []
    for label, count in counts.items():
        group = age_group_of(label)
        if group is None:
            misfits.append(label)
        else:
            found[group] += count
    return found, misfits
