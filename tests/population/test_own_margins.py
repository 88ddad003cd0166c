"""What a municipality knows of itself: a YAML file, or a table exported from a portal."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import UserError
from sim.population.joint import joint_of
from sim.population.margin_files import load_margins
from sim.population.margin_yaml import tables_of
from sim.population.margins import Margins
from sim.population.regroup import age_group_of

HEAD = "source: a count of our own\nyear: 2024\n"
# invented counts; the columns are those of a table exported from StatBank Denmark
TABLE = """OMRÅDE;YDELSESTYPE;KØN;ALDER;TID;INDHOLD
Lilleby;I alt;Mænd;Alder i alt;2023K4;260
Lilleby;I alt;Mænd;16-24 år;2023K4;40
Lilleby;I alt;Mænd;25-29 år;2023K4;40
Lilleby;I alt;Mænd;30-34 år;2023K4;30
Lilleby;I alt;Mænd;35-39 år;2023K4;30
Lilleby;I alt;Mænd;40-49 år;2023K4;60
Lilleby;I alt;Mænd;50-59 år;2023K4;50
Lilleby;I alt;Mænd;60-64 år;2023K4;10
Lilleby;I alt;Kvinder;16-24 år;2023K4;60
Lilleby;I alt;Kvinder;25-29 år;2023K4;20
Lilleby;I alt;Kvinder;30-34 år;2023K4;30
Lilleby;I alt;Kvinder;35-39 år;2023K4;10
Lilleby;I alt;Kvinder;40-49 år;2023K4;60
Lilleby;I alt;Kvinder;50-59 år;2023K4;50
Lilleby;I alt;Kvinder;60-64 år;2023K4;10
"""


def read(tmp_path: Path, text: str, name: str = "mine.yaml", encoding: str = "utf-8") -> Margins:
    file = tmp_path / name
    file.write_text(text, encoding=encoding)
    return load_margins(file)


def error(tmp_path: Path, text: str, name: str = "mine.yaml") -> str:
    with pytest.raises(UserError) as caught:
        read(tmp_path, text, name)
    return str(caught.value)


def test_counts_become_shares_and_the_rest_is_taken_from_typical(tmp_path: Path, margins: Margins) -> None:
    text = (
        HEAD
        + "margins:\n  age_share_stock: {18-24: 50, 25-29: 50, 30-39: 40, 40-49: 30, 50-59: 20, 60-64: 10}\n"
    )
    found = read(tmp_path, text + "  woman: {count: 90, of: 200}\n  single: 0.6\n")
    assert found("age_share_stock", "18-24") == pytest.approx(0.25)
    assert found("woman") == pytest.approx(0.45)
    assert found("single") == 0.6
    assert found.rows["woman", "all"].source == "a count of our own"
    assert found("trade_share_citizens", "CARE") == margins("trade_share_citizens", "CARE")
    assert ("woman", "all") not in found.taken
    assert ("trade_share_citizens", "CARE") in found.taken


def test_narrower_ages_are_put_together(tmp_path: Path) -> None:
    ages = "{16-19: 10, 20-24: 20, 25-29: 20, 30-34: 10, 35-39: 10, 40-49: 10, 50-59: 10, 60-66: 10}"
    found = read(tmp_path, HEAD + f"margins:\n  age_share_stock: {ages}\n")
    assert found("age_share_stock", "18-24") == pytest.approx(0.3)
    assert found("age_share_stock", "30-39") == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("16-24 år", "18-24"),
        ("under 25 år", "18-24"),
        ("-24", "18-24"),
        ("27 år", "25-29"),
        ("60 år og derover", "60-64"),
        ("60+", "60-64"),
        ("25-34 år", None),
        ("under 30 år", None),
        ("50-64", None),
        ("unknown", None),
    ],
)
def test_ages_of_others_lie_in_one_of_our_groups_or_in_none(label: str, group: str | None) -> None:
    assert age_group_of(label) == group


def test_ages_that_lie_across_two_groups_are_an_error(tmp_path: Path) -> None:
    message = error(tmp_path, HEAD + "margins:\n  age_share_stock: {18-24: 1, 25-34: 1, 35-64: 1}\n")
    assert "ages 25-34 lie across the groups 18-24, 25-29, 30-39" in message
    assert "ages 35-64" in message


def test_a_share_of_all_scales_that_of_the_young(tmp_path: Path, margins: Margins) -> None:
    found = read(tmp_path, HEAD + "margins:\n  barrier_mental: 0.235\n")
    assert found("barrier_mental", "under_30") == pytest.approx(margins("barrier_mental", "under_30") / 2)
    assert found.rows["barrier_mental", "under_30"].grade == "D"
    assert ("barrier_mental", "under_30") in found.taken


def test_a_share_of_the_young_leaves_the_older_as_in_typical(tmp_path: Path, margins: Margins) -> None:
    found = read(tmp_path, HEAD + "margins:\n  barrier_mental: {under_30: 0.2}\n")
    assert found.from_30("barrier_mental") == pytest.approx(margins.from_30("barrier_mental"))


def test_numbers_that_are_no_shares_keep_their_unit(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "margins:\n  volunteers: {per_inhabitant: 0.004}\n")
    assert found.rows["volunteers", "per_inhabitant"].unit == "people per inhabitant"


def test_all_problems_are_listed_at_once_by_place(tmp_path: Path) -> None:
    text = HEAD + (
        "margins:\n  womn: 0.5\n  single: much\n  trade_share_citizens: {CARE: 0.4, RETAIL: 0.3}\n"
        "  has_children: {woman: {count: 3, of: 0}}\n"
    )
    message = error(tmp_path, text)
    assert "margins.womn: is not a margin; did you mean woman?" in message
    assert "margins.single.all: «much» is not a number" in message
    assert "margins.trade_share_citizens: the shares sum to 0.7, not 1" in message
    assert "margins.has_children.woman" in message


def test_half_of_a_distribution_is_an_error(tmp_path: Path) -> None:
    message = error(tmp_path, HEAD + "margins:\n  trade_share_citizens: {CARE: 40, RETAIL: 30}\n")
    assert "its groups sum to 1, so give all of them; missing CLEANING_KITCHEN" in message


def test_a_count_where_a_share_belongs_is_an_error(tmp_path: Path) -> None:
    assert "woman, all: 330 is not a share" in error(tmp_path, HEAD + "margins:\n  woman: 330\n")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("margins: [", "not readable as YAML"),
        ("margins: {}\nyear: 2024\n", "source: is missing"),
        (HEAD + "moon: 1\n", "moon"),
        (HEAD + "margins:\n  woman: 0.3\n  woman: 0.6\n", "woman is given twice"),
        (HEAD + "margins: {woman: {all: 0.5, moon: 0.5}}\n", "woman, moon is not a margin"),
    ],
)
def test_a_wrong_file_says_where(tmp_path: Path, text: str, part: str) -> None:
    assert part in error(tmp_path, text)


def test_margins_that_contradict_each_other_are_named_with_their_file(tmp_path: Path) -> None:
    text = HEAD + "margins:\n  woman: {all: 0.3, under_30: 0.6, from_30: 0.6}\n"
    with pytest.raises(UserError, match=r"mine\.yaml: these margins contradict each other: .*woman, "):
        joint_of(read(tmp_path, text))


def test_a_table_of_statbank_gives_ages_and_women_by_age(tmp_path: Path, margins: Margins) -> None:
    found = read(tmp_path, TABLE, "auk.csv")
    assert found("age_share_stock", "18-24") == pytest.approx(100 / 500)
    assert found("age_share_stock", "30-39") == pytest.approx(100 / 500)
    assert found("woman") == pytest.approx(240 / 500)
    assert found("woman", "25-29") == pytest.approx(20 / 60)
    assert found("barrier_social") == margins("barrier_social")
    assert found.rows["woman", "all"].year == 2023
    assert "Lilleby" in found.rows["woman", "all"].source
    joint_of(found)


def test_the_same_table_as_an_older_spreadsheet_saves_it(tmp_path: Path) -> None:
    assert read(tmp_path, TABLE, "auk.csv", "cp1252")("woman") == pytest.approx(240 / 500)


def test_a_table_of_jobindsats_gives_schemes(tmp_path: Path) -> None:
    text = (
        "Område;Periode;Ydelse;Antal personer\nLilleby;2024M01;Kontanthjælp;1.400\n"
        "Lilleby;2024M01;Uddannelseshjælp;600\n"
    )
    found = read(tmp_path, text, "jobindsats.csv")
    assert found("scheme_share", "EDUCATION_BENEFIT") == pytest.approx(0.3)


def test_several_regions_are_an_error_until_one_is_named(tmp_path: Path) -> None:
    more = TABLE + TABLE.replace("Lilleby", "Storeby").partition("\n")[2]
    message = error(tmp_path, more, "auk.csv")
    assert "column OMRÅDE: has 2 values (Lilleby, Storeby)" in message
    text = HEAD + "tables:\n  - {file: auk.csv, where: {OMRÅDE: Storeby}}\n"
    assert read(tmp_path, text)("woman") == pytest.approx(240 / 500)
    assert tables_of(tmp_path / "mine.yaml") == [tmp_path / "auk.csv"]


def test_problems_of_a_table_name_row_and_column(tmp_path: Path) -> None:
    text = TABLE.replace("30-34 år;2023K4;30", "30-44 år;2023K4;..").replace(
        "Mænd;25-29 år", "Begge;25-29 år"
    )
    message = error(tmp_path, text, "auk.csv")
    assert "row 5, column INDHOLD: «..» is no number" in message
    wrong = TABLE.replace("Mænd;30-34 år", "Mænd;30-44 år").replace("Mænd;25-29 år", "Begge;25-29 år")
    message = error(tmp_path, wrong, "auk.csv")
    assert "row 4, column KØN: «Begge» is not men or women" in message
    assert "row 5, column ALDER: «30-44 år» is not an age group that lies within one of 18-24" in message


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("OMRÅDE;TID;INDHOLD\nLilleby;2023K4;5\n", "no column divides people by age, sex or benefit"),
        ("OMRÅDE;KØN;INDHOLD\nLilleby;Mænd\n", "row 2: has 2 cells, the header 3"),
        ("KØN;INDHOLD\nMænd;1\nMænd;2\nKvinder;3\n", "row 3: the same cell is there twice"),
        ("KØN;KØN;INDHOLD\n", "row 1 must name the columns"),
    ],
)
def test_a_table_that_says_nothing_is_an_error(tmp_path: Path, text: str, part: str) -> None:
    assert part in error(tmp_path, text, "table.csv")


def test_a_label_that_no_row_has_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "auk.csv").write_text(TABLE, encoding="utf-8")
    assert "no row is left" in error(tmp_path, HEAD + "tables: [{file: auk.csv, where: {OMRÅDE: Byen}}]\n")
    assert "no column REGION" in error(tmp_path, HEAD + "tables: [{file: auk.csv, where: {REGION: Byen}}]\n")
