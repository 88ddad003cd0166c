"""The report says everywhere what its intervals and bands hold, and splits the two where both are drawn."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.report import write_report
from sim.report.uncertainty import part
from sim.report.writing import AGAINST_THE_REFERENCE, ALWAYS
from sim.scenario import Uncertainty
from sim.study.certainty import HELD
from sim.study.comparison import Comparison
from sim.study.words import in_words
from tests.study.sample_comparison import CARDS, sample_comparison

SEEDS = range(1, 13)
WORDS: dict[Uncertainty, tuple[str, ...]] = {
    "chance": ("chance only", "could be chance", "What is wrong in a parameter or in a rule"),
    "chance_and_parameters": ("chance and parameters", "could go either way", "What is wrong in a rule"),
}
BOTH: Uncertainty = "chance_and_parameters"
CHANCE: Uncertainty = "chance"
SUGGESTED = "With uncertainty=chance_and_parameters the intervals hold"  # how to get the other


def sample(uncertainty: Uncertainty) -> Comparison:
    """Return runs in which the scenario's effect on years is a matter of the draw, the rest of luck."""

    def outcome(name: str, seed: int) -> dict[str, float]:
        if name == "baseline":
            return {}
        luck = np.random.default_rng(seed)
        return {
            "years_of_self_support": 40.0 + 30 * np.sin((seed + 1) // 2) + luck.normal(),
            "people_in_job_or_education": 10.0 + luck.normal(),
            "cost_public": 1e6 * luck.normal(),
            "cost_municipality": 2e6 + 1e6 * luck.normal(),
        }

    return sample_comparison(CARDS, SEEDS, outcome, uncertainty=uncertainty)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[Uncertainty, Path]:
    folders = {name: tmp_path_factory.mktemp(name) for name in WORDS}
    for name, folder in folders.items():
        write_report(sample(name), folder)
    return folders


@pytest.mark.parametrize(("here", "other"), [(CHANCE, BOTH), (BOTH, CHANCE)])
def test_the_page_speaks_of_the_setting_it_was_made_with_and_of_no_other(
    here: Uncertainty, other: Uncertainty, written: dict[Uncertainty, Path]
) -> None:
    page = (written[here] / "report.html").read_text(encoding="utf-8").replace(SUGGESTED, "")
    assert all(word in page for word in WORDS[here])
    assert [word for word in WORDS[other] if word in page] == []
    if here == BOTH:
        assert re.findall("chance alone|[Cc]hance only", page) == []


@pytest.mark.parametrize("here", WORDS)
def test_every_figure_and_every_table_with_an_interval_says_what_it_holds(
    here: Uncertainty, written: dict[Uncertainty, Path]
) -> None:
    for name in (*ALWAYS, *AGAINST_THE_REFERENCE):
        drawing = (written[here] / "figures" / f"{name}.svg").read_text(encoding="utf-8")
        assert HELD[here] in drawing, name
    for file in (written[here] / "tables").glob("*.csv"):
        table = pd.read_csv(file) if file.stat().st_size > 1 else pd.DataFrame()
        if "low" in table and "mean" in table:
            assert set(table["uncertainty"]) == {here}, file.name


@pytest.mark.parametrize("here", WORDS)
def test_the_summary_says_it_for_the_study_and_for_every_estimate(
    here: Uncertainty, written: dict[Uncertainty, Path]
) -> None:
    found = json.loads((written[here] / "summary.json").read_text(encoding="utf-8"))
    assert found["uncertainty"] == here

    def check(value: object, place: str) -> None:
        if isinstance(value, dict):
            assert "mean" not in value or "low" not in value or value["uncertainty"] == here, place
            for name, inside in value.items():
                check(inside, f"{place}.{name}")
        elif isinstance(value, list):
            for inside in value:
                check(inside, place)

    check(found, "summary")
    assert bool(found["variance"]) == (here == BOTH)


def test_the_same_runs_have_wider_intervals_when_they_stand_for_a_single_course() -> None:
    lines = {name: in_words(sample(name))[5] for name in WORDS}
    assert "95 % intervals of the mean over 12 pairs of runs" in lines[CHANCE]
    assert "intervals that 95 of 100 single courses fall in" in lines[BOTH]
    assert "12 pairs of runs, 6 draws" in lines[BOTH]


def test_the_part_says_for_each_result_what_it_differs_by(written: dict[Uncertainty, Path]) -> None:
    told = part(sample(BOTH))
    assert told is not None
    assert any("Years of self-support: mostly the parameters in all scenarios" in it for it in told.sentences)
    years = next(row for row in told.rows if row[1] == "Years of self-support")
    assert years[3].startswith(("9", "100"))
    assert years[-1] == "mostly the parameters"
    assert "From 6 draws" in told.note
    assert (written[BOTH] / "figures" / "uncertainty.svg").exists()
    assert "Chance, or what we do not know" in (written[BOTH] / "report.html").read_text(encoding="utf-8")


def test_with_chance_only_there_is_nothing_to_split(written: dict[Uncertainty, Path]) -> None:
    assert part(sample(CHANCE)) is None
    assert not (written[CHANCE] / "figures" / "uncertainty.svg").exists()
    assert not (written[CHANCE] / "tables" / "uncertainty.csv").exists()


def test_a_seed_without_the_other_of_its_pair_is_said_to_be_left_out() -> None:
    told = part(sample_comparison(CARDS, range(2, 9), uncertainty=BOTH))
    assert told is not None
    assert "From 3 draws" in told.note
    assert "Left out: runs without the other of their pair (1)." in told.note


def test_one_draw_gives_no_interval_and_the_report_says_so(tmp_path: Path) -> None:
    page = write_report(sample_comparison(CARDS, (1, 2), uncertainty=BOTH), tmp_path)
    assert "one draw of the parameters gives no interval" in page.read_text(encoding="utf-8")
