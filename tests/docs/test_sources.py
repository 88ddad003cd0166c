"""The page about the sources: complete, about things that exist, and filled from what studies wrote."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml

from docs import make_sources
from sim.configuration.files import find_configuration
from sim.measures import OUTCOMES
from sim.study.plan import plan_mechanisms
from tests.repository.sources import ROOT

FINDINGS = [finding for source in make_sources.sources() for finding in source["findings"]]
SCENARIOS = {file.stem for file in (ROOT / "configs" / "scenario").glob("*.yaml")}
PROGRAMMES = {file.stem for file in (ROOT / "configs" / "programme").glob("*.yaml")}
STUDY = plan_mechanisms([], find_configuration(None)).settings
KEYS = {"finding", "place", "mechanism", "scenario", "measure", "goes", "lever", "note"}


def test_every_mechanism_of_the_sources_has_a_finding() -> None:
    assert {one["mechanism"] for one in FINDINGS} == {f"M{number}" for number in range(1, 25)}


def test_every_programme_is_shown_for_a_finding() -> None:
    shown = {one["scenario"] for one in FINDINGS if "scenario" in one}
    alone = PROGRAMMES - {"usual_effort"}  # the scenario of a programme alone has its name
    assert alone | {"baseline"} <= shown
    theory = yaml.safe_load((ROOT / "configs" / "scenario" / "baseline.yaml").read_text(encoding="utf-8"))
    assert theory["defaults"][0] == {"/programme": "usual_effort"}


def test_a_finding_names_what_exists() -> None:
    for one in FINDINGS:
        assert set(one) <= KEYS, one
        assert ("scenario" in one) == ("measure" in one), one
        if "scenario" in one:
            assert one["scenario"] in SCENARIOS, one
            assert one["measure"] in OUTCOMES, one
        if "lever" in one:
            assert one["lever"] in STUDY.levers, one
        if "scenario" not in one and "lever" not in one:
            assert one["mechanism"] in STUDY.mechanisms or "note" in one, one


def test_the_page_has_a_row_for_every_finding_and_all_have_been_run() -> None:
    page = make_sources.PAGE.read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    begins = [f"| {one['finding']} | {one['place']} | {one['mechanism']} |" for one in FINDINGS]
    assert [begin for begin in begins if not any(row.startswith(begin) for row in rows)] == []
    assert make_sources.NOT_RUN not in page, (
        "run both studies, then python -m docs.make_sources FOLDER FOLDER"
    )


def gap(mean: float, low: float, high: float) -> dict[str, Any]:
    """Return a paired difference as a summary holds it."""
    return {"mean": mean, "low": low, "high": high, "n": 20, "is_clear": low > 0 or high < 0}


def write_results(folder: Path) -> tuple[Path, Path]:
    """Write what the generator reads of the two studies."""
    facts = {"municipality": "Lilleby", "years": 5, "seeds": [1, 2], "rules": 2016, "commit": "4f2c1e0aa"}
    facts |= {"config_hash": "0123456789ab"}
    names = [*OUTCOMES]
    comparison = facts | {
        "reference": "baseline",
        "outcomes": {"baseline": {name: {"mean": 33.2} for name in names}},
        "paired_differences": {name: dict.fromkeys(names, gap(38.0, 31.0, 45.0)) for name in SCENARIOS},
    }
    rows = {**STUDY.mechanisms, **STUDY.levers}
    effects = [
        {
            "name": name,
            "change": "26 against 0",
            "measure": row.measure,
            "measured": gap(-0.02, -0.05, 0.01),
            "verdict": "could be chance",
        }
        for name, row in rows.items()
    ]
    mechanisms = facts | {"overrides": ["seeds=2", "jobs=1", "results=here"], "effects": effects}
    places = folder / "compare" / "now", folder / "mechanisms" / "now"
    for place, content in zip(places, (comparison, mechanisms), strict=True):
        place.mkdir(parents=True)
        (place / "summary.json").write_text(json.dumps(content), encoding="utf-8")
    with closing(sqlite3.connect(folder / "results.sqlite")) as database, database:
        database.execute("CREATE TABLE studies (folder TEXT, command TEXT)")
        command = "indsats compare seeds=2 results=here"
        database.execute("INSERT INTO studies VALUES ('compare/now', ?)", (command,))
    return places


def test_the_page_says_what_the_studies_found_and_how_they_were_made(tmp_path: Path) -> None:
    comparison, mechanisms = write_results(tmp_path)
    page_file = tmp_path / "sources.md"
    make_sources.main([str(comparison), str(mechanisms)], page_file)
    page = page_file.read_text(encoding="utf-8")
    assert "indsats compare seeds=2\nindsats mechanisms seeds=2\n" in page
    assert "Lilleby, 5 years, seeds 1 to 2, rules of 2016, commit `4f2c1e0`" in page
    (role_models,) = [line for line in page.splitlines() if "`role_models`" in line]
    assert (
        "years of self-support +38 (31 to 45) person-years in job or education: clear of chance"
        in role_models
    )
    assert (
        "volunteers, 26 against 0: network in a mean week −0.020 (−0.050 to 0.010): could be chance"
        in role_models
    )
    (shorter,) = [line for line in page.splitlines() if "jobs last shorter" in line]
    assert shorter.rstrip(" |").endswith("against the source")
    assert make_sources.NOT_RUN not in page
