from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import UserError
from sim.population.margin_files import load_margins
from sim.population.margins import Margins
from sim.population.quantities import GROUPS

Edit = Callable[[list[str]], list[str]]


def error_after(edit: Edit, margins_file: Path, tmp_path: Path) -> str:
    lines = margins_file.read_text(encoding="utf-8").splitlines()
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("\n".join(edit(lines)) + "\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_margins(wrong)
    return str(caught.value)


def replaced(start: str, line: str) -> Edit:
    return lambda lines: [line if old.startswith(start) else old for old in lines]


def test_the_typical_municipality_has_a_number_for_every_quantity(margins: Margins) -> None:
    wanted = {(quantity, group) for quantity, groups in GROUPS.items() for group in groups}
    assert set(margins.rows) == wanted


def test_every_assumption_says_that_it_is_one(margins: Margins) -> None:
    unclear = [
        (margin.quantity, margin.group)
        for margin in margins
        if margin.grade == "D"
        and not any(word in margin.source for word in ("assumption", "Derived", "weak source"))
    ]
    assert unclear == []


def test_every_assumption_can_be_varied(margins: Margins) -> None:
    fixed = [(m.quantity, m.group) for m in margins if m.grade == "D" and m.low == m.high]
    assert fixed == []


def test_young_and_old_together_give_the_published_share(margins: Margins) -> None:
    ages = margins.groups("age_share_stock")
    young = ages["18-24"] + ages["25-29"]
    both = young * margins("barrier_physical", "under_30") + (1 - young) * margins.from_30("barrier_physical")
    assert both == pytest.approx(margins("barrier_physical"))


def test_a_row_that_is_not_given_is_taken_from_typical(
    margins: Margins, margins_file: Path, tmp_path: Path
) -> None:
    lines = margins_file.read_text(encoding="utf-8").splitlines()
    mine = tmp_path / "mine.csv"
    mine.write_text("\n".join([lines[0], "woman,all,0.6,share,0.5,0.7,2024,C,counted"]), encoding="utf-8")
    found = load_margins(mine)
    assert found("woman") == 0.6
    assert found("single") == margins("single")
    assert found.taken == frozenset(margins.rows) - {("woman", "all")}
    assert found.source_of(found.rows["single", "all"]).startswith("Taken from typical: ")
    assert found.source_of(found.rows["woman", "all"]) == "counted"


def test_a_value_outside_its_range_is_reported_with_row_and_column(
    margins_file: Path, tmp_path: Path
) -> None:
    message = error_after(replaced("woman,", "woman,all,0.9,share,0.4,0.6,2024,C,x"), margins_file, tmp_path)
    assert "column value" in message
    assert "row " in message
    assert "between low 0.4 and high 0.6" in message


def test_a_share_above_one_is_refused(margins_file: Path, tmp_path: Path) -> None:
    message = error_after(replaced("woman,", "woman,all,1.5,share,1,2,2024,C,x"), margins_file, tmp_path)
    assert "a share must lie between 0 and 1" in message


def test_a_word_for_a_number_is_reported_in_its_column(margins_file: Path, tmp_path: Path) -> None:
    message = error_after(replaced("woman,", "woman,all,half,share,0.4,0.6,2024,C,x"), margins_file, tmp_path)
    assert "column value: Input should be a valid number" in message


def test_groups_that_do_not_sum_to_one_are_reported(margins_file: Path, tmp_path: Path) -> None:
    message = error_after(
        replaced("size_share,1-9", "size_share,1-9,0.5,share,0.1,0.9,2024,C,x"), margins_file, tmp_path
    )
    assert "size_share: the groups sum to 0.69, not 1" in message


def test_a_season_that_changes_how_many_come_in_a_year_is_reported(
    margins_file: Path, tmp_path: Path
) -> None:
    row = "season_sick_leave,April-June,1.35,newcomers relative to the year's mean,0.8,1.4,2024,D,x"
    message = error_after(replaced("season_sick_leave,April-June", row), margins_file, tmp_path)
    assert "season_sick_leave: the groups average 1.1, not 1" in message


def test_a_row_that_is_there_twice_is_reported(margins_file: Path, tmp_path: Path) -> None:
    message = error_after(lambda lines: [*lines, lines[-1]], margins_file, tmp_path)
    assert "is there twice" in message


def test_an_unknown_quantity_is_reported(margins_file: Path, tmp_path: Path) -> None:
    message = error_after(lambda lines: [*lines, "moon,all,1,share,0,1,2024,D,x"], margins_file, tmp_path)
    assert "moon, all is not a margin" in message


def test_shares_by_age_that_contradict_each_other_are_reported(margins_file: Path, tmp_path: Path) -> None:
    edit = replaced("barrier_physical,under_30", "barrier_physical,under_30,0.9,share,0,1,2017,D,x")
    assert "cannot both hold" in error_after(edit, margins_file, tmp_path)


def test_at_most_twenty_problems_are_listed(margins_file: Path, tmp_path: Path) -> None:
    moons = [f"moon,{i},1,share,0,1,2024,D,x" for i in range(25)]
    message = error_after(lambda lines: lines + moons, margins_file, tmp_path)
    assert message.count("is not a margin") == 20
    assert "and 5 more" in message


def test_a_file_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot read the margins"):
        load_margins(tmp_path / "nothing.csv")


def test_other_columns_are_refused(margins_file: Path, tmp_path: Path) -> None:
    message = error_after(lambda lines: ["a,b", *lines[1:]], margins_file, tmp_path)
    assert "row 1 must be the columns quantity,group" in message
