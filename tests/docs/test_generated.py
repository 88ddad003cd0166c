"""Pages that are made from the code are as the code makes them, and lists in the others are complete."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import yaml

from docs import make_parameters, make_state
from sim.report.tables import TABLES
from sim.report.writing import AGAINST_THE_REFERENCE, ALWAYS
from sim.store.tables import Table
from sim.study.measures import OUTCOMES
from sim.study.run import Recorder, outcomes_of
from sim.study.summary import summary
from tests.repository.sources import ROOT
from tests.study.sample_comparison import sample_comparison

DOCS = ROOT / "docs"


@pytest.mark.parametrize("made", [make_parameters, make_state])
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


def test_every_name_in_the_formulas_of_the_odd_page_exists() -> None:
    page = (DOCS / "odd.md").read_text(encoding="utf-8")
    named = re.findall(r"`(\w+_\w+)`", page.split("## 7. ")[1].split("## 8. ")[0])
    books = make_parameters.page() + make_state.page()
    known = {name.rpartition(".")[2] for name in re.findall(r"`([\w.]+)`", books)}
    assert sorted(set(named) - known) == []


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
    assert names_in(results_page(), "`summary.json`") == set(summary(sample_comparison()))


def test_every_table_of_the_database_is_explained() -> None:
    assert names_in(results_page(), "The database") == set(Table.metadata.tables)


def test_every_file_of_a_comparison_is_explained() -> None:
    figures = {f"figures/{name}" for name in ALWAYS | AGAINST_THE_REFERENCE}
    tables = {f"tables/{name}" for name in TABLES}
    pages = {"report", "summary", "config"}
    assert names_in(results_page(), "The folder of a comparison") == figures | tables | pages


def test_every_page_is_listed_in_the_index() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    pages = {page.name for page in DOCS.glob("*.md")} - {Path("index.md").name}
    assert [page for page in sorted(pages) if f"]({page})" not in index] == []
