"""The report of a sweep, from sweeps built by hand: one, two, three and five levers, a grid and a design."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest

from sim.report.sweep_page import write_report
from sim.store.records import Failure
from sim.study.sweeping.answer import Answer
from sim.study.sweeping.asking import ReportSettings
from sim.study.sweeping.swept import SPENDING, Sweep
from tests.study.sweeping.sample_sweep import JOBS, WAIT, Settings, grid, sweep

POSTS, PLACES = "policy.mentors.posts", "policy.projects.places"
NAMES = ["usual", "<b>a very long name of a scenario & more</b>", "company_centres"]


def values(settings: Settings, seed: int) -> dict[str, float]:
    """Return outcomes that all levers move, huge amounts and negative ones."""
    numbers = [float(settings.get(name, "0")) for name in (WAIT, POSTS, PLACES)]
    gain = (
        3 * numbers[1]
        - numbers[0]
        + NAMES.index(settings.get("scenario", "usual"))
        + seed % 2 * numbers[0] / 3
    )
    return {
        JOBS: gain,
        SPENDING: 4e8 * numbers[1],
        "cost_municipality": -7e9 * gain,
        "cost_public": 2e5 * gain,
    }


SWEEPS = {
    "one": sweep(grid(wait=["0", "4", "13"]), values),
    "names": sweep(grid(scenario=NAMES), values),
    "two": sweep(
        grid(wait=["0", "4"], market=["slack", "tight"]), values, without=[("3", n) for n in range(4)]
    ),
    "three": sweep(grid(wait=["0", "4"], **{POSTS: ["0", "2"]}, market=["slack", "tight"]), values),
    "five": sweep(
        grid(
            wait=["0", "4"],
            scenario=NAMES[:2],
            market=["slack", "tight"],
            **{POSTS: ["0", "2"], PLACES: ["10", "20"]},
        ),
        values,
        seeds=2,
    ),
    "design": sweep(
        [
            {WAIT: f"{26 * x:.3f}", POSTS: f"{5 * y:.3f}", PLACES: str(int(30 * z))}
            for x, y, z in np.random.default_rng(1).random((40, 3))
        ],
        values,
    ),
    "one seed": sweep(grid(wait=["0", "4"]), values, seeds=1),
}
FIGURES = {
    "one": ["differences", "front", "response"],
    "names": ["differences", "front", "response"],
    "two": ["front", "heatmap"],
    "three": ["front", "heatmap"],
    "five": ["along", "explained", "front", "heatmap"],
    "design": ["along", "explained", "front", "heatmap"],
    "one seed": ["differences", "front", "response"],
}


def written(folder: Path, of: Sweep, **asked: Any) -> str:
    write_report(Answer(of, ReportSettings(results="results", **asked)), folder)
    return (folder / "report.html").read_text(encoding="utf-8")


def texts(file: Path) -> str:
    """Return all that is written in a figure."""
    return " ".join(
        "".join(one.itertext()) for one in ET.parse(file).getroot().iter() if one.tag.endswith("text")
    )


@pytest.mark.parametrize("name", SWEEPS)
def test_every_kind_of_sweep_gets_its_page_and_figures_with_units_and_origin(
    name: str, tmp_path: Path
) -> None:
    page = written(tmp_path, SWEEPS[name], budget=5e8)
    assert "within the budget of DKK 500 million" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "<b>a very long" not in page
    found = sorted(tmp_path.glob("figures/*.svg"))
    assert sorted({re.sub("_.*", "", file.stem) for file in found}) == FIGURES[name]
    for file in found:
        assert file.with_suffix(".png").stat().st_size > 0
        told = texts(file)
        seeds = "seed 0" if name == "one seed" else "seeds 0-"
        for part in (
            "sweep simulate/2026-01-31T09-30-00Z",
            "Lilleby",
            "2 years",
            seeds,
            "0123456789ab",
            "4f2c1e0",
        ):
            assert part in told, (file.name, part)
        unit = (
            "share of the variance"
            if file.stem == "explained"
            else "DKK"
            if "cost" in file.stem
            else "people"
        )
        assert unit in told, (file.name, unit)


def test_the_numbers_in_the_cells_are_the_paired_differences_in_the_table(tmp_path: Path) -> None:
    written(tmp_path, SWEEPS["three"])
    table = pd.read_csv(tmp_path / "tables" / f"heatmap_{JOBS}.csv")
    chosen = table[(table[WAIT] == 0) & (table[POSTS] == 2)]
    assert chosen["difference_mean"].tolist() == pytest.approx([6.0, 6.0])
    assert "+6" in texts(tmp_path / "figures" / f"heatmap_{JOBS}.svg")


def test_a_point_without_runs_is_missing_in_figure_table_and_words(tmp_path: Path) -> None:
    page = written(tmp_path, SWEEPS["two"])
    assert "4 of 16 runs are missing" in page
    assert len(pd.read_csv(tmp_path / "tables" / f"heatmap_{JOBS}.csv")) == 3


def test_levers_that_are_asked_for_are_shown_and_the_others_said_to_be_averaged(tmp_path: Path) -> None:
    page = written(tmp_path, SWEEPS["five"], levers=[POSTS])
    assert (tmp_path / "figures" / "response.svg").exists()
    assert re.search(r"Figures show Mentors posts, averaged over [^.]*Projects places", page)


def test_an_outcome_that_is_asked_for_decides_what_is_best(tmp_path: Path) -> None:
    page = written(tmp_path, SWEEPS["one"], outcome="cost_municipality")
    assert "By net cost, municipality, the best on average first" in page
    best = pd.read_csv(tmp_path / "tables" / "best.csv")
    assert best.loc[0, WAIT] == 0
    assert best["gain_mean"].is_monotonic_increasing


def test_one_seed_is_said_to_tell_nothing_for_sure(tmp_path: Path) -> None:
    page = written(tmp_path, SWEEPS["one seed"])
    assert "One seed gives no interval" in page
    assert "clearly behind" not in page
    assert pd.read_csv(tmp_path / "tables" / "points.csv")["low"].isna().all()


def test_runs_that_failed_are_listed_with_their_error(tmp_path: Path) -> None:
    failures = [Failure("1", seed, "<rule> my_rules.mine divided by zero") for seed in (2, 3)]
    gone = sweep(
        grid(wait=["0", "4"]), values, failures=failures, without=[("1", 2), ("1", 3)], is_finished=False
    )
    page = written(tmp_path, gone)
    assert "&lt;rule&gt; my_rules.mine divided by zero" in page
    assert "point 1, seed 2" in page
    assert "2 runs failed so far" in page
    assert "This sweep is not finished" in page


def test_the_same_runs_give_the_same_files(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, SWEEPS["design"])
    for file in (tmp_path / "first").rglob("*.*"):
        assert file.read_bytes() == (tmp_path / "second" / file.relative_to(tmp_path / "first")).read_bytes()


def test_a_design_over_circumstances_has_no_best_and_says_why(tmp_path: Path) -> None:
    markets = ("slack", "tight")
    points = [
        {WAIT: str(n), "world/labour_market": markets[n % 2], "policy.mentors.posts": str((7 * n) % 20)}
        for n in range(20)
    ]
    page = written(tmp_path, sweep(points, values))
    assert (
        "Which setting is best cannot be said: the points of this design differ in Labour market too" in page
    )
    assert not (tmp_path / "figures" / "front.svg").exists()
