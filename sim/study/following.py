"""What `follow` found: a few people, and the life of each in every scenario."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sim.study.comparison import Origin
from sim.study.follow_choice import Kind
from sim.study.follow_courses import Course, Lived
from sim.study.follow_parting import Parting, first_to_see, in_words, parting, seen_in_words
from sim.study.follow_person import person
from sim.study.follow_states import State, states
from sim.study.follow_story import Event, events_of


@dataclass(frozen=True)
class Life:
    """A citizen's life under one scenario.

    Attributes:
        scenario: the scenario's name.
        title: the scenario's title.
        course: what each rule did, week by week.
        events: what happened, in words.
    """

    scenario: str
    title: str
    course: Course
    events: list[Event]

    @cached_property
    def states(self) -> list[State]:
        """What the citizen is doing at the end of each week."""
        return states(self.course.weeks)

    def weeks_by_state(self) -> dict[State, int]:
        """Return the weeks in each state that occurs, in the order of the states."""
        counted = Counter(self.states)
        return {state: counted[state] for state in State if counted[state]}


@dataclass(frozen=True)
class Split:
    """Where the life under another scenario parts from that under the first.

    Attributes:
        found: the first difference, None where there is none.
        seen: the first week with an event that differs, None where there is none.
        words: the same in words.
    """

    found: Parting | None
    seen: int | None
    words: str


@dataclass(frozen=True)
class Person:
    """A citizen who is followed.

    Attributes:
        place: place among those activity-ready at week 0, from 1 up.
        words: who it is, in a paragraph.
        lives: one for each scenario, the reference first.
    """

    place: int
    words: str
    lives: list[Life]

    @cached_property
    def splits(self) -> list[Split]:
        """Where the lives under the other scenarios part from the first."""
        first, *others = self.lives
        return [_split(first, other) for other in others]


@dataclass(frozen=True)
class Following:
    """All that `follow` tells.

    Attributes:
        people: those followed, in the order asked for.
        kinds: how many of all live which kind of life.
        n_stock: how many are activity-ready at week 0.
        is_chosen: whether the people were chosen by the stated rule.
        municipality: its title.
        years: years followed.
        is_own_list: whether the municipality gave its own list of citizens.
        origin: seed, configuration, commit.
    """

    people: list[Person]
    kinds: list[Kind]
    n_stock: int
    is_chosen: bool
    municipality: str
    years: int
    is_own_list: bool
    origin: Origin


def people_of(lives: Sequence[Lived], places: Sequence[int], own_rules: Sequence[str]) -> list[Person]:
    """Return the people at some places, with their lives.

    Args:
        lives: the scenarios, the reference first.
        places: places among those activity-ready at week 0.
        own_rules: names of the researcher's own rules.
    """
    return [_person(lives, place, own_rules) for place in places]


def _person(lives: Sequence[Lived], place: int, own_rules: Sequence[str]) -> Person:
    row = int(lives[0].stock[place - 1])
    told = [_life(lived, lived.courses[row], own_rules) for lived in lives]
    return Person(place, person(lives[0].courses[row].start, lives[0].margins), told)


def _life(lived: Lived, course: Course, own_rules: Sequence[str]) -> Life:
    return Life(lived.name, lived.title, course, events_of(course.notes, lived.trades, own_rules))


def _split(first: Life, other: Life) -> Split:
    found = parting(first.course, other.course)
    week = first_to_see(first.events, other.events)
    titles = first.title, other.title
    seen = seen_in_words(first.events, other.events, week, titles)
    return Split(found, week, in_words(found, seen, titles, len(other.course.weeks)))


def as_dict(one: Person) -> dict[str, Any]:
    """Return a person and the lives as plain data."""
    return {
        "citizen": one.place,
        "row": one.lives[0].course.row,
        "who": one.words,
        "parted": {
            life.scenario: {
                "words": split.words,
                "first_event": split.seen,
                **({} if split.found is None else split.found._asdict()),
            }
            for life, split in zip(one.lives[1:], one.splits, strict=True)
        },
        "lives": {
            life.scenario: {
                "weeks": {state.name.lower(): weeks for state, weeks in life.weeks_by_state().items()},
                "events": [
                    {
                        "week": event.week,
                        "kind": event.mark.name.lower(),
                        "text": event.text,
                        "why": event.why,
                    }
                    for event in life.events
                ],
            }
            for life in one.lives
        },
    }
