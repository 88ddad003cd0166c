"""Tell a life in plain words: from what each rule did to the events of each week, with why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from sim.agents.decisions import Decision
from sim.agents.states import Activity, Scheme, Status, Trade, Treatment, TreatmentKind
from sim.engine.hearing import Question
from sim.engine.tracing import Note
from sim.rules.leaving import leave_system
from sim.study.follow_words import (
    ACTIVITIES,
    ENDS,
    FALLS,
    LEAVES,
    NOTHING,
    RETIRES,
    RISES,
    SCHEMES,
    TRADES,
    TREATMENTS,
    TURNS,
    Mark,
)
from sim.study.numbers import is_zero, per_cent

Changes = dict[str, tuple[Any, Any]]
Told = tuple[Mark, str]
LOT = "LOTTERY"


@dataclass(frozen=True)
class Event:
    """Something that happened to a citizen in a week.

    Attributes:
        week: week, 0 is the start.
        mark: what it is to a reader.
        text: what happened, in plain words.
        why: the rule, and what chance said.
    """

    week: int
    mark: Mark
    text: str
    why: str


def events_of(notes: Sequence[Note], trades: NDArray[Any], own_rules: Collection[str] = ()) -> list[Event]:
    """Return what happened in a life, in order.

    Args:
        notes: what each rule did.
        trades: kind of work of each company, by row.
        own_rules: names of the researcher's own rules; what they ask of chance is always told.
    """
    found = []
    for note in notes:
        changes = {name: (before, after) for name, before, after in note.changes}
        told = [
            *_turns(changes, trades, note),
            *_stories(changes),
            *_chances(note, changes, note.rule in own_rules),
        ]
        found += [Event(note.week, mark, text, why(note)) for mark, text in told]
    return found


def _turns(changes: Changes, trades: NDArray[Any], note: Note) -> Iterator[Told]:
    """Tell what changes the bar: status, else benefit and activity."""
    if "status" in changes:
        before, after = (Status(value) for value in changes["status"])
        yield Mark.TURN, _leaves(note) or _turn(before, after)
        return
    if "scheme" in changes:
        yield Mark.TURN, f"moves to {SCHEMES[Scheme(changes['scheme'][1])]}"
    if "activity" in changes:
        yield from _activity(changes, trades)


def _leaves(note: Note) -> str:
    """Tell how somebody leaves for good, where chance or age decided it; "" for other turns."""
    if note.rule != leave_system.__name__:
        return ""
    return next((LEAVES[one.decision] for one in note.questions if one.happened), RETIRES)


def _turn(before: Status, after: Status) -> str:
    if after is Status.ON_BENEFIT:
        return f"{ENDS[before]} and is back on benefit" if before in ENDS else "enters, on benefit"
    if after is Status.LEFT and before in ENDS:
        return f"{ENDS[before]} or stops working, and manages without benefit"
    return TURNS[after]


def _activity(changes: Changes, trades: NDArray[Any]) -> Iterator[Told]:
    before, after = (Activity(value) for value in changes["activity"])
    company = max(changes.get("company", (-1, -1)))
    where = f" at company {company} ({TRADES[Trade(trades[company])]})" if company >= 0 else ""
    if before in ACTIVITIES:
        is_broken = "n_dropouts" in changes
        words = "breaks off" if is_broken else "completes"
        yield Mark.SETBACK if is_broken else Mark.TURN, f"{words} the {ACTIVITIES[before]}{where}"
    if after in ACTIVITIES:
        yield Mark.TURN, f"begins {_a(ACTIVITIES[after])}{where}"


def _a(words: str) -> str:
    return words if words.startswith("bridging") else f"a {words}"


def _stories(changes: Changes) -> Iterator[Told]:
    """Tell what else rises or falls and means something by itself."""
    is_over = "status" in changes
    for name in RISES:
        before, after = changes.get(name, (0, 0))
        nothing = NOTHING.get(name)
        if after > before and nothing in (None, before):
            yield RISES[name]
        if after < before and name in FALLS and nothing in (None, after) and not is_over:
            yield FALLS[name]
    if "treatment" in changes and not is_over:
        yield Mark.HELP, _treatment(changes)


def _treatment(changes: Changes) -> str:
    after = Treatment(changes["treatment"][1])
    if after is Treatment.NONE:
        return "the treatment ends"
    kind = changes.get("treatment_kind")
    what = f" for {TREATMENTS[TreatmentKind(kind[1])]}" if kind else ""
    return f"joins the queue for treatment{what}" if after is Treatment.QUEUED else f"treatment begins{what}"


def _chances(note: Note, changes: Changes, is_own: bool) -> Iterator[Told]:
    """Tell what chance brought that no single field shows."""
    if "status" not in changes and "is_applying" in changes:
        yield from _candidate(changes)
    happened = [one for one in note.questions if one.happened]
    if any(one.decision == Decision.MEET_SETBACK.name for one in happened):
        yield Mark.SETBACK, "meets a setback: illness, conflict or a lost home"
    if is_own:
        yield from ((Mark.OWN, f"{one.decision} happens") for one in happened)


def _candidate(changes: Changes) -> Iterator[Told]:
    if not changes["is_applying"][1]:
        yield Mark.SETBACK, "gets no vacancy: there is none of the trade, or another candidate comes first"
    elif "is_known" not in changes:
        yield Mark.STEP, "is a convincing candidate for a vacancy"


def why(note: Note) -> str:
    """Return the rule, and what it asked of chance that decided: of each draw the last answer, yes first."""
    asked = [one for one in note.questions if one.hazard is not None]
    deciding = [one for one in asked if one.happened] or asked
    said = [_answer(one) for one in {(one.decision, one.draw): one for one in deciding}.values()]
    lots = [one for one in note.questions if one.hazard is None and one.decision.startswith(LOT)]
    said += [f"{name_of(one)}: lot {one.draw:.3f}, low ones come first" for one in lots]
    return f"rule {note.rule}, {'; '.join(said) or 'not by chance'}"


def _answer(question: Question) -> str:
    chance, drawn = _told_apart(question.hazard or 0.0, question.draw)
    verdict = "below it: yes" if question.happened else "not below it: no"
    return f"{name_of(question)}: chance this week {chance}, draw {drawn}, {verdict}"


def name_of(question: Question) -> str:
    """Return the name of a question; one given as a number is looked up."""
    if not question.decision.isdigit():
        return question.decision
    known = {int(one): one.name for one in Decision}
    return known.get(int(question.decision), question.decision)


def _told_apart(one: float, other: float) -> tuple[str, str]:
    """Return two shares as per cent, with the decimals it takes to see which is smaller."""
    for decimals in range(1, 6):
        texts = per_cent(one, decimals), per_cent(other, decimals)
        if texts[0] != texts[1] and not any(is_zero(text.rstrip(" %")) for text in texts):
            break
    return texts
