"""The page of a calibration, from a toy whose answer is known."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.configuration.files import find_configuration
from sim.report.calibration_page import in_unit, write_calibration
from sim.study.calibration.calibrate import in_words
from sim.study.calibration.calibration import Calibration
from sim.study.calibration.checks import checks_table
from sim.study.calibration.identified import pairs_table, parameters_table
from sim.study.calibration.plan import plan_calibration
from sim.study.calibration.proposing import normal
from sim.study.calibration.waves import calibrated
from tests.study.calibration.toys import FIGURES, parameters, prior, settings, simulate, targets

HOSTILE = "<script>alert('x')</script> & $x^2$"


@pytest.fixture(scope="module")
def found() -> Calibration:
    """Return a toy's calibration in which the third figure is out of reach and the second is hostile."""
    asked = targets((0.68, 0.72), (0.2, 0.5), (8.0, 9.0))
    asked[FIGURES[1]] = asked[FIGURES[1]].model_copy(update={"title": HOSTILE, "published": 0.3})
    return calibrated(prior(), asked, settings(waves=1, draws=100), simulate)


def written(found: Calibration, folder: Path) -> str:
    plan = plan_calibration(["draws=100"], find_configuration(None))
    checks, told = checks_table(found), parameters_table(found, parameters())
    lines = in_words(found, checks, told)
    write_calibration(plan, found, checks, told, pairs_table(found), lines, folder)
    return (folder / "calibration.html").read_text(encoding="utf-8")


def test_the_page_says_what_is_met_and_what_is_out_of_reach(found: Calibration, tmp_path: Path) -> None:
    page = written(found, tmp_path)
    assert "2 of 3 targets are met" in page
    assert "not met (out of reach)" in page
    assert f"not calibrated on: {FIGURES[2]}" in page


def test_titles_are_shown_as_text_and_nothing_is_loaded(found: Calibration, tmp_path: Path) -> None:
    page = written(found, tmp_path)
    assert "<script" not in page
    assert "&lt;script" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_identified_parameters_have_a_row_and_the_others_are_listed(
    found: Calibration, tmp_path: Path
) -> None:
    page = written(found, tmp_path)
    rows = re.findall(r'<th scope="row">(p\d\d)<small>', page)
    assert set(rows) == {"p00", "p01"}
    listed = re.findall(r"p\d\d", page[page.index("<details>") :].partition("</details>")[0])
    assert set(rows).isdisjoint(listed)
    assert len(rows) + len(listed) == 40


def test_the_figures_are_the_same_to_the_byte(found: Calibration, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    written(found, tmp_path / "one")
    written(found, tmp_path / "two")
    for name in ("figures.svg", "parameters.svg"):
        one, two = ((tmp_path / which / "figures" / name).read_bytes() for which in ("one", "two"))
        assert one == two


def test_when_nothing_is_identified_the_page_says_so(found: Calibration, tmp_path: Path) -> None:
    nothing = replace(found, emulated=normal(3000, 140, seed=1))
    assert "None of the parameters moved or narrowed" in written(nothing, tmp_path)
    assert not (tmp_path / "figures" / "parameters.svg").exists()


def test_few_effective_draws_are_not_to_be_relied_on(found: Calibration) -> None:
    weights = np.zeros(100)
    weights[:10] = 0.1
    lines = in_words(
        replace(found, weights=weights), checks_table(found), pd.DataFrame({"is_identified": [True]})
    )
    assert "worth 10 equally weighted draws" in " ".join(lines)
    assert "too few to rely on" in lines[-1]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.0612, "share", "6.1 %"),
        (31234.5, "DKK", "31,234"),
        (3.14, "ratio", "3.1"),
        (float("nan"), "share", "–"),
    ],
)
def test_figures_are_shown_in_their_unit(value: float, unit: str, text: str) -> None:
    assert in_unit(value, unit) == text
