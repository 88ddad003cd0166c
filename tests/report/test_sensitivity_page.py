"""The page of the study of sensitivity, from findings on functions whose answers are known."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from sim.configuration.files import find_configuration
from sim.report.sensitivity_page import write_sensitivity
from sim.study.estimate import Estimate
from sim.study.sensitivity.deciding import duels
from sim.study.sensitivity.indices import indices_of, sample
from sim.study.sensitivity.plan import SensitivityPlan, plan_sensitivity
from sim.study.sensitivity.ranking import rank
from sim.study.sensitivity.screening import CHANCES, Screening, analysed, design, problem_of
from sim.study.sensitivity.study import Findings
from sim.study.sensitivity.tornado import Bar, Tornado
from sim.study.sensitivity.words import in_words

ONLY = "only=[job_base,waiting.max_weeks,education_base_over_30]"
NAMES = ["job_base", "waiting.max_weeks", "education_base_over_30"]
SLOPES = np.array([60.0, -20.0, 0.0])


def plan_of(*words: str) -> SensitivityPlan:
    return plan_sensitivity([ONLY, "seeds=4", *words], find_configuration(None))


def findings(plan: SensitivityPlan, scale: float = 1.0) -> Findings:
    luck = np.random.default_rng(1)

    def model(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(scale * (points[:, :3] @ SLOPES + 2 * luck.standard_normal(len(points))))

    def screened(groups: list[str] | None) -> Screening:
        problem = problem_of([*NAMES, *CHANCES], [*groups, *CHANCES] if groups else None)
        points = design(problem, 6)
        return analysed(problem, points, model(points))

    points = sample(NAMES, 40, through="emulator")
    outcomes = np.stack([model(points), model(points)], axis=1)
    up, down = (Estimate(scale * x, scale * (x - 5), scale * (x + 5), 4) for x in (30.0, -20.0))
    bars = [Bar(one, down, up, Estimate(scale * 50, scale * 40, scale * 60, 4)) for one in plan.inputs]
    drawn = luck.random((60, 4))
    gain = scale * np.stack([np.zeros(60), 9 * (drawn[:, 0] - 0.5)], axis=1)[:, np.newaxis]
    names = [("baseline", "Usual effort"), ("centres", "<b>Centres</b> & $x^2$")]
    ranked = rank(names, gain + scale * 0.1 * luck.standard_normal((60, 2, 2)), ["job_base", "b", "c", "d"],
                  drawn, is_higher=True)  # fmt: skip
    return Findings(
        screened(["parameters: a", "levers: b", "parameters: a"]),
        screened(None),
        indices_of(NAMES, points, outcomes, through="emulator"),
        Tornado(Estimate(scale * 80, scale * 70, scale * 90, 4), tuple(bars)),
        ranked,
        tuple(duels(ranked)),
    )


def written(folder: Path, plan: SensitivityPlan, found: Findings) -> str:
    write_sensitivity(plan, found, in_words(plan, found), folder)
    return (folder / "sensitivity.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def plan() -> SensitivityPlan:
    """Return a plan with three inputs."""
    return plan_of()


@pytest.fixture(scope="module")
def found(plan: SensitivityPlan) -> Findings:
    """Return findings of all parts."""
    return findings(plan)


@pytest.fixture(scope="module")
def folder(plan: SensitivityPlan, found: Findings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with page, figures, tables and summary."""
    made = tmp_path_factory.mktemp("sensitivity")
    written(made, plan, found)
    return made


def test_the_page_says_what_was_asked_and_what_decides(folder: Path) -> None:
    page = (folder / "sensitivity.html").read_text(encoding="utf-8")
    assert "that Company centres gives beyond Usual effort over 5 years" in page
    assert "turns on job_base" in page
    assert page.count("<figure>") == 7
    assert "default-src 'none'" in page


def test_names_are_text_and_never_elements_or_formulas(folder: Path) -> None:
    page = (folder / "sensitivity.html").read_text(encoding="utf-8")
    assert "<b>Centres" not in page
    assert "&lt;b&gt;Centres&lt;/b&gt; &amp; $x^2$" in page
    drawing = ET.fromstring((folder / "figures" / "ranking.svg").read_text(encoding="utf-8"))
    words = " ".join(one.text or "" for one in drawing.iter("{http://www.w3.org/2000/svg}text"))
    assert "<b>Centres</b> & $x^2$" in words


def test_every_part_has_its_table_with_units(folder: Path) -> None:
    names = {one.stem for one in (folder / "tables").glob("*.csv")}
    assert names == {
        *("groups", "screening", "screening_convergence", "sobol", "sobol_convergence"),
        *("tornado", "ranking", "deciding", "draws"),
    }
    table = pd.read_csv(folder / "tables" / "screening.csv").set_index("input")
    assert table.index[0] == "job_base"
    assert table.loc["job_base", "mu_star"] == pytest.approx(60, abs=5)
    assert set(table["unit"]) == {"person-years in job or education"}
    assert table.loc["waiting.max_weeks", "unit_of_input"] == "weeks"
    assert table.loc["education_base_over_30", "verdict"] == "could be chance"


def test_the_summary_holds_the_sentences_and_the_numbers(folder: Path) -> None:
    content = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert content["outcome"] == "years_of_self_support"
    assert content["words"][0].startswith("Asked: Years of self-support")
    assert sum(one["share_first"] for one in content["ranking"]) == pytest.approx(1.0)
    assert content["emulator_r2"] > 0.8
    assert content["deciding"][0]["parameter"] == "job_base"


def test_the_same_findings_give_the_same_bytes(
    plan: SensitivityPlan, found: Findings, folder: Path, tmp_path: Path
) -> None:
    written(tmp_path, plan, found)
    files = [one.relative_to(folder) for one in folder.rglob("*") if one.is_file()]
    assert len(files) == 7 * 2 + 9 + 2
    assert [one for one in files if (folder / one).read_bytes() != (tmp_path / one).read_bytes()] == []


def test_money_is_told_in_million_kroner_of_a_year(tmp_path: Path) -> None:
    plan = plan_of("outcome=npv")
    page = written(tmp_path, plan, findings(plan, 1e6))
    assert "Net present value, municipality, state and region together" in page
    assert "DKK million, present value, kroner of 2016" in page
    assert "+80 (70 to 90) DKK million" in page


def test_parts_that_were_not_asked_for_leave_no_trace(
    plan: SensitivityPlan, found: Findings, tmp_path: Path
) -> None:
    less = replace(found, groups=None, screening=None, indices=None, tornado=None)
    page = written(tmp_path, plan, less)
    assert {one.stem for one in (tmp_path / "tables").glob("*.csv")} == {"ranking", "deciding", "draws"}
    assert page.count("<figure>") == 1


def test_an_emulator_that_fits_badly_is_told(plan: SensitivityPlan, found: Findings) -> None:
    assert found.indices is not None
    bad = replace(found, indices=replace(found.indices, r2=0.3, chance=0.1))
    assert "too little, 60 % is neither explained nor chance; ask for more points" in " ".join(
        in_words(plan, bad)
    )
    assert "too little" not in " ".join(in_words(plan, found))


def test_a_ranking_alone_asks_only_which_scenario_is_best(found: Findings, tmp_path: Path) -> None:
    plan = plan_of("parts=[ranking]")
    page = written(tmp_path, plan, Findings(ranking=found.ranking, duels=found.duels))
    assert "in 6 scenarios over 5 years" in page
    assert "which scenario is best" in page
    assert "Screening:" not in page
    assert "Ranking: 60 draws" in page
