"""Files of official totals: what they say, when it is, and every way in which they can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import UserError
from sim.population.official import OfficialTotal, lines_of, load_official, target


def file_of(folder: Path, *rows: str, header: str = "year,quantity,value") -> Path:
    file = folder / "totals.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return file


def totals(*years: int, quantity: str = "activity_ready") -> list[OfficialTotal]:
    return [OfficialTotal(year=year, quantity=quantity, value=year - 1900) for year in years]


def test_rows_come_by_quantity_and_year_whatever_their_order(tmp_path: Path) -> None:
    rows = ("2021,education_benefit,30", "2020,cash_benefit,60.5", "2020,education_benefit,40")
    found = load_official(file_of(tmp_path, *rows))
    assert [(one.quantity, one.year, one.value) for one in found] == [
        ("cash_benefit", 2020, 60.5),
        ("education_benefit", 2020, 40.0),
        ("education_benefit", 2021, 30.0),
    ]


def test_all_that_is_wrong_is_told_at_once_by_row_and_column(tmp_path: Path) -> None:
    wrong = ("year,activity_ready,700", "2020,rich,700", "2020,activity_ready,-1", "2021,activity_ready,9")
    with pytest.raises(UserError) as told:
        load_official(file_of(tmp_path, *wrong, "2021,activity_ready,8", "2022,activity_ready,1,2"))
    for part in (
        "row 2, column year",
        "row 3, column quantity",
        "row 4, column value",
        "row 6, column year: activity_ready of 2021 is there twice",
        "row 7, column more",
    ):
        assert part in told.value.message
    assert "row 5" not in told.value.message


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), "has no rows"),
        (("2020,activity_ready,70", "2020,cash_benefit,40"), "not both"),
    ],
)
def test_rows_that_cannot_hold_together_are_refused(tmp_path: Path, rows: tuple[str, ...], said: str) -> None:
    with pytest.raises(UserError, match=said):
        load_official(file_of(tmp_path, *rows))


def test_other_columns_and_no_file_are_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="row 1 must be the columns year,quantity,value"):
        load_official(file_of(tmp_path, "2020,5", header="year,value"))
    with pytest.raises(UserError, match="cannot read the official totals"):
        load_official(tmp_path / "none.csv")


def test_week_0_is_the_year_after_the_last_total_or_that_of_the_dated_rules() -> None:
    undated = lines_of(totals(2018, 2020), None, -260)["activity_ready"]
    assert [(mark.week, mark.year) for mark in undated] == [(-104, 2018), (0, 2020)]
    dated = lines_of(totals(2018, 2020), 2023, -260)["activity_ready"]
    assert [mark.week for mark in dated] == [-208, -104]


@pytest.mark.parametrize(
    ("years", "start", "first_week"),
    [((2020,), None, -260), ((2018, 2020), None, 0), ((2010, 2012), 2020, -260), ((2020, 2022), 2019, -260)],
    ids=["one year", "no run-in", "all before the run-in", "all after week 0"],
)
def test_totals_that_touch_no_week_of_the_run_in_are_refused(
    years: tuple[int, ...], start: int | None, first_week: int
) -> None:
    with pytest.raises(UserError, match=f"week 0 is in January {start or years[-1] + 1}"):
        lines_of(totals(*years), start, first_week)


def test_the_line_is_straight_between_totals_and_there_is_none_outside() -> None:
    marks = lines_of(totals(2000, 2004), 2005, -260)["activity_ready"]
    assert marks[0].week == -208
    assert target(marks, -156) == 101.0
    assert target(marks, 0) == 104.0
    assert target(marks, -208) is None
    assert target(marks, 1) is None


def test_a_file_as_danish_spreadsheets_write_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "totals.csv"
    file.write_text("year;quantity;value\n2022;activity_ready;700,5\n", encoding="utf-8-sig")
    assert [total.value for total in load_official(file)] == [700.5]
