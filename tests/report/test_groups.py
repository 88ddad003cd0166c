"""Who is helped: outcomes of the eight risk groups, counted at the end and told against the reference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Status, Typology
from sim.report import groups, write_report
from sim.study.comparison import Comparison
from sim.study.groups import MEASURES, TITLES, outcome_name, outcomes_by_group
from tests.study.sample_comparison import sample_comparison

NAMES = [outcome_name(one, measure) for one in Typology for measure in MEASURES]
WOMEN = Typology.WOMAN_DIFFUSE_PAIN


def citizens(*rows: tuple[bool, Typology, Status, int]) -> NDArray[Any]:
    """Return citizens: in the cohort or not, group, status and weeks on benefit ever."""
    kinds = [
        ("is_cohort", "?"),
        ("typology", "i8"),
        ("status", "i8"),
        ("cum_weeks_on_benefit", "i8"),
    ]
    return np.array(list(rows), dtype=kinds)


def test_each_group_counts_its_own_who_were_there_at_the_start() -> None:
    before = citizens(
        (True, WOMEN, Status.IN_JOB, 100),
        (True, WOMEN, Status.IN_JOB, 10),
        (True, Typology.REFUGEE_PTSD, Status.IN_JOB, 0),
        (False, WOMEN, Status.IN_JOB, 0),
    )
    after = citizens(
        (True, WOMEN, Status.IN_FLEX_JOB, 126),
        (True, WOMEN, Status.ON_PENSION, 36),
        (True, Typology.REFUGEE_PTSD, Status.IN_EDUCATION, 0),
        (False, WOMEN, Status.IN_JOB, 52),  # came later
    )
    found = outcomes_by_group(after, before, np.array([4.0, -1.5, 0.0, 7.0]))
    of_women = {name: found[outcome_name(WOMEN, name)] for name in MEASURES}
    assert of_women == {"people": 2, "self_support": 1, "pension": 1, "years_on_benefit": 1, "cost": 2.5}
    assert found[outcome_name(Typology.REFUGEE_PTSD, "self_support")] == 1.0
    assert found[outcome_name(Typology.IMMIGRANT, "people")] == 0.0
    assert sum(found[outcome_name(one, "people")] for one in Typology) == 3.0


def compared() -> Comparison:
    """Return a comparison in which centres help women with diffuse pain, three more of them."""
    helped = outcome_name(WOMEN, groups.SHOWN)
    return sample_comparison(
        outcomes=lambda scenario, seed: (
            dict.fromkeys(NAMES, 4.0) | {helped: 4.0 + 3.0 * (scenario == "centres") + seed}
        )
    )


def test_there_is_a_row_for_every_group_with_its_difference_from_the_reference() -> None:
    rows = {title: (people, kept, gaps) for title, people, kept, gaps in groups.rows(compared())}
    assert list(rows) == [TITLES[one] for one in Typology]
    people, kept, (gap,) = rows["Women with diffuse pain or fatigue"]
    assert (people, kept, gap.mean) == (4.0, 6.0, 3.0)
    assert gap.is_clear
    assert rows["Immigrants"][2][0].mean == 0.0


def test_the_table_holds_every_outcome_of_every_group_and_scenario() -> None:
    table = groups.table(compared())
    assert len(table) == 2 * len(Typology) * len(MEASURES)
    row = table[
        (table["scenario"] == "centres")
        & (table["group"] == TITLES[WOMEN])
        & (table["measure"] == groups.SHOWN)
    ].iloc[0]
    assert (row["mean"], row["difference_mean"]) == (9.0, 3.0)


def test_the_report_shows_what_each_group_costs_and_the_difference(tmp_path: Path) -> None:
    dear = outcome_name(WOMEN, groups.COST)
    comparison = sample_comparison(
        outcomes=lambda scenario, seed: (
            dict.fromkeys(NAMES, 0.0) | {dear: 3e6 + 1.5e6 * (scenario == "centres")}
        )
    )
    (row,) = [row for row in groups.rows(comparison, groups.COST) if row[0] == TITLES[WOMEN]]
    assert (row[2], row[3][0].mean) == (3e6, 1.5e6)
    page = write_report(comparison, tmp_path).read_text(encoding="utf-8")
    table = page.split("Net public cost, DKK million")[1].split("</table>")[0]
    women = table.split(TITLES[WOMEN])[1].split("</tr>")[0]
    assert "<td>3.0</td>" in women
    assert "+1.5" in women


def test_the_report_shows_who_is_helped_and_that_no_rule_looks_at_the_groups(tmp_path: Path) -> None:
    page = write_report(compared(), tmp_path).read_text(encoding="utf-8")
    assert "Who is helped? The eight groups at risk of permanent benefit" in page
    assert "no rule of the model looks at them" in page
    assert all(title in page for title in TITLES.values())


def test_runs_without_outcomes_by_group_say_nothing_about_groups(tmp_path: Path) -> None:
    comparison = sample_comparison()
    assert groups.rows(comparison) == []
    assert groups.table(comparison).empty
    assert "Who is helped?" not in write_report(comparison, tmp_path).read_text(encoding="utf-8")
