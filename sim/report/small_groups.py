"""What the report does not show of a municipality's own citizens, and why (*diskretionering*)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sim.report.part import Part
from sim.study.comparison import Comparison
from sim.study.disclosure import SHOWS_ALL
from sim.study.groups import TITLES
from sim.study.people_facts import SmallGroups
from sim.study.small_groups import FIRST_WEEKS

TITLE = "What is not shown, to protect the people"


def facts(comparison: Comparison) -> SmallGroups | None:
    """Return what is not shown, None when the people are not the municipality's own list."""
    return comparison.facts.get("people", {}).get("small_groups")


def note(comparison: Comparison) -> str:
    """Return why cells of the table of groups are empty; nothing when none is."""
    found = facts(comparison)
    if found is None or not found["groups"]:
        return ""
    return (
        f"not shown, as the group has fewer than {found['smallest']} people or would give away one that has."
    )


def starts_note(comparison: Comparison, series: Collection[str]) -> str:
    """Return what a figure of some weekly series leaves out; nothing when it leaves out nothing."""
    found = facts(comparison)
    is_short = found is not None and not set(series).isdisjoint(found["weekly"])
    return (
        f" The first {FIRST_WEEKS} weeks are left out where fewer people than may be shown began." * is_short
    )


def part(comparison: Comparison) -> Part | None:
    """Return the part that says how many groups are not shown, and why."""
    found = facts(comparison)
    if found is None:
        return None
    return Part(
        TITLE, list(_sentences(found)), note="How it is done, and what is kept where: docs/privacy.md."
    )


def _sentences(found: SmallGroups) -> Iterator[str]:
    if found["smallest"] == SHOWS_ALL:
        yield (
            "The people are the municipality's own list, and every group is shown however small "
            "(smallest_group=1). Do not publish this report before small groups are taken out."
        )
        return
    yield (
        f"The people are the municipality's own list. No group of fewer than {found['smallest']} of them is "
        "shown in this report, its figures, its tables or the database, nor what would give one away."
    )
    yield _groups(len(found["groups"]))
    if found["weekly"]:
        yield (
            f"{len(found['weekly'])} weekly series begin with so few people of the list, or would give them "
            f"away, that their first {FIRST_WEEKS} weeks are left out: {', '.join(found['weekly'])}."
        )


def _groups(n: int) -> str:
    if n == 0:
        return f"None of the {len(TITLES)} groups of «Who is helped?» is so small."
    return (
        f"{n} of the {len(TITLES)} groups of «Who is helped?» {'is' if n == 1 else 'are'} not shown (–): too "
        "small, or needed to keep a small one from being worked out from the total."
    )
