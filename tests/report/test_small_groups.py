"""The report says what it does not show of a municipality's own citizens, and why."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np

from sim.agents.states import Typology
from sim.report import groups, over_time, queues, small_groups, write_report
from sim.study.answers import in_activity
from sim.study.comparison import Comparison
from sim.study.groups import MEASURES, TITLES, outcome_name
from sim.study.people_facts import SmallGroups
from sim.study.small_groups import FIRST_WEEKS
from tests.study.sample_comparison import sample_comparison

MEN = Typology.MAN_ADDICTION


def compared(told: SmallGroups | None) -> Comparison:
    """Return a comparison whose men with addiction may not be shown."""
    values = {outcome_name(one, name): 7.0 for one in Typology for name in MEASURES}
    hidden = {outcome_name(MEN, name): np.nan for name in MEASURES if told and told["groups"]}
    people = {"is_own_list": told is not None} | ({"small_groups": told} if told else {})
    return sample_comparison(outcomes=lambda scenario, seed: values | hidden, people=people)


def told(smallest: int = 5, hidden: tuple[str, ...] = (), weekly: tuple[str, ...] = ()) -> SmallGroups:
    return {"smallest": smallest, "groups": list(hidden), "weekly": list(weekly)}


def sentences(facts: SmallGroups | None) -> str:
    part = small_groups.part(compared(facts))
    assert part is not None
    return " ".join(part.sentences)


def test_a_group_that_may_not_be_shown_is_a_dash_and_never_a_zero(tmp_path: Path) -> None:
    comparison = compared(told(hidden=(TITLES[MEN],)))
    (row,) = [row for row in groups.rows(comparison) if row[0] == TITLES[MEN]]
    assert row[1:3] == (None, None)
    page = write_report(comparison, tmp_path).read_text(encoding="utf-8")
    cells = page.split("Who is helped? The")[1].split(TITLES[MEN])[1].split("</tr>")[0]
    assert "<td>–</td><td>–</td>" in cells
    assert "not shown" in cells
    assert "0" not in cells
    assert "–: not shown, as the group has fewer than 5 people" in page


def test_the_table_has_empty_cells_and_says_why() -> None:
    table = groups.table(compared(told(hidden=(TITLES[MEN],))))
    assert set(table.loc[table["is_suppressed"], "group"]) == {TITLES[MEN]}
    assert table.loc[table["is_suppressed"], "mean"].isna().all()
    assert table.loc[~table["is_suppressed"], "mean"].notna().all()


def test_the_report_says_how_many_groups_are_not_shown_and_why() -> None:
    text = sentences(told(hidden=(TITLES[MEN], TITLES[Typology.OTHER]), weekly=("n_in_wage_subsidy",)))
    assert "No group of fewer than 5 of them is shown" in text
    assert "2 of the 9 groups of «Who is helped?» are not shown" in text
    assert "their first 26 weeks are left out: n_in_wage_subsidy" in text


def test_the_report_says_when_no_group_is_small_and_when_all_are_shown() -> None:
    assert "None of the 9 groups" in sentences(told())
    assert "Do not publish" in sentences(told(smallest=1))


def test_nothing_is_said_of_synthetic_citizens(tmp_path: Path) -> None:
    assert small_groups.part(compared(None)) is None
    page = write_report(compared(None), tmp_path).read_text(encoding="utf-8")
    assert small_groups.TITLE not in page
    assert "–: not shown" not in page


def test_a_figure_draws_a_series_without_its_first_weeks_and_says_so() -> None:
    whole = compared(told(weekly=("n_in_job", "n_treatment_queue")))
    series = whole.series.assign(n_treatment_queue=4.0)
    is_start = series["week"] < FIRST_WEEKS
    cut = series.assign(**{name: series[name].mask(is_start) for name in ("n_in_job", "n_treatment_queue")})
    short = dataclasses.replace(whole, series=cut)
    queue = next(gauge for gauge in queues.GAUGES if gauge.column == "n_treatment_queue")
    assert queues.year_mean(short, "baseline", queue, 0) == 4.0
    assert in_activity(short, "centres").mean == 0.0
    for draw in (queues.draw, over_time.draw):
        notes = " ".join(text.get_text() for text in draw(short).texts)
        assert "first 26 weeks are left out" in notes
        assert "left out" not in " ".join(text.get_text() for text in draw(compared(told())).texts)
