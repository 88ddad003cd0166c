"""The columns a municipality's own list of citizens can have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.agents.states import Scheme, Trade
from sim.population.quantities import BARRIERS, TRAITS

YES_NO = {"no": 0, "yes": 1, "false": 0, "true": 1, "0": 0, "1": 1}
SCHEMES = {scheme.name.lower(): int(scheme) for scheme in (Scheme.CASH_BENEFIT, Scheme.EDUCATION_BENEFIT)}
EDUCATIONS = {"none": 0, "vocational": 1}


@dataclass(frozen=True)
class PersonColumn:
    """One column of the list.

    Attributes:
        name: the header.
        field: the field of `Citizen` it sets, or "" for a column that only identifies or checks.
        kind: "number", "whole" or "word".
        low: smallest number allowed.
        high: largest number allowed.
        words: the words allowed, with the number each stands for.
        meaning: one line for the reader.
    """

    name: str
    field: str
    kind: Literal["number", "whole", "word"]
    meaning: str
    low: float = 0.0
    high: float = 1.0
    words: dict[str, int] | None = None

    @property
    def allowed(self) -> str:
        """Say what a cell can hold."""
        if self.words is not None:
            return "one of " + ", ".join(word for word in self.words if not word.isdigit())
        number = "a whole number" if self.kind == "whole" else "a number"
        return f"{number} from {self.low:.9g} to {self.high:.9g}"


def _yes_no(name: str, field: str, meaning: str) -> PersonColumn:
    return PersonColumn(name, field, "word", meaning, words=YES_NO)


def _share(name: str, meaning: str) -> PersonColumn:
    return PersonColumn(name, name, "number", meaning)


_BARRIER = "0 no problem, 0.5 a problem a register would count, 1 prevents all work"
_TRAIT = "0 none, 1 full"

PEOPLE_COLUMNS: tuple[PersonColumn, ...] = (
    PersonColumn("id", "", "whole", "your own running number, never a CPR number", high=9_999_999),
    PersonColumn("age", "age", "number", "years", low=16.0, high=69.0),
    PersonColumn("scheme", "", "word", "benefit received; follows from age and education", words=SCHEMES),
    PersonColumn("weeks_on_benefit", "weeks_in_status", "whole", "weeks of the present spell", high=2_600.0),
    PersonColumn("weeks_waiting", "weeks_waiting", "whole", "weeks without an activity", high=2_600.0),
    PersonColumn(
        "education",
        "has_vocational_education",
        "word",
        "vocational: has completed education that qualifies for a trade",
        words=EDUCATIONS,
    ),
    _yes_no("children", "has_children", "provides for children"),
    _yes_no("woman", "is_woman", "registered as a woman"),
    _yes_no("single", "is_single", "lives without a partner"),
    _yes_no("lives_at_home", "lives_at_home", "lives with parents"),
    _yes_no("wants_job", "wants_job", "states a wish for a job"),
    PersonColumn(
        "trade",
        "trade",
        "word",
        "kind of work the citizen could do",
        words={trade.name.lower(): int(trade) for trade in Trade},
    ),
    *(_share(f"barrier_{barrier}", _BARRIER) for barrier in BARRIERS),
    *(_share(trait, _TRAIT) for trait in TRAITS),
)
BY_NAME = {column.name: column for column in PEOPLE_COLUMNS}
