from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from sim.report import write_report
from sim.study.comparison import Comparison, ScenarioCard
from tests.study.sample_comparison import CARDS, sample_comparison

HOSTILE = "<script>alert('x')</script> & $x^2$"
TEXT = "{http://www.w3.org/2000/svg}text"


class Page(HTMLParser):
    """What a browser would find in a page: elements, ids, addresses and text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.targets: list[str] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "id":
                self.ids[value or ""] += 1
            if name in ("href", "src", "xlink:href", "action", "data"):
                self.targets.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile() -> Comparison:
    """Return a comparison whose names come from somebody who means harm."""
    cards = (
        ScenarioCard("baseline", HOSTILE, HOSTILE),
        ScenarioCard("centres", HOSTILE, "<img src=x onerror=alert(1)>"),
    )
    payments = [(name, 1, 1, "WAGE", "COMPANY", "CITIZEN", 1e6 * len(name)) for name, _, _ in cards]
    return sample_comparison(
        cards,
        payments=payments,
        municipality="<b>Lilleby</b>",
        outcomes=lambda scenario, seed: {
            "people_in_job_or_education": 9.0 * (scenario == "centres") + seed,
            "years_of_self_support": 20.0 * (scenario == "centres") + seed,
            "cost_public": 3e6 * (scenario == "centres"),
        },
        cost=lambda scenario, seed, week: (10.0 - week) * seed * (scenario == "centres"),
        settings={"scenarios": {"baseline": {"policy": {HOSTILE: 1}}, "centres": {"policy": {HOSTILE: 2}}}},
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a report of hostile names."""
    folder = tmp_path_factory.mktemp("report")
    assert write_report(hostile(), folder) == folder / "report.html"
    return folder


@pytest.fixture(scope="module")
def page(written: Path) -> Page:
    """Return the page as a browser finds it."""
    return Page((written / "report.html").read_text(encoding="utf-8"))


def test_names_of_the_configuration_are_text_and_never_elements(page: Page) -> None:
    assert page.tags["script"] == page.tags["img"] == 0
    assert HOSTILE in page.text
    assert "<b>Lilleby</b>" in page.text


def test_names_in_the_drawings_are_text_as_it_was_written(written: Path) -> None:
    for file in sorted((written / "figures").glob("*.svg")):
        root = ET.fromstring(file.read_text(encoding="utf-8"))
        words = " ".join(element.text or "" for element in root.iter(TEXT))
        assert "<script>alert(" in words, file.name
        assert not [element for element in root.iter() if element.tag.endswith("script")]


def test_the_page_asks_for_nothing_outside_itself(written: Path, page: Page) -> None:
    assert page.targets
    assert all(target.startswith("#") for target in page.targets)
    source = (written / "report.html").read_text(encoding="utf-8")
    assert not re.findall(r"url\((?!#)|@import", source)
    assert "default-src 'none'" in source


def test_every_id_is_there_once_and_every_reference_has_its_id(page: Page) -> None:
    assert [name for name, times in page.ids.items() if times > 1] == []
    assert {target.removeprefix("#") for target in page.targets} <= set(page.ids)


def test_the_drawings_are_inside_the_page_with_a_label_for_those_who_cannot_see(
    written: Path, page: Page
) -> None:
    source = (written / "report.html").read_text(encoding="utf-8")
    assert page.tags["svg"] == 9
    assert source.count('role="img" aria-label=') == 9


def test_the_page_says_how_the_parameters_are_fitted_and_what_the_interval_holds(page: Page) -> None:
    text = " ".join(page.text.split())
    assert "Parameters are those declared, tuned by hand to published figures of usual effort." in text
    assert "The parameters are fixed; only luck differs between runs" in text


def test_the_page_shows_every_assumption_with_grade_and_source(page: Page) -> None:
    assert "a caseworker who believes in it" in page.text
    assert "BIP 2017" in page.text
    assert page.text.index("a caseworker who believes in it") < page.text.index("chance of a job")


def test_the_same_comparison_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    write_report(hostile(), tmp_path)
    files = [file.relative_to(written) for file in sorted(written.rglob("*")) if file.is_file()]
    assert len(files) == 35
    different = [
        str(file) for file in files if (written / file).read_bytes() != (tmp_path / file).read_bytes()
    ]
    assert different == []


def test_figures_carry_seeds_configuration_and_commit(written: Path) -> None:
    for file in (written / "figures").glob("*.svg"):
        assert "seeds 1-3 · configuration 0123456789ab · commit 4f2c1e0" in file.read_text(encoding="utf-8")


def test_tables_hold_the_numbers_of_the_summary(written: Path) -> None:
    table = pd.read_csv(written / "tables" / "paired_differences.csv").set_index("outcome")
    summary = json.loads((written / "summary.json").read_text(encoding="utf-8"))
    told = summary["paired_differences"]["centres"]["years_of_self_support"]["mean"]
    assert table.loc["years_of_self_support", "mean"] == told == 20
    payback = pd.read_csv(written / "tables" / "payback.csv").set_index("treasury")
    assert payback.loc["municipality", "break_even_week"] == 21


def test_an_effect_that_cannot_be_told_is_not_in_the_headline(tmp_path: Path) -> None:
    gains = {1: 30.0, 2: -25.0, 3: 10.0}
    comparison = sample_comparison(
        outcomes=lambda scenario, seed: {
            "people_in_job_or_education": 100 + gains[seed] * (scenario == "centres")
        }
    )
    text = Page(write_report(comparison, tmp_path).read_text(encoding="utf-8")).text
    assert "No scenario clearly brings more people into job or education than Usual effort" in text
    assert "has brought" not in text


@pytest.mark.parametrize(("n_cards", "n_drawings"), [(1, 2), (2, 9)])
def test_one_run_or_one_scenario_gives_a_report_as_well(
    tmp_path: Path, n_cards: int, n_drawings: int
) -> None:
    comparison = sample_comparison(CARDS[:n_cards], seeds=(1,))
    found = Page(write_report(comparison, tmp_path).read_text(encoding="utf-8"))
    assert found.tags["svg"] == n_drawings
    assert "one run of each scenario gives no interval" in found.text


def test_the_levers_a_scenario_moves_are_named_by_their_meaning(tmp_path: Path) -> None:
    told = {
        "baseline": {"policy": {"waiting": {"max_weeks": 13}, "treatment": {"is_parallel": False}}},
        "centres": {"policy": {"waiting": {"max_weeks": 0}}},
    }
    found = Page(
        write_report(sample_comparison(settings={"scenarios": told}), tmp_path).read_text(encoding="utf-8")
    )
    assert "weeks of passive waiting after which the jobcentre must refer to an activity" in found.text
    assert "treatment runs alongside" not in found.text


def test_drawing_needs_no_window_and_leaves_the_users_plots_alone() -> None:
    program = "import sys, sim.report; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
