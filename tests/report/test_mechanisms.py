"""The page of the study of mechanisms, from a handful of effects."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from sim.configuration.files import find_configuration
from sim.report.mechanisms import table, write_mechanisms
from sim.study.effects import OUTCOMES, Effect, in_words
from sim.study.estimate import NOTHING, Estimate
from sim.study.plan import plan_mechanisms

HOSTILE = "<script>alert('x')</script> & $x^2$"
CLEAR, CHANCE, NONE = Estimate(2.0, 1.0, 3.0, 4), Estimate(0.5, -1.0, 2.0, 4), Estimate(0.0, 0.0, 0.0, 4)
WAITING = Effect(
    "M1",
    "Passive waiting",
    "with it against without it",
    dict.fromkeys(OUTCOMES, CLEAR) | {"cost_public": Estimate(-2e6, -3e6, -1e6, 4)},
    "work_identity",
    Estimate(-0.02, -0.03, -0.01, 4),
    "down",
    "DI 2.2",
    "as the source says",
)
LEVER = Effect(
    "waiting.max_weeks",
    HOSTILE,
    "26 against 0",
    dict.fromkeys(OUTCOMES, CHANCE),
    "years_in_job",
    CHANCE,
    "down",
    HOSTILE,
    "could be chance",
)
IDLE = replace(
    WAITING, name="M2", title="Intake", outcomes=dict.fromkeys(OUTCOMES, NONE), measured=NONE,
    verdict="moves nothing",
)  # fmt: skip
EFFECTS = [WAITING, IDLE, LEVER]


def written(folder: Path, effects: list[Effect]) -> str:
    plan = plan_mechanisms(["only=[M1]", "seeds=4"], find_configuration(None))
    write_mechanisms(plan, effects, in_words(effects), folder)
    return (folder / "mechanisms.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the page of three effects."""
    made = tmp_path_factory.mktemp("mechanisms")
    written(made, EFFECTS)
    return made


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    """Return the page."""
    return (folder / "mechanisms.html").read_text(encoding="utf-8")


def test_the_page_has_a_row_with_the_verdict_of_every_mechanism_and_lever(page: str) -> None:
    assert "M1 Passive waiting" in page
    for verdict in ("as the source says", "could be chance", "moves nothing"):
        assert f">{verdict}</td>" in page
    assert "4 pairs of runs" in page
    assert "Scenario: full_investment" in page


def test_cost_is_told_in_million_kroner(page: str) -> None:
    assert "DKK million" in page
    assert "<b>−2.0</b>" in page or "<b>-2.0</b>" in page
    assert "2,000,000" not in page


def test_the_page_begins_with_what_was_found_in_words(page: str) -> None:
    assert "1 of 2 mechanisms move what their source speaks of in its direction" in page
    assert "Moves nothing: M2." in page


def test_names_are_text_and_never_elements_or_formulas(page: str, folder: Path) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;alert(" in page
    drawing = ET.fromstring((folder / "figures" / "levers.svg").read_text(encoding="utf-8"))
    words = " ".join(one.text or "" for one in drawing.iter("{http://www.w3.org/2000/svg}text"))
    assert HOSTILE in words


def test_nothing_is_asked_for_outside_the_page(page: str) -> None:
    assert "default-src 'none'" in page
    assert "src=" not in page.replace("default-src", "")


def test_mechanisms_and_levers_have_a_figure_each(folder: Path) -> None:
    assert {"mechanisms.svg", "levers.svg"} <= {one.name for one in (folder / "figures").iterdir()}
    said = (folder / "figures" / "mechanisms.svg").read_text(encoding="utf-8")
    assert "M1 Passive waiting" in said
    assert "seeds 1-4" in said


def test_without_levers_there_is_no_figure_of_levers(tmp_path: Path) -> None:
    page = written(tmp_path, [WAITING])
    assert not (tmp_path / "figures" / "levers.svg").exists()
    assert page.count("<h2>") == 1


def test_a_change_that_cannot_be_told_leaves_its_place_empty(tmp_path: Path) -> None:
    unknown = replace(WAITING, outcomes=dict.fromkeys(OUTCOMES, NOTHING), measured=NOTHING)
    assert "not known" in written(tmp_path, [unknown])


def test_the_same_effects_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    written(tmp_path, EFFECTS)
    files = [one.relative_to(folder) for one in folder.rglob("*") if one.is_file()]
    assert len(files) == 6
    assert [one for one in files if (folder / one).read_bytes() != (tmp_path / one).read_bytes()] == []


def test_the_table_has_a_row_per_outcome_and_one_for_what_the_source_speaks_of(folder: Path) -> None:
    assert len(table([WAITING])) == len(OUTCOMES) + 1
    assert len(table([LEVER])) == len(OUTCOMES)  # the source speaks of one of the outcomes
    on_file = pd.read_csv(folder / "mechanisms.csv").set_index(["name", "measure"])
    assert on_file.loc[("M1", "cost_public"), "mean"] == -2e6
    assert on_file.loc[("M1", "work_identity"), "verdict"] == "as the source says"
    assert bool(on_file.loc[("M1", "years_in_job"), "is_clear"])
