"""A folder of lists of invented people, as large as asked, with known errors sown in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sim.agents.states import Activity, Approach, Trade
from sim.engine.draws import draws_for
from sim.people.columns import COLUMNS, main_columns
from sim.population.quantities import BARRIERS, TRAITS

Cells = dict[str, list[str]]
Place = tuple[str, int, str, str]  # list, row, column, what is wrong
N_CASEWORKERS = 400
FIRST = 210  # beyond the sample, in which some of the cells would be taken for personal ones
NEEDED = "is needed"


@dataclass(frozen=True)
class Error:
    """One kind of error: the cells of a row that make it, and where it is told."""

    column: str
    what: str
    cells: dict[str, str]


def must(column: str, kind: str = "citizens") -> str:
    return f"must be {COLUMNS[kind][column].allowed}"


def wrong(column: str, cell: str, kind: str = "citizens") -> Error:
    return Error(column, must(column, kind), {column: cell})


ON_CASH = {
    "age": "45",
    "scheme": "cash_benefit",
    "education": "none",
    "status": "on_benefit",
    "weeks_waiting": "3",
    "weeks_on_benefit": "100",
}
IDLE = {"activity": "waiting", "weeks_in_activity": "3"}
ERRORS = (
    wrong("age", "forty"),
    wrong("age", "14.9"),
    wrong("age", "111"),
    Error("age", NEEDED, {"age": ""}),
    wrong("id", "-4"),
    wrong("id", "10000000"),
    wrong("id", "7.5"),
    Error("id", "is there twice", {"id": "2"}),
    wrong("scheme", "kontanthjælp"),
    wrong("status", "outside"),
    wrong("weeks_on_benefit", "-1"),
    wrong("weeks_on_benefit", "3.5"),
    wrong("weeks_in_scheme", "100001"),
    wrong("weeks_waiting", "two"),
    wrong("activity", "holiday"),
    wrong("weeks_in_activity", "1e9"),
    wrong("education", "phd"),
    wrong("grades", "12"),
    wrong("children", "maybe"),
    wrong("woman", "k"),
    wrong("trade", "banking"),
    wrong("typology", "9"),
    wrong("barrier_mental", "1.01"),
    wrong("barrier_physical", "-0.1"),
    wrong("barrier_social", "a lot"),
    wrong("motivation", "nan"),
    wrong("trust", "inf"),
    wrong("network", "0_5"),
    wrong("readiness", "50%"),
    wrong("caseworker", "Benny"),
    Error("caseworker", "names nobody in the list of caseworkers", {"caseworker": str(N_CASEWORKERS + 1)}),
    Error("weeks_on_benefit", "is more than the age allows", ON_CASH | IDLE | {"weeks_on_benefit": "1561"}),
    Error(
        "age",
        "is over the age of public pension for somebody on benefit",
        ON_CASH | IDLE | {"age": "70"},
    ),
    Error("weeks_waiting", "is more than weeks_on_benefit", ON_CASH | IDLE | {"weeks_waiting": "101"}),
    Error(
        "scheme", "education_benefit is for people under 30", ON_CASH | IDLE | {"scheme": "education_benefit"}
    ),
    Error(
        "scheme",
        "education_benefit is for people without education",
        ON_CASH | IDLE | {"age": "25", "scheme": "education_benefit", "education": "vocational"},
    ),
    Error(
        "scheme",
        "people under 30 without education receive education_benefit",
        ON_CASH | IDLE | {"age": "25"},
    ),
    Error("activity", "is for people on benefit", ON_CASH | IDLE | {"status": "in_job"}),
    Error("activity", "is for the activity-ready", ON_CASH | IDLE | {"scheme": "job_ready"}),
    Error(
        "weeks_in_activity",
        "is needed for who is in an activity",
        ON_CASH | IDLE | {"activity": "project", "weeks_in_activity": ""},
    ),
    Error(
        "company",
        "names one of the companies, but there is no list of companies",
        ON_CASH | IDLE | {"activity": "placement", "company": "3"},
    ),
    Error(
        "status",
        "who has sickness_benefit is on_benefit",
        ON_CASH | {"scheme": "sickness_benefit", "status": "in_job", "activity": "", "weeks_in_activity": ""},
    ),
    Error(
        "status",
        "who is job_ready is on_benefit or in_job",
        ON_CASH | {"scheme": "job_ready", "status": "on_pension", "activity": "", "weeks_in_activity": ""},
    ),
    Error("typology", "man_addiction is for men", {"typology": "man_addiction", "woman": "yes"}),
    Error("typology", "woman_diffuse_pain is for women", {"typology": "woman_diffuse_pain", "woman": "no"}),
)
OF_CASEWORKERS = (
    wrong("belief", "2", "caseworkers"),
    wrong("approach", "strict", "caseworkers"),
    wrong("tenure", "0.5", "caseworkers"),
)
_N_BROKEN = 3  # kinds of rows that are no rows: too short, too long, empty


def clean(n: int) -> dict[str, Cells]:
    """Return lists without errors: n citizens with every common column, and their caseworkers."""
    u = {name: draws_for(1, place, 0, np.arange(n)) for place, name in enumerate(COLUMNS["citizens"])}
    age = 18.0 + np.floor(u["age"] * 460.0) / 10.0
    has_education = u["education"] < 0.3
    student = (age < 30.0) & ~has_education
    weeks = np.floor(u["weeks_on_benefit"] * (age - 17.0) * 40.0).astype(int)
    activity = np.floor(1.0 + 5.0 * u["activity"]).astype(int)
    people: Cells = {
        "id": [str(i + 1) for i in range(n)],
        "age": [f"{one:.1f}" for one in age.tolist()],
        "scheme": ["education_benefit" if one else "cash_benefit" for one in student.tolist()],
        "status": ["on_benefit"] * n,
        "weeks_on_benefit": [str(one) for one in weeks.tolist()],
        "weeks_in_scheme": [str(one) for one in (weeks // 2).tolist()],
        "weeks_waiting": [str(one) for one in (weeks // 3).tolist()],
        "activity": [Activity(one).name.lower() for one in activity.tolist()],
        "weeks_in_activity": [str(one) for one in (weeks // 4).tolist()],
        "education": ["vocational" if one else "none" for one in has_education.tolist()],
        "trade": [list(Trade)[int(one * len(Trade))].name.lower() for one in u["trade"].tolist()],
        "typology": ["" if one < 0.5 else "other" for one in u["typology"].tolist()],
        "caseworker": [str(1 + int(one * N_CASEWORKERS)) for one in u["caseworker"].tolist()],
    }
    for name in ("grades", "children", "woman", "single", "lives_at_home", "wants_job"):
        people[name] = ["yes" if one < 0.4 else "no" for one in u[name].tolist()]
    for name in BARRIERS:
        level = u[f"barrier_{name}"].tolist()
        people[f"barrier_{name}"] = [repr(one) if one < 0.8 else "yes" for one in level]
    for name in TRAITS:
        people[name] = ["" if one < 0.1 else repr(one) for one in u[name].tolist()]
    for name in ("company", "mentor", "volunteer"):
        people[name] = [""] * n
    staff: Cells = {
        "id": [str(i + 1) for i in range(N_CASEWORKERS)],
        "belief": [repr((i % 11) / 10) for i in range(N_CASEWORKERS)],
        "approach": [list(Approach)[i % len(Approach)].name.lower() for i in range(N_CASEWORKERS)],
        "tenure": [str(i) for i in range(N_CASEWORKERS)],
    }
    assert set(people) == {column.name for column in main_columns("citizens")}
    return {"citizens": people, "caseworkers": staff}


def sown(n: int, each: int, folder: Path) -> set[Place]:
    """Write lists with every kind of error in so many rows, and return where which error is."""
    lists = clean(n)
    places = _sow(lists["citizens"], ERRORS, each, folder / "citizens.csv")
    places |= _sow(lists["caseworkers"], OF_CASEWORKERS, 5, folder / "caseworkers.csv")
    lines = _lines(lists["citizens"])
    places |= _break(lines, each, folder / "citizens.csv")
    (folder / "citizens.csv").write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    write(lists["caseworkers"], folder / "caseworkers.csv")
    return places


def write(cells: Cells, file: Path) -> None:
    file.write_text("\n".join(_lines(cells)) + "\n", encoding="utf-8")


def _lines(cells: Cells) -> list[str]:
    return [",".join(cells), *(",".join(row) for row in zip(*cells.values(), strict=True))]


def _sow(cells: Cells, errors: tuple[Error, ...], each: int, file: Path) -> set[Place]:
    places = set()
    for kind, error in enumerate(errors):
        for turn in range(each):
            at = FIRST + turn * (len(errors) + _N_BROKEN) + kind
            for name, cell in error.cells.items():
                cells[name][at] = cell
            places.add((str(file), at + 2, error.column, error.what))
    return places


def _break(lines: list[str], each: int, file: Path) -> set[Place]:
    """Shorten, lengthen and empty rows; the row number of a line is its place, the header being row 1."""
    width = lines[0].count(",") + 1
    broken = ("1,40", lines[1] + ",yes", "")
    said = (f"has 2 cells, the header {width}", f"has {width + 1} cells, the header {width}", "is empty")
    places = set()
    for turn in range(each):
        for kind, (line, what) in enumerate(zip(broken, said, strict=True)):
            at = FIRST + turn * (len(ERRORS) + _N_BROKEN) + len(ERRORS) + kind
            lines[at + 1] = line
            places.add((str(file), at + 2, "", what))
    return places
