"""Pages that are made from the code are as the code makes them, and lists in the others are complete."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import yaml

from docs import make_parameters, make_rates, make_state
from sim.measures import OUTCOMES
from sim.report.tables import TABLES
from sim.report.tables import UNDER_OTHER_LAWS as LAW_TABLES
from sim.report.tables import WHERE_PARAMETERS_ARE_DRAWN as UNCERTAINTY_TABLES
from sim.report.writing import (
    AGAINST_THE_REFERENCE,
    ALWAYS,
    UNDER_OTHER_LAWS,
    WHERE_BARRIERS_ARE_KNOWN,
    WHERE_PARAMETERS_ARE_DRAWN,
    WHERE_WORK_IS_JOINT,
)
from sim.store.tables import Table
from sim.study.citizen_states import FILE as CITIZENS
from sim.study.run import Recorder, outcomes_of
from sim.study.summary import summary
from tests.repository.sources import ROOT
from tests.study.sample_comparison import sample_comparison

DOCS = ROOT / "docs"
# the page names the first of each of these
ONE_OF_MANY = re.compile(r"^damping_|^area_\w+_start$|_(firm|stepwise|patient|structuring)$")


@pytest.mark.parametrize("made", [make_parameters, make_rates, make_state])
def test_a_generated_page_is_up_to_date(made: ModuleType) -> None:
    again = f"docs/{made.PAGE.name}: run python -m {made.__name__}"
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), again


@pytest.mark.parametrize(
    ("value", "cell"),
    [(0.0048, "0.0048"), (525000, "525,000"), (True, "yes"), (None, ""), ("a|b\nc", "a\\|b c")],
)
def test_a_cell_is_short_and_does_not_break_the_table(value: object, cell: str) -> None:
    assert make_parameters.shown(value) == cell


def rules_on_the_page() -> list[tuple[str, str]]:
    """Return (phase, rule) of each row of the table of the week."""
    page = (DOCS / "odd.md").read_text(encoding="utf-8")
    section = page.split("## 3. ")[1].split("## 4. ")[0]
    return re.findall(r"^\| (\w+) \| `(\w+)` \|", section, re.MULTILINE)


def test_the_week_of_the_odd_page_is_the_week_that_runs() -> None:
    week = yaml.safe_load((ROOT / "configs" / "week" / "usual.yaml").read_text(encoding="utf-8"))
    rules = [(phase, dotted.rpartition(".")[2]) for phase, rules in week.items() for dotted in rules]
    assert rules_on_the_page() == rules


@cache
def names_in_books() -> set[str]:
    """Return the parameters, levers and state variables that there are, by last name."""
    books = make_parameters.page() + make_state.page()
    return {name.rpartition(".")[2] for name in re.findall(r"`([\w.]+)`", books)}


def test_every_name_in_the_formulas_of_the_submodels_exists() -> None:
    page = (DOCS / "odd-mechanisms.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:\w+\.)?\w+_\w+)`", page)
    assert len(named) > 100
    assert sorted({name.rpartition(".")[2] for name in named} - names_in_books()) == []


def test_every_parameter_of_a_mechanism_is_in_a_formula() -> None:
    page = (DOCS / "odd-mechanisms.md").read_text(encoding="utf-8")
    names = [name for name, entry in make_parameters.all_parameters() if entry.get("mechanism")]
    assert [name for name in names if name not in page and not ONE_OF_MANY.search(name)] == []


def where_rows() -> dict[str, list[str]]:
    """Return the cells of the table that says where each mechanism is, by M-number."""
    page = (DOCS / "odd.md").read_text(encoding="utf-8")
    section = page.split("## 7. ")[1].split("## 8. ")[0]
    lines = [line for line in section.splitlines() if re.match(r"\| M\d+ \|", line)]
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    return {one[0]: one for one in cells}


def test_the_odd_page_says_where_every_mechanism_is() -> None:
    rows = where_rows()
    assert list(rows) == [f"M{number}" for number in range(1, 25)]
    for _, _, code, _, levers, source, grade in rows.values():
        files = re.findall(r"`(\w+/\w+\.py)`", code)
        assert files
        text = "".join((ROOT / "sim" / file).read_text(encoding="utf-8") for file in files)
        assert [name for name in re.findall(r"`(\w+)`", code) if f"def {name}(" not in text] == []
        known = names_in_books() | {"labour_market"}
        assert {name.rpartition(".")[2] for name in re.findall(r"`([\w.]+)`", levers)} <= known
        assert source
        assert grade


def test_the_odd_page_names_the_files_with_the_parameters_of_each_mechanism() -> None:
    for number, row in where_rows().items():
        files = [name for name in row[3].split(", ") if name != "none"]
        declared = [make_parameters.read(file) for file in make_parameters.parameter_files(files)]
        found = {entry.get("mechanism") for entries in declared for entry in entries.values()}
        assert number in found or number == "M23", number


def names_in(page: str, heading: str) -> set[str]:
    """Return the names in the first column of the tables below a heading."""
    section = page.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
    firsts = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    return set(re.findall(r"`([\w/]+)", " ".join(firsts)))


def results_page() -> str:
    """Return the page about results."""
    return (DOCS / "results.md").read_text(encoding="utf-8")


def test_every_outcome_is_explained() -> None:
    series = Recorder(104).series()
    with np.errstate(divide="ignore", invalid="ignore"):
        outcomes = set(outcomes_of(series, 0.035))
    assert names_in(results_page(), "Outcomes") == outcomes == set(OUTCOMES)


def test_every_weekly_series_is_explained() -> None:
    assert names_in(results_page(), "Weekly series") == set(Recorder(52).series())


def test_every_key_of_the_summary_is_explained() -> None:
    compared = sample_comparison(
        people={"is_own_list": False}, uncertainty="chance_and_parameters", posterior="shipped"
    )
    assert names_in(results_page(), "`summary.json`") == set(summary(compared))


def test_every_table_of_the_database_is_explained() -> None:
    page = (DOCS / "database.md").read_text(encoding="utf-8")
    assert names_in(page, "The tables") == set(Table.metadata.tables)


def test_every_file_of_a_comparison_is_explained() -> None:
    drawn = ALWAYS | AGAINST_THE_REFERENCE | UNDER_OTHER_LAWS | WHERE_WORK_IS_JOINT
    drawn |= WHERE_BARRIERS_ARE_KNOWN | WHERE_PARAMETERS_ARE_DRAWN
    figures = {f"figures/{name}" for name in drawn}
    tables = {f"tables/{name}" for name in {*TABLES, *LAW_TABLES, *UNCERTAINTY_TABLES, Path(CITIZENS).stem}}
    pages = {"report", "summary", "config"}
    assert names_in(results_page(), "The folder of a comparison") == figures | tables | pages


def test_every_page_is_listed_in_the_index() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    pages = {page.name for page in DOCS.glob("*.md")} - {Path("index.md").name}
    assert [page for page in sorted(pages) if f"]({page})" not in index] == []
