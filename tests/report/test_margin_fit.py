"""What the report says of how people were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.population.quantities import BARRIERS
from sim.report.margin_fit import barriers_table, clusters_part, fit_part, margins_table
from sim.report.writing import write_figures
from sim.study.comparison import Comparison
from sim.study.people_facts import BarrierFact, MarginFact, people_facts
from tests.study.sample_comparison import facts, sample_comparison
from tests.worlds import scenario


def fact(group: str, off: float, people: int = 700, *, taken: bool = False, exact: bool = True) -> MarginFact:
    return {
        "quantity": "woman",
        "group": group,
        "unit": "share",
        "target": 0.49,
        "achieved": 0.49 + off / 100,
        "off": off,
        "people": people,
        "is_taken": taken,
        "is_exact": exact,
    }


def pairs() -> list[BarrierFact]:
    return [
        {
            "barrier": one,
            "other": other,
            "correlation": 0.3 if {one, other} == {"social", "housing"} else 0.1,
            "drawn": 0.12,
            "share_with": 0.47,
            "share_without": 0.24,
        }
        for one in BARRIERS
        for other in BARRIERS
        if one != other
    ]


def told(margins: Sequence[MarginFact] = (), barriers: Sequence[BarrierFact] = ()) -> Comparison:
    people = {"is_own_list": False, "margins": list(margins), "barriers": list(barriers)}
    return replace(sample_comparison(), facts=facts(people=people))


def test_one_sentence_says_how_near_the_people_are() -> None:
    part = fit_part(told([fact("all", 0.1), fact("under_30", -0.6, 231), fact("from_30", 0.2)]))
    assert part is not None
    assert "All 3 shares are met within one percentage point" in part.sentences[0]
    assert "0.6 percentage points (women: under 30, of 231 people)" in part.sentences[0]
    assert part.rows[1] == [
        "women: under 30",
        "49.0 %",
        "48.4 %",
        "\N{MINUS SIGN}0.6 points",
        "this municipality's",
    ]


def test_a_share_that_is_missed_is_not_called_met() -> None:
    part = fit_part(told([fact("all", 0.1), fact("under_30", -3.0, 231)]))
    assert part is not None
    assert part.sentences[0].startswith("1 of 2 shares are met")


def test_a_share_of_few_people_is_met_when_it_is_off_by_one() -> None:
    part = fit_part(told([fact("all", 3.0, 31)]))
    assert part is not None
    assert part.sentences[0].startswith("All 1 shares are met within one percentage point or one person")


def test_what_is_taken_from_typical_and_what_gives_way_is_said() -> None:
    part = fit_part(
        told([fact("all", 0.1, taken=True), fact("under_30", -16.4, 231, taken=True), fact("x", 0.0)])
    )
    assert part is not None
    assert part.sentences[1].startswith("2 of these 3 targets are not known for this municipality")
    assert part.sentences[2].endswith("women: under 30 (\N{MINUS SIGN}16.4 points).")
    assert part.rows[0][-1] == "Taken from typical"


def test_shares_drawn_one_by_one_are_marked_and_not_counted() -> None:
    part = fit_part(told([fact("all", 0.1), fact("under_30", 9.0, exact=False)]))
    assert part is not None
    assert part.sentences[0].startswith("All 1 shares")
    assert part.rows[1][0].endswith("*")


def test_clusters_are_told_in_words_and_as_a_matrix() -> None:
    part = clusters_part(told(barriers=pairs()))
    assert part is not None
    assert (
        "Someone with a mental barrier has a social one in 47 % of cases, others in 24 %." in part.sentences
    )
    assert "social barrier has a housing one" in part.sentences[0]
    matrix = np.array([row[1:] for row in part.rows], dtype=float)
    assert matrix.shape == (6, 6)
    assert (np.diagonal(matrix) == 1.0).all()
    assert (matrix == matrix.T).all()


def test_a_study_that_tells_nothing_of_its_people_has_no_parts_and_empty_tables() -> None:
    comparison = sample_comparison()
    assert fit_part(comparison) is None
    assert clusters_part(comparison) is None
    assert margins_table(comparison).empty
    assert barriers_table(comparison).empty


def test_tables_hold_every_margin_with_the_unit_of_its_distance() -> None:
    number = fact("all", 4.0) | {"quantity": "companies", "people": 0}
    table = margins_table(told([fact("all", 0.1), number]))
    assert table["off_unit"].tolist() == ["percentage points", "per cent"]
    assert len(barriers_table(told(barriers=pairs()))) == 30


def test_the_figure_is_drawn_where_barriers_are_known(tmp_path: Path) -> None:
    drawn = write_figures(told(barriers=pairs()), tmp_path)
    assert "47 %" in drawn["barriers"]
    assert "barriers" not in write_figures(sample_comparison(), tmp_path)


@pytest.fixture(scope="module")
def small() -> dict[str, list[MarginFact]]:
    return {"margins": people_facts(scenario("municipality.citizens=700"), 3)["margins"]}


def test_people_of_a_scenario_are_drawn_and_counted(small: dict[str, list[MarginFact]]) -> None:
    found = {(one["quantity"], one["group"]): one for one in small["margins"]}
    assert abs(found["barrier_mental", "under_30"]["off"]) <= 1.0
    assert found["caseload", "usual effort"]["target"] == 82.0
    assert found["caseload", "usual effort"]["achieved"] == pytest.approx(700 / 9)


def test_ones_own_list_is_held_against_no_margin_and_its_barriers_are_not_counted() -> None:
    people = "configs/municipality/people_template.csv"
    found = people_facts(scenario(f"municipality.people={people}"), 1)
    assert found["is_own_list"]
    assert "woman" not in {one["quantity"] for one in found["margins"]}
    assert {one["drawn"] for one in found["barriers"]} == {None}
