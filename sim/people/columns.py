"""The columns that lists of citizens, caseworkers, companies ... can have, made from what agents declare."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any, Literal

from sim.agents.caseworker import Caseworker
from sim.agents.citizen import Citizen
from sim.agents.company import Company
from sim.agents.jobcentre import Jobcentre
from sim.agents.mentor import Mentor
from sim.agents.provider import Provider
from sim.agents.states import Scheme, Status
from sim.agents.volunteer import Volunteer
from sim.engine.agent import TableAgent, fields_of
from sim.engine.fields import FIVE_YEARS_UNIT, Field
from sim.population.quantities import BARRIERS, TRAITS

KINDS: dict[str, type[TableAgent]] = {
    one.plural: one for one in (Citizen, Caseworker, Company, Volunteer, Mentor, Provider, Jobcentre)
}
CITIZENS = Citizen.plural
YES_NO = {"no": 0, "yes": 1, "false": 0, "true": 1, "0": 0, "1": 1}
LIST_IDS = 9_999_999  # shorter than a CPR number, which has ten digits
ORE = 100.0
BITS = 52
_NOT_IN_A_LIST = (Status.OUTSIDE, Status.LEFT)  # who is not here does not belong in a list

Kind = Literal["id", "link", "number", "whole", "word", "level", "kroner", "bits"]


@dataclass(frozen=True)
class Column:
    """One column of a list.

    Attributes:
        name: the header.
        field: the field of the agent it sets, "" for the list's own number.
        kind: what a cell holds; a level is a number or yes or no, bits are 52 signs 0 or 1.
        low: smallest number allowed, from the field's declaration.
        high: largest number allowed, likewise.
        unit: what one means.
        meaning: one line for the reader.
        words: the words allowed, with the number each stands for.
        target: for a link, the plural of the kind whose `id` it names.
        is_main: of the columns that users fill in; the others carry a run's state.
        is_needed: may not be empty.
        is_unique: no two rows say the same.
    """

    name: str
    field: str
    kind: Kind
    low: float
    high: float
    unit: str
    meaning: str
    words: dict[str, int] | None = None
    target: str = ""
    is_main: bool = False
    is_needed: bool = False
    is_unique: bool = False

    @property
    def allowed(self) -> str:
        """Say what a cell can hold."""
        if self.words is not None:
            return "one of " + ", ".join(word for word in self.words if not word.isdigit())
        if self.kind == "link":
            return f"an id of the list of {self.target}"
        if self.kind == "bits":
            return f"{BITS} signs, each 0 or 1"
        number = "a whole number" if self.kind in ("whole", "id") else "a number"
        either = ", or yes or no" if self.kind == "level" else ""
        return f"{number} from {self.low:.12g} to {self.high:.12g}{either}"


@dataclass(frozen=True)
class _Said:
    """How a field is called in a list, where not as in the declaration."""

    name: str = ""
    words: dict[str, int] | None = None
    meaning: str = ""
    unit: str = ""


# What a list never sets: numbered and marked when it is read, or begun anew in week 0.
NOT_GIVEN = {"id", "kind", "is_here", "is_listed", "is_cohort", "has_had_job"}
_OWN_ID = replace(
    Column("id", "", "id", 0, LIST_IDS, "number", "your own running number, never a CPR number"),
    is_main=True,
    is_unique=True,
)
_LEVEL = "0 no problem, 0.5 a problem a register would count, 1 prevents all work; or yes or no"
_SAID: dict[str, dict[str, _Said]] = {
    "citizens": {
        "age": _Said(meaning="years"),
        "scheme": _Said(meaning="benefit received or returned to; follows from age and education"),
        "status": _Said(meaning="place in the labour market; on benefit when nothing is said"),
        "weeks_in_status": _Said("weeks_on_benefit", meaning="weeks of the present spell, or in the status"),
        "weeks_waiting": _Said(meaning="weeks without an activity since the last one"),
        "weeks_in_activity": _Said(meaning="weeks since the activity began; needed in an activity"),
        "has_vocational_education": _Said(
            "education",
            {"none": 0, "vocational": 1},
            "vocational: has completed education that qualifies for a trade",
            "category",
        ),
        "has_grades": _Said("grades", meaning="meets the grade requirement of vocational education"),
        "has_children": _Said("children"),
        "is_woman": _Said("woman"),
        "is_single": _Said("single"),
        **{f"barrier_{barrier}": _Said(meaning=_LEVEL) for barrier in BARRIERS},
    }
}
_MAIN: dict[str, tuple[str, ...]] = {
    "citizens": (
        "age",
        "scheme",
        "status",
        "weeks_in_status",
        "weeks_in_scheme",
        "weeks_waiting",
        "activity",
        "weeks_in_activity",
        "has_vocational_education",
        "has_grades",
        "has_children",
        "is_woman",
        "is_single",
        "lives_at_home",
        "wants_job",
        "trade",
        "typology",
        *(f"barrier_{barrier}" for barrier in BARRIERS),
        *TRAITS,
        "caseworker",
        "company",
        "mentor",
        "volunteer",
    ),
    "caseworkers": ("belief", "competence", "approach", "tenure"),
    "companies": (
        "trade",
        "size",
        "openness",
        "trust",
        "has_agreement",
        "has_mentor",
        "weeks_in_agreement",
    ),
    "volunteers": ("way", "warmth", "skill", "stage", "is_paused"),
    "mentors": ("warmth",),
    "providers": ("treats",),
}
_NEEDED = {("citizens", "age"), ("providers", "treats")}


def _words_of(choices: type[IntEnum]) -> dict[str, int]:
    return {
        one.name.lower(): int(one) for one in choices if one not in _NOT_IN_A_LIST or choices is not Status
    }


def _kind_of(plural: str, name: str, field: Field[Any]) -> Kind:
    if plural == CITIZENS and name in {f"barrier_{barrier}" for barrier in BARRIERS}:
        return "level"
    if field.choices is not None or field.dtype.kind == "b":
        return "word"
    by_unit: dict[str, Kind] = {"øre": "kroner", "bits": "bits", FIVE_YEARS_UNIT: "bits"}
    if field.unit.startswith("row of ") and field.low == -1:
        return "link"
    return by_unit.get(field.unit, "whole" if field.dtype.kind == "i" else "number")


def _column(plural: str, name: str, field: Field[Any]) -> Column:
    said = _SAID.get(plural, {}).get(name, _Said())
    kind = _kind_of(plural, name, field)
    words = said.words
    if kind == "word" and words is None:
        words = YES_NO if field.choices is None else _words_of(field.choices)
    scale = ORE if kind == "kroner" else 1.0
    return Column(
        said.name or name,
        name,
        kind,
        field.low / scale,
        field.high / scale,
        said.unit or ("DKK" if kind == "kroner" else field.unit),
        said.meaning or field.meaning,
        words,
        field.unit.removeprefix("row of ") if kind == "link" else "",
        name in _MAIN.get(plural, ()),
        (plural, name) in _NEEDED,
        name == "treats",
    )


def _columns_of(plural: str) -> dict[str, Column]:
    fields = fields_of(KINDS[plural])
    main = _MAIN.get(plural, ())
    ordered = [*main, *(name for name in fields if name not in main and name not in NOT_GIVEN)]
    columns = [_OWN_ID, *(_column(plural, name, fields[name]) for name in ordered)]
    return {column.name: column for column in columns}


COLUMNS: dict[str, dict[str, Column]] = {plural: _columns_of(plural) for plural in KINDS}
SCHEMES_OF_ACTIVITY_READY = (Scheme.CASH_BENEFIT, Scheme.EDUCATION_BENEFIT)


def main_columns(plural: str) -> list[Column]:
    """Return the columns of a kind that users fill in, in the order of the template."""
    return [column for column in COLUMNS[plural].values() if column.is_main]


def counted(n: int, plural: str) -> str:
    """Return a number of agents in words, such as "1 company"."""
    return f"{n:,} {plural if n != 1 else KINDS[plural].__name__.lower()}"


def own_name(plural: str, name: str) -> str:
    """Return how a field is called in a list of its kind, "" if it is not in one."""
    return next((column.name for column in COLUMNS[plural].values() if column.field == name), "")
