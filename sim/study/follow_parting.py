"""Where two lives of the same citizen part for the first time, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from sim.agents.citizen import Citizen
from sim.engine.agent import fields_of, shown_value
from sim.engine.tracing import Note
from sim.study.follow_courses import Course
from sim.study.follow_story import Event

FIELDS = fields_of(Citizen)


class Parting(NamedTuple):
    """The first difference between two lives.

    Attributes:
        week: week, 0 is the start.
        rule: the rule that did it.
        field: what differs; empty where only a question to chance was answered otherwise.
        here: its value in the first life, None where the rule left it alone.
        there: its value in the other.
    """

    week: int
    rule: str
    field: str
    here: Any
    there: Any


def parting(one: Course, other: Course) -> Parting | None:
    """Return where two lives part, None where they are the same to the last digit.

    Chances that differ without an effect are no difference.
    """
    for name in one.start.dtype.names or ():
        if one.start[name] != other.start[name]:
            return Parting(
                0, "the years before week 0", name, one.start[name].item(), other.start[name].item()
            )
    for week in range(len(one.weeks)):
        found = _first(one.of_week(week), other.of_week(week))
        if found is not None:
            return found
    return None


def _first(ours: Sequence[Note], theirs: Sequence[Note]) -> Parting | None:
    ours, theirs = ([note for note in notes if _effect(note) != ((), ())] for notes in (ours, theirs))
    for mine, yours in zip_longest(ours, theirs):
        if mine is None or yours is None or mine.rule != yours.rule:
            return _only_one(mine, yours, {note.rule for note in ours})
        if _effect(mine) != _effect(yours):
            return _differing(mine, yours)
    return None


def _effect(note: Note) -> tuple[Any, Any]:
    """Return what a rule did: changes, and what happened by chance."""
    return note.changes, tuple(one.decision for one in note.questions if one.happened)


def _only_one(mine: Note | None, yours: Note | None, ours: set[str]) -> Parting:
    """Return the parting by a rule that did something in one life only."""
    if mine is None or (yours is not None and yours.rule not in ours):
        assert yours is not None
        name, _, after = yours.changes[0] if yours.changes else ("", None, None)
        return Parting(yours.week, yours.rule, name, None, after)
    name, _, after = mine.changes[0] if mine.changes else ("", None, None)
    return Parting(mine.week, mine.rule, name, after, None)


def _differing(mine: Note, yours: Note) -> Parting:
    here, there = ({name: after for name, _, after in note.changes} for note in (mine, yours))
    for name in {**here, **there}:
        if here.get(name) != there.get(name):
            return Parting(mine.week, mine.rule, name, here.get(name), there.get(name))
    return Parting(mine.week, mine.rule, "", None, None)


def first_to_see(ours: Sequence[Event], theirs: Sequence[Event]) -> int | None:
    """Return the first week in which something happens in one life and not in the other."""
    for mine, yours in zip_longest(ours, theirs):
        if mine is None or yours is None or (mine.week, mine.text) != (yours.week, yours.text):
            return min(event.week for event in (mine, yours) if event is not None)
    return None


def in_words(found: Parting | None, seen: str, titles: tuple[str, str], n_weeks: int) -> str:
    """Return where a life under the first scenario and under another part, in words.

    Args:
        found: the first difference.
        seen: the first event that differs, as `seen_in_words` has it.
        titles: of the first scenario and of the other.
        n_weeks: weeks followed.
    """
    first, other = titles
    if found is None:
        return f"Under {other} the life is the same in all {n_weeks} weeks, to the last digit."
    until = (
        "From the start" if found.week == 0 else f"Until week {found.week} the two lives are the same; then"
    )
    return f"{until} rule {found.rule} does otherwise under {other}{_what(found, first)}. {seen}"


def seen_in_words(
    ours: Sequence[Event], theirs: Sequence[Event], week: int | None, titles: tuple[str, str]
) -> str:
    """Return what happens in one life and not in the other in the first week with such an event."""
    if week is None:
        return "No event differs."
    mine, yours = ([event.text for event in events if event.week == week] for events in (ours, theirs))
    sides = zip(titles, (mine, yours), (yours, mine), strict=True)
    told = [f"under {title}: {_beside(here, there)}" for title, here, there in sides]
    return f"The first event that differs is in week {week}; {'; '.join(told)}."


def _beside(here: Sequence[str], there: Sequence[str]) -> str:
    return ", ".join(text for text in here if text not in there) or "nothing of the kind"


def _what(found: Parting, first: str) -> str:
    if not found.field:
        return ""
    here, there = (shown(found.field, value) for value in (found.here, found.there))
    if here == there:  # alike to the digits shown
        here, there = repr(found.here), repr(found.there)
    return f" ({found.field}: {there}; under {first}: {here})"


def shown(field: str, value: Any) -> str:
    """Return a value of a field as a reader wants it: categories by name, numbers short."""
    if value is None:
        return "as before"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return shown_value(Citizen, field, value).lower() if field in FIELDS else str(value)
